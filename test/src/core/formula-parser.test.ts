import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FormulaError, readFormula } from '../../../src/core/formula-parser.js';

test('operators are grouped as in arithmetic', () => {
  assert.deepEqual(readFormula('1 - 2 * {fld_a}'), {
    kind: 'binary',
    operator: '-',
    left: { kind: 'number', text: '1' },
    right: {
      kind: 'binary',
      operator: '*',
      left: { kind: 'number', text: '2' },
      right: { kind: 'field', fieldId: 'fld_a' },
    },
  });
});

test('names of functions may be written in capitals, and nothing else is a name', () => {
  assert.deepEqual(readFormula('SUM(1)'), { kind: 'call', name: 'sum', args: [{ kind: 'number', text: '1' }] });
  assert.throws(() => readFormula('constructor(1)'), FormulaError);
});
