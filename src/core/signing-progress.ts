import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';

/** What is needed of a field to know its turn and whether it is done; position in percent of its page. */
export interface FillableField {
  readonly id: string;
  readonly type: FieldType;
  readonly pageNumber: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly required: boolean;
  readonly value: FieldValue | null;
}

/** How far one signer is: counts of the fields that the signer fills (dates fill themselves). */
export interface SigningProgress {
  readonly requiredTotal: number;
  readonly requiredFilled: number;
  readonly optionalTotal: number;
  readonly optionalFilled: number;
  /** Whether the signer may finish: no required field is empty. */
  readonly complete: boolean;
}

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
export function fillsItself(field: Pick<FillableField, 'type'>): boolean {
  return selfFilling.has(field.type);
}

/** Whether `value` counts as an answer in a field of `type`: blank text and an unchecked box do not. */
export function isAnswer(type: FieldType, value: FieldValue | null): boolean {
  if (value?.kind !== valueKinds[type]) return false;
  if (value.kind === 'text') return value.text.trim() !== '';
  if (value.kind === 'checked') return value.checked;
  return true;
}

/** Whether nothing more is needed in a field. */
export function isFilled(field: Pick<FillableField, 'type' | 'value'>): boolean {
  return fillsItself(field) || isAnswer(field.type, field.value);
}

/** The required fields that are still empty, in reading order. */
export function missingFields<Field extends FillableField>(fields: readonly Field[]): Field[] {
  return readingOrder(fields.filter((field) => field.required && !isFilled(field)));
}

/** Counts what is filled and what is not. */
export function signingProgress(fields: readonly FillableField[]): SigningProgress {
  const asked = fields.filter((field) => !fillsItself(field));
  const required = asked.filter((field) => field.required);
  const optional = asked.filter((field) => !field.required);
  const requiredFilled = required.filter(isFilled).length;
  return {
    requiredTotal: required.length,
    requiredFilled,
    optionalTotal: optional.length,
    optionalFilled: optional.filter(isFilled).length,
    complete: requiredFilled === required.length,
  };
}

/**
 * Fields as a person reads them: page by page, line by line, along the line in the direction of writing. Fields belong to
 * one line when their vertical middles lie within each other's boxes or their upper or lower edges are about level.
 */
export function readingOrder<Field extends FillableField>(
  fields: readonly Field[],
  direction: 'ltr' | 'rtl' = 'ltr',
): Field[] {
  const along = direction === 'rtl' ? -1 : 1;
  const byTop = [...fields].sort((a, b) => a.pageNumber - b.pageNumber || a.y - b.y || a.x - b.x || order(a.id, b.id));
  const lines: Field[][] = [];
  for (const field of byTop) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && sameLine(first, field)) line.push(field);
    else lines.push([field]);
  }
  return lines.flatMap((line) => line.sort((a, b) => (a.x - b.x) * along || a.y - b.y || order(a.id, b.id)));
}

/**
 * Where "Next" leads from `currentId` (or from the start): to the nearest empty required field after it, round the end;
 * with none left to the nearest empty optional field that is not in `passed`; `undefined` when there is nothing to visit.
 */
export function nextField<Field extends FillableField>(
  ordered: readonly Field[],
  currentId: string | undefined,
  passed: ReadonlySet<string> = new Set(),
): Field | undefined {
  const at = ordered.findIndex((field) => field.id === currentId);
  const round = [...ordered.slice(at + 1), ...ordered.slice(0, at + 1)];
  const empty = round.filter((field) => !isFilled(field));
  return (
    empty.find((field) => field.required) ??
    empty.find((field) => !field.required && field.id !== currentId && !passed.has(field.id))
  );
}

function sameLine(a: FillableField, b: FillableField): boolean {
  if (a.pageNumber !== b.pageNumber) return false;
  const middleOf = (field: FillableField) => field.y + field.height / 2;
  const holds = (field: FillableField, y: number) => y >= field.y && y <= field.y + field.height;
  if (holds(a, middleOf(b)) && holds(b, middleOf(a))) return true;
  // A tall signature stands on the same line as the date beside it.
  const bottoms = Math.abs(a.y + a.height - (b.y + b.height));
  return Math.min(bottoms, Math.abs(a.y - b.y)) <= Math.min(a.height, b.height) / 2;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
