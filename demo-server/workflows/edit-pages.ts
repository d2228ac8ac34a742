import path from 'node:path';
import type { Field } from '../../src/contract/fields.js';
import type { FileStore } from '../integrations/storage/file-store.js';
import type { Document } from '../modules/documents/document.js';
import type { DocumentPages } from '../modules/documents/pages.js';
import type * as assembling from '../modules/templates/assemble.js';
import type { TemplatesDeps } from '../modules/templates/ports.js';
import type { orderFault } from '../modules/templates/reorder.js';
import type { Assembled, PdfRoom } from '../pdf/port.js';
import type { PdfRefusal } from '../pdf/refusals.js';
import { ProblemError } from '../platform/problem.js';
import type { TenantScope } from '../platform/scope.js';

/** How files become one PDF, as for templates. */
export interface PageTools {
  readonly assemble: typeof assembling.assemble;
  readonly refusalProblem: typeof assembling.refusalProblem;
  readonly withFolder: typeof assembling.withFolder;
  readonly orderFault: typeof orderFault;
}

/** What the work on a draft's pages needs. */
export interface EditPagesDeps {
  readonly pages: DocumentPages;
  readonly files: FileStore;
  readonly pdf: Pick<PdfRoom, 'inspect' | 'merge' | 'reorder' | 'detect' | 'keepPages'>;
  readonly docx: TemplatesDeps['docx'];
  readonly tempDir: string;
  readonly tools: PageTools;
}

/** The verbs that change the pages of a draft. Each makes a new file, and the draft changes only when that is whole. */
export type EditPages = ReturnType<typeof createEditPages>;

type Where = readonly [scope: TenantScope, documentId: string, ifMatch: number | undefined];

/** Makes the verbs that change the pages of a draft. */
export function createEditPages({ pages, files, pdf, docx, tempDir, tools }: EditPagesDeps) {
  const { assemble, refusalProblem, withFolder } = tools;
  const checked =
    (at: string) =>
    (answer: Assembled | PdfRefusal): Assembled => {
      if (!answer.ok) throw refusalProblem(answer, at);
      return answer;
    };

  /** Makes the new file in `folder` and lets the draft have it. */
  const change = (
    [scope, id, ifMatch]: Where,
    before: Document,
    moved: (field: Field) => Field | null,
    make: (folder: string, outPath: string) => Promise<{ made: Pick<Assembled, 'pages'>; at: string; name?: string }>,
  ): Promise<Document> =>
    withFolder(tempDir, async (folder) => {
      const { made, at, name } = await make(folder, path.join(folder, 'changed.pdf'));
      const key = await pages.nextFileKey(scope, id);
      const file = { key, stored: await files.put(key, at) };
      const fileName = name ?? before.fileName;
      return pages.replacePages(scope, before, { file, pages: made.pages, fileName, moved }, ifMatch);
    });

  const withSource = async <R>(document: Document, work: (sourcePath: string) => Promise<R>): Promise<R> => {
    const source = await files.localPath(document.fileKey);
    try {
      return await work(source.path);
    } finally {
      await source.release();
    }
  };

  return {
    /** Adds the pages of uploads: before page `at`, or at the end. Throws what `assemble` and `arrivedUploads` throw. */
    async add(where: Where, fileKeys: readonly string[], at: 'end' | number): Promise<Document> {
      const [scope, id, ifMatch] = where;
      const before = await pages.editable(scope, id, ifMatch);
      const count = before.pages.length;
      if (at !== 'end' && at > count + 1) throw pageFault('at', at, count);
      const uploads = await pages.arrivedUploads(scope, id, fileKeys);
      const first = at === 'end' ? count + 1 : at;
      const added = { count: 0 };
      const moved = (field: Field): Field =>
        field.pageNumber < first ? field : { ...field, pageNumber: field.pageNumber + added.count };
      return change(where, before, moved, async (folder, outPath) => {
        const fresh = await assemble({ files, pdf, docx, tempDir }, uploads, folder, () => Promise.resolve());
        added.count = fresh.pages.length;
        if (count === 0) return { made: fresh, at: fresh.path, name: nameOf(before, uploads) };
        const merged = await withSource(before, (own) =>
          pdf.merge({ sourcePaths: [own, fresh.path], outPath }).then(checked('fileKeys')),
        );
        if (first > count) return { made: merged, at: outPath };
        const order = numbers(count + added.count).map((page) =>
          page < first ? page : page < first + added.count ? count + 1 + page - first : page - added.count,
        );
        const sorted = path.join(folder, 'sorted.pdf');
        const made = await pdf.reorder({ sourcePath: outPath, pageOrder: order, outPath: sorted });
        return { made: checked('at')(made), at: sorted };
      });
    },

    /** Puts the pages into another order. Throws `invalid_request` unless every page is named exactly once. */
    async reorder(where: Where, pageOrder: readonly number[]): Promise<Document> {
      const before = await pages.editable(...where);
      const fault = tools.orderFault(pageOrder, before.pages.length);
      if (fault !== null)
        throw new ProblemError('invalid_request', { details: [{ path: 'pageOrder', message: fault }] });
      const moved = (field: Field): Field => ({ ...field, pageNumber: pageOrder.indexOf(field.pageNumber) + 1 });
      return change(where, before, moved, async (_folder, outPath) => {
        const made = await withSource(before, (sourcePath) => pdf.reorder({ sourcePath, pageOrder, outPath }));
        return { made: checked('pageOrder')(made), at: outPath };
      });
    },

    /** Removes a page with what is on it. Throws `page_has_fields` unless `removeFields`. */
    async remove(where: Where, pageNumber: number, removeFields: boolean): Promise<Document> {
      const before = await pages.editable(...where);
      const count = before.pages.length;
      if (!(pageNumber <= count)) throw pageFault('pageNumber', pageNumber, count);
      if (count === 1) {
        const message = 'is the only page, and a document needs one';
        throw new ProblemError('invalid_request', { details: [{ path: 'pageNumber', message }] });
      }
      const moved = (field: Field): Field | null => {
        if (field.pageNumber !== pageNumber)
          return field.pageNumber < pageNumber ? field : { ...field, pageNumber: field.pageNumber - 1 };
        // asked here, so that a field that was placed meanwhile counts too
        if (!removeFields) throw new ProblemError('page_has_fields');
        return null;
      };
      before.fields.forEach(moved);
      const kept = numbers(count).filter((page) => page !== pageNumber);
      return change(where, before, moved, async (_folder, outPath) => {
        const made = await withSource(before, (sourcePath) => pdf.keepPages({ sourcePath, pages: kept, outPath }));
        return { made: checked('pageNumber')(made), at: outPath };
      });
    },
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function pageFault(at: string, page: number, count: number): ProblemError {
  const message = `page ${page} does not exist: the document has ${count}`;
  return new ProblemError('invalid_request', { details: [{ path: at, message }] });
}

/** A draft that had no file yet is called after the first one. */
function nameOf(document: Document, uploads: readonly { readonly fileName: string }[]): string {
  const base = uploads[0]?.fileName.replace(/\.(pdf|docx)$/i, '') ?? '';
  return base === '' ? document.fileName : `${base.slice(0, 200)}.pdf`;
}
