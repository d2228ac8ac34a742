import { html, nothing, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import { icon } from '../../base/icons.js';
import '../../parts/define-thumbnails.js';
import type { PageThumbnailsEvents } from '../../parts/page-thumbnails.js';
import type { Reading } from './reading.js';
import { fieldsOf } from './selectors.js';
import type { SignerState } from './state.js';
import type { SignerView } from './view.js';

const panelId = 'thumbnails';

/** Shows and hides the small pages. A single page needs none. */
export function renderThumbnailsButton({ t }: SignerView, reading: Reading): TemplateResult | typeof nothing {
  if ((reading.loader.pdf?.pageCount ?? 0) < 2) return nothing;
  return html`
    <button
      type="button"
      class="icon-button thumbnails-button"
      title=${t('signer.pages')}
      aria-label=${t('signer.pages')}
      aria-expanded=${reading.thumbnails ? 'true' : 'false'}
      aria-controls=${panelId}
      @click=${() => reading.toggleThumbnails()}
    >
      ${icon('pages')}
    </button>
  `;
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
    <div class="thumbnails" id=${panelId} @keydown=${close}>
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
