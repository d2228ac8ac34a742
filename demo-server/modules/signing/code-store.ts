import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** The table `signing_codes`: one-time codes, without their digits (`codeOf`), each for the session that asked. */
export interface SigningCodesTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  session_id: string;
  request_id: string;
  signer_id: string;
  sent_at: Date;
  expires_at: Date;
  attempts: number;
  verified_at: Date | null;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_codes: SigningCodesTable;
  }
}

/** Stores a code. */
export async function insertCode(db: Database, row: SigningCodesTable): Promise<void> {
  await db.insertInto('signing_codes').values(row).execute();
}

/** The newest code of a session; with `lock`, other transactions wait at it until this one ends. */
export async function getSessionCode(
  db: Database,
  scope: TenantScope,
  sessionId: string,
  lock = false,
): Promise<SigningCodesTable | undefined> {
  const query = db
    .selectFrom('signing_codes')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('session_id', '=', sessionId)
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(1);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Whether a code was given in this session. */
export async function hasVerifiedCode(db: Database, scope: TenantScope, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('signing_codes')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('session_id', '=', sessionId)
    .where('verified_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** When a signer was sent codes since `since`, newest first. */
export async function listCodeTimes(
  db: Database,
  scope: TenantScope,
  signer: { readonly signingRequestId: string; readonly signerId: string },
  since: Date,
): Promise<Date[]> {
  const rows = await db
    .selectFrom('signing_codes')
    .select('sent_at')
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', signer.signingRequestId)
    .where('signer_id', '=', signer.signerId)
    .where('sent_at', '>', since)
    .orderBy('sent_at', 'desc')
    .execute();
  return rows.map((row) => row.sent_at);
}

/** Takes down a try. */
export async function updateCode(
  db: Database,
  scope: TenantScope,
  id: string,
  change: Partial<Pick<SigningCodesTable, 'attempts' | 'verified_at'>>,
): Promise<void> {
  await db
    .updateTable('signing_codes')
    .set(change)
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .execute();
}

/** Deletes codes sent before `before`, of every tenant. */
export async function deleteCodesBefore(db: Database, before: Date): Promise<number> {
  const result = await db.deleteFrom('signing_codes').where('sent_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
