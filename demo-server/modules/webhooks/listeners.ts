import { webhookPayload, type WebhookEvent, type WebhookPayload } from '../../../src/contract/webhooks.js';
import type { Clock } from '../../platform/clock.js';
import type { NewId } from '../../platform/ids.js';
import type { DomainEvent } from '../../platform/outbox/event.js';
import type { Listener } from '../../platform/outbox/listener.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import type { SigningRequestEventType } from '../signing-requests/events.js';
import { deliverWebhook } from './deliver.js';
import type { WebhookDeliveryRow } from './delivery-store.js';
import type { WebhookTarget } from './service.js';

/** What the listener works with. */
export interface WebhookListenerDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  getTarget(scope: TenantScope): Promise<WebhookTarget | null>;
  /** `insertDelivery` of the module's store. */
  insertDelivery(db: Tx['db'], scope: TenantScope, row: WebhookDeliveryRow): Promise<boolean>;
}

const wireNames = {
  'signing-request.sent': 'document.sent',
  'signing-request.viewed': 'document.viewed',
  'signer.completed': 'signer.completed',
  'signing-request.completed': 'document.completed',
  'signing-request.declined': 'document.declined',
  'signing-request.expired': 'document.expired',
} as const satisfies Partial<Record<SigningRequestEventType, WebhookEvent>>;

const isKnown = (type: string): type is keyof typeof wireNames => Object.hasOwn(wireNames, type);

/** The webhook's `data` that the event carries in `payload.webhook`. */
function dataOf(event: DomainEvent): WebhookPayload['data'] {
  const { payload } = event;
  const carried = typeof payload === 'object' && payload !== null && 'webhook' in payload ? payload.webhook : undefined;
  return webhookPayload.shape.data.parse(carried);
}

/** Turns events of signing requests into deliveries, in order, each once; nothing while the webhook is off. */
export function createWebhookListener(deps: WebhookListenerDeps): Listener {
  return {
    name: 'webhooks.enqueue',
    on: Object.keys(wireNames) as (keyof typeof wireNames)[],
    ordered: true,
    async handle(event, run) {
      if (!isKnown(event.type)) return;
      const wireName = wireNames[event.type];
      const { scope, objectId } = event;
      if (!(await deps.getTarget(scope))) return;
      const row: WebhookDeliveryRow = {
        id: deps.newId('whd'),
        event_id: event.id,
        event: wireName,
        object_id: objectId,
        data: JSON.stringify(dataOf(event)),
        occurred_at: event.at,
        status: 'pending',
        created_at: deps.clock.now(),
        ended_at: null,
      };
      await deps.inTransaction(async (tx) => {
        if (await deps.insertDelivery(tx.db, scope, row)) {
          await tx.enqueue(
            deliverWebhook,
            { deliveryId: row.id, tenantId: scope.tenantId, livemode: scope.livemode },
            { orderKey: JSON.stringify(['webhook', scope.tenantId, scope.livemode, objectId]) },
          );
        }
        await run.finishIn(tx);
      });
    },
  };
}
