import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencyDigits, fromMinor, toMinor } from '../../../src/contract/money.js';

test('amounts become minor units exactly, where multiplying floats would not', () => {
  assert.equal(toMinor(1.1, 'USD'), 110);
  assert.equal(toMinor(4.35, 'USD'), 435);
  assert.equal(toMinor(299, 'USD'), 29_900);
  assert.equal(toMinor(0.07, 'EUR'), 7);
  assert.equal(toMinor(-19.99, 'USD'), -1999);
});

test('currencies without and with three decimal places are right', () => {
  assert.equal(toMinor(500, 'JPY'), 500);
  assert.equal(toMinor(1.234, 'KWD'), 1234);
  assert.equal(currencyDigits('jpy'), 0);
  assert.equal(fromMinor(500, 'JPY'), 500);
  assert.equal(fromMinor(1234, 'KWD'), 1.234);
});

test('an amount finer than the currency, or too large to be exact, is refused', () => {
  assert.equal(toMinor(1.005, 'USD'), undefined);
  assert.equal(toMinor(0.5, 'JPY'), undefined);
  assert.equal(toMinor(1e21, 'USD'), undefined);
  assert.equal(toMinor(Number.NaN, 'USD'), undefined);
  assert.equal(toMinor(Number.MAX_SAFE_INTEGER, 'USD'), undefined);
});

test('every cent up to ten thousand goes there and back', () => {
  for (let minor = -100; minor <= 10_000; minor++)
    assert.equal(toMinor(fromMinor(minor, 'USD'), 'USD'), minor === 0 ? 0 : minor);
});
