import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../../base/icons.js';
import type { Field } from '../../../contract/fields.js';
import { fieldTypes } from '../field-types.js';
import { fieldsOf, selectedFields, signersOf } from '../selectors.js';
import { renderArrange } from './arrange.js';
import type { EditorView } from './context.js';

/** What is selected, and everything about it that can be changed. */
export function renderProperties(view: EditorView): TemplateResult {
  const { t, state } = view;
  const selected = selectedFields(state);
  return html`
    <section class="panel-section properties" part="properties" aria-labelledby="properties-title">
      <h2 class="panel-title" id="properties-title">
        ${selected.length > 1 ? t('editor.severalSelected', { count: selected.length }) : t('editor.properties')}
      </h2>
      ${selected.length === 0 ? renderNothing(view) : renderForm(selected, view)}
    </section>
  `;
}

function renderNothing({ t, state, editable }: EditorView): TemplateResult {
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
  `;
}

/** The value that all have in common. */
function common<Value>(fields: readonly Field[], read: (field: Field) => Value): Value | undefined {
  const [first, ...others] = fields.map(read);
  return others.every((other) => Object.is(other, first)) ? first : undefined;
}

function renderForm(selected: readonly Field[], view: EditorView): TemplateResult {
  const { t, state, commands, editable } = view;
  const [only] = selected;
  const signerId = common(selected, (field) => field.signerId);
  const type = common(selected, (field) => field.type);
  const required = common(selected, (field) => field.required);
  const chooseSigner = (event: Event): void => commands.changeSelected({ signerId: valueOf(event) });
  const chooseType = (event: Event): void => {
    const wanted = fieldTypes.find((one) => one === valueOf(event));
    if (wanted) commands.changeSelected({ type: wanted });
  };
  return html`
    <form class="stack tight" @submit=${(event: Event) => event.preventDefault()} novalidate>
      <label class="field">
        <span class="label">${t('editor.signer')}</span>
        <select class="input" id="property-signer" ?disabled=${!editable} @change=${chooseSigner}>
          ${signerId === undefined ? several(view) : nothing}
          ${signersOf(state).map(
            (signer) => html`<option value=${signer.id} .selected=${signer.id === signerId}>${signer.name}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span class="label">${t('editor.type')}</span>
        <select class="input" ?disabled=${!editable} @change=${chooseType}>
          ${type === undefined ? several(view) : nothing}
          ${fieldTypes.map(
            (one) => html`<option value=${one} .selected=${one === type}>${t(`common.field.${one}`)}</option>`,
          )}
        </select>
      </label>
      ${only && selected.length === 1 ? renderLabel(only, view) : nothing}
      <label class="check">
        <input
          type="checkbox"
          ?disabled=${!editable}
          .checked=${live(required ?? false)}
          .indeterminate=${required === undefined}
          @change=${(event: Event) => commands.changeSelected({ required: (event.target as HTMLInputElement).checked })}
        />
        ${t('editor.required')}
      </label>
      ${only && selected.length === 1 ? renderPlace(only, view) : nothing}
      ${selected.length > 1 && editable ? renderArrange(selected.length, view) : nothing}
      ${editable ? renderActions(view) : nothing}
    </form>
  `;
}

const valueOf = (event: Event): string => (event.target as HTMLSelectElement | HTMLInputElement).value;

const several = ({ t }: EditorView): TemplateResult =>
  html`<option value="" disabled .selected=${true}>${t('editor.several')}</option>`;

function renderLabel(field: Field, { t, commands, editable }: EditorView): TemplateResult {
  const rename = (event: Event): void => commands.changeSelected({ label: valueOf(event).trim() || null });
  return html`<label class="field">
    <span class="label">${t('editor.fieldLabel')}</span>
    <input
      class="input"
      maxlength="200"
      autocomplete="off"
      ?disabled=${!editable}
      placeholder=${t(`common.field.${field.type}`)}
      aria-describedby="label-hint"
      .value=${live(field.label ?? '')}
      @change=${rename}
    />
    <span class="hint" id="label-hint">${t('editor.fieldLabelHint')}</span>
  </label>`;
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);

function renderPlace(field: Field, { t, commands, editable }: EditorView): TemplateResult {
  const box = (key: 'x' | 'y' | 'width' | 'height'): TemplateResult => {
    const place = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const value = input.valueAsNumber;
      if (Number.isFinite(value)) commands.placeField(field.id, { [key]: value });
      else input.value = shown(field[key]);
    };
    return html`<label class="field">
      <span class="label">${t(`editor.${key}`)}</span>
      <input
        class="input number"
        type="number"
        data-place=${key}
        inputmode="decimal"
        min="0"
        max="100"
        step="0.01"
        ?disabled=${!editable}
        .value=${live(shown(field[key]))}
        @change=${place}
      />
    </label>`;
  };
  return html`<fieldset class="place">
    <legend class="label">${t('editor.position')} <span class="muted small">${t('editor.positionUnit')}</span></legend>
    ${box('x')} ${box('y')} ${box('width')} ${box('height')}
  </fieldset>`;
}

function renderActions({ t, commands }: EditorView): TemplateResult {
  return html`<div class="row actions">
    <button type="button" class="button small" @click=${() => commands.duplicate()}>
      ${icon('copy')} ${t('editor.duplicate')}
    </button>
    <button type="button" class="button small ghost remove" @click=${() => commands.remove()}>
      ${icon('trash')} ${t('common.delete')}
    </button>
  </div>`;
}
