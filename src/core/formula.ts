import {
  add,
  compare,
  decimalText,
  divide,
  isTooLarge,
  multiply,
  negate,
  parseDecimal,
  remainder,
  round,
  type Decimal,
} from './decimal.js';
import { FormulaError, readFormula, type BinaryOperator, type Expression } from './formula-parser.js';

/** A formula that can be read, with the ids of the fields it uses; or where (from 0) and why it cannot. */
export type ParsedFormula =
  | { readonly ok: true; readonly references: readonly string[] }
  | { readonly ok: false; readonly at: number; readonly message: string };

/** Why a formula has no result. */
export type FormulaFault = 'syntax' | 'not_a_number' | 'division_by_zero' | 'too_large';

/** What a formula gives: a text (numbers in plain notation with a point), or why it gives none. */
export type FormulaResult = { readonly text: string } | { readonly error: FormulaFault };

/**
 * Reads a formula: numbers, "texts", `{fieldId}`, `+ - * / %`, comparisons, parentheses, and the functions sum, min, max,
 * round, abs, if and concat.
 */
export function parseFormula(source: string): ParsedFormula {
  try {
    const references = new Set<string>();
    collect(readFormula(source), references);
    return { ok: true, references: [...references] };
  } catch (error) {
    if (error instanceof FormulaError) return { ok: false, at: error.at, message: error.message };
    throw error;
  }
}

/**
 * Computes a formula exactly, in decimals. `lookup` gives what a field holds; an empty one counts as 0 in arithmetic and as
 * nothing in texts, and is passed over by min and max.
 */
export function evaluateFormula(source: string, lookup: (fieldId: string) => string | number | null): FormulaResult {
  try {
    return { text: textOf(evaluate(readFormula(source), lookup)) };
  } catch (error) {
    if (error instanceof FormulaError) return { error: 'syntax' };
    if (error instanceof Fault) return { error: error.fault };
    throw error;
  }
}

class Fault extends Error {
  constructor(readonly fault: FormulaFault) {
    super(fault);
  }
}

type Value = Decimal | string | boolean | null;
type Lookup = (fieldId: string) => string | number | null;

const zero: Decimal = { digits: 0n, scale: 0 };

function collect(expression: Expression, into: Set<string>): void {
  if (expression.kind === 'field') into.add(expression.fieldId);
  else if (expression.kind === 'negative') collect(expression.of, into);
  else if (expression.kind === 'binary') [expression.left, expression.right].forEach((part) => collect(part, into));
  else if (expression.kind === 'call') expression.args.forEach((part) => collect(part, into));
}

function evaluate(expression: Expression, lookup: Lookup): Value {
  switch (expression.kind) {
    case 'number':
      return parseDecimal(expression.text) ?? tooLarge();
    case 'text':
      return expression.text;
    case 'field':
      return fieldValue(lookup(expression.fieldId));
    case 'negative':
      return negate(numberOf(evaluate(expression.of, lookup)));
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'call':
      return call(expression, lookup);
  }
}

function fieldValue(given: string | number | null): Value {
  const text = given === null ? '' : String(given).trim();
  return text === '' ? null : (parseDecimal(text) ?? text);
}

function binary(operator: BinaryOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '+':
      return within(add(numberOf(left), numberOf(right)));
    case '-':
      return within(add(numberOf(left), negate(numberOf(right))));
    case '*':
      return within(multiply(numberOf(left), numberOf(right)));
    case '/':
      return within(divide(numberOf(left), numberOf(right)) ?? divisionByZero());
    case '%':
      return remainder(numberOf(left), numberOf(right)) ?? divisionByZero();
    default:
      return holds(operator, order(left, right));
  }
}

function holds(operator: BinaryOperator, ordered: number): boolean {
  if (operator === '=') return ordered === 0;
  if (operator === '!=') return ordered !== 0;
  if (operator === '<') return ordered < 0;
  if (operator === '<=') return ordered <= 0;
  return operator === '>' ? ordered > 0 : ordered >= 0;
}

/** Numbers by their value when both sides are numbers (or empty), everything else as texts. */
function order(left: Value, right: Value): number {
  const isNumber = (value: Value): boolean => value !== '' && typeof value !== 'string' && typeof value !== 'boolean';
  const bothEmpty = left === null && right === null;
  if (isNumber(left) && isNumber(right) && !bothEmpty) return compare(numberOf(left), numberOf(right));
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function call({ name, args }: Extract<Expression, { kind: 'call' }>, lookup: Lookup): Value {
  const [first, second, third] = args;
  if (name === 'if') {
    const chosen = first && isTrue(evaluate(first, lookup)) ? second : third;
    return chosen ? evaluate(chosen, lookup) : null;
  }
  const values = args.map((arg) => evaluate(arg, lookup));
  if (name === 'concat') return values.map(textOf).join('');
  if (name === 'abs') {
    const number = numberOf(values[0] ?? null);
    return number.digits < 0n ? negate(number) : number;
  }
  if (name === 'round') return rounded(values[0] ?? null, values[1] ?? zero);
  const numbers = values.filter((value) => value !== null).map(numberOf);
  if (name === 'sum') return within(numbers.reduce(add, zero));
  const wanted = name === 'min' ? -1 : 1;
  return numbers.reduce<Decimal | null>((best, one) => (!best || compare(one, best) === wanted ? one : best), null);
}

function rounded(value: Value, decimals: Value): Decimal {
  const places = Number(decimalText(numberOf(decimals)));
  if (!Number.isInteger(places) || places < 0 || places > 20) throw new Fault('not_a_number');
  return round(numberOf(value), places);
}

function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  return typeof value === 'string' ? value !== '' && value !== 'false' : value.digits !== 0n;
}

/** A ticked box arrives as `true`: it counts as 1, so that prices can be multiplied by it. */
function numberOf(value: Value): Decimal {
  if (value === null) return zero;
  if (value === true || value === 'true') return { digits: 1n, scale: 0 };
  if (value === false || value === 'false') return zero;
  if (typeof value === 'string') throw new Fault('not_a_number');
  return value;
}

function textOf(value: Value): string {
  if (value === null) return '';
  return typeof value === 'object' ? decimalText(value) : String(value);
}

function within(value: Decimal): Decimal {
  return isTooLarge(value) ? tooLarge() : value;
}

function tooLarge(): never {
  throw new Fault('too_large');
}

function divisionByZero(): never {
  throw new Fault('division_by_zero');
}
