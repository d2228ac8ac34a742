import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../base/icons.js';
import type { Translate } from '../../base/localize.js';
import { signerProblem } from './problem-text.js';
import type { SignerScreen } from './selectors.js';
import type { SignerView } from './view.js';

/** The screens on which there is nothing to fill. */
export type EndScreen = Exclude<SignerScreen, 'loading' | 'consent' | 'filling'>;

interface EndContent {
  readonly tone: 'good' | 'calm' | 'bad';
  readonly drawing: IconName;
  readonly title: string;
  readonly text: string;
}

/** The title of an end screen, also announced when it appears. */
export function endTitle(screen: EndScreen, view: SignerView): string {
  return contentOf(screen, view).title;
}

/** One clear screen per way in which signing is over or cannot begin. */
export function renderEnd(screen: EndScreen, view: SignerView): TemplateResult {
  const { tone, drawing, title, text } = contentOf(screen, view);
  const { t, state, intents } = view;
  return html`
    <section class="end" part="end" aria-labelledby="end-title">
      <div class="end-card">
        <div class=${`end-icon ${tone}`}>${icon(drawing)}</div>
        <h2 class="end-title" id="end-title" tabindex="-1">${title}</h2>
        ${
          screen === 'completing'
            ? html`<snp-part-busy .label=${text}></snp-part-busy>`
            : html`<p class="muted">${text}</p>`
        }
        ${screen === 'waiting' ? renderOthers(view) : nothing}
        ${screen === 'completed' ? renderDownload(view) : nothing}
        ${
          screen === 'load-failed' && state.loadFailure?.retryable
            ? html`<button type="button" class="button primary" @click=${() => intents.retry()}>
                ${t('common.retry')}
              </button>`
            : nothing
        }
        <slot name=${screen}></slot>
      </div>
    </section>
  `;
}

function renderDownload({ state, t, intents }: SignerView): TemplateResult {
  const completedAt = state.session?.request.completedAt;
  const pending = state.download === 'pending';
  return html`
    ${
      completedAt ? html`<p class="muted">${t('signer.completed.at', { date: dateTime(completedAt, t) })}</p>` : nothing
    }
    <button
      type="button"
      class="button primary step"
      part="download"
      aria-disabled=${pending ? 'true' : 'false'}
      @click=${() => intents.download()}
    >
      ${icon('download')} ${t(pending ? 'signer.completed.downloading' : 'signer.completed.download')}
    </button>
  `;
}

function renderOthers({ state, t }: SignerView): TemplateResult | typeof nothing {
  const open = state.session?.others.filter(({ status }) => status !== 'completed') ?? [];
  if (open.length === 0) return nothing;
  return html`
    <div class="others">
      <h3>${t('signer.waitingFor.list')}</h3>
      <ul>
        ${open.map(({ name }) => html`<li>${icon('user')} <bdi>${name}</bdi></li>`)}
      </ul>
    </div>
  `;
}

function contentOf(screen: EndScreen, { state, t }: SignerView): EndContent {
  const sender = state.session?.request.senderName ?? '';
  switch (screen) {
    case 'completing':
      return {
        tone: 'good',
        drawing: 'shield',
        title: t('signer.completing.title'),
        text: t('signer.completing.text'),
      };
    case 'completed':
      return {
        tone: 'good',
        drawing: 'check-circle',
        title: t('signer.completed.title'),
        text: t('signer.completed.text'),
      };
    case 'waiting':
      return {
        tone: 'good',
        drawing: 'users',
        title: t('signer.waitingFor.title'),
        text: t('signer.waitingFor.text'),
      };
    case 'declined':
      return state.session?.signer.status === 'declined'
        ? {
            tone: 'calm',
            drawing: 'close',
            title: t('signer.declined.title'),
            text: t('signer.declined.text', { sender }),
          }
        : {
            tone: 'calm',
            drawing: 'close',
            title: t('signer.declined.byOther'),
            text: t('signer.declined.byOtherText', { sender }),
          };
    case 'expired': {
      const date = t.date(state.session?.request.expiresAt ?? 0, { dateStyle: 'long' });
      return {
        tone: 'calm',
        drawing: 'clock',
        title: t('signer.expired.title'),
        text: t('signer.expired.text', { date, sender }),
      };
    }
    case 'voided':
      return {
        tone: 'calm',
        drawing: 'lock',
        title: t('signer.voided.title'),
        text: t('signer.voided.text', { sender }),
      };
    case 'link-invalid':
      return {
        tone: 'bad',
        drawing: 'lock',
        title: t('signer.linkInvalid.title'),
        text: t('signer.linkInvalid.text'),
      };
    case 'link-expired':
      return {
        tone: 'calm',
        drawing: 'clock',
        title: t('signer.linkExpired.title'),
        text: t('signer.linkExpired.text'),
      };
    case 'load-failed': {
      const failure = state.loadFailure ?? { code: 'unexpected', retryable: true };
      return {
        tone: 'bad',
        drawing: 'alert',
        title: t('signer.loadFailed.title'),
        text: signerProblem(failure, t).message,
      };
    }
  }
}

function dateTime(value: string, t: Translate): string {
  return t.date(value, { dateStyle: 'long', timeStyle: 'short' });
}
