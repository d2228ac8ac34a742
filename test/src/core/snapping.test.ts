import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snapMove, snapResize, type SnapTargets } from '../../../src/core/snapping.js';

const targets: SnapTargets = {
  others: [{ x: 20, y: 30, width: 30, height: 5 }],
  margin: { x: 6, y: 4 },
  reach: { x: 1, y: 1 },
};

describe('snapping while moving', () => {
  it('a side comes to lie on the side of another field, with a guide over both', () => {
    const { rect, guides } = snapMove({ x: 20.6, y: 60, width: 11, height: 5 }, targets);
    assert.equal(rect.x, 20);
    assert.equal(rect.y, 60);
    assert.deepEqual(guides, [{ axis: 'x', at: 20, from: 30, to: 65 }]);
  });

  it('centres come to lie on centres and on the middle of the page', () => {
    assert.equal(snapMove({ x: 29.5, y: 60, width: 11, height: 5 }, targets).rect.x, 29.5);
    assert.equal(snapMove({ x: 29, y: 60, width: 11, height: 5 }, targets).rect.x, 29.5);
    assert.equal(snapMove({ x: 44, y: 60, width: 11, height: 5 }, targets).rect.x, 44.5);
  });

  it('a side does not snap to a centre', () => {
    assert.equal(snapMove({ x: 35.4, y: 60, width: 9, height: 5 }, targets).rect.x, 35.4);
  });

  it('margins attract', () => {
    const { rect, guides } = snapMove({ x: 6.5, y: 4.5, width: 11, height: 5 }, targets);
    assert.deepEqual([rect.x, rect.y], [6, 4]);
    assert.deepEqual(
      guides.map(({ axis, at, from, to }) => [axis, at, from, to]),
      [
        ['x', 6, 0, 100],
        ['y', 4, 0, 100],
      ],
    );
  });

  it('what is out of reach stays', () => {
    const rect = { x: 70, y: 70, width: 11, height: 5 };
    assert.deepEqual(snapMove(rect, targets), { rect, guides: [] });
  });

  it('nothing is pulled off its page', () => {
    const edge: SnapTargets = {
      others: [{ x: 90, y: 50, width: 10, height: 5 }],
      margin: { x: 0, y: 0 },
      reach: { x: 5, y: 5 },
    };
    const { rect } = snapMove({ x: 60, y: 20, width: 40, height: 5 }, edge);
    assert.ok(rect.x >= 0 && rect.x + rect.width <= 100);
  });
});

describe('snapping while resizing', () => {
  const right = { left: false, top: false, right: true, bottom: false };
  const least = { width: 5, height: 2 };

  it('only the moved side snaps', () => {
    const { rect, guides } = snapResize({ x: 10, y: 60, width: 39.5, height: 5 }, right, targets, least);
    assert.deepEqual(rect, { x: 10, y: 60, width: 40, height: 5 });
    assert.deepEqual(
      guides.map(({ axis, at }) => [axis, at]),
      [['x', 50]],
    );
  });

  it('a field does not become too small for a line', () => {
    const rect = { x: 15.4, y: 60, width: 5, height: 5 };
    assert.deepEqual(snapResize(rect, right, targets, least).rect, rect);
  });

  it('the left side snaps and the right side stays', () => {
    const left = { left: true, top: false, right: false, bottom: false };
    const { rect } = snapResize({ x: 20.5, y: 60, width: 30, height: 5 }, left, targets, least);
    assert.deepEqual([rect.x, rect.x + rect.width], [20, 50.5]);
  });
});
