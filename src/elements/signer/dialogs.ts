import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import { isAnswer } from '../../core/signing-progress.js';
import { renderDecline, renderDelegate, renderLater } from './other-dialogs.js';
import { isBusy, keepOpen, renderFailure } from './dialog-parts.js';
import { fieldsOf, progressOf } from './selectors.js';
import type { SignerView } from './view.js';

/** The last look before finishing, and the ways to do something else than sign now. */
export function renderDialogs(view: SignerView): TemplateResult {
  return html`${renderReview(view)} ${renderDecline(view)} ${renderDelegate(view)} ${renderLater(view)}`;
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
              <snp-part-signature-view
                .value=${signed.signature}
                .image=${view.images.addressOf(signed.signature)}
              ></snp-part-signature-view>
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
