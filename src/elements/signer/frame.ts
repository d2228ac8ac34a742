import { html, nothing, type TemplateResult } from 'lit';
import type { PageView } from '../../core/page-geometry.js';
import { renderBanners, renderBar, renderConsent, renderHeader, renderScreenToCome } from './chrome.js';
import type { AllIntents } from './intents.js';
import { renderPageField } from './page-field.js';
import { renderHits, renderReading, type ReadingOptions } from './reading-view.js';
import { pageFieldsOf, showsDocument } from './selectors.js';
import type { SignerView } from './view.js';

/** What the whole needs beside the view. */
export interface FrameOptions extends ReadingOptions {
  readonly intents: AllIntents;
}

/** The whole element: top, messages, the document or a screen, the bar, dialogs. */
export function renderFrame(view: SignerView, options: FrameOptions): TemplateResult {
  const { screen, state, t } = view;
  const reading = showsDocument(state);
  return html`
    ${renderHeader(view, screen, options.late)} ${renderBanners(view, screen)}
    <div class="main">
      ${screen === 'loading' ? html`<snp-part-busy .label=${t('signer.loading')}></snp-part-busy>` : nothing}
      ${reading ? renderReading(view, options) : renderEnd(view, options)}
    </div>
    ${screen === 'consent' ? renderConsent(view) : nothing}
    ${screen === 'filling' ? renderBar(view, options.late) : nothing}
    ${state.showsSealed && reading ? options.late.get('screens')?.renderSealedBar(view) : nothing}
    ${reading ? renderDialogs(view, options) : nothing}
  `;
}

function renderEnd(view: SignerView, { late }: FrameOptions): TemplateResult | typeof nothing {
  const { screen } = view;
  if (screen === 'loading' || screen === 'consent' || screen === 'filling') return nothing;
  const screens = late.get('screens');
  return screens ? screens.renderEnd(screen, view) : renderScreenToCome(view);
}

function renderDialogs(view: SignerView, { late, intents }: FrameOptions): TemplateResult | typeof nothing {
  const views = view.state.dialog ? late.get('views') : late.peek('views');
  if (!views) return nothing;
  return html`${views.renderDialogs(view)} ${views.renderSignatureDialog(view, intents)}`;
}

/** What lies over one page: what the search found, and the fields. */
export function renderOverlay(
  view: SignerView,
  { reading, late }: Pick<FrameOptions, 'reading' | 'late'>,
  pageNumber: number,
  page: PageView,
): TemplateResult {
  const open = view.screen === 'filling';
  const parts = open ? late.get('views') : late.peek('views');
  const fields = pageFieldsOf(view.state).filter((field) => field.pageNumber === pageNumber);
  return html`${renderHits(reading, pageNumber)}
  ${fields.map((field) => renderPageField(field, page, view, open, parts))}`;
}
