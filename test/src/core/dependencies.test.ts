import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dependencies } from '../../../src/core/dependencies.js';

const order = (uses: Readonly<Record<string, readonly string[]>>) =>
  dependencies(Object.keys(uses), (id) => uses[id] ?? []);

describe('dependencies', () => {
  it('put each after those it uses', () => {
    assert.deepEqual(order({ a: ['b', 'c'], b: ['c'], c: [] }).ordered, ['c', 'b', 'a']);
  });

  it('find circles, alone and of several, and nothing that only hangs on them', () => {
    const { circular, ordered } = order({ self: ['self'], a: ['b'], b: ['a'], hangs: ['a'], free: [] });
    assert.deepEqual([...circular].sort(), ['a', 'b', 'self']);
    assert.equal(ordered.length, 5);
  });

  it('ignore what is not there', () => {
    assert.deepEqual(order({ a: ['gone'] }).ordered, ['a']);
  });
});
