import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldValue } from '../contract/signing.js';
import { shownFieldIds, type ConditionalField } from './conditions.js';
import { dependencies } from './dependencies.js';
import { answerText, initialValue, isAnswer } from './field-answer.js';
import { evaluateFormula, parseFormula } from './formula.js';

/** What is needed of a field to know what it shows. */
export type ComputedField = ConditionalField & Pick<FieldSettings, 'formula' | 'text' | 'defaultValue'>;

/** Conditions that look at formulas, and formulas over fields with conditions, settle within this many turns. */
const mostTurns = 5;

/**
 * Fields as they stand on the page: formulas computed, labels, stamps and merge tags with their text, and which of the
 * fields are shown. Hidden fields count as empty in formulas and conditions. A formula without a result, or one that leads
 * back to itself, is empty.
 */
export function resolveFields<Field extends ComputedField>(
  fields: readonly Field[],
): { readonly fields: Field[]; readonly shown: ReadonlySet<string> } {
  let resolved = fields.map((field) => ({ ...field, value: givenValue(field) }));
  let shown = shownFieldIds(resolved);
  for (let turn = 0; turn < mostTurns; turn += 1) {
    resolved = withFormulas(resolved, shown);
    const after = shownFieldIds(resolved);
    const same = after.size === shown.size && [...after].every((id) => shown.has(id));
    shown = after;
    if (same) break;
  }
  return { fields: resolved, shown };
}

/** The formulas that lead back to themselves. */
export function circularFormulas(fields: readonly Pick<ComputedField, 'id' | 'formula'>[]): ReadonlySet<string> {
  return formulaOrder(fields).circular;
}

function formulaOrder(fields: readonly Pick<ComputedField, 'id' | 'formula'>[]) {
  const uses = new Map(fields.map(({ id, formula }) => [id, referencesOf(formula)]));
  return dependencies(uses.keys(), (id) => uses.get(id) ?? []);
}

function referencesOf(formula: string | undefined): readonly string[] {
  const parsed = formula === undefined ? undefined : parseFormula(formula);
  return parsed?.ok ? parsed.references : [];
}

/** What the sender put there; of what a signer fills, what is in it. */
function givenValue(field: ComputedField): FieldValue | null {
  if (field.type === 'formula') return null;
  if (field.type === 'label' || field.type === 'stamp') return initialValue(field);
  return field.type === 'merge_tag' ? (field.value ?? initialValue(field)) : field.value;
}

function withFormulas<Field extends ComputedField>(fields: readonly Field[], shown: ReadonlySet<string>): Field[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const { ordered, circular } = formulaOrder(fields);
  const results = new Map<string, FieldValue>();
  for (const id of ordered) {
    const formula = byId.get(id)?.formula;
    if (formula === undefined || circular.has(id)) continue;
    const result = evaluateFormula(formula, (usedId) => {
      const used = byId.get(usedId);
      if (!used || !shown.has(usedId)) return null;
      return formulaInput(used.type, used.type === 'formula' ? (results.get(usedId) ?? null) : used.value);
    });
    if ('text' in result && result.text !== '') results.set(id, { kind: 'text', text: result.text });
  }
  return fields.map((field) => (field.type === 'formula' ? { ...field, value: results.get(field.id) ?? null } : field));
}

/** What a field is worth in a formula: a ticked box 1, another 0, an empty field nothing. */
function formulaInput(type: ComputedField['type'], value: FieldValue | null): number | string | null {
  if (type === 'checkbox' || type === 'radio') return isAnswer(type, value) ? 1 : 0;
  return isAnswer(type, value) ? answerText(value) : null;
}
