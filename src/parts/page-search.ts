import type { PdfTextPiece } from '../adapters/pdf-page-handle.js';
import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import type { PercentRect } from '../core/page-geometry.js';
import { findText } from '../core/text-search.js';

/** One find on a page: the boxes around it, in percent of the page as displayed. */
export interface PageHit {
  readonly pageNumber: number;
  readonly boxes: readonly PercentRect[];
}

/** A page's text, read once. */
export interface ReadPage {
  readonly pageNumber: number;
  readonly pieces: readonly PdfTextPiece[];
}

/** Reads the text of a page; a page that cannot be read holds none. */
export async function readPage(pdf: PdfDocumentHandle, pageNumber: number): Promise<ReadPage> {
  try {
    const page = await pdf.page(pageNumber);
    return { pageNumber, pieces: await page.textPieces() };
  } catch {
    return { pageNumber, pieces: [] };
  }
}

/** Where a text stands on a page. */
export function searchPage({ pageNumber, pieces }: ReadPage, text: string): PageHit[] {
  return findText(pieces, text).map((parts) => ({
    pageNumber,
    boxes: parts.flatMap(({ piece, start, end }) => {
      const found = pieces[piece];
      return found ? [found.box(shareBefore(found.text, start), shareBefore(found.text, end))] : [];
    }),
  }));
}

let context: CanvasRenderingContext2D | null | undefined;

/** How much of a line's length lies before a position: letters differ in width about alike in all faces. */
function shareBefore(text: string, position: number): number {
  if (position <= 0) return 0;
  if (position >= text.length) return 1;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return position / text.length;
  context.font = '100px Arial, sans-serif';
  const whole = context.measureText(text).width;
  return whole > 0 ? context.measureText(text.slice(0, position)).width / whole : position / text.length;
}
