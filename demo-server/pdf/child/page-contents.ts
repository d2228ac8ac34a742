import { PdfArray, PdfNull, type PdfObject } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import type { Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';
import { streamCaps } from './stream-limits.js';

const mostParts = 20_000;

/**
 * Refuses pages whose content, counted as often as it is named, unpacks to too much. In a repaired file a page whose
 * content is gone means that the file lost a part, so that is refused too.
 */
export function checkPageContents(
  pages: readonly PageEntry[],
  resolve: Resolve,
  unpackedSizes: ReadonlyMap<PdfObject, number>,
  repaired: boolean,
): void {
  for (const [index, page] of pages.entries()) {
    const contents = page.dict.get('Contents');
    const value = resolve(contents);
    const parts = value instanceof PdfArray ? [...value].map((part) => resolve(part)) : [value];
    if (parts.length > mostParts)
      throw new RefusalError('pdf_too_complex', `page ${String(index + 1)} has too many parts`);
    const lost = parts.some((part) => part === null || part instanceof PdfNull);
    if (repaired && contents !== undefined && lost) {
      throw new RefusalError('pdf_truncated', `the content of page ${String(index + 1)} is missing`);
    }
    const size = parts.reduce((sum, part) => sum + (part ? (unpackedSizes.get(part) ?? 0) : 0), 0);
    if (size > streamCaps.content) {
      throw new RefusalError('pdf_too_complex', `the content of page ${String(index + 1)} has ${String(size)} bytes`);
    }
  }
}
