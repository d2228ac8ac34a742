import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../../base/icons.js';
import type { Translate } from '../../../base/localize.js';
import type { ZoomBarEvents } from '../../../parts/zoom-bar.js';
import { saveReport, type SaveReport } from '../saving.js';
import { sendsFromHere } from '../selectors.js';
import type { EditorView } from './context.js';

/** The bar above the pages: name, what is saved, undo and redo, zoom, send. */
export function renderToolbar(view: EditorView): TemplateResult {
  const { state, t, commands, editable, late, asides } = view;
  const { history } = state;
  return html`
    <div class="bar" part="toolbar" role="group" aria-label=${t('editor.toolbar')}>
      <div class="bar-title">
        <span class="document-name" dir="auto" title=${state.info?.name ?? nothing}
          >${state.info?.name ?? t('editor.untitled')}</span
        >
        ${renderSaving(view)}
      </div>
      <div class="bar-tools">
        ${
          editable
            ? html`<div class="toolbar-group">
                ${iconButton('undo', t('common.undo'), history.past.length === 0, () => commands.undo())}
                ${iconButton('redo', t('common.redo'), history.future.length === 0, () => commands.redo())}
              </div>`
            : nothing
        }
        ${
          view.pages && state.pageCount > 0
            ? html`<button
                type="button"
                class="icon-button"
                part="pages-button"
                aria-label=${t('editor.pages.show')}
                title=${t('editor.pages.show')}
                aria-pressed=${view.pages.drawerOpen ? 'true' : 'false'}
                @click=${() => {
                  view.dispatch({ type: 'panel-chosen', panel: 'none' });
                  view.pages?.toggleDrawer();
                }}
              >
                ${icon('pages')}
              </button>`
            : nothing
        }
        ${
          state.load === 'complete' && state.pageCount > 0
            ? html`<button
                type="button"
                class="icon-button"
                part="preview-button"
                aria-label=${t('editor.preview')}
                title=${t('editor.preview')}
                aria-haspopup="dialog"
                @click=${() => void late.wait('preview').then(() => asides.set({ previewing: true }))}
              >
                ${icon('eye')}
              </button>`
            : nothing
        }
        <snp-part-zoom-bar
          class="zoom"
          ?hidden=${state.pageCount === 0}
          .pageNumber=${state.pageNumber}
          .pageCount=${state.pageCount}
          .percent=${view.zoom.percent}
          .fit=${view.zoom.fit}
          @zoom-command=${(event: CustomEvent<ZoomBarEvents['zoom-command']>) => view.zoomBy(event.detail.command)}
        ></snp-part-zoom-bar>
        ${editable && state.pageCount > 0 ? renderHelpButton(view) : nothing}
      </div>
      ${
        sendsFromHere(state)
          ? html`<button type="button" class="button primary send" part="send-button" @click=${view.openSend}>
              ${icon('send')} <span class="send-name">${t('editor.send')}</span>
            </button>`
          : nothing
      }
    </div>
  `;
}

function renderHelpButton({ t, asides }: EditorView): TemplateResult {
  return html`<button
    type="button"
    class="icon-button help-button"
    part="help-button"
    aria-label=${t('editor.keysShow')}
    title=${t('editor.keysShow')}
    aria-haspopup="dialog"
    @click=${() => asides.set({ helpOpen: true })}
  >
    ${icon('keyboard')}
  </button>`;
}

/** On a small screen, where the bar has no room for it: zoom without a second finger. */
export function renderZoomBy({ state, t, zoomBy }: EditorView): TemplateResult | typeof nothing {
  if (state.pageCount === 0) return nothing;
  return html`<div class="zoom-by" role="group" aria-label=${t('common.zoom')}>
    ${iconButton('plus', t('common.zoomIn'), false, () => zoomBy('zoomIn'))}
    ${iconButton('minus', t('common.zoomOut'), false, () => zoomBy('zoomOut'))}
  </div>`;
}

function iconButton(name: IconName, label: string, disabled: boolean, press: () => void): TemplateResult {
  // A disabled button would drop the focus of whoever has just undone the last step.
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    title=${label}
    aria-disabled=${disabled ? 'true' : 'false'}
    @click=${press}
  >
    ${icon(name)}
  </button>`;
}

const savingIcons: Readonly<Record<SaveReport['kind'], IconName>> = {
  saved: 'check',
  unsaved: 'clock',
  saving: 'clock',
  offline: 'alert',
  retrying: 'alert',
  refused: 'alert',
  conflict: 'alert',
};

function renderSaving(view: EditorView): TemplateResult | typeof nothing {
  const { state, t } = view;
  if (state.load !== 'complete') return nothing;
  if (state.info?.status === 'draft' && state.readonly)
    return html`<span class="saving">${t('editor.readonly')}</span>`;
  if (state.mode === 'alone' || state.info?.status !== 'draft') return nothing;
  const report = saveReport(state.save, state.history.present);
  return html`<span class="saving saving-${report.kind}" part="save-state">
    ${icon(savingIcons[report.kind])} <span>${savingText(report, t)}</span>
    ${
      report.kind === 'refused' || report.kind === 'retrying' || report.kind === 'offline'
        ? html`<button type="button" class="link-button" @click=${view.saveNow}>${t('editor.saveNow')}</button>`
        : nothing
    }
  </span>`;
}

function savingText(report: SaveReport, t: Translate): string {
  switch (report.kind) {
    case 'saved':
      return t('editor.saved');
    case 'unsaved':
      return t('editor.unsaved');
    case 'saving':
      return t('editor.saving');
    case 'offline':
      return t('editor.offline', { count: report.changes });
    case 'retrying':
      return t('editor.retrying');
    case 'refused':
      return t('editor.refused', { count: report.changes });
    case 'conflict':
      return t('editor.conflictShort');
  }
}
