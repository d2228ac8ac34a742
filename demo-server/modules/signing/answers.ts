import type { Field } from '../../../src/contract/fields.js';
import type { FieldValue } from '../../../src/contract/signing.js';
import { resolveFields } from '../../../src/core/computed-fields.js';
import { initialValue } from '../../../src/core/field-answer.js';
import { isFilledBySigner } from '../../../src/contract/fields.js';

/** What is stored by field id; `null` says that a default was emptied on purpose. */
export type StoredValues = ReadonlyMap<string, FieldValue | null>;

/** A field with what is in it. */
export type AnsweredField = Field & { readonly value: FieldValue | null };

/** Fields as they stand: stored values, else defaults; formulas computed, the sender's texts; and which are shown. */
export interface Standing {
  readonly fields: readonly AnsweredField[];
  readonly shown: ReadonlySet<string>;
}

/** A field with what was stored for it, else with its default. */
export function answered(field: Field, values: StoredValues): AnsweredField {
  const stored = field.readOnly === true ? undefined : values.get(field.id);
  return { ...field, value: stored === undefined ? initialValue(field) : stored };
}

/**
 * What conditions and formulas of one signer's fields are decided from: that signer's own, and of the others what is settled:
 * the answers of those who have finished and the sender's texts. Everything else counts as empty.
 */
export function standing(
  all: readonly Field[],
  values: StoredValues,
  who: { readonly signerId: string; readonly finishedIds: readonly string[] },
): Standing {
  const settled = all.map((field) => {
    const counts =
      field.signerId === who.signerId || who.finishedIds.includes(field.signerId) || !isFilledBySigner(field.type);
    return counts ? answered(field, values) : { ...field, value: null };
  });
  return resolveFields(settled);
}

/** The other ticked buttons of a radio button's group, which it empties when it is ticked. */
export function rivalsOf(field: Field, own: readonly Field[], values: StoredValues): AnsweredField[] {
  if (field.type !== 'radio' || field.group === undefined) return [];
  return own
    .filter((one) => one.type === 'radio' && one.group === field.group && one.id !== field.id)
    .map((one) => answered(one, values))
    .filter(({ value }) => value?.kind === 'checked' && value.checked);
}

/**
 * What is kept of one signer's fields on finishing: answers that count, with defaults, dates and formulas; nothing of what
 * is hidden, nor of the sender's texts, which are in the fields themselves.
 */
export function finalValues({ fields, shown }: Standing, signerId: string): Map<string, FieldValue> {
  const kept = fields.filter(
    ({ id, type, signerId: owner }) =>
      owner === signerId && shown.has(id) && (isFilledBySigner(type) || type === 'formula'),
  );
  return new Map(kept.flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const])));
}
