import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signersBefore, signersInTurn, type TurnTaker } from '../../../src/core/signing-turn.js';

const taker = (id: string, signingOrder: number, status: TurnTaker['status'] = 'pending'): TurnTaker => ({
  id,
  name: id,
  signingOrder,
  status,
});
const ids = (signers: readonly TurnTaker[]) => signers.map(({ id }) => id);

test('in parallel it is the turn of everybody who has not finished', () => {
  const signers = [taker('a', 1, 'completed'), taker('b', 2), taker('c', 3, 'delegated'), taker('d', 4)];
  assert.deepEqual(ids(signersInTurn(signers, 'parallel')), ['b', 'd']);
  assert.deepEqual(signersBefore(signers, 'parallel', 'd'), []);
});

test('in sequence it is the turn of the lowest number that is still open, numbers may have gaps', () => {
  const signers = [taker('z', 7), taker('a', 2, 'completed'), taker('b', 5), taker('c', 5, 'viewed')];
  assert.deepEqual(ids(signersInTurn(signers, 'sequential')), ['b', 'c']);
  assert.deepEqual(ids(signersBefore(signers, 'sequential', 'z')), ['b', 'c']);
  assert.deepEqual(signersBefore(signers, 'sequential', 'b'), []);
  assert.deepEqual(signersInTurn([taker('a', 1, 'completed')], 'sequential'), []);
});
