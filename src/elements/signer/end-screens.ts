import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../base/icons.js';
import type { Translate } from '../../base/localize.js';
import { renderCode } from './code-form.js';
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
        ${renderDetails(screen, view)}
        <slot name=${screen}></slot>
      </div>
    </section>
  `;
}

function renderDetails(screen: EndScreen, view: SignerView): unknown {
  const { t, state, intents } = view;
  switch (screen) {
    case 'waiting':
      return html`${renderOthers(view)} ${renderGoingOn(view)}`;
    case 'completing':
      return renderGoingOn(view);
    case 'completed':
      return html`${renderDownload(view)} ${renderGoingOn(view)}`;
    case 'not-your-turn':
      return html`${renderBefore(view)}
        <p class="muted small-print">${t('signer.turn.follows')}</p>
        <button type="button" class="button" @click=${() => intents.look()}>${t('signer.turn.look')}</button>`;
    case 'code':
      return renderCode(view);
    case 'load-failed':
      return state.loadFailure?.retryable
        ? html`<button type="button" class="button primary" @click=${() => intents.retry()}>
            ${t('common.retry')}
          </button>`
        : nothing;
    default:
      return nothing;
  }
}

function renderDownload({ state, t, intents }: SignerView): TemplateResult {
  const completedAt = state.session?.request.completedAt;
  const pending = state.download === 'pending';
  const mailing = state.closing === 'later';
  const { mailed } = state;
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
    <div class="end-actions">
      <button type="button" class="button" @click=${() => intents.showSealed()}>
        ${icon('pages')} ${t('signer.completed.show')}
      </button>
      <button
        type="button"
        class="button"
        aria-disabled=${mailing ? 'true' : 'false'}
        @click=${() => intents.mailCopy()}
      >
        ${icon('mail')} ${t('signer.completed.mail')}
      </button>
    </div>
    <p class="mailed" role="status">
      ${mailed?.what === 'copy' ? t('signer.completed.mailed', { address: mailed.sentTo }) : nothing}
    </p>
  `;
}

/** What comes after this document: the next one of the sitting, or where the sender wants the signer to go. */
function renderGoingOn({ state, t, intents, goesOn }: SignerView): TemplateResult | typeof nothing {
  const { session } = state;
  const left = session?.sitting?.remaining ?? 0;
  if (left > 0) {
    return html`
      <div class="going-on">
        <p>${t('signer.sitting.left', { count: left })}</p>
        <button
          type="button"
          class="button primary step"
          aria-disabled=${state.closing === 'none' ? 'false' : 'true'}
          @click=${() => intents.nextDocument()}
        >
          ${t('signer.sitting.next')} ${icon('chevron-end')}
        </button>
      </div>
    `;
  }
  if (!goesOn || !session?.next.nextUrl) return nothing;
  return html`
    <div class="going-on">
      <p>${t(session.next.invoiceId ? 'signer.goOn.pay' : 'signer.goOn.text')}</p>
      <button type="button" class="button primary step" @click=${() => intents.goOn()}>
        ${t(session.next.invoiceId ? 'signer.goOn.toPayment' : 'signer.goOn.button')} ${icon('chevron-end')}
      </button>
    </div>
  `;
}

function renderOthers({ state, t }: SignerView): TemplateResult | typeof nothing {
  const open = state.session?.others.filter(({ status }) => status !== 'completed' && status !== 'delegated') ?? [];
  return renderNames(
    t('signer.waitingFor.list'),
    open.map(({ name }) => name),
  );
}

function renderBefore({ state, t }: SignerView): TemplateResult | typeof nothing {
  return renderNames(t('signer.turn.before'), state.session?.turn.waitingFor ?? []);
}

function renderNames(title: string, names: readonly string[]): TemplateResult | typeof nothing {
  if (names.length === 0) return nothing;
  return html`
    <div class="others">
      <h3>${title}</h3>
      <ul>
        ${names.map((name) => html`<li>${icon('user')} <bdi>${name}</bdi></li>`)}
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
    case 'not-your-turn':
      return { tone: 'calm', drawing: 'clock', title: t('signer.turn.title'), text: t('signer.turn.text') };
    case 'code':
      return {
        tone: 'calm',
        drawing: 'lock',
        title: t('signer.code.title'),
        text: t('signer.code.text', { address: state.session?.locked?.emailHint ?? '' }),
      };
    case 'delegated':
      return {
        tone: 'good',
        drawing: 'send',
        title: t('signer.delegated.title'),
        text: t('signer.delegated.text', { sender }),
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

/** Below the sealed pages: the download, and the way back. */
export function renderSealedBar({ t, intents }: SignerView): TemplateResult {
  return html`
    <div class="bar" part="bar" role="region" aria-label=${t('signer.actions')}>
      <div class="bar-row sealed-row">
        <button type="button" class="button step" @click=${() => intents.showSealed()}>
          ${icon('chevron-start')} ${t('common.back')}
        </button>
        <button type="button" class="button primary step" part="download" @click=${() => intents.download()}>
          ${icon('download')} ${t('common.download')}
        </button>
      </div>
    </div>
  `;
}
