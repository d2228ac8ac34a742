import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';

/** `{{tag_name}}`: a value goes here when the document is sent. */
export interface MergeTag {
  readonly kind: 'merge';
  readonly tagName: string;
}

/** A field described in text; `width` and `height` in points when the tag asks for a size. */
export interface FieldTag {
  readonly kind: 'field';
  readonly type: FieldType;
  /** Who fills it; null when the tag does not say. */
  readonly role: string | null;
  readonly label: string | null;
  readonly required: boolean;
  readonly width: number | null;
  readonly height: number | null;
  readonly settings: FieldSettings;
}

/** Longest text between `{{` and `}}`, in characters. */
export const maxTagLength = 500;

const types: Readonly<Record<string, FieldType>> = {
  signature: 'signature',
  sign: 'signature',
  sig: 'signature',
  initials: 'initials',
  initial: 'initials',
  date: 'date',
  text: 'text',
  checkbox: 'checkbox',
  check: 'checkbox',
  merge_tag: 'merge_tag',
  radio: 'radio',
  select: 'select',
  dropdown: 'select',
  number: 'number',
  email: 'email',
  phone: 'phone',
  tel: 'phone',
  multiline: 'multiline',
  textarea: 'multiline',
  stamp: 'stamp',
  label: 'label',
  formula: 'formula',
};

const typeOf = (word: string): FieldType | undefined =>
  Object.hasOwn(types, word.toLowerCase()) ? types[word.toLowerCase()] : undefined;

const tagName = /^[\p{L}\p{N}_.-]{1,100}$/u;

/** A name for groups and merge tags out of any words; undefined when nothing is left. */
export function fieldNameFrom(words: string): string | undefined {
  const name = words
    .trim()
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .slice(0, 100);
  return name === '' ? undefined : name;
}

const isYes = (value: string): boolean => !/^(?:false|no|off|0)$/i.test(value);

function numberIn(value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  return number >= min && number <= max ? number : undefined;
}

/** Only what is there, because a setting is left out or has a value. */
function given(settings: { readonly [K in keyof FieldSettings]: FieldSettings[K] | undefined }): FieldSettings {
  // what is left has the types of the settings
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

class Attributes {
  readonly #values = new Map<string, string>();

  constructor(parts: readonly string[]) {
    for (const part of parts) {
      const [key = '', ...value] = part.split('=');
      const name = key.trim().toLowerCase().replace(/[-_]/g, '');
      if (name !== '') this.#values.set(name, value.join('=').trim());
    }
  }

  /** The value of the first of these names that is there, cut to `length`; undefined for an empty one. */
  text(length: number, ...names: readonly string[]): string | undefined {
    const found = names.map((name) => this.#values.get(name)).find((value) => value !== undefined && value !== '');
    return found?.slice(0, length);
  }

  flag(name: string): boolean | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : isYes(value);
  }
}

function optionsOf(list: string | undefined): string[] | undefined {
  const options = (list ?? '').split(/[,|]/).map((option) => option.trim().slice(0, 200));
  const known = [...new Set(options.filter((option) => option !== ''))].slice(0, 200);
  return known.length > 0 ? known : undefined;
}

function validationOf(read: Attributes): FieldSettings['validation'] {
  const rules = {
    minLength: numberIn(read.text(10, 'minlength'), 0, 2000),
    maxLength: numberIn(read.text(10, 'maxlength'), 1, 2000),
    min: numberIn(read.text(20, 'min'), -Infinity, Infinity),
    max: numberIn(read.text(20, 'max'), -Infinity, Infinity),
  };
  const set = Object.entries(rules).filter(([, value]) => value !== undefined);
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

/** The type, unless it needs something that the tag does not give: then a text field, which can be seen and changed. */
function possibleType(wanted: FieldType, settings: FieldSettings): FieldType {
  const needs: Partial<Record<FieldType, keyof FieldSettings>> = {
    select: 'options',
    merge_tag: 'tagName',
    radio: 'group',
    stamp: 'text',
    label: 'text',
    formula: 'formula',
  };
  const need = needs[wanted];
  return need !== undefined && settings[need] === undefined ? 'text' : wanted;
}

function settingsOf(type: FieldType, label: string, read: Attributes): FieldSettings {
  const named = fieldNameFrom(read.text(100, 'group') ?? label);
  const color = read.text(7, 'color', 'colour');
  const align = read.text(6, 'align')?.toLowerCase();
  const options = type === 'select' ? optionsOf(read.text(maxTagLength, 'options')) : undefined;
  const defaultValue = read.text(maxTagLength, 'default', 'value');
  const lacks = options !== undefined && defaultValue !== undefined && !options.includes(defaultValue);
  return given({
    readOnly: read.flag('readonly') === true ? true : undefined,
    defaultValue: lacks ? undefined : defaultValue,
    placeholder: read.text(200, 'placeholder'),
    help: read.text(500, 'help', 'hint', 'description'),
    validation: validationOf(read),
    format: read.text(40, 'format'),
    fontSize: numberIn(read.text(6, 'fontsize', 'size'), 4, 72),
    align: align === 'left' || align === 'center' || align === 'right' ? align : undefined,
    color: color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color : undefined,
    options,
    group: type === 'radio' ? named : undefined,
    optionValue: type === 'radio' ? (read.text(200, 'option') ?? (label || 'on')) : undefined,
    formula: type === 'formula' ? read.text(maxTagLength, 'formula') : undefined,
    tagName: type === 'merge_tag' ? fieldNameFrom(read.text(100, 'tag', 'name') ?? label) : undefined,
    text: type === 'label' || type === 'stamp' ? (read.text(maxTagLength, 'text') ?? (label || undefined)) : undefined,
  });
}

/**
 * What the text between `{{` and `}}` means; null for text that is no tag.
 *
 * - `customer_name`: a merge tag
 * - `signature:Client`, `text:Client;label=Place`: a type and a role, then attributes
 * - `Place;role=Client;type=text;required=false`: a label, then attributes; text is the usual type
 */
export function parseTextTag(body: string): TextTag | null {
  if (body.length > maxTagLength) return null;
  const joined = body.replace(/\s*\n\s*/g, '').trim();
  if (tagName.test(joined)) return { kind: 'merge', tagName: joined };
  const [first = '', ...rest] = body.replace(/\s+/g, ' ').split(';');
  const short = /^ *([A-Za-z_]+) *:(.*)$/.exec(first);
  const shortType = typeOf(short?.[1] ?? '');
  if (shortType === undefined && rest.length === 0) return null;
  const read = new Attributes(rest);
  const label = (shortType === undefined ? first.trim() : (read.text(200, 'label', 'name') ?? '')).slice(0, 200);
  const role = (shortType === undefined ? read.text(100, 'role') : short?.[2]?.trim().slice(0, 100)) ?? '';
  const wanted = shortType ?? typeOf(read.text(20, 'type') ?? 'text') ?? 'text';
  const settings = settingsOf(wanted, label, read);
  return {
    kind: 'field',
    type: possibleType(wanted, settings),
    role: role === '' ? null : role,
    label: label === '' ? null : label,
    required: read.flag('required') ?? true,
    width: numberIn(read.text(6, 'width'), 4, 2000) ?? null,
    height: numberIn(read.text(6, 'height'), 4, 2000) ?? null,
    settings,
  };
}

/** One of the two kinds of tags. */
export type TextTag = MergeTag | FieldTag;
