import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { signingRequestStatuses } from './lifecycles/signing-request.js';
import { id, timestamp } from './primitives.js';

/** The events a webhook receives. `document.viewed` comes once for each signer, with the first view. */
export const webhookEvents = [
  'document.sent',
  'document.viewed',
  'signer.completed',
  'document.completed',
  'document.declined',
  'document.expired',
] as const;
/** One of `webhookEvents`. */
export type WebhookEvent = (typeof webhookEvents)[number];

/** What is posted to a webhook. `signedDocumentUrl` and `completedAt` come with `document.completed`. */
export const webhookPayload = z
  .object({
    event: z.enum(webhookEvents),
    timestamp,
    data: z.object({
      signingRequestId: id,
      signingRequestName: z.string(),
      templateId: id.nullable(),
      documentId: id.nullable(),
      status: z.enum(signingRequestStatuses),
      customerId: id.nullable(),
      signer: z.object({ id, name: z.string(), email: z.string() }).optional(),
      declineReason: z.string().optional(),
      signedDocumentUrl: z.string().optional(),
      completedAt: timestamp.optional(),
    }),
  })
  .meta({ id: 'WebhookPayload' });

/** What is posted to a webhook. */
export type WebhookPayload = z.infer<typeof webhookPayload>;

const webhookConfig = {
  webhookUrl: z.string().nullable(),
  hasSecret: z.boolean(),
  events: z.array(z.enum(webhookEvents)),
};

/** `GET /v1/external/webhook-config`. */
export const getWebhookConfig = defineEndpoint({
  id: 'getWebhookConfig',
  method: 'GET',
  path: '/v1/external/webhook-config',
  tag: 'Webhooks',
  summary: 'Get the webhook configuration',
  auth: 'api-key',
  replyKind: 'external',
  reply: z.object(webhookConfig),
  successStatus: 200,
  problems: [],
});

/** `PUT /v1/external/webhook-config`: `secret` is answered once, when it is made. */
export const updateWebhookConfig = defineEndpoint({
  id: 'updateWebhookConfig',
  method: 'PUT',
  path: '/v1/external/webhook-config',
  tag: 'Webhooks',
  summary: 'Change the webhook configuration',
  auth: 'api-key',
  replyKind: 'external',
  body: z.strictObject({
    webhookUrl: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .max(2000)
      .nullish(),
    regenerateSecret: z.boolean().optional(),
  }),
  reply: z.object({ ...webhookConfig, secret: z.string().optional() }),
  successStatus: 200,
  problems: [],
});
