import type { TokenGrant } from '../../http/authenticate.js';
import type { Handlers } from '../../http/handler.js';
import type { EmbedSessionsService, ResolvedSession } from './service.js';

/** What `http/authenticate` needs to know of a session. */
export function tokenGrant({ sessionId, scope, subject, allowedOrigins, state }: ResolvedSession): TokenGrant {
  const caller =
    subject.component === 'field-editor'
      ? { kind: 'editor-token' as const, scope, sessionId, documentId: subject.documentId }
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
      const { allowedOrigins, expiresInSeconds, ...subject } = body;
      return { data: await service.createSessionFor(caller.scope, subject, { allowedOrigins, expiresInSeconds }) };
    },
    revokeEmbedSession: async ({ caller, params }) => {
      await service.revokeSession(caller.scope, params.id);
      return { data: { id: params.id } };
    },
  };
}
