import type { Database } from '../../platform/db/tables.js';
import type { Json } from '../../platform/json.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { auditActions, genesisHash, sealEntry, type AuditAction, type AuditEntry } from './audit.js';
import type { Actor } from './request.js';

/** The table `signing_request_audit`; `at` is the exact ISO text that was hashed, `detail` JSON text. */
export interface SigningRequestAuditTable {
  request_id: string;
  seq: number;
  tenant_id: string;
  livemode: boolean;
  at: string;
  actor: string;
  ip: string | null;
  user_agent: string | null;
  action: string;
  detail: string;
  prev_hash: string;
  hash: string;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    signing_request_audit: SigningRequestAuditTable;
  }
}

/** An act to be written down. */
export interface Act {
  readonly at: Date;
  readonly action: AuditAction;
  readonly detail?: Readonly<Record<string, Json>>;
}

/** Longest user agent in characters that is kept. */
const maxUserAgentLength = 500;

/** Adds an entry to a request's history. The request's row must be locked, or two entries could claim one number. */
export async function appendAudit(
  tx: Tx,
  scope: TenantScope,
  requestId: string,
  actor: Actor,
  act: Act,
): Promise<AuditEntry> {
  const last = await tx.db
    .selectFrom('signing_request_audit')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entry = sealEntry({
    requestId,
    seq: (last?.seq ?? 0) + 1,
    at: act.at.toISOString(),
    actor: actor.actor,
    ip: actor.ip,
    userAgent: storable(actor.userAgent),
    action: act.action,
    detail: act.detail ?? {},
    prevHash: last?.hash ?? genesisHash,
  });
  await tx.db
    .insertInto('signing_request_audit')
    .values({
      request_id: entry.requestId,
      seq: entry.seq,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      at: entry.at,
      actor: entry.actor,
      ip: entry.ip,
      user_agent: entry.userAgent,
      action: entry.action,
      detail: JSON.stringify(entry.detail),
      prev_hash: entry.prevHash,
      hash: entry.hash,
    })
    .execute();
  return entry;
}

/** A request's history, oldest first. */
export async function listAudit(db: Database, scope: TenantScope, requestId: string): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('signing_request_audit')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('request_id', '=', requestId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => {
    const action = auditActions.find((one) => one === row.action);
    if (!action) throw new Error(`Unknown act in the history of ${requestId}: ${row.action}`);
    return {
      requestId: row.request_id,
      seq: row.seq,
      at: row.at,
      actor: row.actor,
      ip: row.ip,
      userAgent: row.user_agent,
      action,
      detail: JSON.parse(row.detail) as AuditEntry['detail'],
      prevHash: row.prev_hash,
      hash: row.hash,
    };
  });
}

// what the database gives back must be what was hashed: it takes no NUL and no half of a surrogate pair
function storable(text: string | null): string | null {
  return text === null ? null : Buffer.from(text.slice(0, maxUserAgentLength).replaceAll('\u0000', '')).toString();
}
