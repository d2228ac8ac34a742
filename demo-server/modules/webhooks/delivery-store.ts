import type { Generated } from 'kysely';
import type { WebhookDeliveryStatus } from '../../../src/contract/lifecycles/webhook-delivery.js';
import type { WebhookEvent } from '../../../src/contract/webhooks.js';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** One event on its way to one webhook. */
export interface WebhookDeliveriesTable {
  id: string;
  seq: Generated<number>;
  tenant_id: string;
  livemode: boolean;
  event_id: string;
  event: WebhookEvent;
  object_id: string;
  /** The payload's `data` as JSON text, without `signedDocumentUrl`. */
  data: string;
  occurred_at: Date;
  status: WebhookDeliveryStatus;
  created_at: Date;
  ended_at: Date | null;
}

/** One try to deliver. `status_code` is null when no answer came, `error` says why then. */
export interface WebhookAttemptsTable {
  id: string;
  tenant_id: string;
  livemode: boolean;
  delivery_id: string;
  attempt: number;
  url: string;
  sent_at: Date;
  duration_ms: number;
  status_code: number | null;
  error: string | null;
  excerpt: string | null;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    webhook_deliveries: WebhookDeliveriesTable;
    webhook_attempts: WebhookAttemptsTable;
  }
}

/** A delivery as stored. */
export type WebhookDeliveryRow = Omit<WebhookDeliveriesTable, 'seq' | 'tenant_id' | 'livemode'>;
/** An attempt as stored. */
export type WebhookAttemptRow = Omit<WebhookAttemptsTable, 'tenant_id' | 'livemode'>;

const owner = (scope: TenantScope) => ({ tenant_id: scope.tenantId, livemode: scope.livemode });

/** Adds a delivery; false when its event already has one. */
export async function insertDelivery(db: Database, scope: TenantScope, row: WebhookDeliveryRow): Promise<boolean> {
  const result = await db
    .insertInto('webhook_deliveries')
    .values({ ...row, ...owner(scope) })
    .onConflict((oc) => oc.column('event_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const deliveryColumns = [
  'id',
  'event_id',
  'event',
  'object_id',
  'data',
  'occurred_at',
  'status',
  'created_at',
  'ended_at',
] as const;

/** A delivery by id. */
export function getDelivery(db: Database, scope: TenantScope, id: string): Promise<WebhookDeliveryRow | undefined> {
  return db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where((eb) => eb.and(owner(scope)))
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A scope's deliveries, newest first. */
export function listDeliveries(db: Database, scope: TenantScope, limit: number): Promise<WebhookDeliveryRow[]> {
  return db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where((eb) => eb.and(owner(scope)))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** Moves a delivery on, if it still stands where `from` says. */
export async function updateDeliveryStatus(
  db: Database,
  scope: TenantScope,
  id: string,
  change: { readonly from: WebhookDeliveryStatus; readonly to: WebhookDeliveryStatus; readonly endedAt: Date | null },
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ status: change.to, ended_at: change.endedAt })
    .where((eb) => eb.and(owner(scope)))
    .where('id', '=', id)
    .where('status', '=', change.from)
    .execute();
}

/** Adds an attempt. */
export async function insertAttempt(db: Database, scope: TenantScope, row: WebhookAttemptRow): Promise<void> {
  await db
    .insertInto('webhook_attempts')
    .values({ ...row, ...owner(scope) })
    .execute();
}

/** A delivery's attempts, first one first. */
export function listAttempts(db: Database, scope: TenantScope, deliveryId: string): Promise<WebhookAttemptsTable[]> {
  return db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where((eb) => eb.and(owner(scope)))
    .where('delivery_id', '=', deliveryId)
    .orderBy('attempt')
    .execute();
}
