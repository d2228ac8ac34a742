import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceFaults, type ReferringField } from '../../../src/core/field-references.js';

const field = (more: Partial<ReferringField>): ReferringField => ({ type: 'text', signerId: 'ada', ...more });
const after = (fieldId: string) => ({ match: 'all' as const, rules: [{ fieldId, operator: 'filled' as const }] });
const paths = (...fields: ReferringField[]) => referenceFaults(fields).map(({ index, path }) => `${index}.${path}`);

describe('references between fields', () => {
  it('are right when what they name is there', () => {
    assert.deepEqual(
      paths(field({ id: 'a' }), field({ condition: after('a') }), field({ type: 'formula', formula: '{a} * 2' })),
      [],
    );
  });

  it('are wrong when it is not, when a formula cannot be read, and in circles', () => {
    assert.deepEqual(
      paths(
        field({ condition: after('gone') }),
        field({ type: 'formula', formula: '{gone}' }),
        field({ type: 'formula', formula: '1 +' }),
        field({ id: 'a', condition: after('b') }),
        field({ id: 'b', condition: after('a') }),
        field({ id: 'f', type: 'formula', formula: '{f}' }),
      ),
      ['0.condition.rules.0.fieldId', '1.formula', '2.formula', '3.condition', '4.condition', '5.formula'],
    );
  });

  it('keep a group of radio buttons with one signer', () => {
    const radio = { type: 'radio', group: 'size' };
    assert.deepEqual(paths(field(radio), field(radio), field({ ...radio, signerId: 'ben' })), ['2.group']);
  });
});
