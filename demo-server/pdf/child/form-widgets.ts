import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString, type PdfObject } from '@libpdf/core';
import type { FieldSettings } from '../../../src/contract/field-settings.js';
import type { FieldType } from '../../../src/contract/fields.js';
import { fieldNameFrom } from '../../../src/core/text-tags.js';
import type { DetectedFormField } from '../detection.js';
import { fieldChain, inherited, isViewed, placeOf, type FieldChain } from './annotations.js';
import { arrayAt, dictAt, nameAt, type Resolve } from './objects.js';
import type { PageEntry } from './page-tree.js';

/** Field flags (ISO 32000-1, 12.7.3 and 12.7.4). */
export const fieldFlags = {
  readOnly: 1,
  required: 1 << 1,
  multiline: 1 << 12,
  password: 1 << 13,
  radio: 1 << 15,
  pushButton: 1 << 16,
  combo: 1 << 17,
  edit: 1 << 18,
  comb: 1 << 24,
} as const;

/** A string or name as text, without control characters but line ends and tabs; undefined for anything else. */
export function textOf(value: PdfObject | null): string | undefined {
  const text = value instanceof PdfString ? value.asString() : value instanceof PdfName ? value.value : undefined;
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return text?.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

/** On one line, trimmed and cut; undefined when nothing is left. */
function lineOf(value: PdfObject | null, length: number): string | undefined {
  const line = textOf(value)?.replace(/\s+/g, ' ').trim().slice(0, length).trim();
  return line === '' ? undefined : line;
}

function fullName({ chain, resolve }: FieldChain): string {
  const parts = chain.map((dict) => textOf(resolve(dict.get('T'))));
  return parts
    .filter((part) => part !== undefined)
    .reverse()
    .join('.');
}

/** Name of the state in which a button is on: the appearance that is not `Off`. */
function onState({ chain: [widget], resolve }: FieldChain): string | undefined {
  const appearances = widget && dictAt(widget, 'AP', resolve);
  const normal = appearances && dictAt(appearances, 'N', resolve);
  const names = normal ? [...normal].map(([name]) => name.value) : [];
  return names.find((name) => name !== 'Off');
}

function isOn(widget: FieldChain): boolean {
  const own = widget.chain[0];
  const state = (own && nameAt(own, 'AS', widget.resolve)) ?? textOf(inherited(widget, 'V'));
  return state !== undefined && state !== 'Off' && state === (onState(widget) ?? state);
}

function choices(widget: FieldChain): string[] {
  const list = inherited(widget, 'Opt');
  if (!(list instanceof PdfArray)) return [];
  const shown = [...list].map((item) => {
    const option = widget.resolve(item);
    // a pair is what is stored and what is shown
    return lineOf(option instanceof PdfArray ? widget.resolve(option.at(1)) : option, 200);
  });
  return [...new Set(shown.filter((option) => option !== undefined))].slice(0, 200);
}

/** By name only where the name leaves no doubt: a date field here is the day of signing, not any date. */
function textType(name: string, label: string, isMultiline: boolean): FieldType {
  if (isMultiline) return 'multiline';
  const words = `${name.split('.').at(-1) ?? ''} ${label}`;
  if (/_af_date|(?:^|[\s_-])(?:date[\s_-]*signed|sign(?:ed|ing|ature)?[\s_-]*date)(?:$|[\s_\d-])/i.test(words))
    return 'date';
  if (/^date\s?_?\d*$/i.test(name.split('.').at(-1) ?? '')) return 'date';
  if (/e-?mail/i.test(words)) return 'email';
  if (/(?:^|[\s_-])(?:tele)?phone|(?:^|[\s_-])mobile/i.test(words)) return 'phone';
  return 'text';
}

function fontSizeOf(widget: FieldChain): number | undefined {
  const size = Number(/([\d.]+)\s+Tf/.exec(textOf(inherited(widget, 'DA')) ?? '')?.[1] ?? 0);
  return size >= 4 && size <= 72 ? size : undefined;
}

type Kind = { readonly type: FieldType; readonly settings: FieldSettings };

function textKind(widget: FieldChain, name: string, label: string, bits: number): Kind {
  const type = textType(name, label, (bits & fieldFlags.multiline) !== 0);
  const limit = inherited(widget, 'MaxLen');
  const maxLength = limit instanceof PdfNumber ? Math.trunc(limit.value) : 0;
  const value = textOf(inherited(widget, 'V'))?.slice(0, 2000) ?? '';
  const fontSize = fontSizeOf(widget);
  const quadding = inherited(widget, 'Q');
  const align = quadding instanceof PdfNumber ? ([undefined, 'center', 'right'] as const)[quadding.value] : undefined;
  return {
    type,
    settings: {
      ...(maxLength >= 1 && maxLength <= 2000 ? { validation: { maxLength } } : {}),
      // the day of signing fills itself
      ...(value === '' || type === 'date' ? {} : { defaultValue: value }),
      ...(fontSize === undefined ? {} : { fontSize }),
      ...(align ? { align } : {}),
    },
  };
}

function choiceKind(widget: FieldChain, name: string, label: string, bits: number): Kind {
  const options = choices(widget);
  if (options.length === 0 || (bits & fieldFlags.edit) !== 0) return textKind(widget, name, label, 0);
  const chosen = inherited(widget, 'V');
  const value = lineOf(chosen instanceof PdfArray ? widget.resolve(chosen.at(0)) : chosen, 200);
  const isKnown = value !== undefined && options.includes(value);
  return { type: 'select', settings: { options, ...(isKnown ? { defaultValue: value } : {}) } };
}

function buttonKind(widget: FieldChain, name: string, bits: number): Kind | undefined {
  if ((bits & fieldFlags.pushButton) !== 0) return undefined;
  const on = isOn(widget);
  if ((bits & fieldFlags.radio) === 0) return { type: 'checkbox', settings: on ? { defaultValue: 'true' } : {} };
  const state = onState(widget);
  // buttons that are named by number have their words in the list of the group
  const words = state !== undefined && /^\d+$/.test(state) ? choices(widget)[Number(state)] : undefined;
  const optionValue = (words ?? state ?? '').trim().slice(0, 200) || 'on';
  const group = fieldNameFrom(name) ?? 'group';
  return { type: 'radio', settings: { group, optionValue, ...(on ? { defaultValue: optionValue } : {}) } };
}

function kindOf(widget: FieldChain, name: string, label: string, bits: number): Kind | undefined {
  const type = inherited(widget, 'FT');
  switch (type instanceof PdfName ? type.value : undefined) {
    case 'Tx':
      return textKind(widget, name, label, bits);
    case 'Btn':
      return buttonKind(widget, name, bits);
    case 'Ch':
      return choiceKind(widget, name, label, bits);
    case 'Sig':
      // one that is signed already has been filled
      return inherited(widget, 'V') instanceof PdfDict ? undefined : { type: 'signature', settings: {} };
    default:
      return undefined;
  }
}

/** The form fields that a page shows, as fields of ours. Push buttons, unseen and signed fields are left out. */
export function formFieldsOf(page: PageEntry, pageNumber: number, resolve: Resolve): DetectedFormField[] {
  return [...(arrayAt(page.dict, 'Annots', resolve) ?? [])].flatMap((item): DetectedFormField[] => {
    const annotation = resolve(item);
    if (!(annotation instanceof PdfDict) || nameAt(annotation, 'Subtype', resolve) !== 'Widget') return [];
    if (!isViewed(annotation, resolve)) return [];
    const rect = placeOf(annotation, page, resolve);
    if (!rect) return [];
    const widget = fieldChain(annotation, resolve);
    const name = fullName(widget);
    const label = lineOf(inherited(widget, 'TU'), 200) ?? name.split('.').at(-1)?.trim().slice(0, 200);
    const flagged = inherited(widget, 'Ff');
    const bits = flagged instanceof PdfNumber ? flagged.value : 0;
    const kind = kindOf(widget, name, label ?? '', bits);
    if (!kind) return [];
    const readOnly = (bits & fieldFlags.readOnly) !== 0;
    return [
      {
        ...kind.settings,
        ...(readOnly ? { readOnly } : {}),
        name,
        type: kind.type,
        pageNumber,
        rect,
        label: label === undefined || label === '' ? null : label,
        required: (bits & fieldFlags.required) !== 0 && !readOnly,
      },
    ];
  });
}
