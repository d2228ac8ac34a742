import { html, nothing, type TemplateResult } from 'lit';
import type { RenderOverlay } from '../../parts/page-list.js';
import { pdfProblem } from '../../parts/pdf-problem.js';
import type { DocumentLoader } from './document-loader.js';
import type { Late } from './late.js';
import { largestFit } from './limits.js';
import type { Reading } from './reading.js';
import type { SignerView } from './view.js';

/** What the document's view needs beside the state. */
export interface ReadingOptions {
  readonly reading: Reading;
  readonly late: Late;
  readonly renderOverlay: RenderOverlay;
  /** A page was painted. */
  readonly shown: () => void;
  readonly reopen: () => void;
}

type OpenPdf = NonNullable<DocumentLoader['pdf']>;

/** The document with its fields, or the same fields as a form. */
export function renderReading(view: SignerView, options: ReadingOptions): TemplateResult {
  const { pdf, error, progress } = options.reading.loader;
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

function renderForm(view: SignerView, { late, reading }: ReadingOptions): TemplateResult {
  const views = late.get('views');
  return views
    ? views.renderForm(view, (page, load) => reading.loader.text(page, load))
    : html`<snp-part-busy .label=${view.t('common.loading')}></snp-part-busy>`;
}

function renderPages(view: SignerView, options: ReadingOptions, pdf: OpenPdf, asForm: boolean): TemplateResult {
  const { reading, late } = options;
  const views = reading.searching ? late.get('views') : late.peek('views');
  return html`
    <snp-part-page-list
      ?hidden=${asForm}
      .pdf=${pdf}
      .maxFitScale=${largestFit}
      .renderOverlay=${options.renderOverlay}
      @page-rendered=${options.shown}
      @zoom-change=${reading.takeZoom}
      @page-change=${reading.takePage}
      @page-retry=${options.reopen}
    ></snp-part-page-list>
    ${views?.renderReadingTools(view, reading, pdf, asForm)}
  `;
}

/** What the search found on one page, drawn over it. */
export function renderHits({ hits, hit }: Reading, pageNumber: number): unknown {
  if (hits.length === 0) return nothing;
  return hits
    .filter((found) => found.pageNumber === pageNumber)
    .flatMap((found) =>
      found.boxes.map(
        ({ x, y, width, height }) =>
          html`<div
            class=${found === hit ? 'hit now' : 'hit'}
            .style=${`left:${String(x)}%;top:${String(y)}%;width:${String(width)}%;height:${String(height)}%`}
          ></div>`,
      ),
    );
}

function renderProblem(view: SignerView, options: ReadingOptions, error: unknown): TemplateResult {
  return html`
    <snp-part-banner tone="danger" class="document-problem">
      ${pdfProblem(error, view.t).message}
      <button slot="action" type="button" class="button" @click=${options.reopen}>${view.t('common.retry')}</button>
    </snp-part-banner>
  `;
}
