import type { CallFacts, Handlers } from '../../http/handler.js';
import type { ReplaceSigner } from './replace-signer.js';
import type { Actor } from './request.js';
import type { SigningRequestsService } from './service.js';
import { turnOf } from './turn.js';

/** How long `documentUrl` is good. */
const documentLinkSeconds = 60 * 60;

/** The operations this module answers. */
export type SigningRequestHandlers = Pick<
  Handlers,
  | 'getSigningRequest'
  | 'downloadSigningRequest'
  | 'voidSigningRequest'
  | 'remindSigners'
  | 'replaceSigner'
  | 'getSigningRequestAudit'
>;

/** Binds the signing requests' operations to the service and the workflow that replaces a signer. */
export function signingRequestRoutes(
  service: SigningRequestsService,
  replaceSigner: ReplaceSigner,
): SigningRequestHandlers {
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
            groupId: request.options.groupId,
            signingOrder: request.options.signingOrder,
            createdAt: request.createdAt.toISOString(),
            expiresAt: request.expiresAt.toISOString(),
            completedAt: request.completedAt?.toISOString() ?? null,
            voidedAt: request.voidedAt?.toISOString() ?? null,
            voidReason: request.voidReason,
            signers: signers.map((signer) => ({
              id: signer.id,
              name: signer.name,
              email: signer.email,
              status: signer.status,
              signingOrder: signer.signingOrder,
              turn: turnOf({ request, signers }, signer),
              invitedAt: signer.invitedAt?.toISOString() ?? null,
              delegatedTo: signers.find(({ delegatedFrom }) => delegatedFrom === signer.id)?.id ?? null,
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

    async voidSigningRequest({ caller, params, body, facts }) {
      const request = await service.voidRequest(caller.scope, params.id, body.reason ?? null, sender(facts));
      return {
        data: {
          signingRequestId: request.id,
          name: request.name,
          status: request.status,
          voidedAt: request.voidedAt?.toISOString() ?? '',
          reason: request.voidReason,
        },
      };
    },

    async remindSigners({ caller, params, body, facts }) {
      const signers = await service.remind(caller.scope, params.id, body.signerIds, sender(facts));
      const reminded = signers.map(({ id, name, email }) => ({ signerId: id, name, email }));
      const message = reminded.length === 1 ? 'Reminded 1 signer' : `Reminded ${reminded.length} signers`;
      return { data: { signingRequestId: params.id, reminded }, message };
    },

    async replaceSigner({ caller, params, body, facts }) {
      const change = {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.email === undefined ? {} : { email: body.email }),
      };
      const replaced = await replaceSigner(caller.scope, params.id, params.signerId, change, sender(facts));
      const { id, name, email, status } = replaced.signer;
      return { data: { signerId: id, name, email, signingUrl: replaced.signingUrl, status } };
    },

    async getSigningRequestAudit({ caller, params }) {
      await service.get(caller.scope, params.id);
      const { entries, brokenAt } = await service.history(caller.scope, params.id);
      return {
        data: {
          signingRequestId: params.id,
          verified: entries.length > 0 && brokenAt === null,
          brokenAt,
          entries: entries.map(({ requestId: _requestId, ...entry }) => ({ ...entry, detail: { ...entry.detail } })),
        },
      };
    },
  };
}

function sender({ ip, userAgent }: CallFacts): Actor {
  return { actor: 'sender', ip, userAgent };
}
