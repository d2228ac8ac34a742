import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldCondition } from '../../../src/contract/field-settings.js';
import { shownFieldIds, type ConditionalField } from '../../../src/core/conditions.js';

type Rule = FieldCondition['rules'][number];
const when = (...rules: Rule[]): FieldCondition => ({ match: 'all', rules });
const text = (id: string, value: string | null, condition?: FieldCondition): ConditionalField => ({
  id,
  type: 'text',
  value: value === null ? null : { kind: 'text', text: value },
  ...(condition ? { condition } : {}),
});
const box = (id: string, checked: boolean | null): ConditionalField => ({
  id,
  type: 'checkbox',
  value: checked === null ? null : { kind: 'checked', checked },
});
const shows = (rule: Rule, ...others: ConditionalField[]) =>
  shownFieldIds([...others, text('target', null, when(rule))]).has('target');

describe('conditions', () => {
  it('compare what another field holds', () => {
    assert.equal(shows({ fieldId: 'a', operator: 'filled' }, text('a', 'x')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'filled' }, text('a', ' ')), false);
    assert.equal(shows({ fieldId: 'a', operator: 'empty' }, text('a', null)), true);
    assert.equal(shows({ fieldId: 'a', operator: 'equals', value: 'yes' }, text('a', 'yes')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'equals', value: '1.0' }, text('a', '1')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'not_equals', value: 'yes' }, text('a', 'no')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'contains', value: 'ACME' }, text('a', 'The Acme Inc')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'greater_than', value: '9' }, text('a', '10')), true);
    assert.equal(shows({ fieldId: 'a', operator: 'less_than', value: '9' }, text('a', '10')), false);
    assert.equal(shows({ fieldId: 'a', operator: 'less_than', value: '9' }, text('a', null)), false);
  });

  it('take an untouched box for an unticked one', () => {
    assert.equal(shows({ fieldId: 'a', operator: 'equals', value: 'true' }, box('a', true)), true);
    assert.equal(shows({ fieldId: 'a', operator: 'equals', value: 'false' }, box('a', null)), true);
    assert.equal(shows({ fieldId: 'a', operator: 'filled' }, box('a', false)), false);
  });

  it('want all rules or any of them', () => {
    const rules: Rule[] = [
      { fieldId: 'a', operator: 'filled' },
      { fieldId: 'b', operator: 'filled' },
    ];
    const fields = [text('a', 'x'), text('b', null)];
    assert.equal(shownFieldIds([...fields, text('t', null, { match: 'all', rules })]).has('t'), false);
    assert.equal(shownFieldIds([...fields, text('t', null, { match: 'any', rules })]).has('t'), true);
  });

  it('count a hidden field as empty, along a chain', () => {
    const b = text('b', 'kept from before', when({ fieldId: 'a', operator: 'filled' }));
    const c = text('c', null, when({ fieldId: 'b', operator: 'filled' }));
    assert.deepEqual([...shownFieldIds([text('a', null), b, c])], ['a']);
    assert.deepEqual([...shownFieldIds([text('a', 'x'), b, c])], ['a', 'b', 'c']);
  });

  it('show fields that wait for each other, and those that wait for nobody', () => {
    const a = text('a', 'x', when({ fieldId: 'b', operator: 'filled' }));
    const b = text('b', 'y', when({ fieldId: 'a', operator: 'filled' }));
    assert.deepEqual([...shownFieldIds([a, b])], ['a', 'b']);
    assert.equal(shows({ fieldId: 'nobody', operator: 'filled' }), false);
    assert.equal(shows({ fieldId: 'nobody', operator: 'empty' }), true);
  });
});
