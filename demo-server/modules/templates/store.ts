import type { Generated, Insertable, Selectable } from 'kysely';
import type { Field } from '../../../src/contract/fields.js';
import { templateStatuses } from '../../../src/contract/lifecycles/template.js';
import { signingOrders } from '../../../src/contract/sending-options.js';
import type { PageBox } from '../../../src/core/page-geometry.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import type { AnnouncedFile, Template, TemplateSigner, TextTag } from './template.js';

/** The table `templates`; `uploads`, `pages`, `signers`, `fields` and `text_tags` are JSON text. */
export interface TemplatesTable {
  id: string;
  /** Order of creation. */
  seq: Generated<string>;
  tenant_id: string;
  livemode: boolean;
  name: string;
  description: string | null;
  status: string;
  is_active: boolean;
  is_one_time: boolean;
  uploads: string;
  uploads_end_at: Date;
  expires_at: Date;
  claim_token: string | null;
  claim_until: Date | null;
  file_key: string | null;
  file_sha256: string | null;
  file_size_bytes: number | null;
  file_name: string;
  pages: string;
  signers: string;
  signing_order: string;
  fields: string;
  text_tags: string;
  revision: number;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    templates: TemplatesTable;
  }
}

function fromRow(row: Selectable<TemplatesTable>): Template {
  const status = templateStatuses.find((known) => known === row.status);
  if (!status) throw new Error(`Template ${row.id} has the unknown status ${row.status}`);
  const signingOrder = signingOrders.find((known) => known === row.signing_order);
  if (!signingOrder) throw new Error(`Template ${row.id} has the unknown order of signing ${row.signing_order}`);
  const { file_key: key, file_sha256: sha256, file_size_bytes: sizeBytes } = row;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status,
    isActive: row.is_active,
    isOneTime: row.is_one_time,
    uploads: JSON.parse(row.uploads) as AnnouncedFile[],
    uploadsEndAt: row.uploads_end_at,
    expiresAt: row.expires_at,
    claim:
      row.claim_token !== null && row.claim_until !== null ? { token: row.claim_token, until: row.claim_until } : null,
    file: key !== null && sha256 !== null && sizeBytes !== null ? { key, sha256, sizeBytes } : null,
    fileName: row.file_name,
    pages: JSON.parse(row.pages) as PageBox[],
    signers: JSON.parse(row.signers) as TemplateSigner[],
    signingOrder,
    fields: JSON.parse(row.fields) as Field[],
    textTags: JSON.parse(row.text_tags) as TextTag[],
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow(template: Template): Omit<Insertable<TemplatesTable>, 'tenant_id' | 'livemode' | 'id' | 'created_at'> {
  return {
    name: template.name,
    description: template.description,
    status: template.status,
    is_active: template.isActive,
    is_one_time: template.isOneTime,
    uploads: JSON.stringify(template.uploads),
    uploads_end_at: template.uploadsEndAt,
    expires_at: template.expiresAt,
    claim_token: template.claim?.token ?? null,
    claim_until: template.claim?.until ?? null,
    file_key: template.file?.key ?? null,
    file_sha256: template.file?.sha256 ?? null,
    file_size_bytes: template.file?.sizeBytes ?? null,
    file_name: template.fileName,
    pages: JSON.stringify(template.pages),
    signers: JSON.stringify(template.signers),
    signing_order: template.signingOrder,
    fields: JSON.stringify(template.fields),
    text_tags: JSON.stringify(template.textTags),
    revision: template.revision,
    updated_at: template.updatedAt,
  };
}

const inScope = (db: Database, scope: TenantScope) =>
  db.selectFrom('templates').where('tenant_id', '=', scope.tenantId).where('livemode', '=', scope.livemode);

/** Stores a new template. */
export async function insertTemplate(db: Database, scope: TenantScope, template: Template): Promise<void> {
  await db
    .insertInto('templates')
    .values({
      id: template.id,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      created_at: template.createdAt,
      ...toRow(template),
    })
    .execute();
}

/** The template with this id, or undefined. */
export async function getTemplate(db: Database, scope: TenantScope, id: string): Promise<Template | undefined> {
  const row = await inScope(db, scope).selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** As `getTemplate`; other transactions wait at this row until this one ends. */
export async function lockTemplate(db: Database, scope: TenantScope, id: string): Promise<Template | undefined> {
  const row = await inScope(db, scope).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

/** Stores a locked template as it is now. */
export async function updateTemplate(db: Database, scope: TenantScope, template: Template): Promise<void> {
  await db
    .updateTable('templates')
    .set(toRow(template))
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', template.id)
    .execute();
}

/** One page of the templates that can be used and are not hidden, newest first, and how many there are in all. */
export async function listTemplates(
  db: Database,
  scope: TenantScope,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ templates: Template[]; total: number }> {
  const matching = inScope(db, scope)
    .where('status', '=', 'active')
    .where('is_active', '=', true)
    .where('is_one_time', '=', false);
  const { total } = await matching.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
  return { templates: rows.map(fromRow), total: Number(total) };
}
