import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Field } from '../../../../contract/fields.js';
import type { LengthUnit } from '../../state.js';
import type { EditorView } from '../context.js';
import { choiceBox } from './inputs.js';

const units: readonly LengthUnit[] = ['percent', 'pt', 'mm'];
const pointsPerMm = 72 / 25.4;

/** Place and size of one field in percent of its page, points or millimetres. */
export function renderPlace(field: Field, view: EditorView): TemplateResult {
  const { t, state, commands, editable } = view;
  const { unit } = state;
  const page = commands.pageSize(field.pageNumber);
  const factor = (key: 'x' | 'y' | 'width' | 'height'): number => {
    const points = (key === 'x' || key === 'width' ? page.width : page.height) / 100;
    return unit === 'percent' ? 1 : unit === 'pt' ? points : points / pointsPerMm;
  };
  const box = (key: 'x' | 'y' | 'width' | 'height'): TemplateResult => {
    const shown = String(Math.round(field[key] * factor(key) * 100) / 100);
    const place = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const value = input.valueAsNumber;
      if (Number.isFinite(value)) commands.placeField(field.id, { [key]: value / factor(key) });
      else input.value = shown;
    };
    return html`<label class="field">
      <span class="label">${t(`editor.${key}`)}</span>
      <input
        class="input number"
        type="number"
        data-place=${key}
        inputmode="decimal"
        min="0"
        step="any"
        ?disabled=${!editable || field.locked === true}
        .value=${live(shown)}
        @change=${place}
      />
    </label>`;
  };
  return html`<fieldset class="place">
    <legend class="label">${t('editor.position')}</legend>
    ${box('x')} ${box('y')} ${box('width')} ${box('height')}
    ${choiceBox(
      { label: t('editor.unit'), value: unit, several: '', disabled: false },
      units.map((one) => ({ value: one, text: t(`editor.unit.${one}`) })),
      (value) => view.dispatch({ type: 'unit-chosen', unit: units.find((one) => one === value) ?? 'percent' }),
    )}
  </fieldset>`;
}
