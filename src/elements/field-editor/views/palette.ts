import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../../base/icons.js';
import type { FieldType } from '../../../contract/fields.js';
import { bound } from '../bound.js';
import { fieldIcons, fieldTypes } from '../field-types.js';
import type { EditorView } from './context.js';

/** The field types: to drag onto a page, to choose and click, or to place with Enter. */
export function renderPalette(view: EditorView): TemplateResult {
  const { state, t } = view;
  const armed = state.tool.kind === 'placing' ? state.tool.fieldType : undefined;
  return html`
    <section class="panel-section" part="palette" aria-labelledby="palette-title">
      <h2 class="panel-title" id="palette-title">${t('editor.palette')}</h2>
      <div class="palette" role="group" aria-labelledby="palette-title" aria-describedby="palette-keys">
        ${repeat(
          fieldTypes,
          (type) => type,
          (type) => renderItem(type, armed === type, view),
        )}
      </div>
      <p class="hint palette-hint">
        ${armed ? t('editor.placing', { type: t(`common.field.${armed}`) }) : t('editor.paletteHint')}
      </p>
      <p class="visually-hidden" id="palette-keys">${t('editor.paletteKeys')}</p>
    </section>
  `;
}

function renderItem(type: FieldType, armed: boolean, view: EditorView): TemplateResult {
  const name = view.t(`common.field.${type}`);
  const press = (event: MouseEvent): void => {
    if (view.pointer.takeDragged()) return;
    // Enter and Space click without a pointer: the field goes to a free place at once.
    if (event.detail === 0) {
      const id = view.commands.addField({ type });
      if (id !== undefined) view.focusField(id);
      return;
    }
    view.dispatch({ type: 'tool', event: { type: 'arm', fieldType: type } });
    view.dispatch({ type: 'panel-chosen', panel: 'none' });
  };
  return html`<button
    type="button"
    class="palette-item"
    part="palette-item"
    data-type=${type}
    aria-pressed=${armed ? 'true' : 'false'}
    aria-label=${view.t('editor.place', { type: name })}
    @click=${press}
    ${bound((element, signal) => view.pointer.bindPaletteItem(element, type, signal))}
  >
    ${icon(fieldIcons[type])} <span class="palette-name">${name}</span>
    <span class="grip" aria-hidden="true"></span>
  </button>`;
}

/** What a small screen shows while a field type waits for its place. */
export function renderPlacingBar(view: EditorView): TemplateResult | typeof nothing {
  const { state, t } = view;
  if (state.tool.kind !== 'placing') return nothing;
  const type = t(`common.field.${state.tool.fieldType}`);
  return html`<div class="placing-bar">
    <span>${icon(fieldIcons[state.tool.fieldType])} ${type}</span>
    <button
      type="button"
      class="button small"
      @click=${() => view.dispatch({ type: 'tool', event: { type: 'cancel' } })}
    >
      ${t('editor.stopPlacing')}
    </button>
  </div>`;
}
