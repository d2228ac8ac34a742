import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import { buttonStyles } from '../base/control-styles.js';
import { icon, type IconName } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import { pageThumbnailsStyles, rowHeight } from './page-thumbnails.styles.js';
import { ThumbnailImages } from './thumbnail-images.js';

/** Events of `snp-part-page-thumbnails`; they stay inside. */
export interface PageThumbnailsEvents {
  'page-chosen': { readonly pageNumber: number };
  /** The user wants page `from` at place `to`. */
  'page-moved': { readonly from: number; readonly to: number };
  'page-removed': { readonly pageNumber: number };
}

/** Rows drawn beyond what is seen, on each side. */
const spareRows = 2;
/** A press that goes further is a drag, in CSS pixels. */
const dragPx = 8;
/** A finger that holds still this long lifts the page, in milliseconds: sooner than the browser's own long press. */
const liftMs = 400;
/** How far the edges reach at which the list scrolls while a page is held, and how much per frame, in CSS pixels. */
const edgePx = 40;
const edgeStepPx = 8;

/**
 * Small pages below each other, to go to one; with `reorderable` also to move them (dragged, by a finger that has held still
 * before, by buttons, by Alt and the arrow keys), with `removable` to remove them. Only rows near the viewport are drawn.
 * Whoever uses it makes the change and says so.
 */
export class PageThumbnails extends SnpBase<PageThumbnailsEvents> {
  static override styles = [tokens, buttonStyles, pageThumbnailsStyles];

  /** The open document; whoever opened it destroys it. */
  @property({ attribute: false }) pdf: PdfDocumentHandle | undefined;

  /** The page being read, from 1. */
  @property({ type: Number }) current = 1;

  /** How many fields are on which page. */
  @property({ attribute: false }) counts: ReadonlyMap<number, number> = new Map();

  /** Pages can be moved. */
  @property({ type: Boolean }) reorderable = false;

  /** Pages can be removed too. */
  @property({ type: Boolean }) removable = false;

  /** A change is under way: no other can be begun. */
  @property({ type: Boolean }) busy = false;

  @state() private first = 1;
  @state() private last = 1;
  @state() private dragged: { readonly from: number; readonly to: number } | undefined;

  @query('.rows') private rows!: HTMLElement | null;
  private images: ThumbnailImages | undefined;
  private pressed: { readonly pageNumber: number; readonly y: number; readonly id: number } | undefined;
  private lifting: ReturnType<typeof setTimeout> | undefined;
  private heldAt = 0;
  private scrolling = 0;
  private wantedFocus: number | undefined;
  private justDragged = false;

  /** Brings a page's thumbnail into view and gives it the focus. */
  focusPage(pageNumber: number): void {
    this.wantedFocus = Math.min(Math.max(pageNumber, 1), this.total);
    this.reveal(this.wantedFocus);
    this.look();
    this.requestUpdate();
  }

  private get total(): number {
    return this.pdf?.pageCount ?? 0;
  }

  protected override onConnect(): void {
    this.listen(this, 'scroll', () => this.look(), { passive: true });
    const observer = new ResizeObserver(() => requestAnimationFrame(() => this.look()));
    observer.observe(this);
    this.own(() => observer.disconnect());
    // what is lifted is not scrolled; only a listener that may refuse can say so
    this.listen(this, 'touchmove', (event) => this.dragged && event.cancelable && event.preventDefault(), {
      passive: false,
    });
    this.listen(this, 'contextmenu', (event) => this.dragged && event.preventDefault());
    if (this.hasUpdated) this.startImages();
  }

  protected override onDisconnect(): void {
    this.letGo();
    this.images?.close();
    this.images = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pdf')) this.startImages();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('pdf')) this.look();
    if (changed.has('current') && !this.matches(':focus-within')) this.reveal(this.current);
    const { wantedFocus } = this;
    if (wantedFocus === undefined) return;
    const thumbnail = this.renderRoot.querySelector<HTMLElement>(`[data-page="${String(wantedFocus)}"] .thumbnail`);
    if (!thumbnail) return;
    this.wantedFocus = undefined;
    thumbnail.focus({ preventScroll: true });
  }

  private startImages(): void {
    this.images?.close();
    this.images = this.pdf && this.isConnected ? new ThumbnailImages(this.pdf, () => this.requestUpdate()) : undefined;
    this.wantImages();
  }

  private reveal(pageNumber: number): void {
    const top = (pageNumber - 1) * rowHeight;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + rowHeight > this.scrollTop + this.clientHeight) this.scrollTop = top + rowHeight - this.clientHeight;
  }

  private look(): void {
    const { scrollTop, clientHeight, total } = this;
    this.first = Math.max(1, Math.floor(scrollTop / rowHeight) + 1 - spareRows);
    this.last = Math.min(total, Math.ceil((scrollTop + clientHeight) / rowHeight) + spareRows);
    this.wantImages();
  }

  private wantImages(): void {
    this.images?.want(this.shownRows());
  }

  private shownRows(): number[] {
    const rows = Array.from({ length: Math.max(0, this.last - this.first + 1) }, (_, index) => this.first + index);
    // the one that Tab reaches is always there
    const reachable = this.wantedFocus ?? this.current;
    return rows.includes(reachable) || reachable > this.total ? rows : [...rows, reachable];
  }

  private movePage(from: number, to: number): void {
    if (!this.reorderable || this.busy || to < 1 || to > this.total || from === to) return;
    this.wantedFocus = undefined;
    this.emit('page-moved', { from, to }, { local: true });
  }

  private removePage(pageNumber: number): void {
    if (!this.removable || this.busy || this.total < 2) return;
    this.emit('page-removed', { pageNumber }, { local: true });
  }

  private readonly onKey = (event: KeyboardEvent, pageNumber: number): void => {
    const { key, altKey } = event;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && altKey) this.movePage(pageNumber, pageNumber + step);
    else if (step !== 0) this.focusPage(pageNumber + step);
    else if (key === 'Home') this.focusPage(1);
    else if (key === 'End') this.focusPage(this.total);
    else if (key === 'Delete' && this.removable) this.removePage(pageNumber);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly onPress = (event: PointerEvent, pageNumber: number): void => {
    this.justDragged = false;
    if (!this.reorderable || this.busy || event.button !== 0 || !event.isPrimary) return;
    const pressed = { pageNumber, y: event.clientY, id: event.pointerId };
    this.pressed = pressed;
    this.heldAt = event.clientY;
    clearTimeout(this.lifting);
    if (event.pointerType === 'touch') this.lifting = setTimeout(() => this.lift(pressed), liftMs);
  };

  /** Takes the pressed page up; at the edges the list scrolls along for as long as it is held. */
  private lift({ pageNumber, id }: { readonly pageNumber: number; readonly id: number }): void {
    this.lifting = undefined;
    this.dragged = { from: pageNumber, to: pageNumber };
    // of what is inside: events that the element itself has captured do not come there
    this.rows?.setPointerCapture(id);
    const scroll = (): void => {
      const { top, bottom } = this.getBoundingClientRect();
      const by = this.heldAt < top + edgePx ? -edgeStepPx : this.heldAt > bottom - edgePx ? edgeStepPx : 0;
      if (by !== 0) {
        this.scrollTop += by;
        this.carryTo(this.heldAt);
      }
      this.scrolling = requestAnimationFrame(scroll);
    };
    this.scrolling = requestAnimationFrame(scroll);
  }

  private letGo(): void {
    clearTimeout(this.lifting);
    cancelAnimationFrame(this.scrolling);
    this.lifting = undefined;
    this.pressed = undefined;
    this.dragged = undefined;
  }

  private readonly onMove = (event: PointerEvent): void => {
    const { pressed } = this;
    if (pressed?.id !== event.pointerId) return;
    // let go where it was not heard
    if (event.buttons === 0) {
      this.letGo();
      return;
    }
    this.heldAt = event.clientY;
    const isFar = Math.abs(event.clientY - pressed.y) >= dragPx;
    // a finger that goes before it has held still scrolls
    if (!this.dragged && isFar && event.pointerType === 'touch') this.letGo();
    else if (!this.dragged && isFar) this.lift(pressed);
    if (this.dragged) this.carryTo(event.clientY);
  };

  private carryTo(clientY: number): void {
    const { pressed } = this;
    if (!pressed) return;
    const gap = Math.round((clientY - this.getBoundingClientRect().top + this.scrollTop) / rowHeight) + 1;
    const place = gap > pressed.pageNumber ? gap - 1 : gap;
    this.dragged = { from: pressed.pageNumber, to: Math.min(Math.max(place, 1), this.total) };
  }

  private readonly onRelease = (event: PointerEvent): void => {
    const { dragged } = this;
    this.letGo();
    if (!dragged) return;
    this.justDragged = true;
    // the click that may follow comes at once
    setTimeout(() => (this.justDragged = false));
    if (event.type === 'pointerup') this.movePage(dragged.from, dragged.to);
  };

  private choose(pageNumber: number): void {
    if (this.justDragged) this.justDragged = false;
    else this.emit('page-chosen', { pageNumber }, { local: true });
  }

  protected override render(): TemplateResult {
    const { t, total } = this;
    const height = `block-size:${String(total * rowHeight)}px`;
    const rows = this.shownRows().filter((row) => row >= 1 && row <= total);
    return html`<ol
        class="rows"
        aria-label=${t('common.thumbnails')}
        aria-describedby="keys"
        .style=${height}
        @pointermove=${this.onMove}
        @pointerup=${this.onRelease}
        @pointercancel=${this.onRelease}
      >
        ${repeat(
          rows,
          (row) => row,
          (row) => this.renderRow(row),
        )}
      </ol>
      <p class="visually-hidden" id="keys">
        ${t(this.reorderable ? 'common.thumbnailKeys' : 'common.thumbnailReadKeys')}
      </p>`;
  }

  private renderRow(page: number): TemplateResult {
    const { t, total, dragged, current } = this;
    const count = this.counts.get(page) ?? 0;
    const url = this.images?.url(page);
    const target = dragged && dragged.to === page && dragged.from !== page;
    const classes = ['row', dragged?.from === page ? 'dragged' : '', target ? 'target' : ''];
    if (target && dragged.to > dragged.from) classes.push('after');
    const name = t('common.thumbnailPage', { page, total });
    return html`<li
      class=${classes.filter(Boolean).join(' ')}
      data-page=${page}
      aria-setsize=${total}
      aria-posinset=${page}
      .style=${`inset-block-start:${String((page - 1) * rowHeight)}px`}
    >
      <button
        type="button"
        class="thumbnail"
        tabindex=${page === (this.wantedFocus ?? current) ? 0 : -1}
        aria-current=${page === current ? 'page' : nothing}
        aria-label=${count > 0 ? `${name}, ${t('common.thumbnailFields', { count })}` : name}
        @click=${() => this.choose(page)}
        @keydown=${(event: KeyboardEvent) => this.onKey(event, page)}
        @pointerdown=${(event: PointerEvent) => this.onPress(event, page)}
      >
        <span class="paper"
          >${url === undefined ? html`<span class="blank"></span>` : html`<img src=${url} alt="" draggable="false" />`}</span
        >
        <span class="caption" aria-hidden="true"
          ><span>${page}</span>${count > 0 ? html`<span class="count" data-count=${count}></span>` : nothing}</span
        >
      </button>
      ${this.reorderable ? this.renderTools(page) : nothing}
    </li>`;
  }

  private renderTools(page: number): TemplateResult {
    const { t, total, busy } = this;
    const tool = (drawing: IconName, label: string, disabled: boolean, press: () => void): TemplateResult =>
      html`<button
        type="button"
        class="icon-button"
        tabindex=${page === this.current ? 0 : -1}
        aria-label=${label}
        title=${label}
        aria-disabled=${disabled || busy ? 'true' : 'false'}
        @click=${press}
      >
        ${icon(drawing)}
      </button>`;
    return html`<div class="tools">
      ${tool('arrow-up', t('common.thumbnailUp', { page }), page === 1, () => this.movePage(page, page - 1))}
      ${tool('arrow-down', t('common.thumbnailDown', { page }), page === total, () => this.movePage(page, page + 1))}
      ${
        this.removable
          ? tool('trash', t('common.thumbnailRemove', { page }), total < 2, () => this.removePage(page))
          : nothing
      }
    </div>`;
  }
}
