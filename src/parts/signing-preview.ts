import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { loadFont, whenFacesArrive } from '../adapters/fonts.js';
import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';
import { inputStyles } from '../base/control-styles.js';
import type { IconName } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { Field } from '../contract/fields.js';
import { isoDate } from '../core/field-display.js';
import { isAsked, previewFor, type Preview, type PreviewField } from '../core/preview-fields.js';
import { fieldContentStyles } from './field-content.styles.js';
import { pointsOf, renderCall, renderDrawn, type PointSize } from './field-content.js';
import type { LiveRegion } from './live-region.js';
import type { PageList, PageListEvents } from './page-list.js';
import { signingPreviewStyles } from './signing-preview.styles.js';
import type { ZoomBarEvents } from './zoom-bar.js';

/** Somebody who may look at the document. */
export interface PreviewSigner {
  readonly id: string;
  readonly name: string;
}

/** Events of `snp-part-signing-preview`; they stay inside. */
export interface SigningPreviewEvents {
  /** The user has seen enough; whoever opened it sets `open` to false. */
  'preview-close': undefined;
  /** The user wants a page read again that could not be. */
  'page-retry': PageListEvents['page-retry'];
}

/**
 * The document as each signer opens it, over the whole window: nothing can be filled in. Texts are set by the sealer's
 * rules, conditions and formulas evaluated.
 */
export class SigningPreview extends SnpBase<SigningPreviewEvents> {
  static override styles = [tokens, inputStyles, fieldContentStyles, signingPreviewStyles];

  /** Whether it is shown. */
  @property({ type: Boolean }) open = false;

  /** The open document; whoever opened it destroys it. */
  @property({ attribute: false }) pdf: PdfDocumentHandle | undefined;

  /** All fields of the document. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** Who can be looked over the shoulder, in this order. */
  @property({ attribute: false }) signers: readonly PreviewSigner[] = [];

  /** Whose view it opens with; the first signer's when nobody has this id. */
  @property({ attribute: 'signer-id' }) signerId = '';

  /** The page it opens at. */
  @property({ type: Number, attribute: 'start-page' }) startPage = 1;

  /** What merge tags are shown with, by tag name. */
  @property({ attribute: false }) tagValues: ReadonlyMap<string, string> = new Map();

  @state() private chosenId: string | undefined;
  @state() private facesSeen = 0;
  @state() private zoom: PageListEvents['zoom-change'] = { scale: 1, percent: 100, fit: 'width' };
  @state() private pageNumber = 1;

  @query('snp-part-page-list') private list!: PageList | null;
  @query('snp-part-live-region') private region!: LiveRegion | null;

  private preview: Preview = { own: [], others: [], asked: 0 };
  private today = '';

  protected override onConnect(): void {
    this.own(whenFacesArrive(() => (this.facesSeen += 1)));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('open') && this.open) {
      this.chosenId = undefined;
      this.pageNumber = 1;
      this.today = isoDate(new Date());
      for (const face of ['noto-sans', 'noto-sans-strong'] as const) void loadFont(face);
    }
    if (this.open) this.preview = previewFor(this.fields, this.viewer?.id ?? '', this.tagValues);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.open) return;
    this.list?.refreshOverlays();
    if (changed.has('open')) this.say();
  }

  /** Whose view is on screen. */
  private get viewer(): PreviewSigner | undefined {
    const wanted = this.chosenId ?? this.signerId;
    return this.signers.find(({ id }) => id === wanted) ?? this.signers[0];
  }

  private get count(): string {
    return this.t('common.preview.count', { name: this.viewer?.name ?? '', count: this.preview.asked });
  }

  private say(): void {
    this.region?.announce(this.count);
  }

  private readonly choose = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.chosenId = event.target.value;
    void this.updateComplete.then(() => this.say());
  };

  private readonly drawOverlay = (pageNumber: number, page: PointSize): TemplateResult => {
    const here = ({ pageNumber: at }: Field): boolean => at === pageNumber;
    const { own, others } = this.preview;
    return html`${others.filter(here).map((field) => this.renderField(field, page, false))}
    ${own.filter(here).map((field) => this.renderField(field, page, true))}`;
  };

  private renderField(field: PreviewField, page: PointSize, isOwn: boolean): TemplateResult {
    const { t } = this;
    const size = pointsOf(field, page);
    const asked = isOwn && isAsked(field);
    const content = renderDrawn(field, field.value, size, this.today);
    const text = field.value?.kind === 'text' ? field.value.text : '';
    const type = t(`common.field.${field.type}`);
    const name = [type, field.label ?? field.optionValue ?? '', text].filter(Boolean).join(', ');
    const classes = {
      field: true,
      given: !asked,
      optional: !field.required,
      filled: content !== nothing,
      radio: field.type === 'radio',
      start: field.type === 'text',
    };
    return html`<div
      class=${classMap(classes)}
      role="img"
      data-field=${field.id}
      aria-label=${asked ? `${name}, ${t(field.required ? 'common.required' : 'common.optional')}` : name}
      .style=${`left:${String(field.x)}%;top:${String(field.y)}%;width:${String(field.width)}%;height:${String(field.height)}%`}
    >
      ${content === nothing && asked ? this.renderInvitation(field, size) : content}
    </div>`;
  }

  private renderInvitation(field: PreviewField, size: PointSize): TemplateResult | typeof nothing {
    const { t } = this;
    const { type } = field;
    if (type === 'checkbox' || type === 'radio') return nothing;
    if (type === 'signature') return renderCall(t('common.preview.sign'), type, size);
    if (type === 'initials') return renderCall(t('common.preview.initial'), type, size);
    const drawings: Readonly<Partial<Record<Field['type'], IconName>>> = { image: 'upload', select: 'chevron-down' };
    return renderCall(field.placeholder ?? field.label ?? t(`common.field.${type}`), drawings[type], size);
  }

  protected override render(): TemplateResult {
    const { t, open } = this;
    const close = (): void => void this.emit('preview-close', undefined, { local: true });
    return html`
      <snp-part-dialog full .open=${open} heading=${t('common.preview.title')} @dialog-close=${close}>
        ${open ? this.renderInside() : nothing}
      </snp-part-dialog>
    `;
  }

  private renderInside(): TemplateResult {
    const { t, pdf, viewer } = this;
    return html`<div class="preview">
      <div class="bar">
        <label class="who">
          <span class="label">${t('common.preview.signer')}</span>
          <select class="input" ?autofocus=${true} @change=${this.choose}>
            ${this.signers.map(({ id, name }) => html`<option value=${id} ?selected=${id === viewer?.id}>${name}</option>`)}
          </select>
        </label>
        <p class="says"><strong>${this.count}</strong> ${t('common.preview.note')}</p>
        <snp-part-zoom-bar
          .pageNumber=${this.pageNumber}
          .pageCount=${pdf?.pageCount ?? 0}
          .percent=${this.zoom.percent}
          .fit=${this.zoom.fit}
          @zoom-command=${({ detail }: CustomEvent<ZoomBarEvents['zoom-command']>) => this.list?.[detail.command]()}
        ></snp-part-zoom-bar>
      </div>
      <snp-part-page-list
        max-canvases="4"
        max-fit-scale="1.8"
        label=${t('common.preview.title')}
        .pdf=${pdf}
        .renderOverlay=${this.drawOverlay}
        @pages-ready=${() => void this.list?.scrollToPage(this.startPage, 'instant')}
        @page-retry=${({ detail }: CustomEvent<PageListEvents['page-retry']>) => this.emit('page-retry', detail, { local: true })}
        @zoom-change=${({ detail }: CustomEvent<PageListEvents['zoom-change']>) => (this.zoom = detail)}
        @page-change=${({ detail }: CustomEvent<PageListEvents['page-change']>) => (this.pageNumber = detail.pageNumber)}
      ></snp-part-page-list>
      <snp-part-live-region></snp-part-live-region>
    </div>`;
  }
}
