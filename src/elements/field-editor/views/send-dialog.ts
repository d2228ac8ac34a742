import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../base/icons.js';
import type { Translate } from '../../../base/localize.js';
import type { EditorSigner } from '../../../core/document-merge.js';
import { inTurn } from '../edits.js';
import { problemOf } from '../failures.js';
import { painted } from '../painted.js';
import { blocksSending, fieldsOf, sendObstacles, signersOf, type SendObstacle } from '../selectors.js';
import type { EditorView } from './context.js';
import { renderEmail } from './signers.js';
import { renderTurn } from './signing-order.js';

/** Who gets the document, what is still missing, and the last question before it goes out. */
export function renderSendDialog(view: EditorView): TemplateResult {
  const { state, t } = view;
  const { step } = state.send;
  const open = step === 'open' || step === 'sending';
  const sending = step === 'sending';
  const sequential = signersOf(state).length > 1 && state.history.present.signingOrder === 'sequential';
  const obstacles = open ? sendObstacles(state) : [];
  const close = (event: Event): void => {
    if (sending) event.preventDefault();
    else view.dispatch({ type: 'send-closed' });
  };
  return html`
    <snp-part-dialog .open=${open} heading=${t('editor.send.title')} @dialog-close=${close}>
      ${
        open
          ? html`<div class="stack">
              ${renderFailure(view)}
              <p class="muted">${sequential ? t('editor.send.introInTurn') : t('editor.send.intro')}</p>
              <ul class="recipients">
                ${inTurn(state.history.present).map((signer) => html`<li>${renderRecipient(signer, obstacles, view)}</li>`)}
              </ul>
            </div>`
          : nothing
      }
      <button
        slot="footer"
        type="button"
        class="button"
        ?disabled=${sending}
        @click=${() => view.dispatch({ type: 'send-closed' })}
      >
        ${t('common.cancel')}
      </button>
      <button
        slot="footer"
        type="button"
        class="button primary"
        part="send-confirm"
        aria-disabled=${obstacles.some(blocksSending) || sending ? 'true' : 'false'}
        @click=${() => view.confirmSend()}
      >
        ${icon('send')}
        ${sending ? t('editor.send.sending') : t('editor.send.confirm', { count: signersOf(state).length })}
      </button>
    </snp-part-dialog>
  `;
}

function renderFailure({ state, t }: EditorView): TemplateResult | typeof nothing {
  const { failure } = state.send;
  if (!failure) return nothing;
  return html`<snp-part-banner tone="danger">${problemOf(failure, t).message}</snp-part-banner>`;
}

const isAboutEmail = ({ kind }: SendObstacle): boolean => kind === 'no-email' || kind === 'bad-email';

function emailProblem(kinds: ReadonlySet<SendObstacle['kind']>, t: Translate): string | undefined {
  if (kinds.has('no-email')) return t('editor.send.noEmail');
  return kinds.has('bad-email') ? t('editor.send.badEmail') : undefined;
}

function renderRecipient(signer: EditorSigner, obstacles: readonly SendObstacle[], view: EditorView): TemplateResult {
  const { t, state, commands } = view;
  const kinds = new Set(obstacles.filter((one) => one.signer.id === signer.id).map((one) => one.kind));
  const count = fieldsOf(state).filter((field) => field.signerId === signer.id).length;
  const place = (): void => {
    view.dispatch({ type: 'signer-chosen', id: signer.id });
    view.dispatch({ type: 'send-closed' });
    view.dispatch({ type: 'panel-chosen', panel: 'fields' });
  };
  return html`<div class="recipient" ${painted({ '--signer': signer.color })}>
    <div class="recipient-head">
      ${renderTurn(signer, view, html`<span class="swatch small"></span>`)}
      <strong class="signer-name" dir="auto">${signer.name}</strong>
      <span class="muted">${t('editor.fieldCount', { count })}</span>
    </div>
    ${renderEmail(signer, view, emailProblem(kinds, t), obstacles.find(isAboutEmail)?.signer === signer)}
    ${kinds.has('same-email') ? html`<p class="hint">${t('editor.send.sameEmail')}</p>` : nothing}
    ${
      kinds.has('no-field')
        ? html`<div class="recipient-problem">
            <p class="field-error">${icon('alert')} ${t('editor.send.noField')}</p>
            <div class="row">
              <button type="button" class="button small" @click=${place}>${t('editor.send.placeField')}</button>
              ${
                signersOf(state).length > 1
                  ? html`<button
                      type="button"
                      class="button small ghost"
                      @click=${() => commands.removeSigner(signer.id)}
                    >
                      ${t('editor.send.removeSigner')}
                    </button>`
                  : nothing
              }
            </div>
          </div>`
        : nothing
    }
  </div>`;
}
