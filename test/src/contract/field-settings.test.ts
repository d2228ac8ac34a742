import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldInput, settingsOf } from '../../../src/contract/fields.js';
import { fieldValidation } from '../../../src/contract/field-settings.js';

const place = { signerId: 'sgn_1', pageNumber: 1, x: 10, y: 10, width: 20, height: 5 };

function problemsOf(input: object): string[] {
  const parsed = fieldInput.safeParse({ ...place, ...input });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('field settings', () => {
  it('are kept as given, and left out where not given', () => {
    const parsed = fieldInput.parse({
      ...place,
      type: 'text',
      placeholder: 'Your title',
      fontSize: 10,
      align: 'right',
    });
    assert.deepEqual(settingsOf(parsed), { placeholder: 'Your title', fontSize: 10, align: 'right' });
    assert.equal('help' in parsed, false);
  });

  it('name what a type cannot do without', () => {
    assert.deepEqual(problemsOf({ type: 'select' }), ['options']);
    assert.deepEqual(problemsOf({ type: 'radio', group: 'plan' }), ['optionValue']);
    assert.deepEqual(problemsOf({ type: 'formula' }), ['formula']);
    assert.deepEqual(problemsOf({ type: 'label', text: 'Total' }), []);
  });

  it('name a merge tag that was given no name', () => {
    const nameOf = (label?: string) => fieldInput.parse({ ...place, type: 'merge_tag', label }).tagName;
    assert.equal(nameOf('Customer name:'), 'customer_name');
    assert.equal(nameOf('Straße № 5'), 'straße_5');
    assert.equal(nameOf('***'), 'merge_tag');
    assert.equal(nameOf(), 'merge_tag');
    assert.equal(fieldInput.parse({ ...place, type: 'merge_tag', tagName: 'city', label: 'Town' }).tagName, 'city');
    assert.equal('tagName' in fieldInput.parse({ ...place, type: 'text', label: 'Town' }), false);
  });

  it('let a picture be asked for without any', () => {
    assert.deepEqual(problemsOf({ type: 'image' }), []);
  });

  it('contradict each other only with a refusal', () => {
    assert.deepEqual(problemsOf({ type: 'select', options: ['a', 'a'] }), ['options']);
    assert.deepEqual(problemsOf({ type: 'select', options: ['a', 'b'], defaultValue: 'c' }), ['defaultValue']);
    assert.deepEqual(problemsOf({ type: 'number', validation: { min: 5, max: 1 } }), ['validation']);
    assert.deepEqual(problemsOf({ type: 'text', validation: { minLength: 5, maxLength: 1 } }), ['validation']);
  });

  it('never make anybody fill what the sender fills', () => {
    assert.equal(fieldInput.parse({ ...place, type: 'label', text: 'Total', required: true }).required, false);
    assert.equal(fieldInput.parse({ ...place, type: 'text', readOnly: true }).required, false);
    assert.equal(fieldInput.parse({ ...place, type: 'text' }).required, true);
  });

  it('take patterns that end in linear time and refuse those that may not', () => {
    for (const pattern of ['\\d{5}', '[A-Z]{2}\\d+', '(abc)+', '\\p{L}+( \\p{L}+)?'])
      assert.equal(fieldValidation.safeParse({ pattern }).success, true, pattern);
    for (const pattern of ['(a+)+$', '(a|a)*$', '(?=x)y', '(a)\\1', '(', '(\\d{1,5})*'])
      assert.equal(fieldValidation.safeParse({ pattern }).success, false, pattern);
  });
});
