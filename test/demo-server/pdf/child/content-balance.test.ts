import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentBalance } from '../../../../demo-server/pdf/child/content-balance.js';
import { latin1 } from '../../../support/pdf-makers.js';

const balance = (content: string): [number, number] => {
  const { missingSaves, missingRestores } = contentBalance(latin1(content));
  return [missingSaves, missingRestores];
};

test('content in order needs nothing', () => {
  assert.deepEqual(balance('q 1 0 0 1 5 5 cm q Q Q'), [0, 0]);
});

test('every open save is closed and every extra restore gets a save', () => {
  assert.deepEqual(balance('q q Q'), [0, 1]);
  assert.deepEqual(balance('Q q'), [1, 1]);
  assert.deepEqual(balance('Q Q'), [2, 0]);
});

test('letters in strings, names, comments and inline images are no operators', () => {
  assert.deepEqual(balance('(q \\) q (Q)) Tj <71> Tj /q gs % q\n[(Q)] TJ << /Q 1 >>'), [0, 0]);
  assert.deepEqual(balance('BI /W 1 /H 1 ID q Q q EI Q'), [1, 0]);
});
