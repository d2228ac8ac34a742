import { html, nothing, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import { icon, type IconName } from '../../base/icons.js';
import '../../parts/define-thumbnails.js';
import type { PageThumbnailsEvents } from '../../parts/page-thumbnails.js';
import type { Reading } from './reading.js';
import { fieldsOf } from './selectors.js';
import type { SignerState } from './state.js';
import type { SignerView } from './view.js';

/** A button for what is shown or not; `data-shows` says what. */
export function renderToggle(shows: IconName, label: string, isShown: boolean, press: () => void): TemplateResult {
  return html`
    <button
      type="button"
      class="icon-button"
      data-shows=${shows}
      title=${label}
      aria-label=${label}
      aria-expanded=${isShown ? 'true' : 'false'}
      @click=${press}
    >
      ${icon(shows)}
    </button>
  `;
}

/** Shows and hides the small pages. A single page needs none. */
export function renderThumbnailsButton({ t }: SignerView, reading: Reading): TemplateResult | typeof nothing {
  if ((reading.loader.pdf?.pageCount ?? 0) < 2) return nothing;
  return renderToggle('pages', t('signer.pages'), reading.thumbnails, () => reading.toggleThumbnails());
}

/** How many fields of the signer are on each page. */
function countsOf(state: SignerState): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { pageNumber } of fieldsOf(state)) counts.set(pageNumber, (counts.get(pageNumber) ?? 0) + 1);
  return counts;
}

function renderClose({ t }: SignerView, reading: Reading): TemplateResult {
  return html`
    <div class="thumbnails-top">
      <strong>${t('signer.pages')}</strong>
      <button
        type="button"
        class="icon-button"
        aria-label=${t('common.close')}
        @click=${() => reading.toggleThumbnails()}
      >
        ${icon('close')}
      </button>
    </div>
  `;
}

/** Small pages beside the document, or over it where there is little room; choosing one leads there. */
export function renderThumbnails(view: SignerView, reading: Reading, pdf: PdfDocumentHandle): TemplateResult {
  const choose = ({ detail }: CustomEvent<PageThumbnailsEvents['page-chosen']>): void => {
    if (view.narrow) reading.toggleThumbnails();
    reading.goToPage(detail.pageNumber);
  };
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    reading.toggleThumbnails();
  };
  return html`
    <div class="thumbnails" @keydown=${close}>
      ${view.narrow ? renderClose(view, reading) : nothing}
      <snp-part-page-thumbnails
        .pdf=${pdf}
        .current=${reading.pageNumber}
        .counts=${countsOf(view.state)}
        @page-chosen=${choose}
      ></snp-part-page-thumbnails>
    </div>
  `;
}
