import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfNumber, PdfRef, type PdfObject } from '@libpdf/core';
import type { PageBox, PdfBox } from '../../../src/core/page-geometry.js';
import { RefusalError } from '../refusals.js';
import { arrayAt, dictAt, nameAt, numberAt, type Resolve } from './objects.js';

/** One page with what it inherits. The library's own page boxes are wrong for inherited values, hence this walk. */
export interface PageEntry {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly box: PageBox;
  readonly resources: PdfDict | undefined;
}

interface Inherited {
  readonly mediaBox: PdfBox | undefined;
  readonly cropBox: PdfBox | undefined;
  readonly rotate: number;
  readonly resources: PdfDict | undefined;
}

const deepest = 100;

function boxOf(value: PdfObject | null, resolve: Resolve): PdfBox | undefined {
  if (!(value instanceof PdfArray)) return undefined;
  const sides = [0, 1, 2, 3].map((index) => {
    const side = resolve(value.at(index));
    return side instanceof PdfNumber ? side.value : NaN;
  });
  const [a, b, c, d] = sides;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return sides.every(Number.isFinite) ? [a, b, c, d] : undefined;
}

function inherit(node: PdfDict, above: Inherited, resolve: Resolve): Inherited {
  return {
    mediaBox: boxOf(resolve(node.get('MediaBox')), resolve) ?? above.mediaBox,
    cropBox: boxOf(resolve(node.get('CropBox')), resolve) ?? above.cropBox,
    rotate: numberAt(node, 'Rotate', resolve) ?? above.rotate,
    resources: dictAt(node, 'Resources', resolve) ?? above.resources,
  };
}

/**
 * All pages in order. Refuses trees that repeat or nest without end, exceed `maxPages`, or whose `/Count` disagrees with
 * what is there, because readers would not agree on which page is which.
 */
export function walkPages(pdf: PDF, resolve: Resolve, maxPages: number): PageEntry[] {
  const root = resolve(pdf.getCatalog().get('Pages'));
  if (!(root instanceof PdfDict)) throw new RefusalError('pdf_invalid', 'the catalog has no page tree');
  const pages: PageEntry[] = [];
  const seen = new Set<PdfDict>();

  const visit = (ref: PdfObject, above: Inherited, depth: number): void => {
    const node = resolve(ref);
    if (!(node instanceof PdfDict)) throw new RefusalError('pdf_page_tree_broken', 'a page is missing');
    if (seen.has(node) || depth > deepest)
      throw new RefusalError('pdf_page_tree_broken', 'the page tree repeats itself');
    seen.add(node);
    const here = inherit(node, above, resolve);
    const kids = arrayAt(node, 'Kids', resolve);
    if (kids && nameAt(node, 'Type', resolve) !== 'Page') {
      const before = pages.length;
      for (const kid of kids) visit(kid, here, depth + 1);
      const count = numberAt(node, 'Count', resolve);
      if (count !== undefined && count !== pages.length - before) {
        throw new RefusalError(
          'pdf_page_tree_broken',
          `/Count says ${String(count)}, found ${String(pages.length - before)}`,
        );
      }
      return;
    }
    if (!(ref instanceof PdfRef)) throw new RefusalError('pdf_page_tree_broken', 'a page is not an object of its own');
    if (pages.length >= maxPages) {
      throw new RefusalError('pdf_too_many_pages', undefined, tooMany(maxPages));
    }
    pages.push({
      ref,
      dict: node,
      resources: here.resources,
      box: {
        mediaBox: here.mediaBox ?? [0, 0, 612, 792],
        ...(here.cropBox ? { cropBox: here.cropBox } : {}),
        rotate: here.rotate,
        userUnit: numberAt(node, 'UserUnit', resolve) ?? 1,
      },
    });
  };

  const count = numberAt(root, 'Count', resolve);
  if (count !== undefined && count > maxPages)
    throw new RefusalError('pdf_too_many_pages', undefined, tooMany(maxPages));
  const nothing: Inherited = { mediaBox: undefined, cropBox: undefined, rotate: 0, resources: undefined };
  visit(pdf.getCatalog().get('Pages') ?? root, nothing, 0);
  if (pages.length === 0) throw new RefusalError('pdf_empty');
  return pages;
}

function tooMany(maxPages: number): string {
  return `This PDF has more than ${String(maxPages)} pages. Split it and upload the parts.`;
}

/** Appends a page to the root of the tree; the tree itself stays as it is, so nothing that is inherited gets lost. */
export function appendPage(pdf: PDF, resolve: Resolve, page: PdfDict): PdfRef {
  const rootRef = pdf.getCatalog().get('Pages');
  const root = resolve(rootRef);
  const kids = root instanceof PdfDict ? arrayAt(root, 'Kids', resolve) : undefined;
  if (!(root instanceof PdfDict) || !(rootRef instanceof PdfRef) || !kids) {
    throw new RefusalError('pdf_page_tree_broken', 'the page tree has no root to append to');
  }
  page.set('Parent', rootRef);
  const ref = pdf.register(page);
  kids.push(ref);
  root.set('Count', PdfNumber.of((numberAt(root, 'Count', resolve) ?? kids.length - 1) + 1));
  return ref;
}
