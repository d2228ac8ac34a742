import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circularFormulas, resolveFields } from '../../../src/core/computed-fields.js';
import { answerText, initialValue } from '../../../src/core/field-answer.js';
import type { ComputedField } from '../../../src/core/resolved-fields.js';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
function field(id: string, over: Partial<ComputedField> = {}): ComputedField {
  return { id, type: 'number', value: null, ...over };
}
const formula = (id: string, of: string, over: Partial<ComputedField> = {}) =>
  field(id, { type: 'formula', formula: of, ...over });

function resolved(...fields: ComputedField[]): Record<string, string> {
  const answer = resolveFields(fields);
  return Object.fromEntries(
    answer.fields.flatMap((one) => (answer.shown.has(one.id) ? [[one.id, answerText(one.value)]] : [])),
  );
}

describe('computed fields', () => {
  it('are computed from what is in others, and from each other in any order', () => {
    const seen = resolved(
      formula('gross', '{net} * 1.2'),
      formula('net', '{qty} * {price}'),
      field('qty', { value: text('2') }),
      field('price', { value: text('0.1') }),
    );
    assert.equal(seen['net'], '0.2');
    assert.equal(seen['gross'], '0.24');
  });

  it('leave out what is hidden, and can decide what is shown', () => {
    const tip = field('tip', {
      value: text('5'),
      condition: { match: 'all', rules: [{ fieldId: 'want', operator: 'equals', value: 'true' }] },
    });
    const total = formula('total', '{bill} + {tip}');
    const big = field('big', {
      type: 'text',
      condition: { match: 'all', rules: [{ fieldId: 'total', operator: 'greater_than', value: '12' }] },
    });
    const bill = field('bill', { value: text('10') });
    const want = field('want', { type: 'checkbox' });
    assert.deepEqual(resolved(tip, total, big, bill, want), { total: '10', bill: '10', want: '' });
    const wanted = { ...want, value: { kind: 'checked', checked: true } as const };
    assert.deepEqual(resolved(tip, total, big, bill, wanted), {
      tip: '5',
      total: '15',
      big: '',
      bill: '10',
      want: 'true',
    });
  });

  it('stay empty without a result and when they lead back to themselves', () => {
    const fields = [formula('a', '{b} + 1'), formula('b', '{a} + 1'), formula('c', '1/0'), formula('d', '{a} + 1')];
    assert.deepEqual(resolved(...fields), { a: '', b: '', c: '', d: '1' });
    assert.deepEqual([...circularFormulas(fields)], ['a', 'b']);
  });

  it('are computed through a chain of 2000 formulas', () => {
    const chain = Array.from({ length: 2000 }, (_, index) =>
      formula(`f${index}`, index === 0 ? '1' : `{f${index - 1}} + 1`),
    );
    assert.equal(resolved(...chain.reverse())['f1999'], '2000');
  });

  it('always end, even when a formula hides what it is computed from', () => {
    const a = field('a', {
      value: text('1'),
      condition: { match: 'all', rules: [{ fieldId: 'f', operator: 'equals', value: '0' }] },
    });
    assert.ok(resolveFields([a, formula('f', '{a}')]).fields.length === 2);
  });

  it('show the texts and defaults that the sender gave', () => {
    const seen = resolved(
      field('label', { type: 'label', text: 'Name' }),
      field('tag', { type: 'merge_tag', defaultValue: 'ACME' }),
      field('sent', { type: 'merge_tag', defaultValue: 'ACME', value: text('Initech') }),
    );
    assert.deepEqual(seen, { label: 'Name', tag: 'ACME', sent: 'Initech' });
  });

  it('start with their default', () => {
    assert.deepEqual(initialValue({ type: 'text', defaultValue: 'x' }), text('x'));
    assert.deepEqual(initialValue({ type: 'checkbox', defaultValue: 'true' }), { kind: 'checked', checked: true });
    assert.equal(initialValue({ type: 'checkbox', defaultValue: 'no' }), null);
    assert.equal(initialValue({ type: 'signature', defaultValue: 'x' }), null);
    assert.equal(initialValue({ type: 'text' }), null);
  });
});
