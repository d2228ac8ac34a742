import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepExisting, toggle } from '../../../src/core/selection.js';

describe('selection', () => {
  it('an id goes in, and out again', () => {
    assert.deepEqual(toggle(['a'], 'b'), ['a', 'b']);
    assert.deepEqual(toggle(['a', 'b'], 'a'), ['b']);
  });

  it('what no longer exists is not selected; an untouched list stays the same object', () => {
    const selection = ['a', 'b'];
    assert.deepEqual(keepExisting(selection, new Set(['b'])), ['b']);
    assert.equal(keepExisting(selection, new Set(['a', 'b', 'c'])), selection);
  });
});
