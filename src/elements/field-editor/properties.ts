import type { FieldSettings } from '../../contract/field-settings.js';
import type { Field, FieldType } from '../../contract/fields.js';
import type { FieldChange } from './edits.js';

/** What the properties panel can change of a field, beside signer, type, label and place. */
export type Property = keyof FieldSettings | 'required' | 'label';

const common = ['label', 'locked', 'condition'] as const;
const asked = [...common, 'required', 'help'] as const;
const look = ['fontSize', 'align', 'color'] as const;
const typed = [...asked, ...look, 'readOnly', 'defaultValue', 'placeholder', 'validation'] as const;

const known: Readonly<Record<FieldType, readonly Property[]>> = {
  signature: asked,
  initials: asked,
  date: [...asked, ...look, 'format'],
  text: typed,
  multiline: typed,
  email: typed,
  phone: typed,
  number: [...typed, 'format'],
  checkbox: [...asked, 'readOnly', 'defaultValue', 'color'],
  radio: [...asked, 'readOnly', 'defaultValue', 'color', 'group', 'optionValue'],
  select: [...asked, ...look, 'readOnly', 'defaultValue', 'placeholder', 'options'],
  image: asked,
  merge_tag: [...common, ...look, 'tagName', 'defaultValue'],
  stamp: [...common, 'text', 'fontSize', 'color'],
  label: [...common, ...look, 'text'],
  formula: [...common, ...look, 'formula', 'format'],
};

/** Whether a field of this type has a property; unknown names are none. */
export const allows = (type: FieldType, property: string): boolean =>
  (known[type] as readonly string[]).includes(property);

/** Whether all fields have a property, so that it can be changed for all of them at once. */
export const allAllow = (fields: readonly Field[], property: Property): boolean =>
  fields.every((field) => allows(field.type, property));

/** The value that all fields have in common. */
export function shared<Value>(fields: readonly Field[], read: (field: Field) => Value): Value | undefined {
  const [first, ...others] = fields.map(read);
  return others.every((other) => Object.is(other, first)) ? first : undefined;
}

/** What making fields required or optional changes: nobody fills a read-only field, so nobody can be asked to. */
export const requiredChange = (fields: readonly Field[], required: boolean): FieldChange => ({
  required,
  ...(required && allAllow(fields, 'readOnly') ? { readOnly: undefined } : {}),
});
