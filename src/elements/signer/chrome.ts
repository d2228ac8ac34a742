import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { icon } from '../../base/icons.js';
import type { Translate } from '../../base/localize.js';
import type { Late } from './late.js';
import { signerProblem } from './problem-text.js';
import { fieldById, nextOf, progressOf, radioGroupOf, savingOf, unsavedCount, type SignerScreen } from './selectors.js';
import type { SignerView } from './view.js';

/** The top of the element: what is signed, from whom, how it is shown, and the way out. */
export function renderHeader(view: SignerView, screen: SignerScreen, late: Late): TemplateResult | typeof nothing {
  const { state, t, intents } = view;
  if (!state.session) return nothing;
  const { name, senderName } = state.session.request;
  const open = screen === 'consent' || screen === 'filling';
  return html`
    <div class="header" part="header">
      <div class="heading">
        <h2 class="name" part="title" dir="auto">${name}</h2>
        <p class="sender muted">${renderSender(senderName, t)}</p>
      </div>
      ${screen === 'filling' ? renderViewChoice(view) : nothing}
      ${open ? late.peek('views')?.renderMore(view) : nothing}
      ${
        open && state.session.options.canDecline
          ? html`<button
              type="button"
              class="button ghost decline"
              aria-label=${t('signer.decline')}
              @click=${() => intents.askDecline()}
            >
              ${t(view.narrow ? 'signer.declineShort' : 'signer.decline')}
            </button>`
          : nothing
      }
      <slot name="header-end"></slot>
    </div>
  `;
}

/** "From" and a name, of which the end is cut where there is no room, whichever way it is written. */
function renderSender(name: string, t: Translate): TemplateResult {
  const [before = '', after = ''] = t('signer.from', { sender: '\n' }).split('\n');
  return html`<span>${before}</span><span class="sender-name" dir="auto">${name}</span><span>${after}</span>`;
}

function renderViewChoice({ state, t, intents }: SignerView): TemplateResult {
  const option = (view: 'document' | 'form') => html`
    <button
      type="button"
      class="button small"
      title=${t(view === 'document' ? 'signer.menu.document' : 'signer.menu.form')}
      aria-pressed=${state.view === view ? 'true' : 'false'}
      @click=${() => intents.chooseView(view)}
    >
      ${icon(view === 'document' ? 'file' : 'menu')}
      <span class="choice-text">${t(view === 'document' ? 'signer.menu.document' : 'signer.menu.form')}</span>
    </button>
  `;
  return html`
    <div class="choice" role="group" aria-label=${t('signer.menu.view')}>${option('document')} ${option('form')}</div>
  `;
}

/** What the signer must know at once: no connection, no access, or something that did not work. */
export function renderBanners(view: SignerView, screen: SignerScreen): TemplateResult {
  const { state, t, intents } = view;
  const open = screen === 'consent' || screen === 'filling';
  const { failure } = state;
  // dialogs and the form of the code say it themselves
  const problem = failure && !state.dialog && screen !== 'code' ? signerProblem(failure, t) : undefined;
  return html`
    <div class="banners">
      ${state.locked ? html`<snp-part-banner tone="danger">${t('signer.locked')}</snp-part-banner>` : nothing}
      ${
        !state.online && !state.locked && open
          ? html`<snp-part-banner tone="warning">${t(offlineText(state))}</snp-part-banner>`
          : nothing
      }
      ${
        problem && problem.code !== 'network_failed'
          ? html`<snp-part-banner tone="danger">
              ${problem.message}
              ${
                problem.retryable && screen !== 'completed'
                  ? html`<button slot="action" type="button" class="button" @click=${() => intents.retry()}>
                      ${t('common.retry')}
                    </button>`
                  : nothing
              }
            </snp-part-banner>`
          : nothing
      }
    </div>
  `;
}

function offlineText({ kept }: SignerView['state']): 'signer.offline' | 'signer.offlineKept' | 'signer.offlineUnkept' {
  if (kept === undefined) return 'signer.offline';
  return kept ? 'signer.offlineKept' : 'signer.offlineUnkept';
}

/** The bottom bar while filling: the current field's control on narrow screens, progress, saving state, the next step. */
export function renderBar(view: SignerView, late: Late): TemplateResult {
  const { state, t, intents } = view;
  const progress = progressOf(state);
  const next = nextOf(state);
  const { requiredFilled: done, requiredTotal: count } = progress;
  const text = progress.complete ? t('signer.ready') : t('signer.progressText', { done, count });
  const step = progress.complete ? 'finish' : state.started ? 'next' : 'start';
  const field = view.narrow && state.view === 'document' ? fieldById(state, state.currentFieldId) : undefined;
  const control = field && late.get('views')?.renderBarField(field, view);
  return html`
    <div class="bar" part="bar" role="region" aria-label=${t('signer.actions')}>
      ${field && control ? keyed(radioGroupOf(field) ?? field.id, control) : nothing}
      <div class="bar-row">
        <div class="progress">
          <div class="progress-line">
            <strong class="progress-count"> ${count > 0 ? t('signer.progress', { done, count }) : nothing} </strong>
            <strong class="progress-words">${text}</strong>
            ${progress.complete ? icon('check-circle') : nothing} ${renderSaving(view)}
          </div>
          ${
            count > 0
              ? html`<div
                  class="meter"
                  role="progressbar"
                  aria-label=${t('signer.progressLabel')}
                  aria-valuemin="0"
                  aria-valuemax=${count}
                  aria-valuenow=${done}
                  aria-valuetext=${t('signer.progressText', { done, count })}
                >
                  <div class="meter-fill" .style=${`inline-size:${String((done / count) * 100)}%`}></div>
                </div>`
              : nothing
          }
        </div>
        ${
          progress.complete && next
            ? html`<button type="button" class="button step" data-step="next" @click=${() => intents.next()}>
                ${t('signer.next')}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="button primary step"
          part="primary-action"
          data-step=${step}
          @click=${() => (step === 'finish' ? intents.finish() : intents.next())}
        >
          ${t(`signer.${step}`)} ${icon(step === 'finish' ? 'check' : 'chevron-end')}
        </button>
      </div>
    </div>
  `;
}

function renderSaving({ state, t }: SignerView): TemplateResult | typeof nothing {
  const saving = savingOf(state);
  if (saving === 'refused') return nothing;
  if (saving === 'saved') {
    const { requiredFilled, optionalFilled } = progressOf(state);
    return requiredFilled + optionalFilled > 0
      ? html`<span class="saving saved muted">${icon('check')} ${t('signer.saved')}</span>`
      : nothing;
  }
  const text =
    saving === 'saving' ? t('signer.saving') : t('signer.waiting', { count: Math.max(unsavedCount(state), 1) });
  return html`<span class="saving muted">${icon('clock')} ${text}</span>`;
}

/** The disclosure, below the document that can already be read. */
export function renderConsent(view: SignerView): TemplateResult {
  const { state, t, intents, agreed, consentRefused } = view;
  const sending = state.consent === 'sending';
  const tick = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) intents.agree(event.target.checked);
  };
  return html`
    <section class="bar consent" part="consent" aria-labelledby="consent-title">
      <div class="consent-inner">
        <h2 class="title" id="consent-title">${t('signer.consent.title')}</h2>
        <div class="consent-text" tabindex="0" role="region" aria-label=${t('signer.consent.text')}>
          ${state.session?.consent.text.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}
        </div>
        <div class="consent-actions">
          <label class="check">
            <input
              type="checkbox"
              id="agree"
              .checked=${agreed}
              aria-invalid=${consentRefused ? 'true' : 'false'}
              aria-describedby="consent-note"
              @change=${tick}
            />
            <span>${t('signer.consent.agree')}</span>
          </label>
          <button
            type="button"
            class="button primary step"
            aria-disabled=${sending ? 'true' : 'false'}
            @click=${() => intents.consent()}
          >
            ${t('signer.consent.continue')}
          </button>
        </div>
        <p class="field-error" id="consent-note" role="alert">
          ${consentRefused ? t('signer.consent.mustAgree') : nothing}
        </p>
      </div>
    </section>
  `;
}

/** What stands where a screen will be whose words and drawings are still on their way. */
export function renderScreenToCome({ state, t, intents }: SignerView): TemplateResult {
  if (!state.loadFailure) return html`<snp-part-busy .label=${t('common.loading')}></snp-part-busy>`;
  const { message, retryable } = signerProblem(state.loadFailure, t);
  return html`
    <snp-part-banner tone="danger" class="document-problem">
      ${message}
      ${
        retryable
          ? html`<button slot="action" type="button" class="button" @click=${() => intents.retry()}>
              ${t('common.retry')}
            </button>`
          : nothing
      }
    </snp-part-banner>
  `;
}
