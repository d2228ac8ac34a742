import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { buttonStyles } from '../base/control-styles.js';
import { icon } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';

/** Why a dialog wants to close. */
export type DialogCloseReason = 'button' | 'escape' | 'backdrop';

/** Events of `snp-part-dialog`; they stay inside. */
export interface DialogEvents {
  /** The user wants it closed; `preventDefault()` keeps it open. Whoever opened it sets `open` to false as well. */
  'dialog-close': { readonly reason: DialogCloseReason };
}

/** The element that has the focus, down through shadow roots. */
function focusedElement(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : undefined;
}

/**
 * A modal dialog on the native `<dialog>`: the rest of the page is inert, Escape closes, focus goes to the first
 * `autofocus` element or into the dialog and returns afterwards; a full-screen sheet on phones.
 *
 * @slot - what the dialog says
 * @slot footer - its buttons
 */
export class PartDialog extends SnpBase<DialogEvents> {
  static override styles = [
    tokens,
    buttonStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(var(--dialog-width, 32rem), calc(100vw - 2rem));
        max-block-size: min(46rem, calc(100dvh - 2rem));
        margin: auto;
        padding: 0;
        border: 1px solid var(--_border);
        border-radius: var(--_radius-large);
        background: var(--_surface-raised);
        color: var(--_text);
        font: inherit;
        box-shadow: var(--_shadow-3);
        overflow: hidden;
        overscroll-behavior: contain;
      }
      dialog[open] {
        display: grid;
        grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
        animation: appear var(--_speed) ease-out;
      }
      dialog::backdrop {
        background: rgb(10 15 30 / 0.5);
      }
      @keyframes appear {
        from {
          translate: 0 10px;
        }
      }
      .header {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: var(--_space-3);
        padding-block: var(--_space-4) var(--_space-2);
        padding-inline: var(--_space-5) var(--_space-4);
      }
      h2 {
        margin: 0;
        padding-block-start: 5px;
        font-size: 1.2em;
        font-weight: 650;
        line-height: 1.3;
        letter-spacing: -0.01em;
        overflow-wrap: anywhere;
      }
      .body {
        padding: var(--_space-2) var(--_space-5) var(--_space-5);
        overflow: auto;
      }
      .footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--_space-2);
        padding: var(--_space-3) var(--_space-5);
        border-block-start: 1px solid var(--_border);
      }
      :host([full]) dialog {
        inline-size: calc(100vw - 2rem);
        max-inline-size: none;
        block-size: calc(100dvh - 2rem);
        max-block-size: none;
      }
      :host([full]) .body {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        padding: 0;
        overflow: hidden;
      }
      @media (max-width: 480px) {
        dialog,
        :host([full]) dialog {
          inline-size: 100vw;
          max-inline-size: none;
          block-size: 100dvh;
          max-block-size: none;
          border: 0;
          border-radius: 0;
        }
        .header,
        :host(:not([full])) .body,
        .footer {
          padding-inline: var(--_space-4);
        }
        .footer {
          padding-block-end: max(var(--_space-3), env(safe-area-inset-bottom));
        }
        .footer ::slotted(*) {
          flex: 1 1 auto;
        }
      }
      /* Where title and buttons would leave hardly a line of what is said, as with 400 % zoom, all of it scrolls. */
      @media (max-height: 400px) {
        :host(:not([full])) dialog[open] {
          grid-template-rows: auto auto auto;
          align-content: start;
          overflow: auto;
        }
        :host(:not([full])) .body {
          overflow: visible;
        }
      }
    `,
  ];

  /** Whether it is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** As large as the window, with what it says up to its edges. */
  @property({ type: Boolean, reflect: true }) full = false;

  /** Its title and accessible name. */
  @property() heading = '';

  /** Closes on a press beside it as well. */
  @property({ type: Boolean, attribute: 'light-dismiss' }) lightDismiss = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  private returnTo: HTMLElement | undefined;
  private pressedBeside = false;

  protected override onConnect(): void {
    if (this.hasUpdated && this.open) this.show();
  }

  protected override onDisconnect(): void {
    if (this.dialog?.open) this.dialog.close();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!changed.has('open')) return;
    if (this.open) this.show();
    else this.hide();
  }

  private show(): void {
    if (this.dialog.open || !this.isConnected) return;
    this.returnTo = focusedElement();
    this.dialog.showModal();
    // The native choice would be the close button, and it does not look into slots.
    const wanted = this.querySelector<HTMLElement>('[autofocus]');
    (wanted ?? this.dialog).focus({ preventScroll: true });
  }

  private hide(): void {
    if (!this.dialog.open) return;
    this.dialog.close();
    const { returnTo } = this;
    this.returnTo = undefined;
    if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
  }

  private requestClose(reason: DialogCloseReason): void {
    if (this.emit('dialog-close', { reason }, { local: true, cancelable: true })) this.open = false;
  }

  private readonly onCancel = (event: Event): void => {
    // A file chooser inside sends its own `cancel`, which bubbles.
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.requestClose('escape');
  };

  // The browser may close by itself (a second Escape, the back gesture); what it says of a move comes when it is shown again.
  private readonly onClose = (): void => {
    if (this.open && this.isConnected && !this.dialog.open) this.requestClose('escape');
  };

  private readonly onPointerDown = (event: PointerEvent): void => {
    this.pressedBeside = event.target === this.dialog && this.isBeside(event);
  };

  private readonly onPointerUp = (event: PointerEvent): void => {
    if (this.lightDismiss && this.pressedBeside && event.target === this.dialog && this.isBeside(event)) {
      this.requestClose('backdrop');
    }
  };

  private isBeside({ clientX, clientY }: MouseEvent): boolean {
    const box = this.dialog.getBoundingClientRect();
    return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
  }

  protected override render(): TemplateResult {
    const close = this.t('common.close');
    const pressClose = (): void => this.requestClose('button');
    return html`
      <dialog
        tabindex="-1"
        aria-labelledby="heading"
        @cancel=${this.onCancel}
        @close=${this.onClose}
        @pointerdown=${this.onPointerDown}
        @pointerup=${this.onPointerUp}
      >
        <div class="header">
          <h2 id="heading">${this.heading}</h2>
          <button type="button" class="icon-button" aria-label=${close} title=${close} @click=${pressClose}>
            ${icon('close')}
          </button>
        </div>
        <div class="body"><slot></slot></div>
        <div class="footer" ?hidden=${!this.hasFooter}><slot name="footer" @slotchange=${this.onFooter}></slot></div>
      </dialog>
    `;
  }

  private get hasFooter(): boolean {
    return this.querySelector(':scope > [slot="footer"]') !== null;
  }

  private readonly onFooter = (): void => this.requestUpdate();
}
