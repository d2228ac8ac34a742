import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldValue } from '../contract/signing.js';
import { shownFieldIds, type ConditionalField } from './conditions.js';
import { initialValue } from './field-answer.js';

/** What is needed of a field to know what it shows. */
export type ComputedField = ConditionalField & Pick<FieldSettings, 'formula' | 'text' | 'defaultValue'>;

/** Puts results into formulas; `shown` are the fields that count. */
export type ComputeFormulas = <Field extends ComputedField>(
  fields: readonly Field[],
  shown: ReadonlySet<string>,
) => Field[];

/** Conditions that look at formulas, and formulas over fields with conditions, settle within this many turns. */
const mostTurns = 5;

/**
 * Fields as they stand on the page: formulas computed, labels, stamps and merge tags with their text, and which of the
 * fields are shown. Hidden fields count as empty in formulas and conditions. A formula without a result, or one that leads
 * back to itself, is empty.
 */
export function resolveWith<Field extends ComputedField>(
  fields: readonly Field[],
  compute: ComputeFormulas,
): { readonly fields: Field[]; readonly shown: ReadonlySet<string> } {
  let resolved = fields.map((field) => ({ ...field, value: givenValue(field) }));
  let shown = shownFieldIds(resolved);
  for (let turn = 0; turn < mostTurns; turn += 1) {
    resolved = compute(resolved, shown);
    const after = shownFieldIds(resolved);
    const same = after.size === shown.size && [...after].every((id) => shown.has(id));
    shown = after;
    if (same) break;
  }
  return { fields: resolved, shown };
}

/** What the sender put there; of what a signer fills, what is in it. */
function givenValue(field: ComputedField): FieldValue | null {
  if (field.type === 'formula') return null;
  if (field.type === 'label' || field.type === 'stamp') return initialValue(field);
  return field.type === 'merge_tag' ? (field.value ?? initialValue(field)) : field.value;
}
