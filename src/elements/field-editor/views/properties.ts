import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { icon } from '../../../base/icons.js';
import type { Field } from '../../../contract/fields.js';
import { fieldTypes } from '../field-types.js';
import { fieldsOf, selectedFields, signersOf } from '../selectors.js';
import { allAllow, requiredChange, shared, type Property } from '../properties.js';
import { renderArrange } from './arrange.js';
import type { EditorView } from './context.js';
import { renderContent, renderLook } from './properties/content.js';
import { choiceBox, textBox, tickBox } from './properties/inputs.js';
import { renderCondition, renderFormula } from './properties/logic.js';
import { renderPlace } from './properties/place.js';

/** What is selected, and everything about it that can be changed. */
export function renderProperties(view: EditorView): TemplateResult {
  const { t, state } = view;
  const selected = selectedFields(state);
  return html`
    <section class="panel-section properties" part="properties" aria-labelledby="properties-title">
      <h2 class="panel-title" id="properties-title">
        ${selected.length > 1 ? t('editor.severalSelected', { count: selected.length }) : t('editor.properties')}
      </h2>
      ${selected.length === 0 ? renderNothing(view) : keyed(state.selection.join(), renderForm(selected, view))}
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

function renderForm(selected: readonly Field[], view: EditorView): TemplateResult {
  const { t, state, commands, editable } = view;
  const [only] = selected;
  const single = selected.length === 1 ? only : undefined;
  const disabled = !editable;
  const several = t('editor.several');
  const has = (property: Property): boolean => allAllow(selected, property);
  const tick = (key: 'required' | 'readOnly' | 'locked', label: string): TemplateResult | typeof nothing => {
    if (!has(key)) return nothing;
    const value = shared(selected, (field) => field[key] ?? false);
    const take = (ticked: boolean): void => {
      if (key === 'required') commands.changeSelected(requiredChange(selected, ticked));
      else if (key === 'readOnly')
        commands.changeSelected(ticked ? { readOnly: true, required: false } : { readOnly: undefined });
      else commands.changeSelected({ locked: ticked ? true : undefined });
    };
    return tickBox(label, value, disabled, take);
  };
  return html`
    <form class="stack tight" @submit=${(event: Event) => event.preventDefault()} novalidate>
      ${choiceBox(
        {
          label: t('editor.signer'),
          id: 'property-signer',
          value: shared(selected, (one) => one.signerId),
          several,
          disabled,
        },
        signersOf(state).map(({ id, name }) => ({ value: id, text: name })),
        (signerId) => commands.changeSelected({ signerId }),
      )}
      ${choiceBox(
        { label: t('editor.type'), value: shared(selected, (one) => one.type), several, disabled },
        fieldTypes.map((one) => ({ value: one, text: t(`common.field.${one}`) })),
        (value) => {
          const wanted = fieldTypes.find((one) => one === value);
          if (wanted) commands.changeType(wanted);
        },
      )}
      ${single ? renderLabel(single, view) : nothing}
      <div class="ticks">
        ${tick('required', t('editor.required'))} ${tick('readOnly', t('editor.readOnlyField'))}
        ${tick('locked', t('editor.locked'))}
      </div>
      ${single && has('formula') ? renderFormula(single, view) : nothing} ${renderContent(selected, view)}
      ${renderLook(selected, view)} ${single && has('condition') ? renderCondition(single, view) : nothing}
      ${single ? renderPlace(single, view) : nothing}
      ${selected.length > 1 && editable ? renderArrange(selected.length, view) : nothing}
      ${editable ? renderActions(view) : nothing}
    </form>
  `;
}

function renderLabel(field: Field, { t, commands, editable }: EditorView): TemplateResult {
  return textBox({
    ...{ name: 'label', label: t('editor.fieldLabel'), hint: t('editor.fieldLabelHint'), value: field.label ?? '' },
    placeholder: t(`common.field.${field.type}`),
    disabled: !editable,
    take: (text) => commands.changeSelected({ label: text || null }),
  });
}

function renderActions({ t, commands, state }: EditorView): TemplateResult {
  return html`<div class="row actions">
    <button type="button" class="button small" @click=${() => commands.duplicate()}>
      ${icon('copy')} ${t('editor.duplicate')}
    </button>
    ${
      state.pageCount > 1
        ? html`<button type="button" class="button small" @click=${() => commands.copyToAllPages()}>
            ${icon('pages')} ${t('editor.toAllPages')}
          </button>`
        : nothing
    }
    <button type="button" class="button small ghost remove" @click=${() => commands.remove()}>
      ${icon('trash')} ${t('common.delete')}
    </button>
  </div>`;
}
