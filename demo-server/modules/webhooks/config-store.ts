import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/** A scope's webhook; secrets are encrypted. */
export interface WebhookConfigsTable {
  tenant_id: string;
  livemode: boolean;
  url: string | null;
  secret: string | null;
  previous_secret: string | null;
  previous_secret_until: Date | null;
  /** Why the server switched it off by itself; null when the tenant did, or when it is on. */
  disabled_reason: string | null;
  updated_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    webhook_configs: WebhookConfigsTable;
  }
}

/** A webhook without its owner. */
export type WebhookConfigRow = Omit<WebhookConfigsTable, 'tenant_id' | 'livemode'>;

/** A scope's webhook; `undefined` before it was ever set. */
export function getWebhookConfig(db: Database, scope: TenantScope): Promise<WebhookConfigsTable | undefined> {
  return db
    .selectFrom('webhook_configs')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .executeTakeFirst();
}

/** As `getWebhookConfig`, made when missing and locked until the transaction ends: two changes do not mix. */
export async function lockWebhookConfig(db: Database, scope: TenantScope, now: Date): Promise<WebhookConfigsTable> {
  const owner = { tenant_id: scope.tenantId, livemode: scope.livemode };
  await db
    .insertInto('webhook_configs')
    .values({
      ...owner,
      url: null,
      secret: null,
      previous_secret: null,
      previous_secret_until: null,
      disabled_reason: null,
      updated_at: now,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'livemode']).doNothing())
    .execute();
  return db
    .selectFrom('webhook_configs')
    .selectAll()
    .where((eb) => eb.and(owner))
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Changes a scope's webhook. */
export async function updateWebhookConfig(db: Database, scope: TenantScope, row: WebhookConfigRow): Promise<void> {
  await db
    .updateTable('webhook_configs')
    .set(row)
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .execute();
}

/** Switches a webhook off by itself, if it still is the address that asked for it. */
export async function updateDisabled(
  db: Database,
  scope: TenantScope,
  url: string,
  reason: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('webhook_configs')
    .set({ url: null, disabled_reason: reason, updated_at: at })
    .where('tenant_id', '=', scope.tenantId)
    .where('livemode', '=', scope.livemode)
    .where('url', '=', url)
    .execute();
}
