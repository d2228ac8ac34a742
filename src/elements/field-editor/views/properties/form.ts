import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../../../base/icons.js';
import type { Field } from '../../../../contract/fields.js';
import { fieldTypes } from '../../field-types.js';
import { allAllow, requiredChange, shared, type Property } from '../../properties.js';
import { signersOf } from '../../selectors.js';
import type { EditorView } from '../context.js';
import { renderArrange } from './arrange.js';
import { renderContent, renderLook } from './content.js';
import { choiceBox, textBox, tickBox } from './inputs.js';
import { renderCondition, renderFormula } from './logic.js';
import { renderPlace } from './place.js';

/** Everything about the selected fields that can be changed; what only some of them have is left out. */
export function renderForm(selected: readonly Field[], view: EditorView): TemplateResult {
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
