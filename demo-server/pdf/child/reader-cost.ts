import { PdfArray, PdfDict, PdfStream, type PdfObject } from '@libpdf/core';
import { pageView } from '../../../src/core/page-geometry.js';
import { RefusalError, refusalMessages } from '../refusals.js';
import { contentProgram } from './content-program.js';
import { CostCounter, mostOperators, type Cost } from './drawing-cost.js';
import { arrayAt, dictAt, nameAt, type Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';
import { largestImagePixels, pixelsOf, tooManyPixels, unpackContent } from './stream-limits.js';

/** What a whole file may need: 5000 pages with 100,000 operators each. */
const mostOperatorsOfFile = 500_000_000;
/** Pixels drawn on one page, each as often as it is drawn, and pixels of its different pictures, which are kept. */
const mostPixels = { drawn: 5_000_000_000, different: 200_000_000 };
const mostAnnotations = 20_000;
/** The longest side of a page in points: 14,400 units of 1/72 inch are the most in PDF 1.5, with a UserUnit of 10 here. */
const longestSide = 144_000;

function tooComplex(page: number, what: string): RefusalError {
  return new RefusalError(
    'pdf_too_complex',
    `page ${String(page)}: ${what}`,
    `Page ${String(page)} of this PDF would take a reader too much time or memory to show. Print it to a new PDF and upload that.`,
  );
}

function checkSize(page: PageEntry, number: number): void {
  const { width, height } = pageView(page.box);
  if (Math.max(width, height) <= longestSide) return;
  const metres = (points: number): string => ((points / 72) * 0.0254).toFixed(0);
  throw new RefusalError(
    'pdf_too_complex',
    `page ${String(number)} is ${String(width)} by ${String(height)} points`,
    `Page ${String(number)} of this PDF is ${metres(width)} by ${metres(height)} metres large; 50 metres are the most. Export it with a smaller page size and upload that.`,
  );
}

/** The drawing of an annotation: its one appearance, or that of the state it is in. */
function appearanceOf(annotation: PdfDict, resolve: Resolve): PdfStream[] {
  const normal = resolve(dictAt(annotation, 'AP', resolve)?.get('N'));
  if (normal instanceof PdfStream) return [normal];
  if (!(normal instanceof PdfDict)) return [];
  const state = nameAt(annotation, 'AS', resolve);
  const states = state === undefined ? [...normal].map(([, item]) => resolve(item)) : [resolve(normal.get(state))];
  return states.filter((item): item is PdfStream => item instanceof PdfStream);
}

function differentPixels(costs: readonly Cost[], resolve: Resolve): number {
  const seen = new Set<Cost>();
  const images = new Set<PdfStream>();
  const stack = [...costs];
  for (let cost = stack.pop(); cost; cost = stack.pop()) {
    if (seen.has(cost)) continue;
    seen.add(cost);
    for (const image of cost.images) images.add(image);
    stack.push(...cost.parts);
  }
  return [...images].reduce((sum, image) => sum + pixelsOf(image, resolve), 0);
}

function contentStreams(page: PageEntry, resolve: Resolve): PdfStream[] {
  const contents = resolve(page.dict.get('Contents'));
  const parts = contents instanceof PdfArray ? [...contents].map((part) => resolve(part)) : [contents];
  return parts.filter((part): part is PdfStream => part instanceof PdfStream);
}

/**
 * Refuses files that open here but would stop a reader's browser: drawings that multiply through forms, patterns, letters or
 * masks, too many operators or pixels, pages without measure. `sizes` are the unpacked sizes of all streams.
 */
export async function checkReaderCost(
  pages: readonly PageEntry[],
  resolve: Resolve,
  sizes: ReadonlyMap<PdfObject, number>,
): Promise<void> {
  const counter = new CostCounter(resolve, sizes);
  const ids = new Map<PdfObject, number>();
  const idOf = (object: PdfObject): number => ids.get(object) ?? ids.set(object, ids.size).size - 1;
  const known = new Map<string, Cost>();

  const contentCost = async (page: PageEntry): Promise<Cost> => {
    const streams = contentStreams(page, resolve);
    const key = `${page.resources ? String(idOf(page.resources)) : ''}:${streams.map(idOf).join(',')}`;
    const before = known.get(key);
    if (before) return before;
    // Readers join the parts without a gap, so an operator can begin in one and end in the next.
    const parts = [];
    for (const stream of streams) parts.push(await unpackContent(stream, resolve));
    const program = contentProgram(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), mostOperators);
    if (program.largestInlineImage > largestImagePixels) throw tooManyPixels(program.largestInlineImage);
    const cost = await counter.ofProgram(program, page.resources);
    known.set(key, cost);
    return cost;
  };

  let total = 0;
  for (const [index, page] of pages.entries()) {
    const number = index + 1;
    checkSize(page, number);
    const costs: Cost[] = [];
    try {
      costs.push(await contentCost(page));
      const annotations = arrayAt(page.dict, 'Annots', resolve);
      if ((annotations?.length ?? 0) > mostAnnotations) throw tooComplex(number, 'too many annotations');
      for (const item of annotations ?? []) {
        const annotation = resolve(item);
        if (!(annotation instanceof PdfDict)) continue;
        for (const stream of appearanceOf(annotation, resolve)) costs.push(await counter.ofStream(stream, undefined));
      }
    } catch (error) {
      // The usual sentence becomes one that names the page.
      const isUsual = error instanceof RefusalError && error.refusal.message === refusalMessages.pdf_too_complex;
      throw isUsual ? tooComplex(number, error.refusal.detail ?? '') : error;
    }
    const operators = costs.reduce((sum, cost) => sum + cost.operators, 0);
    const drawn = costs.reduce((sum, cost) => sum + cost.pixels, 0);
    if (operators > mostOperators) throw tooComplex(number, `${String(operators)} operators`);
    if (drawn > mostPixels.drawn) throw tooComplex(number, `${String(drawn)} pixels are drawn`);
    const different = differentPixels(costs, resolve);
    if (different > mostPixels.different) throw tooComplex(number, `pictures of ${String(different)} pixels`);
    total += operators;
    if (total > mostOperatorsOfFile) throw tooComplex(number, `the pages so far have ${String(total)} operators`);
  }
}
