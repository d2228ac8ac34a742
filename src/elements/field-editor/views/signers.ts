import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../../base/icons.js';
import type { EditorSigner } from '../../../core/document-merge.js';
import { isEmail } from '../../../core/email.js';
import { inTurn } from '../edits.js';
import { painted } from '../painted.js';
import { fieldsOf, signersOf } from '../selectors.js';
import type { EditorView } from './context.js';
import { renderMoves, renderOrder, renderTurn } from './signing-order.js';

/** The people who sign: whose fields are placed now, and who they are. */
export function renderSigners(view: EditorView): TemplateResult {
  const { t, state, editable } = view;
  return html`
    <section class="panel-section" part="signers" aria-labelledby="signers-title">
      <h2 class="panel-title" id="signers-title">${t('editor.signers')}</h2>
      <ul class="signers">
        ${repeat(
          inTurn(state.history.present),
          (signer) => signer.id,
          (signer) => html`<li>${renderSigner(signer, view)}</li>`,
        )}
      </ul>
      ${
        editable
          ? html`<button type="button" class="button ghost small add-signer" @click=${view.addSigner}>
              ${icon('plus')} ${t('editor.addSigner')}
            </button>`
          : nothing
      }
      ${editable ? renderOrder(view) : nothing}
    </section>
  `;
}

const isSequential = ({ state: { history } }: EditorView): boolean =>
  history.present.signingOrder === 'sequential' && history.present.signers.length > 1;

function renderColor(signer: EditorSigner, { t, commands }: EditorView): TemplateResult {
  const take = (event: Event): void =>
    commands.changeSigner(signer.id, { color: (event.target as HTMLInputElement).value.toUpperCase() });
  return html`<label class="field">
    <span class="label">${t('editor.color')}</span>
    <input class="input color" type="color" .value=${live(signer.color.toLowerCase())} @change=${take} />
  </label>`;
}

function renderSigner(signer: EditorSigner, view: EditorView): TemplateResult {
  const { t, state, editable } = view;
  const active = signer.id === state.activeSignerId;
  const editing = editable && view.editedSignerId === signer.id;
  const sequential = isSequential(view);
  const count = fieldsOf(state).filter((field) => field.signerId === signer.id).length;
  const choose = (): void => view.dispatch({ type: 'signer-chosen', id: signer.id });
  return html`
    <div class="signer ${active ? 'active' : ''}" ${painted({ '--signer': signer.color })}>
      <div class="signer-row">
        <button
          type="button"
          class="signer-chip"
          part="signer"
          aria-pressed=${active ? 'true' : 'false'}
          title=${t('editor.chooseSigner', { name: signer.name })}
          @click=${choose}
        >
          ${renderTurn(signer, view, html`<span class="swatch">${active ? icon('check') : nothing}</span>`)}
          <span class="signer-text">
            <span class="signer-name" dir="auto">${signer.name}</span>
            <span dir="auto" class="signer-email ${signer.email ? '' : 'missing'}"
              >${signer.email ?? t('editor.noEmail')}</span
            >
          </span>
          <span class="signer-count"
            ><span aria-hidden="true">${t.number(count)}</span
            ><span class="visually-hidden">, ${t('editor.fieldCount', { count })}</span></span
          >
        </button>
        ${
          editable
            ? html`${sequential ? renderMoves(signer, view) : nothing}<button
                  type="button"
                  class="icon-button"
                  aria-label=${t('editor.editSigner', { name: signer.name })}
                  title=${t('editor.editSigner', { name: signer.name })}
                  aria-expanded=${editing ? 'true' : 'false'}
                  @click=${() => view.editSigner(editing ? undefined : signer.id)}
                >
                  ${icon('pen')}
                </button>`
            : nothing
        }
      </div>
      ${editing ? renderForm(signer, count, view) : nothing}
    </div>
  `;
}

function renderForm(signer: EditorSigner, count: number, view: EditorView): TemplateResult {
  const { t, commands } = view;
  const rename = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const name = input.value.trim();
    if (name) commands.changeSigner(signer.id, { name });
    else input.value = signer.name;
  };
  const close = (event: Event): void => {
    event.preventDefault();
    view.editSigner(undefined);
  };
  const remove = (): void => {
    if (count > 0) view.leaveSigner(signer.id);
    else commands.removeSigner(signer.id);
  };
  return html`
    <form class="signer-form" @submit=${close} novalidate>
      <label class="field">
        <span class="label">${t('editor.signerName')}</span>
        <input
          class="input"
          data-signer-name=${signer.id}
          maxlength="200"
          autocomplete="off"
          .value=${signer.name}
          @change=${rename}
        />
      </label>
      ${renderEmail(signer, view)} ${renderColor(signer, view)}
      <div class="row">
        <button type="submit" class="button small">${t('common.done')}</button>
        ${signersOf(view.state).length > 1 && !isSequential(view) ? renderMoves(signer, view) : nothing}
        ${
          signersOf(view.state).length > 1
            ? html`<button
                type="button"
                class="button small ghost"
                aria-label=${t('editor.removeSigner', { name: signer.name })}
                @click=${remove}
              >
                ${icon('trash')} ${t('editor.remove')}
              </button>`
            : nothing
        }
      </div>
    </form>
  `;
}

/** The e-mail box of a signer; only a real address, or none, is kept. */
export function renderEmail(signer: EditorSigner, view: EditorView, problem?: string, focused = false): TemplateResult {
  const { t, commands } = view;
  const errorId = `email-error-${signer.id}`;
  const show = (input: HTMLInputElement, error: string): void => {
    const line = input.parentElement?.querySelector<HTMLElement>('.field-error');
    input.setAttribute('aria-invalid', String(error !== ''));
    if (line) line.textContent = error;
  };
  // at every key: nothing may go to the address that stood here before
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const email = input.value.trim();
    show(input, '');
    commands.changeSigner(signer.id, { email: isEmail(email) ? email : null });
  };
  const check = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const email = input.value.trim();
    if (email !== '' && !isEmail(email)) show(input, t('editor.emailInvalid'));
  };
  return html`<label class="field">
    <span class="label">${t('editor.signerEmail')}</span>
    <input
      class="input"
      type="email"
      dir="ltr"
      data-signer-email=${signer.id}
      maxlength="254"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${problem ? 'true' : 'false'}
      aria-describedby=${errorId}
      ?autofocus=${focused}
      value=${signer.email ?? ''}
      @input=${take}
      @change=${check}
    />
    <span class="field-error" id=${errorId} .textContent=${problem ?? ''}></span>
  </label>`;
}
