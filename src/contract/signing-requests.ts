import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { signerStatuses } from './lifecycles/signer.js';
import { signingRequestStatuses } from './lifecycles/signing-request.js';
import { id, queryInteger, timestamp } from './primitives.js';

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
        createdAt: timestamp,
        expiresAt: timestamp,
        completedAt: timestamp.nullable(),
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
