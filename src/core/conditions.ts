import type { FieldCondition } from '../contract/field-settings.js';
import type { FieldType } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { compare, parseDecimal } from './decimal.js';
import { dependencies } from './dependencies.js';
import { answerText, isAnswer } from './field-answer.js';

/** What is needed of a field to decide whether it and others are shown. */
export interface ConditionalField {
  readonly id: string;
  readonly type: FieldType;
  readonly value: FieldValue | null;
  readonly condition?: FieldCondition;
}

type Rule = FieldCondition['rules'][number];

/**
 * The ids of the fields that are shown. A hidden field counts as empty for those that ask about it, so that chains fall
 * together; a field that is not there counts as empty; fields that wait for each other in a circle are shown.
 */
export function shownFieldIds(fields: readonly ConditionalField[]): ReadonlySet<string> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const { ordered, circular } = dependencies(byId.keys(), (id) => usesOf(byId.get(id)));
  const shown = new Set(circular);
  const ruleHolds = (rule: Rule): boolean => {
    const other = byId.get(rule.fieldId);
    const value = other && shown.has(other.id) ? other.value : null;
    return holds(rule, other !== undefined && isAnswer(other.type, value), other?.type, value);
  };
  // each after those it asks about, so that one look at every field is enough
  for (const id of ordered) {
    const condition = byId.get(id)?.condition;
    if (!condition || (condition.match === 'all' ? condition.rules.every(ruleHolds) : condition.rules.some(ruleHolds)))
      shown.add(id);
  }
  return new Set(fields.filter(({ id }) => shown.has(id)).map(({ id }) => id));
}

/** The ids of fields whose conditions wait for each other in a circle. */
export function circularConditions(fields: readonly Pick<ConditionalField, 'id' | 'condition'>[]): ReadonlySet<string> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  return dependencies(byId.keys(), (id) => usesOf(byId.get(id))).circular;
}

function usesOf(field: Pick<ConditionalField, 'condition'> | undefined): string[] {
  return (field?.condition?.rules ?? []).map(({ fieldId }) => fieldId);
}

function holds(rule: Rule, filled: boolean, type: FieldType | undefined, value: FieldValue | null): boolean {
  const wanted = (rule.value ?? '').trim();
  // a box nobody has touched is an unticked one
  const isBox = type === 'checkbox' || type === 'radio';
  const given = value === null && isBox ? 'false' : answerText(value);
  switch (rule.operator) {
    case 'filled':
      return filled;
    case 'empty':
      return !filled;
    case 'equals':
      return same(given, wanted);
    case 'not_equals':
      return !same(given, wanted);
    case 'contains':
      return given.toLocaleLowerCase('en').includes(wanted.toLocaleLowerCase('en'));
    case 'greater_than':
      return filled && order(given, wanted) > 0;
    case 'less_than':
      return filled && order(given, wanted) < 0;
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [parseDecimal(given), parseDecimal(wanted)];
  return a && b ? compare(a, b) === 0 : given === wanted;
}

/** Numbers by value, dates and texts as they are written; 0 when a number is compared with what is none. */
function order(given: string, wanted: string): number {
  const [a, b] = [parseDecimal(given), parseDecimal(wanted)];
  if (a && b) return compare(a, b);
  if (a || b) return 0;
  return given < wanted ? -1 : given > wanted ? 1 : 0;
}
