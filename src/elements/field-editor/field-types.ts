import type { IconName } from '../../base/icons.js';
import type { FieldType } from '../../contract/fields.js';

/** The drawing of each field type. */
export const fieldIcons: Readonly<Record<FieldType, IconName>> = {
  signature: 'signature',
  initials: 'initials',
  date: 'calendar',
  text: 'text',
  checkbox: 'checkbox',
  merge_tag: 'merge-tag',
  radio: 'radio',
  select: 'select',
  number: 'number',
  email: 'mail',
  phone: 'phone',
  multiline: 'multiline',
  image: 'image',
  stamp: 'stamp',
  label: 'label',
  formula: 'formula',
};

/** The palette: what is signed, what is filled in, and what the sender puts there. */
export const paletteGroups = {
  sign: ['signature', 'initials', 'date'],
  fill: ['text', 'multiline', 'number', 'email', 'phone', 'checkbox', 'radio', 'select', 'image'],
  own: ['label', 'stamp', 'formula', 'merge_tag'],
} as const satisfies Record<string, readonly FieldType[]>;
/** One of `paletteGroups`. */
export type PaletteGroup = keyof typeof paletteGroups;

/** The field types in the order of the palette. */
export const fieldTypes: readonly FieldType[] = [...paletteGroups.sign, ...paletteGroups.fill, ...paletteGroups.own];

const squares: ReadonlySet<FieldType> = new Set(['checkbox', 'radio']);
/** Whether a field of this type is a small square without room for words. */
export const isSquare = (type: FieldType): boolean => squares.has(type);

const own: ReadonlySet<FieldType> = new Set(paletteGroups.own);
/** Whether nobody fills a field of this type: the sender or a formula does. */
export const isSenders = (type: FieldType): boolean => own.has(type);
