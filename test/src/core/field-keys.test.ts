import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldSettingNames } from '../../../src/contract/field-settings.js';
import type { Field } from '../../../src/contract/fields.js';
import { countChanges } from '../../../src/core/document-merge.js';
import { sameDeep, sameField, settingKeys, settingsOf } from '../../../src/core/field-keys.js';

const field: Field = {
  ...{ id: 'a', type: 'text', signerId: 's', pageNumber: 1, x: 1, y: 2, width: 3, height: 4 },
  ...{ label: null, required: true, validation: { minLength: 2 }, help: 'h' },
} as const;

describe('what is stored of a field', () => {
  it('every setting of the contract is known', () => {
    assert.deepEqual([...settingKeys].sort(), [...fieldSettingNames].sort());
  });

  it('a changed setting is a change, also deep inside', () => {
    assert.equal(sameField(field, { ...field, validation: { minLength: 2 } }), true);
    assert.equal(sameField(field, { ...field, validation: { minLength: 3 } }), false);
    assert.equal(sameField(field, { ...field, defaultValue: 'x' }), false);
    const before = { fields: [field], signers: [], signingOrder: 'parallel' } as const;
    assert.equal(countChanges(before, { ...before, fields: [{ ...field, help: 'other' }] }), 1);
  });

  it('settings are told from place and label', () => {
    assert.deepEqual(settingsOf(field), { validation: { minLength: 2 }, help: 'h' });
  });

  it('lists are compared in order', () => {
    assert.equal(sameDeep(['a', 'b'], ['a', 'b']), true);
    assert.equal(sameDeep(['a', 'b'], ['b', 'a']), false);
    assert.equal(sameDeep({ a: undefined }, {}), false);
  });
});
