import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../../base/icons.js';
import type { SigningOrder } from '../../../contract/sending-options.js';
import type { EditorSigner } from '../../../core/document-merge.js';
import { inTurn, turnOf } from '../edits.js';
import type { EditorView } from './context.js';

/** The switch between signing at once and one after another, for two signers or more. */
export function renderOrder({ t, state, commands }: EditorView): TemplateResult | typeof nothing {
  const { signers, signingOrder } = state.history.present;
  if (signers.length < 2) return nothing;
  const sequential = signingOrder === 'sequential';
  const choice = (order: SigningOrder, label: string): TemplateResult =>
    html`<label class="segment">
      <input
        type="radio"
        name="signing-order"
        .checked=${live(signingOrder === order)}
        @change=${() => commands.orderSigners(order)}
      />
      <span>${label}</span>
    </label>`;
  return html`<fieldset class="signing-order" aria-describedby="signing-order-hint">
    <legend class="label">${t('editor.order')}</legend>
    <div class="segments">
      ${choice('parallel', t('editor.orderParallel'))} ${choice('sequential', t('editor.orderSequential'))}
    </div>
    <p class="hint" id="signing-order-hint">
      ${sequential ? t('editor.orderSequentialHint') : t('editor.orderParallelHint')}
    </p>
  </fieldset>`;
}

/** The number at which a signer's turn comes, in the signer's colour; `otherwise` while all sign at once. */
export function renderTurn(signer: EditorSigner, { t, state }: EditorView, otherwise: TemplateResult): TemplateResult {
  const number = turnOf(state.history.present, signer.id);
  if (number === undefined) return otherwise;
  return html`<span class="swatch signer-turn"
    ><span aria-hidden="true">${t.number(number)}</span
    ><span class="visually-hidden">${t('editor.signerTurn', { number })}</span></span
  >`;
}

/** Buttons that bring a signer one place up and down. */
export function renderMoves(signer: EditorSigner, { t, state, commands }: EditorView): TemplateResult {
  const list = inTurn(state.history.present);
  const at = list.indexOf(signer);
  const move = (name: 'arrow-up' | 'arrow-down', by: -1 | 1, label: string): TemplateResult => {
    const ends = at + by < 0 || at + by >= list.length;
    const press = (event: Event): void => {
      const button = event.currentTarget as HTMLElement;
      commands.moveSigner(signer.id, by);
      // the row may have been taken out and put in again, and what is taken out loses the focus
      requestAnimationFrame(() => button.focus());
    };
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-disabled=${ends ? 'true' : 'false'}
      @click=${press}
    >
      ${icon(name)}
    </button>`;
  };
  return html`<span class="moves"
    >${move('arrow-up', -1, t('editor.moveSignerUp', { name: signer.name }))}
    ${move('arrow-down', 1, t('editor.moveSignerDown', { name: signer.name }))}</span
  >`;
}
