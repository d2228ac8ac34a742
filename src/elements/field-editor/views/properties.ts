import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { icon } from '../../../base/icons.js';
import { fieldsOf, selectedFields } from '../selectors.js';
import { renderWhenHere, type EditorView } from './context.js';

/** What is selected, and everything about it that can be changed. */
export function renderProperties(view: EditorView): TemplateResult {
  const { t, state } = view;
  const selected = selectedFields(state);
  return html`
    <section class="panel-section properties" part="properties" aria-labelledby="properties-title">
      <h2 class="panel-title" id="properties-title">
        ${selected.length > 1 ? t('editor.severalSelected', { count: selected.length }) : t('editor.properties')}
      </h2>
      ${
        selected.length === 0
          ? renderNothing(view)
          : renderWhenHere('form', view, ({ renderForm }) => keyed(state.selection.join(), renderForm(selected, view)))
      }
    </section>
  `;
}

function renderNothing({ t, state, editable, asides }: EditorView): TemplateResult {
  if (editable && fieldsOf(state).length === 0) {
    return html`<div class="empty">
      <span class="empty-icon">${icon('signature')}</span>
      <p class="empty-title">${t('editor.nothingPlaced')}</p>
      <p class="muted">${t('editor.nothingPlacedHint')}</p>
    </div>`;
  }
  if (!editable) return html`<p class="muted">${t('editor.readonly')}</p>`;
  return html`
    <p class="muted">${t('editor.nothingSelected')}</p>
    <dl class="keys" aria-label=${t('editor.keys')}>
      <div>
        <dt>${t('editor.keyMove')}</dt>
        <dd><kbd>←</kbd> <kbd>→</kbd></dd>
      </div>
      <div>
        <dt>${t('editor.keyMoveFar')}</dt>
        <dd><kbd>Shift</kbd> <kbd>→</kbd></dd>
      </div>
      <div>
        <dt>${t('editor.keyResize')}</dt>
        <dd><kbd>Alt</kbd> <kbd>→</kbd></dd>
      </div>
      <div>
        <dt>${t('editor.keyMany')}</dt>
        <dd><kbd>Shift</kbd> <kbd>${t('editor.keyMouse')}</kbd></dd>
      </div>
      <div>
        <dt>${t('editor.duplicate')}</dt>
        <dd><kbd>Ctrl</kbd> <kbd>D</kbd></dd>
      </div>
      <div>
        <dt>${t('common.undo')}</dt>
        <dd><kbd>Ctrl</kbd> <kbd>Z</kbd></dd>
      </div>
    </dl>
    <button type="button" class="button small ghost all-keys" @click=${() => asides.set({ helpOpen: true })}>
      ${icon('keyboard')} ${t('editor.keysShow')}
    </button>
  `;
}
