import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  compare,
  decimalText,
  divide,
  fixedText,
  parseDecimal,
  round,
  type Decimal,
} from '../../../src/core/decimal.js';

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('decimals', () => {
  it('are read in plain notation only', () => {
    assert.equal(decimalText(decimal(' 0012.500 ')), '12.5');
    assert.equal(decimalText(decimal('-0.05')), '-0.05');
    for (const text of ['', '1,5', '1e3', '.5', '5.', '--1', 'NaN', '٣'])
      assert.equal(parseDecimal(text), undefined, text);
  });

  it('are rounded half away from zero', () => {
    assert.equal(decimalText(round(decimal('2.5'), 0)), '3');
    assert.equal(decimalText(round(decimal('-2.5'), 0)), '-3');
    assert.equal(decimalText(round(decimal('1.005'), 2)), '1.01');
    assert.equal(fixedText(decimal('2'), 2), '2.00');
  });

  it('divide to twenty decimals, and never by zero', () => {
    assert.equal(decimalText(divide(decimal('1'), decimal('8')) ?? decimal('0')), '0.125');
    assert.equal(decimalText(divide(decimal('-2'), decimal('3')) ?? decimal('0')), '-0.66666666666666666667');
    assert.equal(divide(decimal('1'), decimal('0.0')), undefined);
  });

  it('compare by value', () => {
    assert.equal(compare(decimal('1.10'), decimal('1.1')), 0);
    assert.ok(compare(decimal('-3'), decimal('2')) < 0);
    assert.ok(compare(decimal('10'), decimal('9.99')) > 0);
  });
});
