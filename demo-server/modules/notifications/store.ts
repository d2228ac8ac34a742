import type { Selectable } from 'kysely';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Email, EmailFacts, EmailKind, EmailStatus } from './email.js';

/** The table `emails`; `facts` is JSON text. */
export interface EmailsTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  event_id: string;
  kind: EmailKind;
  signing_request_id: string;
  signer_id: string;
  to_address: string;
  facts: string;
  status: EmailStatus;
  created_at: Date;
  done_at: Date | null;
  last_error: string | null;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    emails: EmailsTable;
  }
}

/** What e-mails of earlier versions do not say. */
const laterFacts = {
  language: 'en',
  delegatedBy: null,
  delegatedTo: null,
  delegateReason: null,
  codeId: null,
} as const;

function toEmail(row: Selectable<EmailsTable>): Email {
  return {
    id: row.id,
    eventId: row.event_id,
    kind: row.kind,
    signingRequestId: row.signing_request_id,
    signerId: row.signer_id,
    to: row.to_address,
    facts: { ...laterFacts, ...(JSON.parse(row.facts) as EmailFacts) },
    status: row.status,
    createdAt: row.created_at,
    doneAt: row.done_at,
    lastError: row.last_error,
  };
}

/** Stores an e-mail; false when this event has made one for this signer before. */
export async function insertEmail(db: Database, scope: TenantScope, email: Email): Promise<boolean> {
  const result = await db
    .insertInto('emails')
    .values({
      id: email.id,
      tenant_id: scope.tenantId,
      livemode: scope.livemode,
      event_id: email.eventId,
      kind: email.kind,
      signing_request_id: email.signingRequestId,
      signer_id: email.signerId,
      to_address: email.to,
      facts: JSON.stringify(email.facts),
      status: email.status,
      created_at: email.createdAt,
      done_at: email.doneAt,
      last_error: email.lastError,
    })
    .onConflict((oc) => oc.columns(['event_id', 'signer_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

/** The e-mail with this id, or undefined. */
export async function getEmail(db: Database, scope: TenantScope, id: string): Promise<Email | undefined> {
  const row = await db
    .selectFrom('emails')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toEmail(row);
}

/** The newest e-mails of a scope, newest first. */
export async function listEmails(db: Database, scope: TenantScope, limit: number): Promise<Email[]> {
  const rows = await db
    .selectFrom('emails')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEmail);
}

/** Moves a queued e-mail on; one that has been dealt with stays as it is. */
export async function updateEmailStatus(
  db: Database,
  scope: TenantScope,
  id: string,
  change: { readonly status: Exclude<EmailStatus, 'queued'>; readonly at: Date; readonly error?: string },
): Promise<void> {
  await db
    .updateTable('emails')
    .set({ status: change.status, done_at: change.at, last_error: change.error ?? null })
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute();
}
