import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import type { PdfPageHandle } from '../adapters/pdf-page-handle.js';
import type { PageView } from '../core/page-geometry.js';

/** A page's shape while it is not known: US Letter. */
const unknownView: PageView = { x0: 0, y0: 0, x1: 612, y1: 792, rotate: 0, userUnit: 1, width: 612, height: 792 };
/** So many pages are measured before the list is told of other shapes, so that it is not laid out again for each. */
const batch = 25;

/** The pages of one document as far as they are known: the first at once, the others one after the other. */
export class PageSizes {
  /** The pages that could not be read. */
  readonly unread = new Set<number>();
  private readonly handles = new Map<number, PdfPageHandle>();
  private first: PageView = unknownView;
  private started = false;

  constructor(readonly pdf: PdfDocumentHandle) {}

  get pageCount(): number {
    return this.pdf.pageCount;
  }

  /** The page when it was measured. */
  page(pageNumber: number): PdfPageHandle | undefined {
    return this.handles.get(pageNumber);
  }

  /** A page's shape; until it is measured, that of the first page. */
  view(pageNumber: number): PageView {
    return this.handles.get(pageNumber)?.view ?? this.first;
  }

  /** The largest width among the measured pages, in points. */
  get widest(): number {
    let widest = 0;
    for (const page of this.handles.values()) widest = Math.max(widest, page.view.width);
    return widest || this.first.width;
  }

  /** Measures one page, ahead of its turn. */
  async measure(pageNumber: number): Promise<PdfPageHandle> {
    const page = await this.pdf.page(pageNumber).catch((error: unknown) => {
      this.unread.add(pageNumber);
      throw error;
    });
    if (pageNumber === 1) this.first = page.view;
    this.handles.set(pageNumber, page);
    return page;
  }

  /**
   * Measures all other pages, one after the other; a second call does nothing. `onProgress` is called after a batch with
   * pages of another shape than was assumed. Pages that fail are left out.
   */
  async measureRest(onProgress: () => void, signal: AbortSignal): Promise<void> {
    if (this.started) return;
    this.started = true;
    let differ = false;
    for (let pageNumber = 1; pageNumber <= this.pageCount; pageNumber += 1) {
      if (signal.aborted) return;
      const page = this.handles.get(pageNumber) ?? (await this.measure(pageNumber).catch(() => undefined));
      differ ||= page !== undefined && !sameShape(page.view, this.first);
      if (!differ || signal.aborted || (pageNumber < this.pageCount && pageNumber % batch !== 0)) continue;
      differ = false;
      onProgress();
    }
  }
}

const sameShape = (a: PageView, b: PageView): boolean => a.width === b.width && a.height === b.height;
