import type { FieldValue } from '../contract/signing.js';
import { dependencies } from './dependencies.js';
import { answerText, isAnswer } from './field-answer.js';
import { evaluateFormula, parseFormula } from './formula.js';
import { resolveWith, type ComputedField } from './resolved-fields.js';

/** Fields as they stand on the page, formulas computed: see `resolveWith`. */
export function resolveFields<Field extends ComputedField>(
  fields: readonly Field[],
): { readonly fields: Field[]; readonly shown: ReadonlySet<string> } {
  return resolveWith(fields, withFormulas);
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

/** Computes formulas from the fields that are shown; one without a result is empty. */
export function withFormulas<Field extends ComputedField>(
  fields: readonly Field[],
  shown: ReadonlySet<string>,
): Field[] {
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
