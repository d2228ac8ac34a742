import type { UploadFileType } from '../../../src/contract/templates.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** The table `document_uploads`: files whose pages may be added to a draft. */
export interface DocumentUploadsTable {
  file_key: string;
  tenant_id: string;
  livemode: boolean;
  document_id: string;
  file_name: string;
  size_bytes: number;
  file_type: string;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    document_uploads: DocumentUploadsTable;
  }
}

/** A file as its upload was announced. */
export interface AnnouncedUpload {
  readonly key: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly fileType: UploadFileType;
}

/** Stores announced files. */
export async function insertUploads(
  db: Database,
  scope: TenantScope,
  documentId: string,
  uploads: readonly AnnouncedUpload[],
): Promise<void> {
  const rows = uploads.map(({ key, fileName, sizeBytes, fileType }) => ({
    file_key: key,
    tenant_id: scope.tenantId,
    livemode: scope.livemode,
    document_id: documentId,
    file_name: fileName,
    size_bytes: sizeBytes,
    file_type: fileType,
  }));
  await db.insertInto('document_uploads').values(rows).execute();
}

/** The announced files of a document among these keys, in no particular order. */
export async function listUploads(
  db: Database,
  scope: TenantScope,
  documentId: string,
  fileKeys: readonly string[],
): Promise<AnnouncedUpload[]> {
  const rows = await db
    .selectFrom('document_uploads')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('document_id', '=', documentId)
    .where('file_key', 'in', [...fileKeys])
    .execute();
  return rows.map((row) => ({
    key: row.file_key,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    fileType: row.file_type === 'docx' ? 'docx' : 'pdf',
  }));
}

/** Forgets an announced file. */
export async function deleteUpload(db: Database, scope: TenantScope, fileKey: string): Promise<void> {
  await db
    .deleteFrom('document_uploads')
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('file_key', '=', fileKey)
    .execute();
}
