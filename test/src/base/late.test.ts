import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Late, LateParts } from '../../../src/base/late.js';

interface Parts {
  readonly form: { readonly styles: [] };
}

/** Parts that do not come until `comes` is set. */
function connection(): { comes: boolean; asks: number; changes: number; late: Late<Parts> } {
  const at = { comes: false, asks: 0, changes: 0, late: undefined as unknown };
  const parts = new LateParts<Parts>({
    form: () => {
      at.asks += 1;
      return at.comes ? Promise.resolve({ styles: [] }) : Promise.reject(new Error('no connection'));
    },
  });
  return Object.assign(at, { late: new Late<Parts>(parts, () => (at.changes += 1)) });
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('parts that load late', () => {
  it('a part that does not come is said to be missing, and is asked for again until it comes', async () => {
    const at = connection();
    assert.equal(at.late.get('form'), undefined);
    assert.equal(at.late.failing, false, 'nothing is said before the first try has failed');
    await turn();
    assert.equal(at.late.failing, true);
    assert.equal(at.changes, 1);
    at.late.hurry();
    await turn();
    assert.equal(at.asks, 2);
    at.comes = true;
    at.late.hurry();
    await at.late.wait('form');
    assert.equal(at.late.failing, false);
    assert.equal(at.changes, 2);
  });

  it('a part that is only fetched ahead fails in silence', async () => {
    const at = connection();
    at.late.ahead('form');
    await turn();
    assert.equal(at.late.failing, false);
    at.late.get('form');
    assert.equal(at.late.failing, true, 'until somebody needs it');
    assert.equal(at.asks, 1, 'one attempt at a time');
    at.comes = true;
    at.late.hurry();
    await at.late.wait('form');
  });
});
