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
