import type { SendTemplateBody } from '../../src/contract/template-requests.js';
import type { FieldSettings } from '../../src/contract/field-settings.js';
import type { FieldType } from '../../src/contract/fields.js';
import type { ProblemDetail } from '../../src/contract/problems.js';

/** Values for merge tags, as sent. */
export type MergeValues = NonNullable<SendTemplateBody['mergeTagValues']>;

/** What is wrong with values for merge tags: names that the document or template (`what`) does not have. */
export function unknownTags(values: MergeValues, known: readonly string[], what: string): ProblemDetail[] {
  const has = known.length === 0 ? 'it has none' : `it has ${known.slice(0, 20).join(', ')}`;
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `mergeTagValues.${name}`, message: `the ${what} has no merge tag ${name}: ${has}` }));
}

/** The text for a tag: empty without a value. */
export function mergeText(values: MergeValues, tagName: string): string {
  return Object.hasOwn(values, tagName) ? String(values[tagName] ?? '').trim() : '';
}

/** A field as it goes into a request: what a merge tag shows is settled when it is sent. */
export function withMergeValue<F extends { readonly type: FieldType } & FieldSettings>(
  field: F,
  values: MergeValues,
): F {
  const { tagName } = field;
  if (field.type !== 'merge_tag' || tagName === undefined || !Object.hasOwn(values, tagName)) return field;
  const { defaultValue: _replaced, ...rest } = field;
  const text = mergeText(values, tagName);
  // only what may be left out was left out
  return (text === '' ? rest : { ...rest, defaultValue: text }) as F;
}
