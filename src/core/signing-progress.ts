import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { shownFieldIds } from './conditions.js';
import { fillsItself, isAnswer } from './field-answer.js';
import { fieldFault } from './field-rules.js';

export { fillsItself, isAnswer, valueKindOf } from './field-answer.js';

/** What is needed of a field to know its turn and whether it is done; position in percent of its page. */
export interface FillableField extends Pick<
  FieldSettings,
  'readOnly' | 'condition' | 'group' | 'validation' | 'options'
> {
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

/** How far one signer is: counts of what the signer is asked for; a group of radio buttons counts as one. */
export interface SigningProgress {
  readonly requiredTotal: number;
  readonly requiredFilled: number;
  readonly optionalTotal: number;
  readonly optionalFilled: number;
  /** Whether the signer may finish: nothing required is empty, and nothing filled breaks a rule. */
  readonly complete: boolean;
}

/** Whether nothing more is needed in a field by itself; whether it is shown is for `askedFields` to say. */
export function isFilled(field: Pick<FillableField, 'type' | 'value' | 'readOnly'>): boolean {
  return fillsItself(field) || field.readOnly === true || isAnswer(field.type, field.value);
}

/**
 * What the signer is asked for, in reading order: shown, filled by people, not read-only; of a group of radio buttons the
 * ticked one, else the first. `required` of a group's button says whether any of the group is.
 */
export function askedFields<Field extends FillableField>(fields: readonly Field[]): Field[] {
  const shown = shownFieldIds(fields);
  const asked = readingOrder(
    fields.filter((field) => shown.has(field.id) && !fillsItself(field) && field.readOnly !== true),
  );
  const groups = new Map<string, Field[]>();
  for (const field of asked) {
    if (field.type !== 'radio' || field.group === undefined) continue;
    groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  }
  return asked.flatMap((field) => {
    const group = field.type === 'radio' && field.group !== undefined ? groups.get(field.group) : undefined;
    if (!group) return [field];
    if (group[0] !== field) return [];
    const chosen = group.find((one) => isAnswer(one.type, one.value)) ?? field;
    return [{ ...chosen, required: group.some(({ required }) => required) }];
  });
}

const isRight = (field: FillableField): boolean => fieldFault(field, field.value) === null;

/** What keeps the signer from finishing, in reading order: required and empty, or filled against a rule. */
export function missingFields<Field extends FillableField>(fields: readonly Field[]): Field[] {
  return askedFields(fields).filter((field) => !isRight(field));
}

/** Counts what is filled and what is not. */
export function signingProgress(fields: readonly FillableField[]): SigningProgress {
  const asked = askedFields(fields);
  const required = asked.filter((field) => field.required);
  const optional = asked.filter((field) => !field.required);
  return {
    requiredTotal: required.length,
    requiredFilled: required.filter(isRight).length,
    optionalTotal: optional.length,
    optionalFilled: optional.filter((field) => isFilled(field) && isRight(field)).length,
    complete: asked.every(isRight),
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
 * Where "Next" leads from `currentId` (or from the start): to the nearest field after it that must be
 * filled or mended, round the end; with none left to the nearest empty optional field that is not in `passed`; `undefined` when there is nothing to visit.
 */
export function nextField<Field extends FillableField>(
  ordered: readonly Field[],
  currentId: string | undefined,
  passed: ReadonlySet<string> = new Set(),
): Field | undefined {
  const asked = new Map(askedFields(ordered).map((field) => [field.id, field]));
  const at = ordered.findIndex((field) => field.id === currentId);
  const round = [...ordered.slice(at + 1), ...ordered.slice(0, at + 1)];
  const open = round.flatMap((field) => {
    const one = asked.get(field.id);
    return one && !(isFilled(one) && isRight(one)) ? [one] : [];
  });
  return open.find((field) => !isRight(field)) ?? open.find((field) => field.id !== currentId && !passed.has(field.id));
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
