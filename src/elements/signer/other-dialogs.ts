import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import { keepOpen, renderFailure } from './dialog-parts.js';
import { maxReasonLength } from './limits.js';
import type { SignerView } from './view.js';

function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The question why somebody declines. */
export function renderDecline(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const open = state.dialog?.kind === 'decline';
  const working = state.closing === 'decline';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (working || !(event.target instanceof HTMLFormElement)) return;
    intents.decline(textIn(event.target, 'reason'));
  };
  return html`
    <snp-part-dialog
      class="decline-dialog"
      .open=${open}
      .heading=${t('signer.declineDialog.title')}
      @dialog-close=${(event: CustomEvent) => keepOpen(view, event)}
    >
      ${
        open
          ? html`<form class="stack" id="decline-form" novalidate @submit=${submit}>
              <p>${t('signer.declineDialog.intro', { sender: state.session?.request.senderName ?? '' })}</p>
              <div class="field">
                <label class="label" for="reason">${t('signer.declineDialog.reason')}</label>
                <textarea
                  class="input"
                  id="reason"
                  name="reason"
                  ?autofocus=${open}
                  dir="auto"
                  maxlength=${maxReasonLength}
                  aria-required="true"
                  aria-invalid=${view.reasonRefused ? 'true' : 'false'}
                  aria-describedby="reason-note"
                ></textarea>
                <p class="field-error" id="reason-note" role="alert">
                  ${view.reasonRefused ? t('signer.declineDialog.reasonNeeded') : nothing}
                </p>
              </div>
              ${renderFailure(view)}
            </form>`
          : nothing
      }
      <button
        slot="footer"
        type="button"
        class="button"
        aria-disabled=${working ? 'true' : 'false'}
        @click=${() => (working ? undefined : intents.closeDialog())}
      >
        ${t('common.cancel')}
      </button>
      <button
        slot="footer"
        type="submit"
        form="decline-form"
        class="button danger"
        aria-disabled=${working ? 'true' : 'false'}
      >
        ${t(working ? 'signer.declineDialog.working' : 'signer.declineDialog.confirm')}
      </button>
    </snp-part-dialog>
  `;
}

/** Who is to sign instead. */
export function renderDelegate(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const open = state.dialog?.kind === 'delegate';
  const working = state.closing === 'delegate';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (working || !(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    // the browser's own sentences, in the browser's own language
    if (form.reportValidity()) intents.delegate(textIn(form, 'name'), textIn(form, 'email'), textIn(form, 'reason'));
  };
  return html`
    <snp-part-dialog
      class="delegate-dialog"
      .open=${open}
      .heading=${t('signer.delegate.title')}
      @dialog-close=${(event: CustomEvent) => keepOpen(view, event)}
    >
      ${
        open
          ? html`<form class="stack" id="delegate-form" novalidate @submit=${submit}>
              <p>${t('signer.delegate.intro', { sender: state.session?.request.senderName ?? '' })}</p>
              <div class="field">
                <label class="label" for="delegate-name">${t('signer.delegate.name')}</label>
                <input
                  class="input"
                  id="delegate-name"
                  name="name"
                  required
                  ?autofocus=${open}
                  maxlength="200"
                  autocomplete="off"
                  dir="auto"
                />
              </div>
              <div class="field">
                <label class="label" for="delegate-email">${t('signer.delegate.email')}</label>
                <input
                  class="input"
                  id="delegate-email"
                  name="email"
                  type="email"
                  required
                  maxlength="254"
                  autocomplete="off"
                />
              </div>
              <div class="field">
                <label class="label" for="delegate-reason">
                  ${t('signer.delegate.reason')} <span class="muted">(${t('common.optional')})</span>
                </label>
                <textarea
                  class="input"
                  id="delegate-reason"
                  name="reason"
                  dir="auto"
                  maxlength=${maxReasonLength}
                ></textarea>
              </div>
              ${renderFailure(view)}
            </form>`
          : nothing
      }
      <button
        slot="footer"
        type="button"
        class="button"
        aria-disabled=${working ? 'true' : 'false'}
        @click=${() => (working ? undefined : intents.closeDialog())}
      >
        ${t('common.cancel')}
      </button>
      <button
        slot="footer"
        type="submit"
        form="delegate-form"
        class="button primary"
        aria-disabled=${working ? 'true' : 'false'}
      >
        ${icon('send')} ${t('signer.delegate.confirm')}
      </button>
    </snp-part-dialog>
  `;
}

/** Everything is kept; the link to go on comes by e-mail. */
export function renderLater(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const open = state.dialog?.kind === 'later';
  const working = state.closing === 'later';
  const { mailed } = state;
  const sent = mailed?.what === 'later' ? mailed.sentTo : undefined;
  const address = state.session?.signer.email ?? '';
  return html`
    <snp-part-dialog
      class="later-dialog"
      .open=${open}
      .heading=${t('signer.later.title')}
      @dialog-close=${(event: CustomEvent) => keepOpen(view, event)}
    >
      ${
        open
          ? html`<div class="stack">
              <p>${t('signer.later.text')}</p>
              <p role="status">
                ${sent === undefined ? t('signer.later.offer', { address }) : t('signer.later.sent', { address: sent })}
              </p>
              ${renderFailure(view)}
            </div>`
          : nothing
      }
      <button slot="footer" type="button" class="button" ?autofocus=${open} @click=${() => intents.closeDialog()}>
        ${t(sent === undefined ? 'common.cancel' : 'common.close')}
      </button>
      ${
        sent === undefined
          ? html`<button
              slot="footer"
              type="button"
              class="button primary"
              aria-disabled=${working ? 'true' : 'false'}
              @click=${() => intents.later()}
            >
              ${icon('mail')} ${t('signer.later.send')}
            </button>`
          : nothing
      }
    </snp-part-dialog>
  `;
}
