import type { Lifecycle } from './lifecycle.js';

/** Where one delivery of an event to a webhook stands. `retrying`: at least one attempt failed, another is due. */
export const webhookDeliveryStatuses = ['pending', 'retrying', 'delivered', 'failed', 'canceled'] as const;
/** One of `webhookDeliveryStatuses`. */
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];
/** What can happen to a delivery. `giveUp`: the schedule is used up, or the receiver answered 410. */
export type WebhookDeliveryAction = 'succeed' | 'fail' | 'giveUp' | 'cancel';

/** A webhook delivery's transition table. */
export const webhookDeliveryLifecycle: Lifecycle<WebhookDeliveryStatus, WebhookDeliveryAction> = {
  initial: 'pending',
  transitions: {
    pending: { succeed: 'delivered', fail: 'retrying', giveUp: 'failed', cancel: 'canceled' },
    retrying: { succeed: 'delivered', fail: 'retrying', giveUp: 'failed', cancel: 'canceled' },
    delivered: {},
    failed: {},
    canceled: {},
  },
};
