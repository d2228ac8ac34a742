import { html, nothing, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../../adapters/pdf-pages.js';
import { icon } from '../../../base/icons.js';
import type { PageListEvents, RenderOverlay } from '../../../parts/page-list.js';
import { bound } from '../bound.js';
import { askForMenu, holdForMenu, pressForMenu } from '../menu-input.js';
import { fieldIcons } from '../field-types.js';
import { withDesk, type EditorView } from './context.js';
import { renderNotices } from './notices.js';
import { renderPalette, renderPlacingBar } from './palette.js';
import { renderProperties } from './properties.js';
import { renderSigners } from './signers.js';
import { renderTabs } from './tabs.js';
import { renderToolbar, renderZoomBy } from './toolbar.js';

/** What the frame shows beside the state. */
export interface FrameOptions {
  readonly pdf: PdfDocumentHandle | undefined;
  readonly progress: number | undefined;
  /** A message in place of the pages. */
  readonly problem: unknown;
  readonly drawOverlay: RenderOverlay;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPagesClick: (event: Event) => void;
  readonly bindStage: (stage: HTMLElement, signal: AbortSignal) => void;
  readonly onPagesReady: (event: CustomEvent<PageListEvents['pages-ready']>) => void;
  readonly onPageFailed: (event: CustomEvent<PageListEvents['page-failed']>) => void;
  readonly onZoom: (event: CustomEvent<PageListEvents['zoom-change']>) => void;
}

/** The whole editor: bar, palette and signers, pages, properties, dialogs. */
export function renderFrame(view: EditorView, options: FrameOptions): TemplateResult {
  const { state, t, editable } = view;
  const name = state.info?.name;
  const loaded = state.load === 'complete';
  return html`
    <div class="frame" @keydown=${(event: KeyboardEvent) => pressForMenu(event, view)}>
      <div
        class="editor ${loaded ? (editable ? '' : 'locked') : 'blank'}"
        part="base"
        role="group"
        lang=${t.language}
        aria-label=${name ? t('editor.labelNamed', { name }) : t('editor.label')}
        data-panel=${state.info?.pageCount === 0 ? 'none' : state.panel}
        @keydown=${options.onKeyDown}
        @pointerdown=${view.pointer.freshPress}
      >
        ${renderToolbar(view)}
        <div class="pane pane-start">${editable ? html`${renderPalette(view)}${renderSigners(view)}` : nothing}</div>
        <div
          class="stage ${state.tool.kind === 'placing' ? 'placing' : ''} ${
            view.pages?.drawerOpen && options.pdf && options.problem === undefined ? 'with-drawer' : ''
          }"
          @contextmenu=${(event: MouseEvent) => askForMenu(event, view)}
          @pointerdown=${(event: PointerEvent) => holdForMenu(event, view)}
          @dragover=${view.pages?.onDragOver}
          @drop=${view.pages?.onDrop}
          ${bound(options.bindStage)}
        >
          ${renderNotices(view)}
          ${options.problem === undefined ? withDesk(view, (all, desk) => desk.renderPagesDrawer(all, options.pdf)) : nothing}
          ${renderStage(view, options)} ${renderPlacingBar(view)}
          ${options.pdf && options.problem === undefined ? renderZoomBy(view) : nothing}
        </div>
        <div class="pane pane-end">${loaded ? renderProperties(view) : nothing}</div>
        ${loaded && state.info?.pageCount !== 0 ? renderTabs(view) : nothing}
      </div>
    </div>
    <p class="visually-hidden" id="field-help">${t('editor.fieldHelp')}</p>
    ${renderCarried(view)} ${renderAsks(view)} ${renderMenus(view)}
    ${view.late.peek('preview')?.renderPreview(view, options.pdf)}
    <snp-part-live-region></snp-part-live-region>
  `;
}

function renderStage(view: EditorView, options: FrameOptions): TemplateResult {
  const { t, dispatch, state } = view;
  if (options.problem !== undefined) return html`<div class="stage-message">${options.problem}</div>`;
  if (state.load === 'complete' && state.info?.pageCount === 0 && view.pages)
    return html`${withDesk(view, (all, desk) => desk.renderDropZone(all))}`;
  if (!options.pdf) {
    return html`<div class="stage-message">
      <snp-part-busy label=${t('common.loadingDocument')} .progress=${options.progress}></snp-part-busy>
    </div>`;
  }
  return html`<snp-part-page-list
    .pdf=${options.pdf}
    .renderOverlay=${options.drawOverlay}
    @click=${options.onPagesClick}
    @pages-ready=${options.onPagesReady}
    @page-failed=${options.onPageFailed}
    @page-retry=${(event: CustomEvent<PageListEvents['page-retry']>) => view.pages?.retry(event.detail.pageNumber)}
    @zoom-change=${options.onZoom}
    @page-change=${(event: CustomEvent<PageListEvents['page-change']>) => dispatch({ type: 'page-turned', pageNumber: event.detail.pageNumber })}
  ></snp-part-page-list>`;
}

/** Dialogs that ask something. */
function renderAsks(view: EditorView): unknown {
  const { late, state, leavingSignerId, asides } = view;
  const wanted = state.send.step === 'open' || leavingSignerId || asides.comparing;
  const asks = wanted ? late.get('asks') : late.peek('asks');
  return asks && html`${asks.renderSendDialog(view)}${asks.renderLeaving(view)}${asks.renderClashes(view)}`;
}

/** What loads when it is first asked for; a dialog that is closed stays, to give the focus back. */
function renderMenus(view: EditorView): unknown {
  const { asides, late } = view;
  const menus = asides.helpOpen || asides.menu ? late.get('menus') : late.peek('menus');
  return menus && html`${menus.renderHelp(view)}${menus.renderMenu(view)}`;
}

/** What follows the pointer while a field type is dragged beside the pages. */
function renderCarried({ state, t }: EditorView): TemplateResult {
  const type = state.tool.kind === 'carrying' ? state.tool.fieldType : undefined;
  return html`<div class="carried" aria-hidden="true">
    ${type ? html`${icon(fieldIcons[type])} ${t(`common.field.${type}`)}` : nothing}
  </div>`;
}
