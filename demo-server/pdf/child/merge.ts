import { stat } from 'node:fs/promises';
import type { PDF, PdfRef } from '@libpdf/core';
import { PdfDict } from '@libpdf/core';
import type { Assembled, MergeRequest } from '../port.js';
import { RefusalError } from '../refusals.js';
import { mergeForm } from './merge-form.js';
import { mergeLayers } from './merge-layers.js';
import { mergeOutline } from './merge-outline.js';
import { ObjectCopier } from './object-copier.js';
import {
  openMovable,
  ownWhatIsInherited,
  replacePageTree,
  writeAssembled,
  type MovableDocument,
} from './page-assembly.js';

const defaultMaxPages = 5000;
/** What the merged file needs beside the files themselves, in bytes. */
const roomForTheRest = 4 * 2 ** 20;
type Page = { readonly ref: PdfRef; readonly dict: PdfDict };

function copyPages(from: MovableDocument, target: PDF, copier: ObjectCopier): Page[] {
  const made = from.pages.map((page) => {
    const dict = new PdfDict();
    const ref = target.register(dict);
    copier.announce(page.ref, ref);
    return { ref, dict, original: page.dict };
  });
  const madeAnew = new Set(['Parent']);
  for (const { dict, original } of made) copier.copyEntries(original, dict, madeAnew);
  return made;
}

/**
 * Joins files in order as the port promises. The first file keeps its properties; of the others come the pages with
 * their links and annotations, the bookmarks, the form fields and the layers.
 */
export async function merge(request: MergeRequest): Promise<Assembled> {
  const [firstPath, ...otherPaths] = request.sourcePaths;
  if (firstPath === undefined) throw new RefusalError('pdf_empty', 'nothing to merge');
  const maxPages = request.maxPages ?? defaultMaxPages;
  const sizes = await Promise.all(otherPaths.map(async (path) => (await stat(path)).size));
  const room = sizes.reduce((sum, size) => sum + size, roomForTheRest);
  const base = await openMovable(firstPath, maxPages, room);
  return writeAssembled(base, request.outPath, async () => {
    ownWhatIsInherited(base);
    const pages: Page[] = [...base.pages];
    for (const path of otherPaths) {
      const document = await openMovable(path, maxPages, 0);
      if (pages.length + document.pages.length > maxPages) {
        throw new RefusalError('pdf_too_many_pages', `more than ${String(maxPages)}`);
      }
      ownWhatIsInherited(document);
      const copier = new ObjectCopier(document.pdf, document.resolve, base.pdf);
      pages.push(...copyPages(document, base.pdf, copier));
      mergeForm(base, document, copier);
      mergeOutline(base, document, copier);
      mergeLayers(base, document, copier);
    }
    replacePageTree(base.pdf, pages);
    return pages.length;
  });
}
