import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import type { PageListEvents, RenderOverlay } from '../../parts/page-list.js';
import { pdfProblem } from '../../parts/pdf-problem.js';
import type { SignatureDialogEvents } from '../../parts/signature-dialog.js';
import type { ZoomBarEvents, ZoomCommand } from '../../parts/zoom-bar.js';
import type { DocumentLoader } from './document-loader.js';
import { renderForm } from './form-view.js';
import type { AllIntents } from './intents.js';
import { largestFit } from './limits.js';
import { adoptedOf, fieldById, roleOf } from './selectors.js';
import type { SignerView } from './view.js';

/** What the document's view needs beside the state. */
export interface ReadingOptions {
  readonly loader: DocumentLoader;
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
    ${asForm ? renderForm(view, (page, load) => options.loader.text(page, load)) : nothing}
  `;
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

/** The dialog that asks for a signature or initials. */
export function renderSignatureDialog({ state }: SignerView, intents: AllIntents): TemplateResult {
  const { dialog } = state;
  const field = dialog?.kind === 'signature' ? fieldById(state, dialog.fieldId) : undefined;
  const role = field ? roleOf(field) : undefined;
  const accept = (event: CustomEvent<SignatureDialogEvents['signature-accept']>): void =>
    intents.adopt(event.detail.value);
  return html`
    <snp-part-signature-dialog
      .open=${role !== undefined}
      .purpose=${role ?? 'signature'}
      .name=${state.session?.signer.name ?? ''}
      .value=${role ? adoptedOf(state, role) : undefined}
      @signature-accept=${accept}
      @signature-cancel=${() => intents.closeDialog()}
    ></snp-part-signature-dialog>
  `;
}
