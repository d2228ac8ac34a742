import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';

const valueKinds: Readonly<Record<FieldType, FieldValue['kind']>> = {
  signature: 'signature',
  initials: 'signature',
  date: 'date',
  text: 'text',
  checkbox: 'checked',
  merge_tag: 'text',
  radio: 'checked',
  select: 'text',
  number: 'text',
  email: 'text',
  phone: 'text',
  multiline: 'text',
  image: 'image',
  stamp: 'text',
  label: 'text',
  formula: 'text',
};

/** Types that no signer enters anything into: dates are set on finishing, the rest by the sender or by computing. */
const selfFilling: ReadonlySet<FieldType> = new Set(['date', 'merge_tag', 'stamp', 'label', 'formula']);

/** The kind of value that a field of this type holds. */
export function valueKindOf(type: FieldType): FieldValue['kind'] {
  return valueKinds[type];
}

/** Whether nobody enters anything into a field: dates, and what the sender or a formula puts there. */
export function fillsItself(field: { readonly type: FieldType }): boolean {
  return selfFilling.has(field.type);
}

/** Whether `value` counts as an answer in a field of `type`: blank text and an unchecked box do not. */
export function isAnswer(type: FieldType, value: FieldValue | null): boolean {
  if (value?.kind !== valueKinds[type]) return false;
  if (value.kind === 'text') return value.text.trim() !== '';
  if (value.kind === 'checked') return value.checked;
  return true;
}

/** What is in a field before anybody touches it: its default, or the text that the sender gave a label or stamp. */
export function initialValue(
  field: Pick<FieldSettings, 'defaultValue' | 'text'> & { readonly type: FieldType },
): FieldValue | null {
  const text = field.type === 'label' || field.type === 'stamp' ? field.text : field.defaultValue;
  if (text === undefined || text === '' || field.type === 'formula') return null;
  if (valueKinds[field.type] === 'text') return { kind: 'text', text };
  return valueKinds[field.type] === 'checked' && text === 'true' ? { kind: 'checked', checked: true } : null;
}

/** What a value says as a text, for comparing and computing: a box `true` or `false`, a mark or picture nothing. */
export function answerText(value: FieldValue | null): string {
  if (value === null) return '';
  if (value.kind === 'text') return value.text.trim();
  if (value.kind === 'date') return value.date;
  return value.kind === 'checked' ? String(value.checked) : '';
}

/** The id of the picture that a value shows: in a picture field or as an uploaded signature; undefined when it shows none. */
export function imageIdOf(value: FieldValue | null): string | undefined {
  if (value?.kind === 'image') return value.imageId;
  return value?.kind === 'signature' && value.signature.kind === 'uploaded' ? value.signature.imageId : undefined;
}
