import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { PageView, PercentRect } from '../core/page-geometry.js';
import type { PdfPageEvents } from './pdf-page.js';
import { PageOverlays } from './page-overlays.js';
import { pageGap, pageListStyles } from './page-list.styles.js';
import { PageSizes } from './page-sizes.js';
import { PageWindow } from './page-window.js';
import { clampScale, holdPlace, nextScale, realSize, zoomOf } from './page-zoom.js';
import { revealRect } from './reveal-rect.js';
import { listenForZoom } from './zoom-gestures.js';

/** Keeps the page as wide as the list, or wholly visible, whenever the list changes its size; `none` leaves the scale. */
export type PageFit = 'width' | 'page' | 'none';

/** Draws what lies over one page; lengths in percent of the overlay's box, which is the page as displayed. */
export type RenderOverlay = (pageNumber: number, view: PageView) => unknown;

/** A point of a page, in percent (0-100) of the page as displayed. */
export interface PagePoint {
  readonly pageNumber: number;
  readonly x: number;
  readonly y: number;
}

/** Events of `snp-part-page-list`; they stay inside. */
export interface PageListEvents {
  /** Another page is being read. */
  'page-change': { readonly pageNumber: number };
  /** `scale` is CSS pixels per point; `percent` is what users call zoom (100 is real size). */
  'zoom-change': { readonly scale: number; readonly percent: number; readonly fit: PageFit };
  /** The first page has its place; the list can be scrolled. */
  'pages-ready': { readonly pageCount: number };
  /** A page's bitmap is on screen. */
  'page-rendered': PdfPageEvents['page-rendered'];
  'page-failed': PdfPageEvents['page-failed'];
  /** The reader wants a page that could not be read: only a document that is opened anew can have it. */
  'page-retry': PdfPageEvents['page-retry'];
}

/** Bitmaps are made anew when zooming has paused this long. */
const sharpenMs = 140;
/** Up to so many pages all overlays stay, so that Tab and screen readers reach every field. */
const allOverlaysUpTo = 50;

/**
 * The pages of a PDF below each other, zoomable, with at most `maxCanvases` bitmaps. Scrolls by itself when its height is
 * limited, else with the page around it.
 *
 * @slot page-N - lies over page N; filled by `renderOverlay`
 */
export class PageList extends SnpBase<PageListEvents> {
  static override styles = [tokens, pageListStyles];

  /** The open document; whoever opened it destroys it. */
  @property({ attribute: false }) pdf: PdfDocumentHandle | undefined;

  /** Draws a page's overlay; a new function draws all anew, or call `refreshOverlays()`. */
  @property({ attribute: false }) renderOverlay: RenderOverlay | undefined;

  /** At most so many pages hold a bitmap. */
  @property({ type: Number, attribute: 'max-canvases' }) maxCanvases = 8;

  /** Fitting stops at this scale, in CSS pixels per point; zooming by hand does not. */
  @property({ type: Number, attribute: 'max-fit-scale' }) maxFitScale = Infinity;

  /** How the scale follows the list's size. */
  @property() fit: PageFit = 'width';

  /** Its accessible name where there are several lists. */
  @property() label: string | undefined;

  @state() private sharpScale = realSize;
  @state() private currentPage = 1;
  @query('.scroller') private scroller!: HTMLElement;
  private readonly overlays = new PageOverlays(this);
  private sizes: PageSizes | undefined;
  private nearby: PageWindow | undefined;
  private loading: AbortController | undefined;
  private scaleNow = realSize;
  private pinned = 0;
  private nearKey = '';
  private sharpenTimer = 0;

  /** CSS pixels per point. */
  get scale(): number {
    return this.scaleNow;
  }

  /** Zoom as users know it: 100 is real size. */
  get percent(): number {
    return Math.round((this.scaleNow / realSize) * 100);
  }

  /** The page being read, from 1. */
  get pageNumber(): number {
    return this.currentPage;
  }

  /** Zooms to the next round percentage. */
  zoomIn(): void {
    this.zoomTo(nextScale(this.scaleNow, 'in'));
  }

  /** Zooms to the round percentage before. */
  zoomOut(): void {
    this.zoomTo(nextScale(this.scaleNow, 'out'));
  }

  /** Makes the widest page as wide as the list, now and when the list changes its size. */
  fitWidth(): void {
    this.applyFit('width');
  }

  /** Makes the page being read wholly visible, now and when the list changes its size. */
  fitPage(): void {
    this.applyFit('page');
  }

  /** Zooms to a scale in CSS pixels per point and keeps the given point of the viewport (else the middle) where it is. */
  zoomTo(scale: number, clientX?: number, clientY?: number): void {
    this.fit = 'none';
    this.setScale(scale, clientX, clientY);
  }

  /** Scrolls to the top of a page; resolves when its overlay is there. */
  scrollToPage(pageNumber: number, behavior: ScrollBehavior = 'smooth'): Promise<void> {
    return this.scrollToBox(pageNumber, { x: 0, y: 0, width: 100, height: 0 }, 'start', behavior);
  }

  /** Scrolls a rectangle of a page to the middle; resolves when the page's overlay is there, so that it can take focus. */
  scrollToRect(pageNumber: number, rect: PercentRect, behavior: ScrollBehavior = 'smooth'): Promise<void> {
    return this.scrollToBox(pageNumber, rect, 'center', behavior);
  }

  /** The page under a point of the viewport and where on it; undefined between pages and outside the visible part. */
  pageAt(clientX: number, clientY: number): PagePoint | undefined {
    const seen = this.scroller.getBoundingClientRect();
    if (clientX < seen.left || clientX > seen.right || clientY < seen.top || clientY > seen.bottom) return undefined;
    for (const pageNumber of this.nearby?.near ?? []) {
      const box = this.pageBox(pageNumber);
      if (!box || clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
      const x = ((clientX - box.left) / box.width) * 100;
      return { pageNumber, x, y: ((clientY - box.top) / box.height) * 100 };
    }
    return undefined;
  }

  /** Where a page is in the viewport, in CSS pixels. */
  pageBox(pageNumber: number): DOMRect | undefined {
    return this.nearby?.shell(pageNumber)?.getBoundingClientRect();
  }

  /** The shape of a page; that of the first page until it is measured. */
  pageView(pageNumber: number): PageView | undefined {
    return this.sizes?.view(pageNumber);
  }

  /** The element that scrolls, for gestures that scroll at its edge. */
  get scrollElement(): HTMLElement {
    return this.scroller;
  }

  /** Draws the overlays again. */
  refreshOverlays(): void {
    const { sizes, renderOverlay } = this;
    if (!sizes || !renderOverlay || !this.isConnected) {
      this.overlays.clear();
      return;
    }
    this.overlays.show(this.overlayPages(sizes), (pageNumber) => renderOverlay(pageNumber, sizes.view(pageNumber)));
  }

  protected override onConnect(): void {
    if (this.hasUpdated) this.startWatching();
    if (this.pdf && this.hasUpdated) this.loadSizes(this.pdf);
  }

  protected override onDisconnect(): void {
    this.loading?.abort();
    this.loading = undefined;
    this.nearby = undefined;
    clearTimeout(this.sharpenTimer);
    this.overlays.clear();
  }

  protected override firstUpdated(): void {
    this.startWatching();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pdf')) this.loadSizes(this.pdf);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('fit') && this.fit !== 'none') this.applyFit(this.fit);
    this.nearby?.watch(this.renderRoot.querySelectorAll('.page'));
    this.refreshOverlays();
  }

  private startWatching(): void {
    const { signal } = this;
    this.nearby = new PageWindow(this.scroller, () => this.look(), signal);
    this.nearby.watch(this.renderRoot.querySelectorAll('.page'));
    listenForZoom(this.scroller, { zoomBy: (by, x, y) => this.zoomTo(this.scaleNow * by, x, y) }, signal);
    // In the same frame the new scale would change sizes that were already reported: a window error in Firefox.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => this.applyFit(this.fit)));
    observer.observe(this.scroller);
    this.own(() => observer.disconnect());
    this.setScale(this.scaleNow);
  }

  private loadSizes(pdf: PdfDocumentHandle | undefined): void {
    this.loading?.abort();
    this.sizes = undefined;
    this.currentPage = 1;
    if (!pdf || !this.isConnected) return;
    const loading = new AbortController();
    const sizes = new PageSizes(pdf);
    this.loading = loading;
    const show = async (): Promise<void> => {
      if (!loading.signal.aborted) await this.showSizes(sizes);
      if (loading.signal.aborted) return;
      // painted once, at the scale it will have
      this.sharpScale = this.scaleNow;
      this.emit('pages-ready', { pageCount: sizes.pageCount }, { local: true });
    };
    void sizes.measure(1).then(show, show);
  }

  private async showSizes(sizes: PageSizes): Promise<void> {
    this.keepPlace(() => {
      this.sizes = sizes;
      this.requestUpdate();
    });
    await this.updateComplete;
    if (this.sizes === sizes) this.applyFit(this.fit);
  }

  private look(): void {
    const { nearby: near, sizes } = this;
    if (!near || !sizes) return;
    const current = Math.min(near.current(), sizes.pageCount);
    if (current !== this.currentPage) {
      this.currentPage = current;
      this.emit('page-change', { pageNumber: current }, { local: true });
    }
    const nearKey = [...near.near].sort((a, b) => a - b).join();
    if (nearKey !== this.nearKey) this.requestUpdate();
    this.nearKey = nearKey;
    for (const pageNumber of this.shownPages(sizes)) {
      if (sizes.page(pageNumber) || sizes.unread.has(pageNumber)) continue;
      void sizes
        .measure(pageNumber)
        .catch((error: unknown) => this.emit('page-failed', { pageNumber, error }, { local: true }))
        .then(() => this.keepPlace(() => this.requestUpdate()));
    }
  }

  /** Near pages with their neighbours, the closest to the reader first. */
  private shownPages(sizes: PageSizes): number[] {
    const shown = new Set<number>();
    if (this.pinned) shown.add(this.pinned);
    for (const page of [this.currentPage, ...(this.nearby?.near ?? [])])
      for (const n of [page, page + 1, page - 1]) shown.add(n);
    const distance = (page: number): number => Math.abs(page - this.currentPage);
    return [...shown].filter((n) => n >= 1 && n <= sizes.pageCount).sort((a, b) => distance(a) - distance(b) || a - b);
  }

  private overlayPages(sizes: PageSizes): Set<number> {
    if (sizes.pageCount > allOverlaysUpTo) return new Set(this.shownPages(sizes));
    return new Set(Array.from({ length: sizes.pageCount }, (_, index) => index + 1));
  }

  private applyFit(fit: PageFit): void {
    this.fit = fit;
    const { sizes, scroller } = this;
    if (!sizes || fit === 'none' || scroller.clientWidth === 0) return;
    const padding =
      Number.parseFloat(getComputedStyle(this.renderRoot.querySelector('.pages') ?? scroller).paddingInlineStart) ||
      pageGap;
    const wide = (scroller.clientWidth - 2 * padding) / sizes.widest;
    const high = (Math.min(scroller.clientHeight, innerHeight) - 2 * pageGap) / sizes.view(this.currentPage).height;
    this.setScale(Math.min(fit === 'page' ? Math.min(wide, high) : wide, this.maxFitScale));
  }

  private setScale(scale: number, clientX?: number, clientY?: number): void {
    const next = clampScale(scale);
    this.keepPlace(
      () => {
        this.scaleNow = next;
        this.scroller.style.setProperty('--page-scale', String(next));
      },
      clientX,
      clientY,
    );
    this.emit('zoom-change', { scale: next, percent: this.percent, fit: this.fit }, { local: true });
    clearTimeout(this.sharpenTimer);
    this.sharpenTimer = setTimeout(() => (this.sharpScale = this.scaleNow), sharpenMs);
  }

  /** Runs `change` and scrolls so that the part of the page at the given point (else the list's middle) stays there. */
  private keepPlace(change: () => void, clientX?: number, clientY?: number): void {
    const { scroller } = this;
    const seen = this.hasUpdated ? scroller.getBoundingClientRect() : undefined;
    const x = clientX ?? (seen ? (seen.left + seen.right) / 2 : 0);
    const y = clientY ?? (seen ? seen.top + Math.min(seen.height, innerHeight) / 3 : 0);
    const shell = this.nearby?.closest(y);
    const restore = shell && holdPlace(shell, scroller, x, y);
    change();
    if (!restore) return;
    if (this.isUpdatePending) void this.updateComplete.then(restore);
    else restore();
  }

  private async scrollToBox(
    pageNumber: number,
    rect: PercentRect,
    block: ScrollLogicalPosition,
    behavior: ScrollBehavior,
  ): Promise<void> {
    await this.updateComplete;
    const shell = this.nearby?.shell(pageNumber);
    if (!shell) return;
    this.pinned = pageNumber;
    this.requestUpdate();
    await this.updateComplete;
    revealRect(shell, rect, block, behavior);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const command = event.target === this.scroller ? zoomOf(event) : undefined;
    if (!command) return;
    this[command]();
    event.preventDefault();
  };

  private readonly followLink = ({ detail }: CustomEvent<PdfPageEvents['page-link']>): void =>
    void this.scrollToPage(detail.pageNumber);

  private readonly retry = ({ detail }: CustomEvent<PdfPageEvents['page-retry']>): boolean =>
    this.emit('page-retry', detail, { local: true });

  private readonly passOn = ({ detail }: CustomEvent<PdfPageEvents['page-rendered' | 'page-failed']>): void => {
    if ('error' in detail) this.emit('page-failed', detail, { local: true });
    else this.emit('page-rendered', detail, { local: true });
    // what is being read came first: now there is time for the shapes of the others
    const { sizes, loading } = this;
    if (sizes && loading) void sizes.measureRest(() => void this.showSizes(sizes), loading.signal);
  };

  protected override render(): TemplateResult {
    const { sizes, label = this.t('common.pages') } = this;
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${label} @keydown=${this.onKey}>
        <div class="pages">${sizes ? this.renderPages(sizes) : nothing}</div>
      </div>
    `;
  }

  private renderPages(sizes: PageSizes): TemplateResult[] {
    const shown = this.shownPages(sizes);
    const near = new Set(shown);
    const live = new Set(shown.slice(0, this.maxCanvases));
    const { sharpScale, t } = this;
    return Array.from({ length: sizes.pageCount }, (_, index) => {
      const n = index + 1;
      const [page, view] = [sizes.page(n), sizes.view(n)];
      const parts = [page, view, near.has(n), live.has(n), sizes.unread.has(n), sharpScale, t];
      return html`${guard(parts, () => {
        const size = `--_w:${String(view.width)};--_h:${String(view.height)}`;
        const label = t('common.pageOf', { page: n, total: sizes.pageCount });
        return html`
          <div class="page" role="group" aria-label=${label} data-page=${n} .style=${size}>
            ${
              near.has(n)
                ? html`<snp-part-pdf-page
                    .page=${page}
                    .scale=${sharpScale}
                    .live=${live.has(n)}
                    .unread=${sizes.unread.has(n) ? n : 0}
                    @page-link=${this.followLink}
                    @page-rendered=${this.passOn}
                    @page-failed=${this.passOn}
                    @page-retry=${this.retry}
                  ></snp-part-pdf-page>`
                : nothing
            }
            <slot name=${`page-${String(n)}`}></slot>
          </div>
        `;
      })}`;
    });
  }
}
