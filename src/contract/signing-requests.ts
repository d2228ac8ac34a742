import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { signerStatuses } from './lifecycles/signer.js';
import { signingRequestStatuses } from './lifecycles/signing-request.js';
import { signingOrders } from './sending-options.js';
import { email, id, queryInteger, shortText, timestamp, nameText } from './primitives.js';

/** A signer's personal link, as answered when a request is sent. */
export const signerLink = z
  .object({
    signerId: id,
    name: z.string(),
    email: z.string(),
    signingUrl: z.string(),
    status: z.enum(signerStatuses),
  })
  .meta({ id: 'SignerLink' });

/** A signer's state within a request. */
export const requestSigner = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    status: z.enum(signerStatuses),
    signingOrder: z.number().int(),
    turn: z.enum(['now', 'later', 'over']).meta({ description: '`over`: has finished, or the request is closed' }),
    invitedAt: timestamp.nullable().meta({ description: 'When the turn came; null before' }),
    delegatedTo: id.nullable().meta({ description: 'Who signs instead' }),
    viewedAt: timestamp.nullable(),
    signedAt: timestamp.nullable(),
    declinedAt: timestamp.nullable(),
    declineReason: z.string().nullable(),
  })
  .meta({ id: 'RequestSigner' });

/** `GET /v1/external/esign/requests/:id`. `documentUrl` is there once the request is completed. */
export const getSigningRequest = defineEndpoint({
  id: 'getSigningRequest',
  method: 'GET',
  path: '/v1/external/esign/requests/:id',
  tag: 'Signing requests',
  summary: 'Get a signing request with the state of each signer',
  auth: 'api-key',
  replyKind: 'external',
  params: z.object({ id }),
  reply: z.object({
    signingRequest: z
      .object({
        id,
        name: z.string(),
        status: z.enum(signingRequestStatuses),
        documentId: id.nullable(),
        templateId: id.nullable(),
        customerId: id.nullable(),
        groupId: id.nullable(),
        signingOrder: z.enum(signingOrders),
        createdAt: timestamp,
        expiresAt: timestamp,
        completedAt: timestamp.nullable(),
        voidedAt: timestamp.nullable(),
        voidReason: z.string().nullable(),
        signers: z.array(requestSigner),
        documentUrl: z.string().nullable(),
      })
      .meta({ id: 'SigningRequest' }),
  }),
  successStatus: 200,
  message: 'Signing request retrieved',
  problems: ['signing_request_not_found'],
});

/** `GET /v1/external/esign/requests/:id/download`: a fresh link, valid 1 to 604800 seconds. */
export const downloadSigningRequest = defineEndpoint({
  id: 'downloadSigningRequest',
  method: 'GET',
  path: '/v1/external/esign/requests/:id/download',
  tag: 'Signing requests',
  summary: 'Get a download link for the sealed document',
  auth: 'api-key',
  replyKind: 'external',
  params: z.object({ id }),
  query: z.strictObject({ expiresIn: queryInteger(1, 604_800, 3600) }),
  reply: z.object({
    signingRequestId: id,
    name: z.string(),
    status: z.enum(signingRequestStatuses),
    completedAt: timestamp,
    downloadUrl: z.string(),
    expiresIn: z.number().int(),
    expiresAt: timestamp,
  }),
  successStatus: 200,
  message: 'Download URL generated successfully',
  problems: ['signing_request_not_found', 'request_not_completed'],
});

const base = { tag: 'Signing requests', auth: 'api-key', replyKind: 'external', successStatus: 200 } as const;

/** `POST /v1/external/esign/requests/:id/void`: withdraws a request that is not finished; its signers are told. */
export const voidSigningRequest = defineEndpoint({
  ...base,
  id: 'voidSigningRequest',
  method: 'POST',
  path: '/v1/external/esign/requests/:id/void',
  summary: 'Withdraw a signing request',
  params: z.object({ id }),
  body: z.strictObject({
    reason: shortText(1000).optional().meta({ description: 'Shown to the signers' }),
  }),
  reply: z.object({
    signingRequestId: id,
    name: z.string(),
    status: z.enum(signingRequestStatuses),
    voidedAt: timestamp,
    reason: z.string().nullable(),
  }),
  message: 'Signing request voided',
  problems: ['signing_request_not_found', 'signing_closed'],
});

/**
 * `POST /v1/external/esign/requests/:id/remind`: an e-mail to those whose turn it is, or to the signers named, at most
 * one per signer and hour. Without names, signers who were reminded within the hour are passed over.
 */
export const remindSigners = defineEndpoint({
  ...base,
  id: 'remindSigners',
  method: 'POST',
  path: '/v1/external/esign/requests/:id/remind',
  summary: 'Remind signers by e-mail',
  params: z.object({ id }),
  body: z.strictObject({ signerIds: z.array(id).min(1, 'must name at least one signer').max(50).optional() }),
  reply: z.object({
    signingRequestId: id,
    reminded: z.array(z.object({ signerId: id, name: z.string(), email: z.string() })),
  }),
  problems: [
    'signing_request_not_found',
    'signer_not_found',
    'signing_closed',
    'signer_finished',
    'not_your_turn',
    'reminded_recently',
  ],
});

/**
 * `PATCH /v1/external/esign/requests/:id/signers/:signerId`: another address or name for a signer who has not finished. The
 * signer starts over with a new link; the link before it, open sessions and what was filled in are gone.
 */
export const replaceSigner = defineEndpoint({
  ...base,
  id: 'replaceSigner',
  method: 'PATCH',
  path: '/v1/external/esign/requests/:id/signers/:signerId',
  summary: "Change a signer's e-mail address or name",
  params: z.object({ id, signerId: id }),
  body: z
    .strictObject({ email: email.optional(), name: nameText(200).optional() })
    .refine((change) => change.email !== undefined || change.name !== undefined, 'must have an email or a name'),
  reply: signerLink,
  message: 'Signer changed',
  problems: ['signing_request_not_found', 'signer_not_found', 'signing_closed', 'signer_finished'],
});

/** One act in the history of a request; `hash` (hex) is the SHA-256 of the canonical JSON of everything else in it. */
export const auditEntry = z
  .object({
    seq: z.number().int(),
    at: timestamp,
    actor: z.string().meta({ description: '`signer:{id}`, `sender` or `system`' }),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    action: z.string(),
    detail: z.record(z.string(), z.unknown()),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

/** `GET /v1/external/esign/requests/:id/audit`: the history, oldest first; `verified` is computed anew from the chain. */
export const getSigningRequestAudit = defineEndpoint({
  ...base,
  id: 'getSigningRequestAudit',
  method: 'GET',
  path: '/v1/external/esign/requests/:id/audit',
  summary: 'Get the audit log of a signing request',
  params: z.object({ id }),
  reply: z.object({
    signingRequestId: id,
    verified: z.boolean(),
    brokenAt: z.number().int().nullable().meta({ description: 'Number of the first entry that was changed' }),
    entries: z.array(auditEntry),
  }),
  message: 'Audit log retrieved',
  problems: ['signing_request_not_found'],
});
