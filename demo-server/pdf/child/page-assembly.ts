import type { PDF, PdfRef } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import type { Assembled } from '../port.js';
import { RefusalError } from '../refusals.js';
import { FileHash } from './file-hash.js';
import { numbers, resolver } from './objects.js';
import { openPdf } from './open.js';
import { changeable, changedBytes, openSource, type Changeable } from './open-for-marks.js';
import { withOutput, type OutputFile } from './output-file.js';
import { walkPages, type PageEntry } from './page-tree.js';
import { decryptPdf, repairPdf } from './repair.js';
import { signedFields } from './signed-state.js';
import { readSource } from './source-file.js';

/** A document whose pages may be moved. */
export interface MovableDocument extends Changeable {
  readonly pages: readonly PageEntry[];
}

/**
 * Opens a file to take its pages; refuses signed files, because moving their pages breaks the signatures. `room` is for
 * `readSource`.
 */
export async function openMovable(path: string, maxPages: number, room?: number): Promise<MovableDocument> {
  const opened = await openSource(await readSource(path, room));
  const { source } = opened;
  const { bytes } = source;
  const readable = opened.recovered ? await repairPdf(bytes) : opened.encrypted ? await decryptPdf(bytes) : opened;
  if (!readable) throw new RefusalError('pdf_invalid', 'the file cannot be repaired');
  const { pdf } = readable;
  const document = readable === opened ? changeable(pdf, source) : { pdf, resolve: resolver(pdf), source, kept: 0 };
  const { resolve } = document;
  if (signedFields(pdf, resolve).length > 0) {
    throw new RefusalError(
      'pdf_signed_unchangeable',
      'moving pages breaks signatures',
      'This PDF is signed, and moving its pages would break the signature. Use the version from before it was signed.',
    );
  }
  return { ...document, pages: walkPages(pdf, resolve, maxPages) };
}

/** Writes into each page what it inherited until now. */
export function ownWhatIsInherited({ pdf, pages }: MovableDocument): void {
  const shared = new Map<PdfDict, PdfRef>();
  for (const { dict, box, resources } of pages) {
    dict.set('MediaBox', numbers(...box.mediaBox));
    if (box.cropBox) dict.set('CropBox', numbers(...box.cropBox));
    if (box.rotate) dict.set('Rotate', PdfNumber.of(box.rotate));
    if (dict.has('Resources')) continue;
    const own = resources ?? new PdfDict();
    const ref = shared.get(own) ?? pdf.register(own);
    shared.set(own, ref);
    dict.set('Resources', ref);
  }
}

/** Replaces the page tree by a flat one; every page must own its boxes and resources. */
export function replacePageTree(pdf: PDF, pages: readonly { readonly ref: PdfRef; readonly dict: PdfDict }[]): void {
  const kids = PdfArray.of(...pages.map((page) => page.ref));
  const root = pdf.register(PdfDict.of({ Type: PdfName.of('Pages'), Kids: kids, Count: PdfNumber.of(pages.length) }));
  for (const { dict } of pages) dict.set('Parent', root);
  const catalog = pdf.getCatalog();
  catalog.set('Pages', root);
  // Labels go by position and would now name other pages.
  catalog.delete('PageLabels');
}

/** Changes a document, opens the result again, and only then lets it appear under its name. */
export async function writeAssembled(
  document: MovableDocument,
  outPath: string,
  change: () => Promise<number> | number,
): Promise<Assembled> {
  return withOutput(outPath, async (output) => {
    const { source, kept } = document;
    if (kept > 0) output.begin(source.bytes);
    const expectedPages = await change();
    return writeChecked(await changedBytes(document), kept, expectedPages, output);
  });
}

/** Opens a finished file as a reader would, and only then lets it appear under its name; `kept` is as in `Changeable`. */
export async function writeChecked(
  saved: Buffer,
  kept: number,
  expectedPages: number,
  output: OutputFile,
): Promise<Assembled> {
  const check = await openPdf(saved);
  const pages = walkPages(check.pdf, resolver(check.pdf), Infinity);
  if (check.recovered || pages.length !== expectedPages) {
    throw new RefusalError('pdf_invalid', 'the assembled file does not open cleanly');
  }
  const sha256 = new FileHash(saved, kept).whole();
  await output.finish(saved);
  return {
    ok: true,
    pageCount: pages.length,
    pages: pages.map((page) => page.box),
    bytes: saved.length,
    sha256,
  };
}
