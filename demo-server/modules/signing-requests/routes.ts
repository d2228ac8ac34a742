import type { Handlers } from '../../http/handler.js';
import type { SigningRequestsService } from './service.js';

/** How long `documentUrl` is good. */
const documentLinkSeconds = 60 * 60;

/** The operations this module answers. */
export type SigningRequestHandlers = Pick<Handlers, 'getSigningRequest' | 'downloadSigningRequest'>;

/** Binds the signing requests' operations to the service. */
export function signingRequestRoutes(service: SigningRequestsService): SigningRequestHandlers {
  return {
    async getSigningRequest({ caller, params }) {
      const { request, signers } = await service.get(caller.scope, params.id);
      const completed = request.status === 'completed';
      const link = completed ? await service.download(caller.scope, params.id, documentLinkSeconds) : null;
      return {
        data: {
          signingRequest: {
            id: request.id,
            name: request.name,
            status: request.status,
            documentId: request.documentId,
            templateId: request.templateId,
            customerId: request.customerId,
            createdAt: request.createdAt.toISOString(),
            expiresAt: request.expiresAt.toISOString(),
            completedAt: request.completedAt?.toISOString() ?? null,
            signers: signers.map((signer) => ({
              id: signer.id,
              name: signer.name,
              email: signer.email,
              status: signer.status,
              signingOrder: signer.signingOrder,
              viewedAt: signer.viewedAt?.toISOString() ?? null,
              signedAt: signer.signedAt?.toISOString() ?? null,
              declinedAt: signer.declinedAt?.toISOString() ?? null,
              declineReason: signer.declineReason,
            })),
            documentUrl: link?.url ?? null,
          },
        },
      };
    },

    async downloadSigningRequest({ caller, params, query }) {
      const link = await service.download(caller.scope, params.id, query.expiresIn);
      return {
        data: {
          signingRequestId: link.request.id,
          name: link.request.name,
          status: link.request.status,
          completedAt: link.completedAt.toISOString(),
          downloadUrl: link.url,
          expiresIn: query.expiresIn,
          expiresAt: link.linkExpiresAt.toISOString(),
        },
      };
    },
  };
}
