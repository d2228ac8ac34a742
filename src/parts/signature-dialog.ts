import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { createInkPad, type InkPad } from '../adapters/ink-pad.js';
import { buttonStyles, inputStyles } from '../base/control-styles.js';
import { icon } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { SignatureFont, SignatureValue } from '../contract/signatures.js';
import type { Ink } from '../core/ink.js';
import type { LiveRegion } from './live-region.js';
import type { SignaturePictureEvents } from './signature-picture.js';
import { copyInk, initialsOf } from './signature-values.js';
import { signatureDialogStyles } from './signature-dialog.styles.js';

/** What a signature stands for. */
export type SignaturePurpose = 'signature' | 'initials';

/** Events of `snp-part-signature-dialog`; they stay inside. */
export interface SignatureDialogEvents {
  /** The user adopts this signature; the dialog has closed. */
  'signature-accept': { readonly value: SignatureValue; readonly everywhere: boolean };
  'signature-cancel': undefined;
}

type Way = 'draw' | 'type' | 'upload';

const fonts: readonly SignatureFont[] = ['caveat', 'dancing-script', 'great-vibes', 'sacramento', 'marck-script'];
const drawings = { draw: 'pen', type: 'text', upload: 'upload' } as const;
const longestText = 100;

/** Asks for a signature or initials: drawn, or typed in a handwriting face (the way for those who use a keyboard). */
export class SignatureDialog extends SnpBase<SignatureDialogEvents> {
  static override styles = [tokens, buttonStyles, inputStyles, signatureDialogStyles];

  /** Whether it is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  @property() purpose: SignaturePurpose = 'signature';

  /** The signer's name, proposed as the text; initials are made from it. */
  @property() name = '';

  /** A signature to start from. */
  @property({ attribute: false }) value: SignatureValue | undefined;

  /** How many other places could take the same mark; with any, the dialog offers to fill them too. */
  @property({ type: Number }) others = 0;

  /** Sends a picture and answers its id; without it there is no way to use one. */
  @property({ attribute: false }) upload: ((picture: Blob) => Promise<string>) | undefined;

  /** Where an uploaded mark can be shown from. */
  @property({ attribute: false }) imageOf: ((value: SignatureValue) => string | undefined) | undefined;

  @state() private way: Way = 'draw';
  @state() private picture: Blob | undefined;
  @state() private working = false;
  @state() private ink: Ink | undefined;
  @state() private text = '';
  @state() private font: SignatureFont = 'caveat';
  @state() private error = '';
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  @query('snp-part-live-region') private live!: LiveRegion;

  private pad: InkPad | undefined;
  private padEnd: AbortController | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.open && this.canvas) void this.startPad(this.canvas);
    else this.stopPad();
  }

  protected override onDisconnect(): void {
    this.stopPad();
  }

  protected override onConnect(): void {
    if (this.hasUpdated) this.requestUpdate();
  }

  private start(): void {
    const { value } = this;
    this.error = '';
    this.working = false;
    this.picture = undefined;
    this.ink = value?.kind === 'drawn' ? value.ink : undefined;
    this.way = value?.kind === 'typed' ? 'type' : value?.kind === 'uploaded' && this.upload ? 'upload' : 'draw';
    this.text = value?.kind === 'typed' ? value.text : this.proposedText();
    if (value?.kind === 'typed') this.font = value.font;
  }

  private get ways(): readonly Way[] {
    return this.upload ? ['draw', 'type', 'upload'] : ['draw', 'type'];
  }

  private proposedText(): string {
    const name = this.name.trim().slice(0, longestText);
    return this.purpose === 'signature' ? name : initialsOf(name, this.locale);
  }

  private async startPad(canvas: HTMLCanvasElement): Promise<void> {
    if (this.padEnd) return;
    const padEnd = new AbortController();
    this.padEnd = padEnd;
    const pad = await createInkPad(canvas, {
      ink: this.ink,
      signal: padEnd.signal,
      onChange: (ink) => {
        this.ink = ink;
        if (ink) this.error = '';
      },
    });
    if (padEnd.signal.aborted) return;
    this.pad = pad;
  }

  private stopPad(): void {
    this.padEnd?.abort();
    this.padEnd = undefined;
    this.pad = undefined;
  }

  private readonly accept = (): void => void this.take();

  private async take(): Promise<void> {
    if (this.working) return;
    const everywhere = this.renderRoot.querySelector<HTMLInputElement>('#everywhere')?.checked ?? false;
    const value = this.way === 'upload' ? await this.uploadedValue() : this.currentValue();
    if (!value) {
      this.error ||= this.t(emptyMessages[this.way]);
      if (this.way === 'type') this.renderRoot.querySelector<HTMLInputElement>('#text')?.focus();
      return;
    }
    this.open = false;
    this.emit('signature-accept', { value, everywhere }, { local: true });
  }

  private currentValue(): SignatureValue | undefined {
    if (this.way === 'draw') return this.ink ? { kind: 'drawn', ink: copyInk(this.ink) } : undefined;
    const text = this.text.trim();
    return text ? { kind: 'typed', text, font: this.font } : undefined;
  }

  private async uploadedValue(): Promise<SignatureValue | undefined> {
    const { picture, upload, value } = this;
    if (!picture || !upload) return value?.kind === 'uploaded' ? value : undefined;
    this.working = true;
    this.error = '';
    try {
      return { kind: 'uploaded', imageId: await upload(picture) };
    } catch {
      this.error = this.t('common.signature.uploadFailed');
      return undefined;
    } finally {
      this.working = false;
    }
  }

  private readonly cancel = (): void => {
    this.open = false;
    this.emit('signature-cancel', undefined, { local: true });
  };

  private choose(way: Way): void {
    this.way = way;
    this.error = '';
  }

  private readonly onTabKey = (event: KeyboardEvent): void => {
    const forward = this.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = this.direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const { ways } = this;
    const at = ways.indexOf(this.way);
    const next = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: ways.length - 1 }[event.key];
    const way = next === undefined ? undefined : ways.at(next % ways.length);
    if (!way) return;
    event.preventDefault();
    this.choose(way);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${way}`)?.focus());
  };

  private readonly clear = (): void => {
    this.pad?.clear();
    this.live.announce(this.t('common.signature.cleared'));
  };

  private readonly undo = (): void => {
    if (this.pad?.undo()) this.live.announce(this.t('common.signature.strokeRemoved'));
  };

  private readonly onText = (event: InputEvent): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.text = event.target.value;
    if (this.text.trim()) this.error = '';
  };

  private readonly onTextKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.accept();
  };

  protected override render(): TemplateResult {
    const { t } = this;
    const initials = this.purpose === 'initials';
    return html`
      <snp-part-dialog
        .open=${this.open}
        .heading=${t(initials ? 'common.signature.titleInitials' : 'common.signature.title')}
        @dialog-close=${this.cancel}
      >
        ${this.open ? this.renderContent() : nothing}
        <button slot="footer" type="button" class="button" @click=${this.cancel}>${t('common.cancel')}</button>
        <button
          slot="footer"
          type="button"
          class="button primary"
          aria-disabled=${this.working ? 'true' : 'false'}
          @click=${this.accept}
        >
          ${t(initials ? 'common.signature.acceptInitials' : 'common.signature.accept')}
        </button>
      </snp-part-dialog>
      <snp-part-live-region></snp-part-live-region>
    `;
  }

  private renderContent(): TemplateResult {
    const { t, way } = this;
    return html`
      <div class="content">
        <p>${t('common.signature.intro')}</p>
        <div role="tablist" aria-label=${t('common.signature.ways')} @keydown=${this.onTabKey}>
          ${this.ways.map((one) => this.renderTab(one))}
        </div>
        <div id="panel-draw" role="tabpanel" aria-labelledby="tab-draw" ?hidden=${way !== 'draw'}>
          ${this.renderPad()}
        </div>
        <div id="panel-type" role="tabpanel" aria-labelledby="tab-type" class="content" ?hidden=${way !== 'type'}>
          ${this.renderTyping()}
        </div>
        ${
          this.upload
            ? html`<div
                id="panel-upload"
                role="tabpanel"
                aria-labelledby="tab-upload"
                class="content"
                ?hidden=${way !== 'upload'}
              >
                ${this.renderUpload()}
              </div>`
            : nothing
        }
        ${this.others > 0 ? this.renderEverywhere() : nothing}
        <p id="error" class="field-error" role="alert">${this.error}</p>
      </div>
    `;
  }

  private renderTab(way: Way): TemplateResult {
    const selected = this.way === way;
    return html`
      <button
        type="button"
        role="tab"
        id=${`tab-${way}`}
        aria-controls=${`panel-${way}`}
        aria-selected=${selected ? 'true' : 'false'}
        tabindex=${selected ? 0 : -1}
        ?autofocus=${selected}
        @click=${() => this.choose(way)}
      >
        ${icon(drawings[way])} ${this.t(`common.signature.${way}`)}
      </button>
    `;
  }

  private renderEverywhere(): TemplateResult {
    const { t, others } = this;
    return html`
      <label class="check">
        <input type="checkbox" id="everywhere" />
        <span>${t('common.signature.everywhere', { count: others })}</span>
      </label>
    `;
  }

  private renderUpload(): TemplateResult {
    const { value } = this;
    return html`
      <snp-part-signature-picture
        .known=${value?.kind === 'uploaded' ? this.imageOf?.(value) : undefined}
        @picture-change=${this.takePicture}
      ></snp-part-signature-picture>
    `;
  }

  private readonly takePicture = (event: CustomEvent<SignaturePictureEvents['picture-change']>): void => {
    this.picture = event.detail.picture;
    this.error = event.detail.fault ?? '';
  };

  private renderPad(): TemplateResult {
    const { t, ink } = this;
    return html`
      <div class="paper">
        <canvas class="pad" role="img" aria-label=${t('common.signature.padLabel')}></canvas>
        ${ink ? nothing : html`<div class="pad-hint" aria-hidden="true">${t('common.signature.padHint')}</div>`}
      </div>
      <div class="pad-tools">
        <button type="button" class="button ghost small" ?disabled=${!ink} @click=${this.undo}>
          ${icon('undo')} ${t('common.undo')}
        </button>
        <button type="button" class="button ghost small" ?disabled=${!ink} @click=${this.clear}>
          ${icon('eraser')} ${t('common.clear')}
        </button>
      </div>
    `;
  }

  private renderTyping(): TemplateResult {
    const { t } = this;
    const invalid = this.way === 'type' && this.error !== '';
    return html`
      <div class="field">
        <label class="label" for="text">
          ${t(this.purpose === 'initials' ? 'common.signature.initialsLabel' : 'common.signature.nameLabel')}
        </label>
        <input
          id="text"
          class="input"
          type="text"
          autocomplete=${this.purpose === 'initials' ? 'off' : 'name'}
          maxlength=${longestText}
          .value=${this.text}
          aria-invalid=${invalid ? 'true' : 'false'}
          aria-describedby="error"
          @input=${this.onText}
          @keydown=${this.onTextKey}
        />
      </div>
      <fieldset class="fonts">
        <legend class="label">${t('common.signature.font')}</legend>
        ${fonts.map((font) => this.renderFont(font))}
      </fieldset>
    `;
  }

  private renderFont(font: SignatureFont): TemplateResult {
    const text = this.text.trim();
    const name = this.t('common.signature.fontNumber', { number: fonts.indexOf(font) + 1 });
    return html`
      <label class="font">
        <input
          type="radio"
          name="font"
          aria-label=${name}
          .value=${font}
          .checked=${this.font === font}
          @change=${() => (this.font = font)}
        />
        <snp-part-signature-view
          .label=${this.t('common.signature.preview')}
          .value=${text ? { kind: 'typed', text, font } : undefined}
        ></snp-part-signature-view>
      </label>
    `;
  }
}

const emptyMessages = {
  draw: 'common.signature.emptyDrawing',
  type: 'common.signature.emptyText',
  upload: 'common.signature.emptyPicture',
} as const;
