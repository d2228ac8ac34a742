import type { FieldSettings } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { compare, parseDecimal, type Decimal } from './decimal.js';
import { isEmail } from './email.js';
import { isAnswer } from './field-answer.js';

/** What is needed of a field to judge what is in it. */
export interface RuledField extends Pick<FieldSettings, 'validation' | 'options'> {
  readonly type: FieldType;
  readonly required: boolean;
}

/** Why an answer does not do; `limit` is the number a rule names, `message` the sender's own sentence. */
export interface FieldFault {
  readonly rule: FieldRule;
  readonly limit?: number;
  readonly message?: string;
}

/** The rules an answer can break. */
export type FieldRule =
  | 'required'
  | 'too_short'
  | 'too_long'
  | 'pattern'
  | 'not_a_number'
  | 'too_small'
  | 'too_large'
  | 'not_an_email'
  | 'not_a_phone'
  | 'not_an_option';

/** Faults that more typing cannot mend: the value is refused at once, while others may be stored and mended later. */
export const impossibleRules: ReadonlySet<FieldRule> = new Set(['not_a_number', 'not_an_option']);

/** What is wrong with `value` in a field, or null. An empty optional field is always right. */
export function fieldFault(field: RuledField, value: FieldValue | null): FieldFault | null {
  if (!isAnswer(field.type, value)) return field.required ? { rule: 'required' } : null;
  if (value?.kind !== 'text') return null;
  const text = value.text.trim();
  const fault = typeFault(field, text) ?? lengthFault(field, text) ?? patternFault(field, text);
  const message = field.validation?.message;
  return fault && message !== undefined ? { ...fault, message } : fault;
}

function typeFault({ type, validation, options }: RuledField, text: string): FieldFault | null {
  if (type === 'email') return isEmail(text) ? null : { rule: 'not_an_email' };
  if (type === 'phone') return isPhone(text) ? null : { rule: 'not_a_phone' };
  if (type === 'select') return options?.includes(text) ? null : { rule: 'not_an_option' };
  if (type !== 'number') return null;
  const number = parseDecimal(text);
  if (!number) return { rule: 'not_a_number' };
  const { min, max } = validation ?? {};
  if (min !== undefined && compare(number, decimalOf(min)) < 0) return { rule: 'too_small', limit: min };
  if (max !== undefined && compare(number, decimalOf(max)) > 0) return { rule: 'too_large', limit: max };
  return null;
}

function lengthFault({ validation }: RuledField, text: string): FieldFault | null {
  // people count characters, not code units
  const length = Array.from(text).length;
  const { minLength, maxLength } = validation ?? {};
  if (minLength !== undefined && length < minLength) return { rule: 'too_short', limit: minLength };
  if (maxLength !== undefined && length > maxLength) return { rule: 'too_long', limit: maxLength };
  return null;
}

function patternFault({ validation }: RuledField, text: string): FieldFault | null {
  if (validation?.pattern === undefined) return null;
  return new RegExp(`^(?:${validation.pattern})$`, 'u').test(text) ? null : { rule: 'pattern' };
}

/** Digits with the usual separators, five or more of them, in any script's digits. */
function isPhone(text: string): boolean {
  if (!/^\+?[\p{Nd}\s()./-]+(?:\s*(?:x|ext\.?|#)\s*\p{Nd}{1,8})?$/u.test(text)) return false;
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 5 && digits <= 25;
}

function decimalOf(value: number): Decimal {
  // a number such as 1e-7 has no plain notation
  return parseDecimal(String(value)) ?? parseDecimal(value.toFixed(20)) ?? { digits: 0n, scale: 0 };
}
