import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import { isAnswer } from '../../core/signing-progress.js';
import { maxReasonLength } from './limits.js';
import { signerProblem } from './problem-text.js';
import { fieldsOf, progressOf } from './selectors.js';
import type { SignerView } from './view.js';

/** The last look before finishing, and the question why somebody declines. */
export function renderDialogs(view: SignerView): TemplateResult {
  return html`${renderReview(view)} ${renderDecline(view)}`;
}

function keepOpen(view: SignerView, event: CustomEvent): void {
  event.stopPropagation();
  // What the server is working on cannot be taken back by closing a window.
  if (isBusy(view)) event.preventDefault();
  else view.intents.closeDialog();
}

/** Whether the server has the wish to finish or decline; before that the signer may still think better of it. */
function isBusy({ state }: SignerView): boolean {
  return state.closing === 'decline' || (state.closing === 'complete' && state.drafts.size === 0);
}

function renderFailure({ state, t }: SignerView): TemplateResult | typeof nothing {
  if (!state.failure) return nothing;
  return html`<snp-part-banner tone="danger">${signerProblem(state.failure, t).message}</snp-part-banner>`;
}

function renderReview(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const open = state.dialog?.kind === 'review';
  const working = state.closing === 'complete';
  return html`
    <snp-part-dialog
      class="review"
      .open=${open}
      .heading=${t('signer.review.title')}
      @dialog-close=${(event: CustomEvent) => keepOpen(view, event)}
    >
      ${open ? renderReviewContent(view) : nothing}
      <button
        slot="footer"
        type="button"
        class="button"
        aria-disabled=${isBusy(view) ? 'true' : 'false'}
        @click=${() => (isBusy(view) ? undefined : intents.closeDialog())}
      >
        ${t('signer.review.back')}
      </button>
      <button
        slot="footer"
        type="button"
        class="button primary confirm"
        aria-disabled=${working ? 'true' : 'false'}
        ?autofocus=${open}
        @click=${() => (working ? undefined : intents.confirm())}
      >
        ${icon('signature')} ${t(working ? 'signer.review.working' : 'signer.review.confirm')}
      </button>
    </snp-part-dialog>
  `;
}

function renderReviewContent(view: SignerView): TemplateResult {
  const { state, t, today } = view;
  const { session } = state;
  const fields = fieldsOf(state);
  const filled = fields.filter((field) => isAnswer(field.type, field.value)).length;
  const { optionalTotal, optionalFilled } = progressOf(state);
  const signed = fields.find((field) => field.type === 'signature' && field.value?.kind === 'signature')?.value;
  const waiting = state.closing === 'complete' && state.drafts.size > 0;
  return html`
    <div class="stack">
      <p>${t('signer.review.intro', { name: session?.request.name ?? '' })}</p>
      ${
        signed?.kind === 'signature'
          ? html`<div class="review-mark">
              <snp-part-signature-view .value=${signed.signature}></snp-part-signature-view>
            </div>`
          : nothing
      }
      <dl class="facts">
        <dt>${t('signer.review.asSigned')}</dt>
        <dd><bdi>${session?.signer.name}</bdi><br /><bdi class="muted">${session?.signer.email}</bdi></dd>
        <dt>${t('signer.review.date')}</dt>
        <dd>${today}</dd>
      </dl>
      <ul class="checks">
        <li>${icon('check')} ${t('signer.review.filled', { count: filled })}</li>
        ${
          optionalTotal > optionalFilled
            ? html`<li class="muted">
                ${icon('info')} ${t('signer.review.optional', { count: optionalTotal - optionalFilled })}
              </li>`
            : nothing
        }
      </ul>
      <p class="muted">${t('signer.review.statement')}</p>
      <p role="status" class="waiting-note">${waiting ? t('signer.review.waiting') : nothing}</p>
      ${renderFailure(view)}
    </div>
  `;
}

function renderDecline(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const open = state.dialog?.kind === 'decline';
  const working = state.closing === 'decline';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (working || !(event.target instanceof HTMLFormElement)) return;
    const reason = new FormData(event.target).get('reason');
    intents.decline(typeof reason === 'string' ? reason : '');
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
