import type { Field } from '../../contract/fields.js';

/** The field with the ids in its condition and formula replaced; the same field when it names none of them. */
export function withReferences(field: Field, ids: ReadonlyMap<string, string>): Field {
  const { condition, formula } = field;
  let next = field;
  if (condition?.rules.some((rule) => ids.has(rule.fieldId))) {
    const rules = condition.rules.map((rule) => ({ ...rule, fieldId: ids.get(rule.fieldId) ?? rule.fieldId }));
    next = { ...next, condition: { ...condition, rules } };
  }
  if (formula !== undefined) {
    const renamed = formula.replace(/\{([\w-]+)\}/g, (whole, id: string) =>
      ids.has(id) ? `{${ids.get(id) ?? id}}` : whole,
    );
    if (renamed !== formula) next = { ...next, formula: renamed };
  }
  return next;
}

/** The field without rules about fields that are gone; without rules left there is no condition. */
export function withoutReferences(field: Field, gone: ReadonlySet<string>): Field {
  const { condition, ...rest } = field;
  if (!condition?.rules.some((rule) => gone.has(rule.fieldId))) return field;
  const rules = condition.rules.filter((rule) => !gone.has(rule.fieldId));
  return rules.length === 0 ? rest : { ...rest, condition: { ...condition, rules } };
}
