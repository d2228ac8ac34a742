import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignRects, distributeRects, equalSize } from '../../../src/core/alignment.js';

const rects = [
  { x: 10, y: 10, width: 20, height: 4 },
  { x: 40, y: 20, width: 10, height: 8 },
  { x: 80, y: 60, width: 10, height: 4 },
];

describe('alignment', () => {
  it('edges and centres come into line, sizes stay', () => {
    assert.deepEqual(
      alignRects(rects, 'left').map(({ x }) => x),
      [10, 10, 10],
    );
    assert.deepEqual(
      alignRects(rects, 'right').map(({ x, width }) => x + width),
      [90, 90, 90],
    );
    assert.deepEqual(
      alignRects(rects, 'center').map(({ x, width }) => x + width / 2),
      [50, 50, 50],
    );
    assert.deepEqual(
      alignRects(rects, 'top').map(({ y }) => y),
      [10, 10, 10],
    );
    assert.deepEqual(
      alignRects(rects, 'middle').map(({ y, height }) => y + height / 2),
      [37, 37, 37],
    );
    assert.deepEqual(
      alignRects(rects, 'bottom').map(({ y, height }) => y + height),
      [64, 64, 64],
    );
    assert.deepEqual(alignRects([], 'left'), []);
  });

  it('gaps become equal, the outermost two stay, whatever the order of the list', () => {
    assert.deepEqual(
      distributeRects(rects, 'x').map(({ x }) => x),
      [10, 50, 80],
    );
    const [a, b, c] = rects;
    assert.ok(a && b && c);
    assert.deepEqual(
      distributeRects([c, a, b], 'x').map(({ x }) => x),
      [80, 10, 50],
    );
    assert.deepEqual(distributeRects([a, b], 'x'), [a, b]);
  });

  it('all become as large as the first and stay on the page', () => {
    assert.deepEqual(equalSize(rects)[2], { x: 80, y: 60, width: 20, height: 4 });
    assert.equal(
      equalSize([
        { x: 0, y: 0, width: 50, height: 4 },
        { x: 80, y: 1, width: 5, height: 5 },
      ])[1]?.x,
      50,
    );
    assert.deepEqual(equalSize([]), []);
  });
});
