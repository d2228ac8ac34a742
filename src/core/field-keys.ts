import type { FieldSettings } from '../contract/field-settings.js';
import type { Field } from '../contract/fields.js';

/** The names of everything a field can be told beyond its place, label and whether it is required. */
export const settingKeys = [
  'readOnly',
  'locked',
  'defaultValue',
  'placeholder',
  'help',
  'validation',
  'format',
  'fontSize',
  'align',
  'color',
  'options',
  'group',
  'optionValue',
  'condition',
  'formula',
  'tagName',
  'text',
] as const satisfies readonly (keyof FieldSettings)[];

const placeKeys = ['type', 'signerId', 'pageNumber', 'x', 'y', 'width', 'height', 'label', 'required'] as const;

/** Whether two values are the same all the way down; for what JSON can carry. */
export function sameDeep(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameDeep(value, right.get(key)));
}

/** Whether two fields are stored alike, their ids aside. */
export function sameField(a: Field, b: Field): boolean {
  if (a === b) return true;
  return placeKeys.every((key) => Object.is(a[key], b[key])) && settingKeys.every((key) => sameDeep(a[key], b[key]));
}

/** The settings among a field's properties, and nothing else. */
export function settingsOf(field: Readonly<Partial<FieldSettings>>): FieldSettings {
  const given = settingKeys.filter((key) => field[key] !== undefined).map((key) => [key, field[key]]);
  // names and values come from one object of that type
  return Object.fromEntries(given) as FieldSettings;
}
