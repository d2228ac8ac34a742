import type { Translate } from '../../base/localize.js';
import type { FieldSettings } from '../../contract/field-settings.js';
import type { Field, FieldType } from '../../contract/fields.js';
import { settingsOf } from '../../core/field-keys.js';
import type { PercentRect } from '../../core/page-geometry.js';
import { isSenders, isSquare } from './field-types.js';
import { allows } from './properties.js';

/** The words that a new field begins with, in the language of whoever places it. */
export interface FieldWords {
  readonly option: (number: number) => string;
  readonly label: string;
  readonly stamp: string;
  /** The first signer, who comes with the first field. */
  readonly signer: string;
}

/** Words for when nobody says others. */
export const plainWords: FieldWords = {
  option: (number) => `Option ${number}`,
  label: 'Text',
  stamp: 'STAMP',
  signer: 'Signer 1',
};

/** The words in the language of a message function. */
export const wordsIn = (t: Translate): FieldWords => ({
  option: (number) => t('editor.optionNumber', { number }),
  label: t('common.field.text'),
  stamp: t('common.field.stamp'),
  signer: t('editor.signerNumber', { number: 1 }),
});

/** What is already there, for names that have to differ. */
export interface Surroundings {
  readonly fields: readonly Field[];
  readonly words: FieldWords;
  /** The tags that the document's template knows. */
  readonly tagNames?: readonly string[];
}

/** A new field that is valid at once: a choice has options, a formula can be computed, a button belongs to a group. */
export function newField(
  id: string,
  type: FieldType,
  signerId: string,
  placement: { readonly pageNumber: number; readonly rect: PercentRect },
  around: Surroundings = { fields: [], words: plainWords },
): Field {
  const { pageNumber, rect } = placement;
  const { x, y, width, height } = rect;
  const required = type !== 'checkbox' && !isSenders(type);
  return {
    id,
    type,
    signerId,
    pageNumber,
    x,
    y,
    width,
    height,
    label: null,
    required,
    ...needs(type, signerId, around),
  };
}

/** The field as one of another type: what both types know is kept, what the new one needs is added. */
export function retyped(field: Field, type: FieldType, around: Surroundings): Field {
  const { id, signerId, pageNumber, x, y, width, height, label } = field;
  const kept = Object.fromEntries(Object.entries(settingsOf(field)).filter(([key]) => allows(type, key)));
  const made = newField(id, type, signerId, { pageNumber, rect: { x, y, width, height } }, around);
  const required = made.required && isSenders(field.type) ? true : field.required && !isSenders(type);
  // what was prefilled need not be one of the new options, and a box is prefilled with a tick
  const keptValue = field.type !== 'select' && !isSquare(type) && !isSquare(field.type) && type !== 'select';
  if (!keptValue) delete kept['defaultValue'];
  return { ...made, ...kept, label, required };
}

function needs(type: FieldType, signerId: string, { fields, words, tagNames = [] }: Surroundings): FieldSettings {
  switch (type) {
    case 'radio':
      return nextButton(fields, signerId, words);
    case 'select':
      return { options: [words.option(1), words.option(2)] };
    case 'merge_tag': {
      const used = new Set(fields.map((field) => field.tagName));
      return { tagName: tagNames.find((name) => !used.has(name)) ?? tagNames[0] ?? 'name' };
    }
    case 'stamp':
      return { text: words.stamp };
    case 'label':
      return { text: words.label };
    case 'formula':
      return { formula: '0' };
    default:
      return {};
  }
}

/** One more button of the signer's last group; without one a group of its own. */
function nextButton(fields: readonly Field[], signerId: string, words: FieldWords): FieldSettings {
  const buttons = fields.filter((field) => field.type === 'radio');
  const groups = new Set(buttons.map((field) => field.group));
  const mine = buttons.findLast((field) => field.signerId === signerId)?.group;
  let number = 1;
  while (groups.has(`group-${number}`)) number += 1;
  const group = mine ?? `group-${number}`;
  const taken = new Set(buttons.filter((field) => field.group === group).map((field) => field.optionValue));
  let option = 1;
  while (taken.has(words.option(option))) option += 1;
  return { group, optionValue: words.option(option) };
}
