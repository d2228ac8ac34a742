import type { reorderEmbeddedPages } from '../src/contract/embedded-pages.js';
import type { Call, CallFacts, Handlers } from './http/handler.js';
import type { Document } from './modules/documents/document.js';
import type { DocumentPages } from './modules/documents/pages.js';
import { embeddedView } from './modules/documents/views.js';
import type { TemplatesService } from './modules/templates/service.js';
import { embeddedView as templateView } from './modules/templates/views.js';
import { ProblemError } from './platform/problem.js';
import type { TenantScope } from './platform/scope.js';
import type { EditPages } from './workflows/edit-pages.js';

/** What the embedded editor calls to change pages. */
export type EmbeddedPagesHandlers = Pick<
  Handlers,
  'uploadEmbeddedPages' | 'addEmbeddedPages' | 'reorderEmbeddedPages' | 'removeEmbeddedPage'
>;

/** What these operations are done with. */
export interface EmbeddedPagesParts {
  readonly pages: Pick<DocumentPages, 'announceUploads'>;
  readonly templates: Pick<TemplatesService, 'reorderPages'>;
  readonly edit: EditPages;
}

type Editor = Call<typeof reorderEmbeddedPages>['caller'];

/** Changes the pages of the document a token is for. A template's pages can be put into another order, and no more. */
export function embeddedPagesHandlers(parts: EmbeddedPagesParts): EmbeddedPagesHandlers {
  const { pages, templates, edit } = parts;
  const answer = (document: Document) => ({ data: embeddedView(document), revision: document.revision });
  const where = (caller: Editor, facts: CallFacts): [TenantScope, string, number | undefined] => [
    caller.scope,
    documentOf(caller),
    facts.ifMatch,
  ];
  return {
    async uploadEmbeddedPages({ caller, body }) {
      const { places, expiresAt } = await pages.announceUploads(caller.scope, documentOf(caller), body);
      return {
        data: {
          uploads: places.map(({ file, url, headers }) => ({
            fileKey: file.key,
            fileName: file.fileName,
            uploadUrl: url,
            headers: { ...headers },
          })),
          expiresAt: expiresAt.toISOString(),
        },
      };
    },

    async addEmbeddedPages({ caller, body, facts }) {
      return answer(await edit.add(where(caller, facts), body.fileKeys, body.at));
    },

    async reorderEmbeddedPages({ caller, body, facts }) {
      const { scope, target } = caller;
      if (target.kind === 'document') return answer(await edit.reorder(where(caller, facts), body.pageOrder));
      const template = await templates.reorderPages(scope, target.id, body.pageOrder, facts.ifMatch);
      return { data: templateView(template), revision: template.revision };
    },

    async removeEmbeddedPage({ caller, params, query, facts }) {
      const pageNumber = /^[1-9]\d{0,4}$/.test(params.pageNumber) ? Number(params.pageNumber) : undefined;
      if (pageNumber === undefined)
        throw new ProblemError('invalid_request', {
          details: [{ path: 'pageNumber', message: 'must be the number of a page' }],
        });
      return answer(await edit.remove(where(caller, facts), pageNumber, query.removeFields === 'true'));
    },
  };
}

function documentOf({ target }: Editor): string {
  if (target.kind === 'template') throw new ProblemError('document_not_found');
  return target.id;
}
