import { z } from 'zod';
import { maxSigners } from './documents.js';
import { defineEndpoint } from './endpoint.js';
import { mergeTagValues, sendingOptions } from './sending-options.js';
import { email, id, timestamp, nameText } from './primitives.js';
import { signerLink } from './signing-requests.js';

/** Most days until a request made from a template expires; the default is 30. */
export const maxRequestDays = 365;

const expiry = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be an ISO date such as 2026-02-20T00:00:00Z')
  .meta({ description: 'ISO date; a day alone means its end in UTC. Default: in 30 days; at most in 365' });

/** What a template is sent with, through either door. */
const sendingBody = z.strictObject({
  templateId: id,
  name: nameText(200),
  signers: z
    .array(z.strictObject({ templateSignerId: id, name: nameText(200), email }))
    .min(1, 'must name at least the first signer of the template')
    .max(maxSigners)
    .meta({ description: 'Who plays which role; only the first signer is required, fields of others left out vanish' }),
  mergeTagValues: mergeTagValues
    .optional()
    .meta({ description: 'Drawn in place of merge tags; a tag without value stays empty, an unknown one is refused' }),
  customerId: id.optional(),
  sendNotification: z.boolean().default(true),
  expiresAt: expiry.optional(),
  ...sendingOptions,
});

/** The parsed body of both doors. */
export type SendTemplateBody = z.output<typeof sendingBody>;

const operation = {
  tag: 'Signing requests',
  auth: 'api-key',
  replyKind: 'external',
  method: 'POST',
  body: sendingBody,
  successStatus: 201,
  problems: [
    'template_not_found',
    'template_not_active',
    'template_incomplete',
    'customer_not_found',
    'text_not_drawable',
  ],
} as const;

/** `POST /v1/external/esign/requests`: a signing request from a template. */
export const createSigningRequest = defineEndpoint({
  ...operation,
  id: 'createSigningRequest',
  path: '/v1/external/esign/requests',
  summary: 'Create a signing request from a template',
  reply: z.object({ signingRequestId: id, status: z.string(), signerLinks: z.array(signerLink) }),
});

/** `POST /v1/external/esign/send`: the same verb with a fuller answer. */
export const sendAgreement = defineEndpoint({
  ...operation,
  id: 'sendAgreement',
  path: '/v1/external/esign/send',
  summary: 'Send an agreement made from a template',
  reply: z.object({
    signingRequestId: id,
    name: z.string(),
    status: z.string(),
    signerLinks: z.array(signerLink),
    customerId: id.optional(),
    expiresAt: timestamp,
    createdAt: timestamp,
  }),
  message: 'E-sign agreement sent successfully',
});
