import { html, nothing, type TemplateResult } from 'lit';
import type { FieldCondition } from '../../../../contract/field-settings.js';
import type { Field } from '../../../../contract/fields.js';
import { parseFormula } from '../../../../core/formula.js';
import { icon } from '../../../../base/icons.js';
import { fieldsOf, orderedFields } from '../../selectors.js';
import type { EditorView } from '../context.js';
import { choiceBox, textBox } from './inputs.js';

type Rule = FieldCondition['rules'][number];

const operators = [
  'filled',
  'empty',
  'equals',
  'not_equals',
  'contains',
  'greater_than',
  'less_than',
] as const satisfies readonly Rule['operator'][];

const takesValue = (operator: Rule['operator']): boolean => operator !== 'filled' && operator !== 'empty';

/** A field's name among others: its label, or its type and page. */
export function nameOf(field: Field, { t }: EditorView): string {
  const type = t(`common.field.${field.type}`);
  const own = field.label ?? field.optionValue ?? field.tagName;
  return own ? `${own} (${type})` : t('editor.fieldOnPage', { type, page: field.pageNumber });
}

const others = (field: Field, { state }: EditorView): Field[] =>
  orderedFields(fieldsOf(state)).filter((one) => one.id !== field.id && !['label', 'stamp'].includes(one.type));

/** When one field is shown: all or any of its rules about other fields hold. */
export function renderCondition(field: Field, view: EditorView): TemplateResult {
  const { t, commands, editable } = view;
  const candidates = others(field, view);
  const { match, rules } = field.condition ?? { match: 'all' as const, rules: [] };
  const change = (next: readonly Rule[], how: FieldCondition['match'] = match): void =>
    commands.changeSelected({ condition: next.length === 0 ? undefined : { match: how, rules: [...next] } });
  const add = (): void => {
    const [first] = candidates;
    if (first) change([...rules, { fieldId: first.id, operator: 'filled' }]);
  };
  return html`<details class="more" ?open=${rules.length > 0}>
    <summary>${t('editor.condition')}</summary>
    <div class="stack tight">
      ${
        rules.length > 1
          ? choiceBox(
              { label: t('editor.conditionMatch'), value: match, several: '', disabled: !editable },
              [
                { value: 'all', text: t('editor.conditionAll') },
                { value: 'any', text: t('editor.conditionAny') },
              ],
              (value) => change(rules, value === 'any' ? 'any' : 'all'),
            )
          : nothing
      }
      ${rules.map((rule, index) => renderRule(rule, index, candidates, (next) => change(replaced(rules, index, next)), view))}
      ${rules.length === 0 ? html`<p class="hint">${t('editor.conditionNone')}</p>` : nothing}
      ${
        editable && rules.length < 20
          ? html`<button
              type="button"
              class="button small"
              aria-disabled=${candidates.length === 0 ? 'true' : 'false'}
              @click=${add}
            >
              ${icon('plus')} ${t('editor.conditionAdd')}
            </button>`
          : nothing
      }
    </div>
  </details>`;
}

function replaced(rules: readonly Rule[], index: number, next: Rule | undefined): Rule[] {
  return rules.flatMap((rule, at) => (at !== index ? [rule] : next ? [next] : []));
}

function renderRule(
  rule: Rule,
  index: number,
  candidates: readonly Field[],
  change: (next: Rule | undefined) => void,
  view: EditorView,
): TemplateResult {
  const { t, editable } = view;
  const disabled = !editable;
  const number = index + 1;
  const known = candidates.some((one) => one.id === rule.fieldId);
  const about = { label: t('editor.ruleField', { number }), value: known ? rule.fieldId : undefined, disabled };
  const plain = (fieldId: string, operator: Rule['operator']): Rule =>
    takesValue(operator) ? { fieldId, operator, value: rule.value ?? '' } : { fieldId, operator };
  return html`<div class="rule" role="group" aria-label=${t('editor.rule', { number })}>
    ${choiceBox(
      { ...about, several: t('editor.fieldGone') },
      candidates.map((one) => ({ value: one.id, text: nameOf(one, view) })),
      (fieldId) => change(plain(fieldId, rule.operator)),
    )}
    ${choiceBox(
      { label: t('editor.ruleOperator', { number }), value: rule.operator, several: '', disabled },
      operators.map((one) => ({ value: one, text: t(`editor.operator.${one}`) })),
      (value) => change(plain(rule.fieldId, operators.find((one) => one === value) ?? 'filled')),
    )}
    ${
      takesValue(rule.operator)
        ? textBox({
            ...{ name: `rule-${number}`, label: t('editor.ruleValue', { number }), value: rule.value ?? '' },
            ...{ disabled, maxLength: 500 },
            take: (value) => change({ ...rule, value }),
          })
        : nothing
    }
    ${
      editable
        ? html`<button type="button" class="button small ghost" @click=${() => change(undefined)}>
            ${icon('trash')} ${t('editor.ruleRemove', { number })}
          </button>`
        : nothing
    }
  </div>`;
}

/** A formula, checked while it is written, with a list of fields to put into it. */
export function renderFormula(field: Field, view: EditorView): TemplateResult {
  const { t, commands, editable } = view;
  const candidates = others(field, view);
  const fault = (source: string): string | undefined => {
    const parsed = parseFormula(source);
    if (!parsed.ok) return t('editor.error.formula', { position: parsed.at + 1 });
    if (parsed.references.includes(field.id)) return t('editor.error.formulaSelf');
    const gone = parsed.references.some((id) => !candidates.some((one) => one.id === id));
    return gone ? t('editor.error.formulaGone') : undefined;
  };
  const inputOf = (event: Event): HTMLTextAreaElement | null | undefined =>
    (event.target as HTMLElement).closest('.formula')?.querySelector('textarea');
  const show = (event: Event): void => {
    const input = inputOf(event);
    if (!input) return;
    const error = fault(input.value) ?? '';
    input.setAttribute('aria-invalid', String(error !== ''));
    const line = input.closest('.field')?.querySelector('.field-error');
    if (line) line.textContent = error;
  };
  const insert = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const input = inputOf(event);
    if (!input || select.value === '') return;
    input.setRangeText(`{${select.value}}`, input.selectionStart, input.selectionEnd, 'end');
    select.value = '';
    show(event);
    if (fault(input.value) === undefined) commands.changeSelected({ formula: input.value.trim() });
    input.focus();
  };
  const present = fault(field.formula ?? '');
  return html`<div class="formula" @input=${show}>
    ${textBox({
      ...{ name: 'formula', label: t('editor.formula'), hint: t('editor.formulaHint'), rows: 3, maxLength: 500 },
      ...{ value: field.formula ?? '', disabled: !editable, check: fault },
      take: (formula) => commands.changeSelected({ formula }),
    })}
    ${present ? html`<p class="field-error">${present}</p>` : nothing}
    ${
      editable
        ? html`<label class="field">
            <span class="label">${t('editor.formulaInsert')}</span>
            <select class="input" @change=${insert}>
              <option value="">${t('editor.formulaChoose')}</option>
              ${candidates.map((one) => html`<option value=${one.id}>${nameOf(one, view)}</option>`)}
            </select>
          </label>`
        : nothing
    }
  </div>`;
}
