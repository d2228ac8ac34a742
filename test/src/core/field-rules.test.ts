import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldFault, type RuledField } from '../../../src/core/field-rules.js';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const faultOf = (type: RuledField['type'], value: string, more: Partial<RuledField> = {}) =>
  fieldFault({ type, required: false, ...more }, text(value))?.rule ?? null;

describe('what a field takes', () => {
  it('only a required field has to be filled', () => {
    assert.deepEqual(fieldFault({ type: 'text', required: true }, null), { rule: 'required' });
    assert.deepEqual(fieldFault({ type: 'text', required: true }, text('  ')), { rule: 'required' });
    assert.equal(fieldFault({ type: 'text', required: false, validation: { minLength: 5 } }, null), null);
    assert.deepEqual(fieldFault({ type: 'checkbox', required: true }, { kind: 'checked', checked: false }), {
      rule: 'required',
    });
  });

  it('a number is one, and within its limits', () => {
    assert.equal(faultOf('number', '12.5'), null);
    assert.equal(faultOf('number', 'twelve'), 'not_a_number');
    assert.equal(faultOf('number', '4', { validation: { min: 5 } }), 'too_small');
    assert.equal(faultOf('number', '5', { validation: { min: 5, max: 5 } }), null);
    assert.deepEqual(fieldFault({ type: 'number', required: false, validation: { max: 1.5 } }, text('1.51')), {
      rule: 'too_large',
      limit: 1.5,
    });
  });

  it('addresses and phone numbers look like ones, in any script', () => {
    assert.equal(faultOf('email', 'ada@example.com'), null);
    assert.equal(faultOf('email', 'ada@'), 'not_an_email');
    assert.equal(faultOf('phone', '+43 (1) 234-56.78'), null);
    assert.equal(faultOf('phone', '٠١٢٣٤٥٦٧٨٩'), null);
    assert.equal(faultOf('phone', '555-123-4567 ext. 12'), null);
    assert.equal(faultOf('phone', 'call me'), 'not_a_phone');
    assert.equal(faultOf('phone', '123'), 'not_a_phone');
  });

  it('a selection is one of the options', () => {
    assert.equal(faultOf('select', 'Blue', { options: ['Red', 'Blue'] }), null);
    assert.equal(faultOf('select', 'Green', { options: ['Red', 'Blue'] }), 'not_an_option');
  });

  it('lengths count characters as people do, and a pattern is for the whole text', () => {
    assert.equal(faultOf('text', '😀😀', { validation: { maxLength: 2 } }), null);
    assert.equal(faultOf('text', 'abc', { validation: { maxLength: 2 } }), 'too_long');
    assert.equal(faultOf('text', 'a', { validation: { minLength: 2 } }), 'too_short');
    assert.equal(faultOf('text', '1234', { validation: { pattern: '\\d{4}' } }), null);
    assert.equal(faultOf('text', '12345', { validation: { pattern: '\\d{4}' } }), 'pattern');
  });

  it("the sender's own sentence comes along", () => {
    const field = {
      type: 'text',
      required: true,
      validation: { pattern: '[A-Z]+', message: 'Capitals only' },
    } as const;
    assert.deepEqual(fieldFault(field, text('abc')), { rule: 'pattern', message: 'Capitals only' });
    assert.deepEqual(fieldFault(field, null), { rule: 'required' });
  });
});
