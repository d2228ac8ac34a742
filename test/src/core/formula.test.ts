import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateFormula, parseFormula } from '../../../src/core/formula.js';

const values: Readonly<Record<string, string | number | null>> = {
  fld_a: '0.1',
  fld_b: '0.2',
  fld_qty: 3,
  fld_empty: null,
  fld_name: 'Ada',
  fld_box: 'true',
};
const compute = (formula: string) => evaluateFormula(formula, (id) => values[id] ?? null);
const text = (formula: string) => {
  const result = compute(formula);
  return 'text' in result ? result.text : `! ${result.error}`;
};

describe('formulas', () => {
  it('add as people do', () => {
    assert.equal(text('{fld_a} + {fld_b}'), '0.3');
    assert.equal(text('1.10 * 3'), '3.3');
    assert.equal(text('19.99 * {fld_qty} * 1.2'), '71.964');
  });

  it('know what comes first', () => {
    assert.equal(text('2 + 3 * 4'), '14');
    assert.equal(text('(2 + 3) * 4'), '20');
    assert.equal(text('10 - 4 - 3'), '3');
    assert.equal(text('-2 * -(3 + 1)'), '8');
    assert.equal(text('7 % 4 + 1'), '4');
  });

  it('have functions', () => {
    assert.equal(text('sum({fld_a}, {fld_b}, 1)'), '1.3');
    assert.equal(text('MIN(3, 2, {fld_empty})'), '2');
    assert.equal(text('max(3, 10)'), '10');
    assert.equal(text('round(2.345, 2)'), '2.35');
    assert.equal(text('abs(0 - 5)'), '5');
    assert.equal(text("if({fld_qty} > 2, 'many', 'few')"), 'many');
    assert.equal(text('concat("Dear ", {fld_name}, "!")'), 'Dear Ada!');
  });

  it('take an empty field for nothing and a ticked box for one', () => {
    assert.equal(text('{fld_empty} + 5'), '5');
    assert.equal(text('concat("[", {fld_empty}, "]")'), '[]');
    assert.equal(text('{fld_box} * 20'), '20');
    assert.equal(text('if({fld_empty} = {fld_empty}, 1, 2)'), '1');
  });

  it('say why there is no result', () => {
    assert.deepEqual(compute('1 / 0'), { error: 'division_by_zero' });
    assert.deepEqual(compute('5 % {fld_empty}'), { error: 'division_by_zero' });
    assert.deepEqual(compute('{fld_name} * 2'), { error: 'not_a_number' });
    assert.deepEqual(compute('1 +'), { error: 'syntax' });
    const many = Array.from({ length: 4 }, () => '9'.repeat(29)).join('*');
    assert.deepEqual(compute(many), { error: 'too_large' });
  });

  it('only work out the branch that is chosen', () => {
    assert.equal(text('if({fld_qty} = 0, 1 / 0, 7)'), '7');
  });

  it('name the fields they use, once each', () => {
    assert.deepEqual(parseFormula('{fld_a} + {fld_b} * {fld_a}'), { ok: true, references: ['fld_a', 'fld_b'] });
  });

  it('that cannot be read say where', () => {
    assert.deepEqual(parseFormula('1 + * 2'), { ok: false, at: 3, message: '"*" is not expected here' });
    assert.deepEqual(parseFormula('sqrt(2)'), { ok: false, at: 0, message: 'there is no function "sqrt"' });
    assert.deepEqual(parseFormula('(1'), { ok: false, at: 2, message: '")" is missing' });
    assert.equal(parseFormula('if(1, 2)').ok, false);
    assert.equal(parseFormula('alert`1`').ok, false);
    assert.equal(parseFormula('').ok, false);
    assert.equal(parseFormula(`${'('.repeat(100)}1${')'.repeat(100)}`).ok, false);
  });
});
