import { html, nothing, type TemplateResult } from 'lit';
import { countChanges } from '../../../core/document-merge.js';
import { problemOf } from '../failures.js';
import { signersOf } from '../selectors.js';
import { saveReport } from '../saving.js';
import { withDesk, type EditorView } from './context.js';

/** What has to be said above the pages: two versions, refused changes, a document that is closed or was just sent. */
export function renderNotices(view: EditorView): TemplateResult {
  return html`<div class="notices" tabindex="-1">
    ${renderConflict(view)}${withDesk(view, (all, { renderOffers }) => renderOffers(all))}${renderMissing(view)}${renderRefused(view)}${renderClosed(view)}
  </div>`;
}

function renderConflict({ state, t, asides, settleConflict }: EditorView): TemplateResult | typeof nothing {
  const { conflict, stored } = state.save;
  if (!conflict) return nothing;
  const mine = countChanges(stored, state.history.present);
  const theirs = countChanges(stored, conflict.theirs);
  return html`<snp-part-banner tone="warning" data-notice="conflict">
    <div class="stack tight">
      <p><strong>${t('editor.conflict.text')}</strong> ${t('editor.conflict.counts', { mine, theirs })}</p>
      <div class="row">
        <button
          type="button"
          class="button primary small"
          aria-haspopup="dialog"
          @click=${() => asides.set({ comparing: true, choices: new Map() })}
        >
          ${t('editor.conflict.compare')}
        </button>
        <button type="button" class="button small" @click=${() => settleConflict(new Map())}>
          ${t('editor.conflict.both')}
        </button>
      </div>
    </div>
  </snp-part-banner>`;
}

/** A part of the editor that was asked for does not come. */
function renderMissing({ late, t }: EditorView): TemplateResult | typeof nothing {
  if (!late.failing) return nothing;
  return html`<snp-part-banner tone="danger" data-notice="missing">
    ${t('common.problem.network')}
    <button slot="action" type="button" class="button small" @click=${() => late.hurry()}>${t('common.retry')}</button>
  </snp-part-banner>`;
}

function renderRefused(view: EditorView): TemplateResult | typeof nothing {
  const { state, t } = view;
  const { failureCode } = state.save;
  if (state.load !== 'complete' || state.info?.status !== 'draft' || failureCode === undefined) return nothing;
  if (saveReport(state.save, state.history.present).kind !== 'refused') return nothing;
  const { message } = problemOf({ code: failureCode, retryable: false }, t);
  return html`<snp-part-banner tone="danger" data-notice="refused">
    ${t('editor.refusedText')} ${message}
    <button slot="action" type="button" class="button small" @click=${view.saveNow}>${t('common.retry')}</button>
  </snp-part-banner>`;
}

function renderClosed({ state, t }: EditorView): TemplateResult | typeof nothing {
  if (state.load !== 'complete') return nothing;
  if (state.send.step === 'sent') {
    const addresses = signersOf(state).map(({ name, email }) => (email ? `${name} (${email})` : name));
    return html`<snp-part-banner tone="success" data-notice="sent">
      <strong>${t('editor.sent.title')}.</strong> ${t('editor.sent.text')} ${addresses.join(', ')}
    </snp-part-banner>`;
  }
  if (state.mode === 'alone' || !state.info || state.info.status === 'draft') return nothing;
  const text = state.info.status === 'sent' ? t('editor.notDraft') : t('editor.closed');
  return html`<snp-part-banner tone="info" data-notice="closed">${text}</snp-part-banner>`;
}
