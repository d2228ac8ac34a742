import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PdfEngine } from './pdf-engine.js';
import { pageView, rectFromPdf, type PageView, type PercentRect } from '../core/page-geometry.js';
import { toPdfError } from './pdf-errors.js';

/** A link on a page: where it is and where it leads. */
export interface PdfLink extends PercentRect {
  /** An http, https or mailto address; absent when the link leads to a page of the same document. */
  readonly url?: string;
  readonly pageNumber?: number;
}

/** A text layer on screen. */
export interface PdfTextLayer {
  /** Removes it and stops what is under way. */
  destroy(): void;
}

/** A stretch of text on a page. */
export interface PdfTextPiece {
  readonly text: string;
  readonly endsLine: boolean;
  /** The box around a part of it, `from` and `to` as shares (0-1) of its length along the line. */
  box(from: number, to: number): PercentRect;
}

/** One page of an open PDF. */
export interface PdfPageHandle {
  readonly pageNumber: number;
  /** The visible part of the page; `width` and `height` as displayed in points. */
  readonly view: PageView;
  /** Paints the page; `scale` is canvas pixels per point. Sizes the canvas itself. Rejects with `AbortError` or `PdfError`. */
  render(options: { canvas: HTMLCanvasElement; scale: number; signal?: AbortSignal }): Promise<void>;
  /**
   * Fills `container` with selectable text; its style needs `--total-scale-factor` (CSS pixels per user unit). The text
   * layer's CSS is in `parts/text-layer-styles`.
   */
  textLayer(options: { container: HTMLElement; scale: number; signal?: AbortSignal }): Promise<PdfTextLayer>;
  /** The page's text in reading order, lines separated by newlines. */
  text(): Promise<string>;
  /** The page's text with its places, in reading order. */
  textPieces(): Promise<readonly PdfTextPiece[]>;
  /** The page's links. */
  links(): Promise<readonly PdfLink[]>;
  /** Frees what painting cached; the handle stays usable. */
  release(): void;
}

/** Wraps a page of pdf.js. */
export function wrapPage(page: PDFPageProxy, pdf: PDFDocumentProxy, engine: PdfEngine): PdfPageHandle {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  const view = pageView({ mediaBox: [x0, y0, x1, y1], rotate: page.rotate, userUnit: page.userUnit });
  return {
    pageNumber: page.pageNumber,
    view,

    async render({ canvas, scale, signal }) {
      signal?.throwIfAborted();
      const viewport = page.getViewport({ scale });
      canvas.width = Math.max(1, Math.round(viewport.width));
      canvas.height = Math.max(1, Math.round(viewport.height));
      const task = page.render({ canvas, viewport, annotationMode: engine.AnnotationMode.ENABLE });
      const cancel = (): void => task.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        await task.promise;
      } catch (error) {
        throw toPdfError(error);
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },

    async textLayer({ container, scale, signal }) {
      signal?.throwIfAborted();
      const layer = new engine.TextLayer({
        textContentSource: page.streamTextContent(),
        container,
        viewport: page.getViewport({ scale }),
      });
      const destroy = (): void => {
        layer.cancel();
        container.replaceChildren();
      };
      signal?.addEventListener('abort', destroy, { once: true });
      try {
        await layer.render();
      } catch (error) {
        throw toPdfError(error);
      } finally {
        signal?.removeEventListener('abort', destroy);
      }
      return { destroy };
    },

    async text() {
      try {
        const { items } = await page.getTextContent();
        return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      } catch (error) {
        throw toPdfError(error);
      }
    },

    async textPieces() {
      try {
        const { items } = await page.getTextContent();
        return items.flatMap((item) => ('str' in item ? [readPiece(item, view)] : []));
      } catch (error) {
        throw toPdfError(error);
      }
    },

    async links() {
      try {
        const found = await page.getAnnotations({ intent: 'display' });
        const links = await Promise.all(found.map((annotation: unknown) => readLink(annotation, view, pdf)));
        return links.filter((link) => link !== undefined);
      } catch (error) {
        throw toPdfError(error);
      }
    },

    release() {
      page.cleanup();
    },
  };
}

/** What is needed of an item of pdf.js's text content: its matrix leads from the text's line to the page. */
interface TextContentItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly width: number;
  readonly transform: readonly unknown[];
}

function readPiece({ str, hasEOL, width, transform }: TextContentItem, view: PageView): PdfTextPiece {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform.map(Number);
  const along = Math.hypot(a, b) || 1;
  return {
    text: str,
    endsLine: hasEOL,
    box(from, to) {
      const at = (share: number, up: number): [number, number] => [
        x + (a / along) * width * share + c * up,
        y + (b / along) * width * share + d * up,
      ];
      // letters reach a little below their line
      const corners = [at(from, -0.22), at(to, -0.22), at(from, 0.92), at(to, 0.92)];
      const xs = corners.map(([left]) => left);
      const ys = corners.map(([, top]) => top);
      return rectFromPdf(view, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    },
  };
}

async function readLink(annotation: unknown, view: PageView, pdf: PDFDocumentProxy): Promise<PdfLink | undefined> {
  if (typeof annotation !== 'object' || annotation === null) return undefined;
  const { subtype, rect, url, dest } = annotation as Readonly<Record<string, unknown>>;
  if (subtype !== 'Link' || !Array.isArray(rect)) return undefined;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect.map(Number);
  const place = rectFromPdf(view, [x0, y0, x1, y1]);
  if (typeof url === 'string' && /^(https?|mailto):/i.test(url)) return { ...place, url };
  const pageNumber = await targetPage(dest, pdf);
  return pageNumber === undefined ? undefined : { ...place, pageNumber };
}

async function targetPage(dest: unknown, pdf: PDFDocumentProxy): Promise<number | undefined> {
  const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
  const target: unknown = Array.isArray(explicit) ? explicit[0] : undefined;
  if (typeof target === 'number') return target + 1;
  if (typeof target !== 'object' || target === null || !('num' in target) || !('gen' in target)) return undefined;
  const { num, gen } = target;
  if (typeof num !== 'number' || typeof gen !== 'number') return undefined;
  // A link may name a page that is not there.
  return pdf.getPageIndex({ num, gen }).then(
    (index) => index + 1,
    () => undefined,
  );
}
