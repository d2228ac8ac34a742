import { css, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chosenFiles } from '../base/chosen-files.js';
import { icon } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import type { LiveRegion } from './live-region.js';
import { PictureError, prepareSignature } from './picture-tools.js';

/** Events of `snp-part-signature-picture`; they stay inside. */
export interface SignaturePictureEvents {
  /** A picture is ready to be sent, or could not be used for the reason in `fault`. */
  'picture-change': { readonly picture: Blob | undefined; readonly fault?: string };
}

const faultMessages = {
  unreadable: 'common.signature.pictureUnreadable',
  empty: 'common.signature.pictureEmpty',
  too_large: 'common.signature.pictureTooLarge',
} as const;

/** Takes a photo or a scan of a signature and shows what is left when the paper is taken away. */
export class SignaturePicture extends SnpBase<SignaturePictureEvents> {
  static override styles = [
    tokens,
    css`
      :host {
        display: grid;
        gap: var(--_space-2);
      }
      .box {
        position: relative;
        display: grid;
        place-items: center;
        block-size: clamp(8rem, 28dvh, 12rem);
        border: 1px dashed var(--_border-strong);
        border-radius: var(--_radius);
        background: var(--_paper);
        color-scheme: only light;
        color: #33415f;
        cursor: pointer;
        overflow: hidden;
      }
      .box:has(:focus-visible) {
        outline: 2px solid var(--_focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      .call {
        display: grid;
        justify-items: center;
        gap: var(--_space-1);
        padding: var(--_space-3);
        font-weight: 550;
        text-align: center;
      }
      .box.hovered {
        border-style: solid;
        border-color: var(--_accent);
        background: color-mix(in srgb, var(--_accent) 8%, var(--_paper));
      }
      .box > img {
        position: absolute;
        inset: 10px;
        inline-size: calc(100% - 20px);
        block-size: calc(100% - 20px);
        object-fit: contain;
        pointer-events: none;
      }
      .drop {
        font-weight: 400;
      }
      @media (pointer: coarse) {
        .drop {
          display: none;
        }
      }
      .hint {
        margin: 0;
        color: var(--_text-muted);
        font-size: 0.9em;
      }
      @media (max-height: 430px) {
        .box {
          block-size: clamp(6rem, 44dvh, 9rem);
        }
      }
    `,
  ];

  /** Where the picture adopted before can be shown from. */
  @property() known: string | undefined;

  @state() private address: string | undefined;
  @state() private working = false;
  @state() private hovered = false;
  @query('snp-part-live-region') private live!: LiveRegion;

  protected override onDisconnect(): void {
    this.drop();
  }

  private drop(): void {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = undefined;
  }

  private async take(file: File): Promise<void> {
    this.working = true;
    try {
      const picture = await prepareSignature(file);
      this.drop();
      this.address = URL.createObjectURL(picture);
      this.emit('picture-change', { picture }, { local: true });
      this.live.announce(this.t('common.signature.pictureReady'));
    } catch (error) {
      this.drop();
      const fault = this.t(faultMessages[error instanceof PictureError ? error.fault : 'unreadable']);
      this.emit('picture-change', { picture: undefined, fault }, { local: true });
    } finally {
      this.working = false;
    }
  }

  private readonly onDrag = (event: DragEvent): void => {
    // without this a browser opens what is dropped
    event.preventDefault();
    this.hovered = event.type === 'dragover';
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.hovered = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.take(file);
  };

  private readonly onChange = (event: Event): void => {
    const [file] = chosenFiles(event);
    if (file) void this.take(file);
  };

  protected override render(): TemplateResult {
    const { t } = this;
    const shown = this.address ?? this.known;
    return html`
      <label
        class=${this.hovered ? 'box hovered' : 'box'}
        @dragover=${this.onDrag}
        @dragleave=${this.onDrag}
        @drop=${this.onDrop}
      >
        <input
          type="file"
          accept="image/*"
          aria-label=${t('common.signature.choosePicture')}
          aria-describedby="hint"
          @change=${this.onChange}
        />
        ${
          shown
            ? html`<img src=${shown} alt=${t('common.signature.preview')} />`
            : html`<span class="call" aria-hidden="true">
                <span>${icon('upload')} ${t('common.signature.choosePicture')}</span>
                <span class="drop">${t('common.signature.dropPicture')}</span>
              </span>`
        }
      </label>
      <p class="hint" id="hint">
        ${t(this.working ? 'common.loading' : shown ? 'common.signature.otherPicture' : 'common.signature.pictureHint')}
      </p>
      <snp-part-live-region></snp-part-live-region>
    `;
  }
}
