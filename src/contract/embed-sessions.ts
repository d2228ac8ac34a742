import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { id, origin, timestamp } from './primitives.js';

const common = {
  allowedOrigins: z
    .array(origin)
    .min(1, 'must name at least one origin')
    .max(20)
    .meta({ description: 'Origins of the pages that may use the token' }),
  expiresInSeconds: z.number().int().min(60).max(86_400).default(3600),
};

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
        ...common,
      })
      .refine(({ documentId, templateId }) => (documentId === undefined) !== (templateId === undefined), {
        path: ['documentId'],
        error: 'give documentId or templateId, one of them',
      }),
    z.strictObject({ component: z.literal('signer'), signingRequestId: id, signerId: id, ...common }),
  ]),
  reply: z.object({ id, token: z.string(), expiresAt: timestamp }),
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
