import type { IconName } from '../../base/icons.js';
import type { FieldType } from '../../contract/fields.js';

/** The drawing of each field type, in the order of the palette. */
export const fieldIcons: Readonly<Record<FieldType, IconName>> = {
  signature: 'signature',
  initials: 'initials',
  date: 'calendar',
  text: 'text',
  checkbox: 'checkbox',
  merge_tag: 'text',
  radio: 'check-circle',
  select: 'chevron-down',
  number: 'text',
  email: 'mail',
  phone: 'text',
  multiline: 'menu',
  image: 'file',
  stamp: 'shield',
  label: 'text',
  formula: 'plus',
};

/** The field types in the order of the palette. */
export const fieldTypes: readonly FieldType[] = ['signature', 'initials', 'date', 'text', 'checkbox'];
