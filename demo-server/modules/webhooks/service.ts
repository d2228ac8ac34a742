import { webhookEvents, type WebhookEvent } from '../../../src/contract/webhooks.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction } from '../../platform/transaction.js';
import { getWebhookConfig, lockWebhookConfig, updateWebhookConfig, type WebhookConfigsTable } from './config-store.js';
import { listAttempts, listDeliveries, type WebhookAttemptsTable, type WebhookDeliveryRow } from './delivery-store.js';
import type { WebhookSender } from './sender.js';
import { makeWebhookSecret } from './signing.js';

/** Keeps secrets unreadable in the database. `context` binds a text to its row. */
export interface SecretBox {
  encrypt(text: string, context: string): string;
  decrypt(text: string, context: string): string;
}

/** What the webhooks module works with. */
export interface WebhooksDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly sender: WebhookSender;
}

/** A webhook on the wire. */
export interface WebhookConfig {
  readonly webhookUrl: string | null;
  readonly hasSecret: boolean;
  readonly events: WebhookEvent[];
}

/** Where to post now and what to sign with, the present secret first. */
export interface WebhookTarget {
  readonly url: string;
  readonly secrets: readonly string[];
}

/** A delivery with its attempts, for people who look into why one failed. */
export interface DeliveryLog extends WebhookDeliveryRow {
  readonly attempts: readonly WebhookAttemptsTable[];
}

/** Verbs of the webhooks module. */
export interface WebhooksService {
  getConfig(scope: TenantScope): Promise<WebhookConfig>;
  /**
   * Changes the address (`null` switches off, absent leaves it) and, when wished or when there is none yet, makes a
   * secret, which is answered this once. Throws `invalid_request` for an address that may not be posted to.
   */
  updateConfig(
    scope: TenantScope,
    change: { readonly webhookUrl?: string | null | undefined; readonly regenerateSecret?: boolean | undefined },
  ): Promise<WebhookConfig & { readonly secret?: string }>;
  /** `null` while the webhook is off. */
  getTarget(scope: TenantScope): Promise<WebhookTarget | null>;
  /** The newest deliveries, newest first. */
  listDeliveryLog(scope: TenantScope, limit: number): Promise<DeliveryLog[]>;
}

/** How long the previous secret signs beside the new one: time to roll out the change. */
const previousSecretMs = 24 * 60 * 60 * 1000;

const contextOf = (scope: TenantScope): string => JSON.stringify(['webhook-secret', scope.tenantId, scope.livemode]);

const toWire = (row: Pick<WebhookConfigsTable, 'url' | 'secret'> | undefined): WebhookConfig => ({
  webhookUrl: row?.url ?? null,
  hasSecret: (row?.secret ?? null) !== null,
  events: [...webhookEvents],
});

/** Puts the webhooks module together. */
export function createWebhooksService({ db, inTransaction, clock, secretBox, sender }: WebhooksDeps): WebhooksService {
  return {
    getConfig: async (scope) => toWire(await getWebhookConfig(db, scope)),
    async updateConfig(scope, { webhookUrl, regenerateSecret }) {
      const refusal = typeof webhookUrl === 'string' ? sender.refusalOf(scope.livemode, webhookUrl) : undefined;
      if (refusal !== undefined) {
        throw new ProblemError('invalid_request', { details: [{ path: 'webhookUrl', message: refusal }] });
      }
      const freshSecret = makeWebhookSecret();
      return inTransaction(async (tx) => {
        const now = clock.now();
        const before = await lockWebhookConfig(tx.db, scope, now);
        const url = webhookUrl === undefined ? before.url : webhookUrl;
        const renew = regenerateSecret === true || (url !== null && before.secret === null);
        const keepsPrevious = renew && before.secret !== null;
        const after = {
          url,
          secret: renew ? secretBox.encrypt(freshSecret, contextOf(scope)) : before.secret,
          previous_secret: keepsPrevious ? before.secret : before.previous_secret,
          previous_secret_until: keepsPrevious
            ? new Date(now.getTime() + previousSecretMs)
            : before.previous_secret_until,
          disabled_reason: webhookUrl === undefined ? before.disabled_reason : null,
          updated_at: now,
        };
        await updateWebhookConfig(tx.db, scope, after);
        return { ...toWire(after), ...(renew ? { secret: freshSecret } : {}) };
      });
    },
    async getTarget(scope) {
      const row = await getWebhookConfig(db, scope);
      if (row?.url === undefined || row.url === null || row.secret === null) return null;
      const secrets = [row.secret];
      const until = row.previous_secret_until;
      if (row.previous_secret !== null && until !== null && until.getTime() > clock.now().getTime()) {
        secrets.push(row.previous_secret);
      }
      return { url: row.url, secrets: secrets.map((secret) => secretBox.decrypt(secret, contextOf(scope))) };
    },
    async listDeliveryLog(scope, limit) {
      const log: DeliveryLog[] = [];
      for (const delivery of await listDeliveries(db, scope, limit)) {
        log.push({ ...delivery, attempts: await listAttempts(db, scope, delivery.id) });
      }
      return log;
    },
  };
}
