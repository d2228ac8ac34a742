import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import { buttonStyles, inputStyles } from '../base/control-styles.js';
import { icon } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import { wait } from '../base/wait.js';
import type { LiveRegion } from './live-region.js';
import { readPage, searchPage, type PageHit, type ReadPage } from './page-search.js';

/** What was found, for whoever draws it over the pages; `current` is the one to be looked at. */
export interface SearchHits {
  readonly hits: readonly PageHit[];
  readonly current: PageHit | undefined;
}

/** Events of `snp-part-search-bar`; they stay inside. */
export interface SearchBarEvents {
  /** Finds came or went, or another one is current; `travel` asks to bring it into view. */
  'search-hits': SearchHits & { readonly travel: boolean };
  'search-close': undefined;
}

const typingPauseMs = 200;

/** Searches all pages of a document, from the page being read on; pages' texts are fetched as the search reaches them. */
export class SearchBar extends SnpBase<SearchBarEvents> {
  static override styles = [
    tokens,
    buttonStyles,
    inputStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--_space-1);
        padding: var(--_space-2);
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface-raised);
        box-shadow: var(--_shadow-2);
      }
      .input {
        flex: 1 1 9rem;
        min-inline-size: 6rem;
        inline-size: auto;
      }
      .count {
        min-inline-size: 4.5em;
        color: var(--_text-muted);
        font-size: 0.9em;
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
    `,
  ];

  /** The document to search. */
  @property({ attribute: false }) pdf: PdfDocumentHandle | undefined;

  /** The page being read, where a search begins. */
  @property({ type: Number, attribute: 'page-number' }) pageNumber = 1;

  @state() private text = '';
  @state() private hits: readonly PageHit[] = [];
  @state() private at = -1;
  @state() private reading = false;
  @query('input') private input!: HTMLInputElement;
  @query('snp-part-live-region') private live!: LiveRegion;

  private readonly pages = new Map<number, ReadPage>();
  private running: AbortController | undefined;

  /** Puts the cursor into the box, its text selected. */
  async focusInput(): Promise<void> {
    await this.updateComplete;
    this.input.select();
    this.input.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pdf')) return;
    this.pages.clear();
    if (this.text) void this.search();
  }

  protected override firstUpdated(): void {
    void this.focusInput();
  }

  protected override onDisconnect(): void {
    this.running?.abort();
  }

  private async search(): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    await wait(typingPauseMs, signal);
    const { pdf, text } = this;
    if (signal.aborted || !pdf) return;
    this.hits = [];
    this.at = -1;
    this.reading = text.trim() !== '';
    this.tell(false);
    const from = Math.min(Math.max(this.pageNumber, 1), pdf.pageCount);
    for (let step = 0; step < pdf.pageCount && this.reading; step += 1) {
      const pageNumber = ((from - 1 + step) % pdf.pageCount) + 1;
      const page = this.pages.get(pageNumber) ?? (await readPage(pdf, pageNumber));
      if (signal.aborted) return;
      this.pages.set(pageNumber, page);
      this.add(searchPage(page, text));
    }
    this.reading = false;
    if (text.trim()) this.live.announce(this.count);
  }

  private add(found: readonly PageHit[]): void {
    const [first] = found;
    if (!first) return;
    const current = this.hits[this.at] ?? first;
    const isFirst = this.at < 0;
    this.hits = [...this.hits, ...found].sort((a, b) => a.pageNumber - b.pageNumber);
    this.at = this.hits.indexOf(current);
    this.tell(isFirst);
  }

  private tell(travel: boolean): void {
    this.emit('search-hits', { hits: this.hits, current: this.hits[this.at], travel }, { local: true });
  }

  private go(by: 1 | -1): void {
    if (this.hits.length === 0) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.tell(true);
    this.live.announce(`${this.count}, ${this.t('common.page', { page: this.hits[this.at]?.pageNumber ?? 1 })}`);
  }

  private get count(): string {
    const { hits, t } = this;
    if (hits.length > 0) return t('common.search.count', { at: this.at + 1, count: hits.length });
    return this.reading ? t('common.search.reading') : t('common.search.none');
  }

  private readonly write = (): void => {
    this.text = this.input.value;
    void this.search();
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly close = (): void => {
    this.running?.abort();
    this.emit('search-close', undefined, { local: true });
  };

  protected override render(): TemplateResult {
    const { t } = this;
    const none = this.hits.length === 0;
    return html`
      <input
        class="input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${t('common.search.label')}
        placeholder=${t('common.search.label')}
        .value=${this.text}
        @input=${this.write}
        @keydown=${this.key}
      />
      <span class="count">${this.text.trim() ? this.count : nothing}</span>
      ${this.renderStep('common.search.previous', 'arrow-up', -1, none)}
      ${this.renderStep('common.search.next', 'arrow-down', 1, none)}
      <button
        type="button"
        class="icon-button"
        title=${t('common.close')}
        aria-label=${t('common.close')}
        @click=${this.close}
      >
        ${icon('close')}
      </button>
      <snp-part-live-region></snp-part-live-region>
    `;
  }

  private renderStep(
    label: 'common.search.previous' | 'common.search.next',
    drawing: 'arrow-up' | 'arrow-down',
    by: 1 | -1,
    disabled: boolean,
  ): TemplateResult {
    const name = this.t(label);
    return html`
      <button
        type="button"
        class="icon-button"
        title=${name}
        aria-label=${name}
        ?disabled=${disabled}
        @click=${() => this.go(by)}
      >
        ${icon(drawing)}
      </button>
    `;
  }
}
