import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** A token's row; `allowed_origins` is a JSON list. */
export interface EmbedSessionsTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  component: 'field-editor' | 'signer';
  document_id: string | null;
  template_id: string | null;
  signing_request_id: string | null;
  signer_id: string | null;
  token_hash: string;
  allowed_origins: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    embed_sessions: EmbedSessionsTable;
  }
}

/** Adds a session. */
export async function insertEmbedSession(db: Database, row: EmbedSessionsTable): Promise<void> {
  await db.insertInto('embed_sessions').values(row).execute();
}

/** A session by its token's hash: the one look-up without a scope, because the token says whose it is. */
export function getEmbedSessionByHash(db: Database, tokenHash: string): Promise<EmbedSessionsTable | undefined> {
  return db.selectFrom('embed_sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

/** A session by its id. */
export function getEmbedSession(db: Database, scope: TenantScope, id: string): Promise<EmbedSessionsTable | undefined> {
  return db
    .selectFrom('embed_sessions')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Revokes a session; false when the scope has none with this id. One revoked before keeps its time. */
export async function updateSessionRevoked(db: Database, scope: TenantScope, id: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('embed_sessions')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)) }))
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Revokes every session of a signer that is not revoked yet. */
export async function updateSignerSessionsRevoked(
  db: Database,
  scope: TenantScope,
  signer: { readonly signingRequestId: string; readonly signerId: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable('embed_sessions')
    .set({ revoked_at: at })
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('signing_request_id', '=', signer.signingRequestId)
    .where('signer_id', '=', signer.signerId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Deletes sessions that ended before `before`, of every tenant. */
export async function deleteSessionsEndedBefore(db: Database, before: Date): Promise<number> {
  const result = await db.deleteFrom('embed_sessions').where('expires_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
