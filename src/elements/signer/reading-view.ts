import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import type { PageListEvents, RenderOverlay } from '../../parts/page-list.js';
import { pdfProblem } from '../../parts/pdf-problem.js';
import type { ZoomBarEvents, ZoomCommand } from '../../parts/zoom-bar.js';
import type { DocumentLoader } from './document-loader.js';
import type { Late } from './late.js';
import { largestFit } from './limits.js';
import type { SignerView } from './view.js';

/** What the document's view needs beside the state. */
export interface ReadingOptions {
  readonly loader: DocumentLoader;
  readonly late: Late;
  readonly zoom: PageListEvents['zoom-change'];
  readonly pageNumber: number;
  readonly renderOverlay: RenderOverlay;
  /** A page was painted. */
  readonly shown: () => void;
  readonly takeZoom: (zoom: PageListEvents['zoom-change']) => void;
  readonly takePage: (pageNumber: number) => void;
  readonly runZoom: (command: ZoomCommand) => void;
  readonly reopen: () => void;
}

/** The document with its fields, or the same fields as a form. */
export function renderReading(view: SignerView, options: ReadingOptions): TemplateResult {
  const { pdf, error, progress } = options.loader;
  const asForm = view.state.view === 'form' && view.screen === 'filling';
  return html`
    ${pdf ? renderPages(view, options, pdf, asForm) : nothing}
    ${error !== undefined && !asForm ? renderProblem(view, options, error) : nothing}
    ${
      !pdf && error === undefined && !asForm
        ? html`<snp-part-busy .label=${view.t('common.loadingDocument')} .progress=${progress}></snp-part-busy>`
        : nothing
    }
    ${asForm ? renderForm(view, options) : nothing}
  `;
}

function renderForm(view: SignerView, { late, loader }: ReadingOptions): TemplateResult {
  const views = late.get('views');
  return views
    ? views.renderForm(view, (page, load) => loader.text(page, load))
    : html`<snp-part-busy .label=${view.t('common.loading')}></snp-part-busy>`;
}

function renderPages(
  view: SignerView,
  options: ReadingOptions,
  pdf: NonNullable<DocumentLoader['pdf']>,
  asForm: boolean,
): TemplateResult {
  return html`
    <snp-part-page-list
      ?hidden=${asForm}
      .pdf=${pdf}
      .maxFitScale=${largestFit}
      .renderOverlay=${options.renderOverlay}
      @page-rendered=${options.shown}
      @zoom-change=${(event: CustomEvent<PageListEvents['zoom-change']>) => options.takeZoom(event.detail)}
      @page-change=${(event: CustomEvent<PageListEvents['page-change']>) => options.takePage(event.detail.pageNumber)}
    ></snp-part-page-list>
    ${view.narrow ? renderSmallZoom(view, options, asForm) : renderZoom(options, pdf, asForm)}
  `;
}

function renderZoom(options: ReadingOptions, pdf: NonNullable<DocumentLoader['pdf']>, asForm: boolean): TemplateResult {
  return html`
    <snp-part-zoom-bar
      class="zoom"
      ?hidden=${asForm}
      .pageNumber=${options.pageNumber}
      .pageCount=${pdf.pageCount}
      .percent=${options.zoom.percent}
      .fit=${options.zoom.fit}
      @zoom-command=${(event: CustomEvent<ZoomBarEvents['zoom-command']>) => options.runZoom(event.detail.command)}
    ></snp-part-zoom-bar>
  `;
}

/** Pinching needs two fingers; these need one. */
function renderSmallZoom({ t }: SignerView, { runZoom }: ReadingOptions, asForm: boolean): TemplateResult {
  return html`
    <div class="zoom mini" ?hidden=${asForm}>
      <button type="button" class="icon-button" aria-label=${t('common.zoomIn')} @click=${() => runZoom('zoomIn')}>
        ${icon('plus')}
      </button>
      <button type="button" class="icon-button" aria-label=${t('common.zoomOut')} @click=${() => runZoom('zoomOut')}>
        ${icon('minus')}
      </button>
    </div>
  `;
}

function renderProblem(view: SignerView, options: ReadingOptions, error: unknown): TemplateResult {
  return html`
    <snp-part-banner tone="danger" class="document-problem">
      ${pdfProblem(error, view.t).message}
      <button slot="action" type="button" class="button" @click=${options.reopen}>${view.t('common.retry')}</button>
    </snp-part-banner>
  `;
}
