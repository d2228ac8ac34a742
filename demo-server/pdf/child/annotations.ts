import type { PdfDict, PdfRef } from '@libpdf/core';
import { PdfNumber, type PdfObject } from '@libpdf/core';
import { pageView, rectFromPdf, type PercentRect } from '../../../src/core/page-geometry.js';
import { clampToPage } from '../../../src/core/percent-rect.js';
import { arrayAt, dictAt, numberAt, type Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';

const deepest = 50;
/** Annotation flags: invisible, hidden, no view (ISO 32000-1, table 165). */
const unseen = 1 | 2 | 32;

/** A form that is shown on a page; without a matrix in the page's own space. */
export interface ShownForm {
  readonly form: PdfRef;
  /** As `cm` takes it. */
  readonly matrix?: readonly number[];
}

/** A widget and the fields above it, nearest first. */
export interface FieldChain {
  readonly chain: readonly PdfDict[];
  readonly resolve: Resolve;
}

/** A widget with the fields above it. */
export function fieldChain(annotation: PdfDict, resolve: Resolve): FieldChain {
  const chain: PdfDict[] = [];
  let current: PdfDict | undefined = annotation;
  while (current && chain.length < deepest && !chain.includes(current)) {
    chain.push(current);
    current = dictAt(current, 'Parent', resolve);
  }
  return { chain, resolve };
}

/** A widget's entry, or that of the nearest field above it that has one. */
export function inherited({ chain, resolve }: FieldChain, key: string): PdfObject | null {
  const owner = chain.find((dict) => dict.has(key));
  return owner ? resolve(owner.get(key)) : null;
}

/** Whether readers show an annotation on the screen. */
export function isViewed(annotation: PdfDict, resolve: Resolve): boolean {
  return ((numberAt(annotation, 'F', resolve) ?? 0) & unseen) === 0;
}

/** An array of four numbers in an annotation or form; undefined when it is something else. */
export function fourNumbers(
  dict: PdfDict,
  key: string,
  resolve: Resolve,
): readonly [number, number, number, number] | undefined {
  const [a, b, c, d] = [...(arrayAt(dict, key, resolve) ?? [])].map((item) => {
    const side = resolve(item);
    return side instanceof PdfNumber ? side.value : NaN;
  });
  return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : [a, b, c, d];
}

/** Where a page shows an annotation, beyond its edges too; undefined when that is beside the page or nowhere. */
export function rectOf(annotation: PdfDict, page: PageEntry, resolve: Resolve): PercentRect | undefined {
  const sides = fourNumbers(annotation, 'Rect', resolve);
  if (!sides) return undefined;
  const rect = rectFromPdf(pageView(page.box), sides);
  const { x, y, width, height } = rect;
  return width > 0 && height > 0 && x < 100 && y < 100 && x + width > 0 && y + height > 0 ? rect : undefined;
}

/** As `rectOf`, but moved onto the page. */
export function placeOf(annotation: PdfDict, page: PageEntry, resolve: Resolve): PercentRect | undefined {
  const rect = rectOf(annotation, page, resolve);
  return rect && clampToPage(rect);
}
