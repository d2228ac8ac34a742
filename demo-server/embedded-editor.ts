import type { Call, Handlers } from './http/handler.js';
import type { saveEmbeddedDocument } from '../src/contract/embedded-documents.js';
import type { DocumentHandlers } from './modules/documents/routes.js';
import type { DocumentsService } from './modules/documents/service.js';
import type { ReadyTemplate, Template } from './modules/templates/template.js';
import type { TemplatesService } from './modules/templates/service.js';
import { embeddedView } from './modules/templates/views.js';
import { assertFileVersion } from './http/preconditions.js';
import { ProblemError } from './platform/problem.js';

/** What the embedded editor calls. */
export type EmbeddedEditorHandlers = Pick<
  Handlers,
  | 'getEmbeddedDocument'
  | 'getEmbeddedDocumentFile'
  | 'getDetectedFields'
  | 'saveEmbeddedDocument'
  | 'sendEmbeddedDocument'
>;

type Editor = Call<typeof saveEmbeddedDocument>['caller'];

/** Serves the editor the document or the template that its token is for. */
export function embeddedEditorHandlers(
  documents: Pick<DocumentHandlers, keyof EmbeddedEditorHandlers>,
  templates: Pick<TemplatesService, 'getReady' | 'save'>,
  detectIn: DocumentsService['detectIn'],
): EmbeddedEditorHandlers {
  const ready = ({ scope, target }: Editor): Promise<ReadyTemplate> => templates.getReady(scope, target.id);
  const answer = (template: Template) => ({ data: embeddedView(template), revision: template.revision });
  return {
    async getEmbeddedDocument(call) {
      if (call.caller.target.kind === 'document') return documents.getEmbeddedDocument(call);
      return answer(await ready(call.caller));
    },

    async getEmbeddedDocumentFile(call) {
      if (call.caller.target.kind === 'document') return documents.getEmbeddedDocumentFile(call);
      const { file, fileName } = await ready(call.caller);
      assertFileVersion(call.query.v, file);
      return { fileKey: file.key, etag: file.sha256, contentType: 'application/pdf', fileName };
    },

    async getDetectedFields(call) {
      if (call.caller.target.kind === 'document') return documents.getDetectedFields(call);
      return { data: await detectIn((await ready(call.caller)).file) };
    },

    async saveEmbeddedDocument(call) {
      const { caller, body, facts } = call;
      if (caller.target.kind === 'document') return documents.saveEmbeddedDocument(call);
      assertNoAddresses(body);
      return answer(await templates.save(caller.scope, caller.target.id, body, facts.ifMatch));
    },

    async sendEmbeddedDocument(call) {
      // a template is sent by a server that knows the people and the values
      if (call.caller.target.kind === 'template') throw new ProblemError('document_not_found');
      return documents.sendEmbeddedDocument(call);
    },
  };
}

function assertNoAddresses({ signers = [] }: Call<typeof saveEmbeddedDocument>['body']): void {
  const details = signers.flatMap(({ email }, index) =>
    email == null
      ? []
      : [
          {
            path: `signers.${index}.email`,
            message: 'a signer of a template has no address; it is given when sending',
          },
        ],
  );
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
}
