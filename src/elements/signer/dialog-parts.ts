import { html, nothing, type TemplateResult } from 'lit';
import { signerProblem } from './problem-text.js';
import type { SignerView } from './view.js';

/** Closes the dialog unless the server is at work on what it asked for. */
export function keepOpen(view: SignerView, event: CustomEvent): void {
  event.stopPropagation();
  // What the server is working on cannot be taken back by closing a window.
  if (isBusy(view)) event.preventDefault();
  else view.intents.closeDialog();
}

/** Whether the server has the wish to finish or decline; before that the signer may still think better of it. */
export function isBusy({ state }: SignerView): boolean {
  return (
    state.closing === 'decline' ||
    state.closing === 'delegate' ||
    (state.closing === 'complete' && state.drafts.size === 0)
  );
}

/** What went wrong, inside a dialog. */
export function renderFailure({ state, t }: SignerView): TemplateResult | typeof nothing {
  if (!state.failure) return nothing;
  return html`<snp-part-banner tone="danger">${signerProblem(state.failure, t).message}</snp-part-banner>`;
}
