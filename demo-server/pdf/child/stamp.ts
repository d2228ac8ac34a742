import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';
import { displayMatrix, pageView, rectToDisplay } from '../../../src/core/page-geometry.js';
import { isOnPage } from '../../../src/core/percent-rect.js';
import type { Mark } from '../port.js';
import { RefusalError } from '../refusals.js';
import { Canvas } from './canvas.js';
import { contentBalance } from './content-balance.js';
import { isInOrder } from './content-order.js';
import type { ShownForm } from './annotations.js';
import { flattenAnnotations } from './flatten.js';
import type { FontBook } from './font-book.js';
import { drawMark } from './marks.js';
import { addStream, dictAt, numbers, type Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';
import { numberText } from './serialize.js';

function existingContents(page: PdfDict, resolve: Resolve): PdfObject[] {
  const contents = page.get('Contents');
  const value = resolve(contents);
  if (value instanceof PdfArray) return [...value];
  return contents instanceof PdfRef && value instanceof PdfStream ? [contents] : [];
}

function decoded(streams: readonly PdfObject[], resolve: Resolve): Uint8Array {
  const parts = streams.map((stream) => {
    const value = resolve(stream);
    if (!(value instanceof PdfStream)) return Buffer.alloc(0);
    try {
      return Buffer.from(value.getDecodedData());
    } catch {
      // Readers show nothing of a stream that does not unpack, so it cannot unbalance anything.
      return Buffer.alloc(0);
    }
  });
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function freeName(dict: PdfDict, wanted: string): string {
  let name = wanted;
  for (let count = 1; dict.has(name); count += 1) name = `${wanted}${String(count)}`;
  return name;
}

/** The page's own content as a form: what a reader gives up on in there ends there. */
function ownContentAsForm(pdf: PDF, page: PageEntry, content: Uint8Array): PdfRef {
  const { x0, y0, x1, y1 } = pageView(page.box);
  return addStream(
    pdf,
    {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Form'),
      BBox: numbers(x0, y0, x1, y1),
      Resources: page.resources ? page.resources.clone() : new PdfDict(),
    },
    content,
  );
}

/** Puts forms on top of a page; the page's own content keeps its resources and cannot disturb what comes after it. */
function showForms(pdf: PDF, resolve: Resolve, page: PageEntry, forms: readonly ShownForm[]): void {
  const resources = page.resources ? page.resources.clone() : new PdfDict();
  const xObjects = dictAt(resources, 'XObject', resolve)?.clone() ?? new PdfDict();
  const calls = forms.map(({ form, matrix }) => {
    const name = freeName(xObjects, matrix ? 'SnpShown' : 'SnpMarks');
    xObjects.set(name, form);
    return `q ${matrix ? `${matrix.map(numberText).join(' ')} cm ` : ''}/${name} Do Q\n`;
  });
  resources.set('XObject', xObjects);
  page.dict.set('Resources', resources);

  const existing = existingContents(page.dict, resolve);
  const content = decoded(existing, resolve);
  const stream = (text: string): PdfRef => addStream(pdf, {}, Buffer.from(text, 'latin1'));
  if (!isInOrder(content)) {
    const own = freeName(xObjects, 'SnpPage');
    xObjects.set(own, ownContentAsForm(pdf, page, content));
    page.dict.set('Contents', stream(`q /${own} Do Q\n${calls.join('')}`));
    return;
  }
  const balance = contentBalance(content);
  const before = 'q\n'.repeat(1 + balance.missingSaves);
  const after = '\n' + 'Q\n'.repeat(1 + balance.missingRestores) + calls.join('');
  page.dict.set('Contents', PdfArray.of(stream(before), ...existing, stream(after)));
}

/** The marks of each page (0 is the first); refuses the lot when one is not on its page. */
function marksByPage(pages: readonly PageEntry[], marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const byPage = new Map<number, Mark[]>();
  for (const mark of marks) {
    const exists = Number.isInteger(mark.pageNumber) && mark.pageNumber >= 1 && mark.pageNumber <= pages.length;
    if (!exists) throw new RefusalError('mark_off_page', `page ${String(mark.pageNumber)} of ${String(pages.length)}`);
    if (!isOnPage(mark.rect)) throw new RefusalError('mark_off_page', JSON.stringify(mark.rect));
    byPage.set(mark.pageNumber - 1, [...(byPage.get(mark.pageNumber - 1) ?? []), mark]);
  }
  return byPage;
}

/**
 * Draws all marks; refuses the lot when one is not on its page, so that nothing is ever sealed half done. With `flat`, what
 * readers would show above the marks becomes part of the page first.
 */
export async function stampMarks(
  pdf: PDF,
  resolve: Resolve,
  pages: readonly PageEntry[],
  marks: readonly Mark[],
  book: FontBook,
  { flat }: { readonly flat: boolean },
): Promise<void> {
  const byPage = marksByPage(pages, marks);
  const placesOn = (index: number) => (byPage.get(index) ?? []).map(({ rect }) => rect);
  const below = flat
    ? flattenAnnotations(pdf, resolve, pages, placesOn, book)
    : new Map<number, readonly ShownForm[]>();
  for (const [index, page] of pages.entries()) {
    const shown = [...(below.get(index) ?? [])];
    const list = byPage.get(index);
    if (list) {
      const view = pageView(page.box);
      const canvas = new Canvas(book);
      for (const mark of list) await drawMark(pdf, canvas, mark.content, rectToDisplay(view, mark.rect));
      shown.push({ form: canvas.toForm(pdf, view.width, view.height, displayMatrix(view)) });
    }
    if (shown.length > 0) showForms(pdf, resolve, page, shown);
  }
}

/** A new page of this size that shows a canvas and inherits nothing. */
export function canvasPage(pdf: PDF, canvas: Canvas, width: number, height: number): PdfDict {
  const box = (): PdfArray => numbers(0, 0, width, height);
  return PdfDict.of({
    Type: PdfName.of('Page'),
    MediaBox: box(),
    CropBox: box(),
    Rotate: PdfNumber.of(0),
    Resources: canvas.resources(),
    Contents: addStream(pdf, {}, canvas.content()),
  });
}
