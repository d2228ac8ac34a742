import type { Handlers } from '../../http/handler.js';
import { assertFileVersion } from '../../http/preconditions.js';
import type { SendDocument, SendOneTimeDocument } from './send.js';
import type { DocumentsService } from './service.js';
import { documentView, embeddedView, nextSteps } from './views.js';

/** The operations this module answers. */
export type DocumentHandlers = Pick<
  Handlers,
  | 'createDocument'
  | 'getDocument'
  | 'deleteDocument'
  | 'listFields'
  | 'addFields'
  | 'replaceFields'
  | 'removeFields'
  | 'sendDocument'
  | 'sendOneTimeDocument'
  | 'getEmbeddedDocument'
  | 'getEmbeddedDocumentFile'
  | 'getDetectedFields'
  | 'saveEmbeddedDocument'
  | 'sendEmbeddedDocument'
>;

/** Binds the documents' operations to the service and the sending workflows. */
export function documentRoutes(
  service: DocumentsService,
  send: SendDocument,
  sendOneTime: SendOneTimeDocument,
): DocumentHandlers {
  return {
    async createDocument({ caller, body }) {
      const document = await service.create(caller.scope, body);
      return {
        data: {
          documentId: document.id,
          name: document.name,
          status: document.status,
          pageCount: document.pages.length,
          signers: [...document.signers],
          signingOrder: document.signingOrder,
          previewUrl: (await service.previewUrl(document)) ?? '',
          expiresAt: document.expiresAt.toISOString(),
          nextSteps: nextSteps(document.id),
        },
      };
    },

    async getDocument({ caller, params }) {
      const document = await service.get(caller.scope, params.id);
      return { data: documentView(document, await service.previewUrl(document)), revision: document.revision };
    },

    async deleteDocument({ caller, params }) {
      await service.remove(caller.scope, params.id);
      return { data: { documentId: params.id } };
    },

    async listFields({ caller, params }) {
      const { id, fields, signers, revision } = await service.get(caller.scope, params.id);
      return {
        data: { documentId: id, fields: [...fields], signers: [...signers] },
        message: `Found ${counted(fields.length)}`,
        revision,
      };
    },

    async addFields({ caller, params, body, facts }) {
      const document = await service.addFields(caller.scope, params.id, body.fields, facts.ifMatch);
      const added = body.fields.length;
      return {
        data: {
          documentId: document.id,
          fieldsAdded: added,
          totalFields: document.fields.length,
          fields: [...document.fields],
          nextStep: nextSteps(document.id).send,
        },
        message: `Added ${counted(added)}`,
        revision: document.revision,
      };
    },

    async replaceFields({ caller, params, body, facts }) {
      const document = await service.replaceFields(caller.scope, params.id, body.fields, facts.ifMatch);
      const total = document.fields.length;
      return {
        data: { documentId: document.id, fieldsAdded: total, totalFields: total, fields: [...document.fields] },
        message: `Replaced with ${counted(total)}`,
        revision: document.revision,
      };
    },

    async removeFields({ caller, params, facts }) {
      const { document, removed } = await service.removeFields(caller.scope, params.id, facts.ifMatch);
      return { data: { documentId: document.id, fieldsRemoved: removed } };
    },

    async sendDocument({ caller, params, body, facts }) {
      const sent = await send(caller.scope, params.id, body, { ip: facts.ip, userAgent: facts.userAgent });
      return {
        data: {
          signingRequestId: sent.signingRequestId,
          name: sent.name,
          status: sent.status,
          signerLinks: [...sent.signers],
          ...(sent.customerId === undefined ? {} : { customerId: sent.customerId }),
          expiresAt: sent.expiresAt,
        },
      };
    },

    async sendOneTimeDocument({ caller, body, facts }) {
      const sent = await sendOneTime(caller.scope, body, facts);
      return {
        data: {
          signingRequestId: sent.signingRequestId,
          name: sent.name,
          status: sent.status,
          signerLinks: [...sent.signers],
          isOneTimeDocument: true,
          expiresAt: sent.expiresAt,
        },
      };
    },

    async getEmbeddedDocument({ caller }) {
      const document = await service.get(caller.scope, caller.target.id);
      return { data: embeddedView(document), revision: document.revision };
    },

    async getEmbeddedDocumentFile({ caller, query }) {
      const document = await service.getFile(caller.scope, caller.target.id);
      assertFileVersion(query.v, { sha256: document.fileSha256 });
      return {
        fileKey: document.fileKey,
        etag: document.fileSha256,
        contentType: 'application/pdf',
        fileName: document.fileName,
      };
    },

    async getDetectedFields({ caller }) {
      return { data: await service.detect(caller.scope, caller.target.id) };
    },

    async saveEmbeddedDocument({ caller, body, facts }) {
      const document = await service.save(caller.scope, caller.target.id, body, facts.ifMatch);
      return { data: embeddedView(document), revision: document.revision };
    },

    async sendEmbeddedDocument({ caller, body, facts }) {
      const sent = await send(caller.scope, caller.target.id, body, facts);
      return {
        data: {
          signingRequestId: sent.signingRequestId,
          name: sent.name,
          status: sent.status,
          signers: sent.signers.map(({ signerId, name, email }) => ({ signerId, name, email })),
          expiresAt: sent.expiresAt,
        },
      };
    },
  };
}

function counted(count: number): string {
  // also for one: the documented examples read "Replaced with 1 fields"
  return `${count} fields`;
}
