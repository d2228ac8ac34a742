import { html, nothing, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import { icon } from '../../base/icons.js';
import type { ZoomBarEvents } from '../../parts/zoom-bar.js';
import type { Reading } from './reading.js';
import { renderThumbnails, renderThumbnailsButton, renderToggle } from './thumbnails.js';
import type { SignerView } from './view.js';

function renderSearch(reading: Reading, pdf: PdfDocumentHandle): TemplateResult {
  return html`
    <snp-part-search-bar
      class="search"
      .pdf=${pdf}
      .pageNumber=${reading.pageNumber}
      @search-hits=${reading.takeHits}
      @search-close=${reading.closeSearch}
    ></snp-part-search-bar>
  `;
}

function renderSearchButton({ t }: SignerView, reading: Reading): TemplateResult {
  return renderToggle('search', t('common.search.label'), reading.searching, () => reading.openSearch());
}

function renderZoom(view: SignerView, reading: Reading, pdf: PdfDocumentHandle, asForm: boolean): TemplateResult {
  return html`
    <div class="zoom" ?hidden=${asForm}>
      ${renderThumbnailsButton(view, reading)} ${renderSearchButton(view, reading)}
      <snp-part-zoom-bar
        jump
        .pageNumber=${reading.pageNumber}
        .pageCount=${pdf.pageCount}
        .percent=${reading.zoom.percent}
        .fit=${reading.zoom.fit}
        @zoom-command=${(event: CustomEvent<ZoomBarEvents['zoom-command']>) => reading.runZoom(event.detail.command)}
        @page-jump=${(event: CustomEvent<ZoomBarEvents['page-jump']>) => reading.goToPage(event.detail.pageNumber)}
      ></snp-part-zoom-bar>
    </div>
  `;
}

/** Pinching needs two fingers; these need one. */
function renderSmallZoom(view: SignerView, reading: Reading, asForm: boolean): TemplateResult {
  const { t } = view;
  return html`
    <div class="zoom mini" ?hidden=${asForm}>
      ${renderThumbnailsButton(view, reading)} ${renderSearchButton(view, reading)}
      <button
        type="button"
        class="icon-button"
        aria-label=${t('common.zoomIn')}
        @click=${() => reading.runZoom('zoomIn')}
      >
        ${icon('plus')}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label=${t('common.zoomOut')}
        @click=${() => reading.runZoom('zoomOut')}
      >
        ${icon('minus')}
      </button>
    </div>
  `;
}

/** What helps with reading: size, page, search, small pages. They come after the first page. */
export function renderReadingTools(
  view: SignerView,
  reading: Reading,
  pdf: PdfDocumentHandle,
  asForm: boolean,
): TemplateResult {
  return html`
    ${view.narrow ? renderSmallZoom(view, reading, asForm) : renderZoom(view, reading, pdf, asForm)}
    ${reading.searching && !asForm ? renderSearch(reading, pdf) : nothing}
    ${reading.thumbnails && !asForm ? renderThumbnails(view, reading, pdf) : nothing}
  `;
}
