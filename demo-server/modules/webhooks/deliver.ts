import { nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import {
  webhookDeliveryLifecycle,
  type WebhookDeliveryAction,
} from '../../../src/contract/lifecycles/webhook-delivery.js';
import { webhookPayload, type WebhookPayload } from '../../../src/contract/webhooks.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import { jobKind } from '../../platform/jobs/job.js';
import type { JobHandler } from '../../platform/jobs/job-handler.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction } from '../../platform/transaction.js';
import { updateDisabled } from './config-store.js';
import { getDelivery, insertAttempt, updateDeliveryStatus, type WebhookDeliveryRow } from './delivery-store.js';
import type { WebhookResponse, WebhookSender } from './sender.js';
import type { WebhookTarget } from './service.js';
import { signatureHeaders } from './signing.js';

/** What a delivery job knows. */
export type DeliverPayload = { readonly deliveryId: string; readonly tenantId: string; readonly livemode: boolean };

/** The job that posts one delivery. */
export const deliverWebhook = jobKind<DeliverPayload>('webhook.deliver');

/** The Standard Webhooks schedule: pauses in milliseconds between attempts. */
export const retryDelaysMs: readonly number[] = [
  5_000,
  300_000,
  1_800_000,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3_600_000),
];

/** What delivering works with. */
export interface DeliverDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  /** The time of sending as receivers see it: the real one, also where the sandbox's clock was moved. */
  readonly wallClock: Clock;
  readonly newId: NewId;
  readonly sender: WebhookSender;
  getTarget(scope: TenantScope): Promise<WebhookTarget | null>;
  /** A fresh link to the sealed PDF of a signing request; `null` when there is none. */
  signedDocumentUrl(scope: TenantScope, signingRequestId: string): Promise<string | null>;
}

/** The receiver did not take it; the next attempt is due later. */
export class WebhookRejectedError extends Error {
  override readonly name = 'WebhookRejectedError';
}

type Outcome = WebhookResponse | { readonly failure: string };

const isSuccess = (outcome: Outcome): boolean => 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
const isGone = (outcome: Outcome): boolean => 'status' in outcome && outcome.status === 410;

/** Makes the job handler that posts deliveries and keeps a log of every attempt. */
export function createDeliverHandler(deps: DeliverDeps): JobHandler<DeliverPayload> {
  const { db, clock } = deps;

  async function move(
    on: Database,
    scope: TenantScope,
    delivery: WebhookDeliveryRow,
    action: WebhookDeliveryAction,
  ): Promise<void> {
    const to = nextState(webhookDeliveryLifecycle, delivery.status, action);
    if (to === undefined) return;
    const endedAt = to === 'retrying' ? null : clock.now();
    await updateDeliveryStatus(on, scope, delivery.id, { from: delivery.status, to, endedAt });
  }

  async function makeBody(scope: TenantScope, delivery: WebhookDeliveryRow): Promise<string> {
    const data = JSON.parse(delivery.data) as WebhookPayload['data'];
    const url =
      delivery.event === 'document.completed' ? await deps.signedDocumentUrl(scope, data.signingRequestId) : null;
    return JSON.stringify(
      webhookPayload.parse({
        event: delivery.event,
        timestamp: delivery.occurred_at.toISOString(),
        data: url === null ? data : { ...data, signedDocumentUrl: url },
      }),
    );
  }

  async function post(
    { livemode }: TenantScope,
    target: WebhookTarget,
    eventId: string,
    body: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'snp-elements-webhooks/1',
      ...signatureHeaders(target.secrets, { id: eventId, sentAt: deps.wallClock.now(), body }),
    };
    try {
      return await deps.sender.post(livemode, target.url, headers, body, signal);
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    retryDelaysMs,
    maxAttempts: retryDelaysMs.length + 1,
    timeoutMs: 60_000,
    concurrency: 8,
    async handle({ deliveryId, ...scope }, run) {
      const delivery = await getDelivery(db, scope, deliveryId);
      if (!delivery || delivery.ended_at !== null) return;
      const target = await deps.getTarget(scope);
      if (!target) {
        await deps.inTransaction(async (tx) => {
          await move(tx.db, scope, delivery, 'cancel');
          await run.finishIn(tx);
        });
        return;
      }
      const body = await makeBody(scope, delivery);
      const startedAt = deps.wallClock.now().getTime();
      const outcome = await post(scope, target, delivery.event_id, body, run.signal);
      const answered = 'status' in outcome;
      const attempt = {
        id: deps.newId('wha'),
        delivery_id: delivery.id,
        attempt: run.attempt,
        url: target.url,
        sent_at: clock.now(),
        duration_ms: deps.wallClock.now().getTime() - startedAt,
        status_code: answered ? outcome.status : null,
        error: answered ? null : outcome.failure.slice(0, 500),
        excerpt: answered ? outcome.excerpt : null,
      };
      const ends = isSuccess(outcome) || isGone(outcome);
      await deps.inTransaction(async (tx) => {
        await insertAttempt(tx.db, scope, attempt);
        await move(tx.db, scope, delivery, isSuccess(outcome) ? 'succeed' : isGone(outcome) ? 'giveUp' : 'fail');
        if (isGone(outcome)) {
          await updateDisabled(tx.db, scope, target.url, 'the receiver answered 410 Gone', clock.now());
        }
        if (ends) await run.finishIn(tx);
      });
      if (!ends) {
        throw new WebhookRejectedError(answered ? `the receiver answered ${outcome.status}` : outcome.failure);
      }
    },
    async onDead({ deliveryId, ...scope }, _error, tx) {
      const delivery = await getDelivery(tx.db, scope, deliveryId);
      if (delivery) await move(tx.db, scope, delivery, 'giveUp');
    },
  };
}
