import type { createEmbedSession } from '../../../src/contract/embed-sessions.js';
import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { TokenGrant } from '../../http/authenticate.js';
import type { Handlers } from '../../http/handler.js';
import type { EmbedSessionsService, ResolvedSession, SessionSubject } from './service.js';

function targetOf(subject: Extract<SessionSubject, { component: 'field-editor' }>) {
  return 'documentId' in subject
    ? { kind: 'document' as const, id: subject.documentId }
    : { kind: 'template' as const, id: subject.templateId };
}

/** The subject of a body that names a document or a template. */
function subjectOf(body: BodyOf<typeof createEmbedSession>): SessionSubject {
  const { component } = body;
  if (component === 'signer') return { component, signingRequestId: body.signingRequestId, signerId: body.signerId };
  const { documentId, templateId } = body;
  if (templateId !== undefined) return { component, templateId };
  if (documentId === undefined) throw new Error('An embed session names no object');
  return { component, documentId };
}

/** What `http/authenticate` needs to know of a session. */
export function tokenGrant({ sessionId, scope, subject, allowedOrigins, state }: ResolvedSession): TokenGrant {
  const caller =
    subject.component === 'field-editor'
      ? { kind: 'editor-token' as const, scope, sessionId, target: targetOf(subject) }
      : {
          kind: 'signer-token' as const,
          scope,
          sessionId,
          signingRequestId: subject.signingRequestId,
          signerId: subject.signerId,
        };
  return { caller, allowedOrigins, state };
}

/** The embed-sessions module's operations. */
export function embedSessionHandlers(
  service: EmbedSessionsService,
): Pick<Handlers, 'createEmbedSession' | 'revokeEmbedSession'> {
  return {
    createEmbedSession: async ({ caller, body }) => {
      const { allowedOrigins, expiresInSeconds } = body;
      if (body.component === 'field-editor' && body.newDocument) {
        const terms = { allowedOrigins, expiresInSeconds };
        return { data: await service.createSessionForNew(caller.scope, body.newDocument, terms) };
      }
      return {
        data: await service.createSessionFor(caller.scope, subjectOf(body), { allowedOrigins, expiresInSeconds }),
      };
    },
    revokeEmbedSession: async ({ caller, params }) => {
      await service.revokeSession(caller.scope, params.id);
      return { data: { id: params.id } };
    },
  };
}
