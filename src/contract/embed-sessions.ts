import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { documentSignerInput, maxSigners } from './documents.js';
import { id, origin, timestamp, nameText } from './primitives.js';
import { keptSigningOrder } from './sending-options.js';

const common = {
  allowedOrigins: z
    .array(origin)
    .min(1, 'must name at least one origin')
    .max(20)
    .meta({ description: 'Origins of the pages that may use the token' }),
  expiresInSeconds: z.number().int().min(60).max(86_400).default(3600),
};

/** A draft without pages, for the editor to upload to. */
const newDocument = z.strictObject({
  name: nameText(200).default('Document'),
  signers: z
    .array(documentSignerInput.omit({ id: true }))
    .min(1)
    .max(maxSigners)
    .optional(),
  signingOrder: keptSigningOrder.default('parallel'),
});

/** `POST /v1/external/embed-sessions`: a token for one component and one object, bound to the pages that may use it. */
export const createEmbedSession = defineEndpoint({
  id: 'createEmbedSession',
  method: 'POST',
  path: '/v1/external/embed-sessions',
  tag: 'Embed sessions',
  summary: 'Create a token for an embedded element',
  auth: 'api-key',
  replyKind: 'external',
  body: z.discriminatedUnion('component', [
    z
      .strictObject({
        component: z.literal('field-editor'),
        documentId: id.optional(),
        templateId: id.optional().meta({ description: 'In place of documentId: the template to edit' }),
        newDocument: newDocument.optional().meta({
          description: 'In place of documentId: an empty draft is made, whose files are uploaded in the editor',
        }),
        ...common,
      })
      .refine((body) => [body.documentId, body.templateId, body.newDocument].filter(Boolean).length === 1, {
        path: ['documentId'],
        error: 'give documentId, templateId or newDocument, one of them',
      }),
    z.strictObject({ component: z.literal('signer'), signingRequestId: id, signerId: id, ...common }),
  ]),
  reply: z.object({
    id,
    token: z.string(),
    expiresAt: timestamp,
    documentId: id.optional().meta({ description: 'The draft that was made for newDocument' }),
  }),
  successStatus: 201,
  message: 'Embed session created',
  problems: ['document_not_found', 'template_not_found', 'signing_request_not_found', 'signer_not_found'],
});

/** `DELETE /v1/external/embed-sessions/:id`: the token stops working at once. */
export const revokeEmbedSession = defineEndpoint({
  id: 'revokeEmbedSession',
  method: 'DELETE',
  path: '/v1/external/embed-sessions/:id',
  tag: 'Embed sessions',
  summary: 'Revoke the token of an embedded element',
  auth: 'api-key',
  replyKind: 'external',
  params: z.object({ id }),
  reply: z.object({ id }),
  successStatus: 200,
  message: 'Embed session revoked',
  problems: ['embed_session_not_found'],
});
