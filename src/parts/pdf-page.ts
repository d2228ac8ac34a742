import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PdfLink, PdfPageHandle, PdfTextLayer } from '../adapters/pdf-page-handle.js';
import { watchPixelRatio } from '../adapters/pixel-ratio.js';
import { buttonStyles } from '../base/control-styles.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import { textLayerStyles } from './text-layer-styles.js';

/** Events of `snp-part-pdf-page`; they stay inside. */
export interface PdfPageEvents {
  /** The bitmap on screen is the page at the current scale. */
  'page-rendered': { readonly pageNumber: number };
  'page-failed': { readonly pageNumber: number; readonly error: unknown };
  /** The page could not be read, and the reader wants it to be tried again. */
  'page-retry': { readonly pageNumber: number };
  /** A link to another page of the document was activated. */
  'page-link': { readonly pageNumber: number };
}

/** Bitmaps stay below what iOS Safari can hold, 16 megapixels. */
const maxCanvasPixels = 16_777_216;
/** Waiting this long spares pages that only fly by while scrolling. */
const settleMs = 40;
const noLinks: readonly PdfLink[] = [];

/**
 * One page of a PDF: bitmap, selectable text and links, filling its box; `--page-scale` (CSS pixels per point) comes from
 * above. Holds a bitmap only while `live`.
 */
export class PdfPage extends SnpBase<PdfPageEvents> {
  static override styles = [
    tokens,
    buttonStyles,
    textLayerStyles,
    css`
      :host {
        display: block;
        position: absolute;
        inset: 0;
        background: var(--_paper);
        color-scheme: only light;
      }
      .bitmap canvas {
        display: block;
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
      }
      .link {
        position: absolute;
        margin: 0;
        padding: 0;
        border: 0;
        background: transparent;
        border-radius: 2px;
        cursor: pointer;
      }
      .link:hover {
        background: rgb(0 80 255 / 0.1);
      }
      .failed {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--_space-3);
        padding: var(--_space-4);
        text-align: center;
      }
      .failed p {
        margin: 0;
      }
    `,
  ];

  /** The page to show; undefined shows empty paper. */
  @property({ attribute: false }) page: PdfPageHandle | undefined;

  /** CSS pixels per point, for the bitmap's resolution. */
  @property({ type: Number }) scale = 1;

  /** Whether the page holds a bitmap and text. */
  @property({ type: Boolean }) live = false;

  /** The number of a page that could not be read, which is said in its place. */
  @property({ type: Number }) unread = 0;

  @state() private links = noLinks;
  @state() private failed = false;
  @query('.bitmap') private bitmap!: HTMLElement;
  @query('.text-layer') private textContainer!: HTMLElement;

  private painting: AbortController | undefined;
  private texting: AbortController | undefined;
  private textLayer: PdfTextLayer | undefined;

  protected override onConnect(): void {
    watchPixelRatio(() => this.paintSoon(), this.signal);
    if (this.hasUpdated) this.startAll();
  }

  protected override onDisconnect(): void {
    this.release();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('page') && !changed.has('live')) return;
    this.links = noLinks;
    this.failed = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('page') || changed.has('live')) this.startAll();
    else if (changed.has('scale')) this.paintSoon();
  }

  private startAll(): void {
    const { page } = this;
    if (!page || !this.live || !this.isConnected) {
      this.release();
      return;
    }
    this.paintSoon();
    void this.addText(page);
  }

  private paintSoon(): void {
    this.painting?.abort();
    const { page } = this;
    if (!page || !this.live || !this.isConnected) return;
    const painting = new AbortController();
    this.painting = painting;
    const timer = setTimeout(() => void this.paint(page, painting.signal), settleMs);
    painting.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  private async paint(page: PdfPageHandle, signal: AbortSignal): Promise<void> {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    const { width, height } = page.view;
    const wanted = this.scale * Math.max(devicePixelRatio, 1);
    const scale = Math.min(wanted, Math.sqrt(maxCanvasPixels / (width * height)));
    try {
      await page.render({ canvas, scale, signal });
      signal.throwIfAborted();
      this.showBitmap(canvas);
      this.failed = false;
      this.emit('page-rendered', { pageNumber: page.pageNumber }, { local: true });
    } catch (error) {
      freeCanvas(canvas);
      if (signal.aborted) return;
      this.failed = true;
      this.emit('page-failed', { pageNumber: page.pageNumber, error }, { local: true });
    }
  }

  private async addText(page: PdfPageHandle): Promise<void> {
    this.dropText();
    const texting = new AbortController();
    this.texting = texting;
    const { signal } = texting;
    try {
      this.textContainer.style.setProperty('--_user-unit', String(page.view.userUnit));
      const layer = await page.textLayer({ container: this.textContainer, scale: this.scale, signal });
      if (signal.aborted) layer.destroy();
      else this.textLayer = layer;
      const links = await page.links();
      if (!signal.aborted && links.length > 0) this.links = links;
    } catch {
      // Without selectable text or links the page can still be read.
    }
  }

  private showBitmap(canvas: HTMLCanvasElement): void {
    const before = [...this.bitmap.querySelectorAll('canvas')];
    this.bitmap.replaceChildren(canvas);
    before.forEach(freeCanvas);
  }

  private dropText(): void {
    this.texting?.abort();
    this.texting = undefined;
    this.textLayer?.destroy();
    this.textLayer = undefined;
  }

  private release(): void {
    this.painting?.abort();
    this.painting = undefined;
    if (!this.hasUpdated) return;
    this.dropText();
    for (const canvas of this.bitmap.querySelectorAll('canvas')) freeCanvas(canvas);
    this.bitmap.replaceChildren();
    this.page?.release();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="bitmap"></div>
      <div class="text-layer" .style=${'--total-scale-factor: calc(var(--page-scale, 1) * var(--_user-unit, 1))'}></div>
      ${this.links.map((link) => this.renderLink(link))}
      ${this.failed || this.unread > 0 ? this.renderFailure() : nothing}
    `;
  }

  private renderLink(link: PdfLink): TemplateResult {
    const place = `left:${String(link.x)}%;top:${String(link.y)}%;width:${String(link.width)}%;height:${String(link.height)}%`;
    const { url, pageNumber } = link;
    if (url !== undefined) {
      const label = this.t('common.link', { target: url });
      return html`<a
        class="link"
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label=${label}
        .style=${place}
      ></a>`;
    }
    const follow = (): void => {
      if (pageNumber !== undefined) this.emit('page-link', { pageNumber }, { local: true });
    };
    const label = this.t('common.linkToPage', { page: pageNumber ?? 1 });
    return html`<button class="link" type="button" aria-label=${label} .style=${place} @click=${follow}></button>`;
  }

  private renderFailure(): TemplateResult {
    const pageNumber = this.page?.pageNumber ?? this.unread;
    const retry = (): void => {
      this.failed = false;
      if (this.page) this.startAll();
      else this.emit('page-retry', { pageNumber }, { local: true });
    };
    return html`
      <div class="failed" role="alert">
        <p>${this.t('common.pageNotShown', { page: pageNumber })}</p>
        <button type="button" class="button" @click=${retry}>${this.t('common.retry')}</button>
      </div>
    `;
  }
}

// Safari keeps a bitmap's memory until its size is 0.
function freeCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
