import type { StoredFile } from '../../integrations/storage/file-store.js';
import type { TenantScope } from '../../platform/scope.js';
import { deleteTemplateFileJob } from './jobs.js';
import type { TemplatesDeps } from './ports.js';
import type { TemplateFile } from './template.js';

/** How long a link to a template's file is good. */
export const previewLinkSeconds = 60 * 60;

/** A file that was replaced stays as long as links to it and work with it may last. */
export const replacedFileMs = 2 * previewLinkSeconds * 1000;

/** Where a template's PDF lies; `fileId` makes every version another file. */
export function fileKeyOf(scope: TenantScope, templateId: string, fileId: string): string {
  return `tenants/${scope.tenantId}/templates/${templateId}/${fileId}.pdf`;
}

/** Facts of a file that was put under a key. */
export function storedFile(key: string, { sha256, sizeBytes }: StoredFile): TemplateFile {
  return { key, sha256, sizeBytes };
}

/**
 * Called before a file is stored: should the row that is to name it never be written, this job finds it again. By then
 * nobody can still be at work on it.
 */
export async function rememberFile(
  { inTransaction, clock }: Pick<TemplatesDeps, 'inTransaction' | 'clock'>,
  { tenantId, livemode }: TenantScope,
  templateId: string,
  fileKey: string,
): Promise<void> {
  const runAt = new Date(clock.now().getTime() + replacedFileMs);
  await inTransaction((tx) =>
    tx.enqueue(deleteTemplateFileJob, { tenantId, livemode, templateId, fileKey }, { runAt }),
  );
}
