import { html, nothing, type TemplateResult } from 'lit';
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
