import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  allowedMove,
  boundsOf,
  freePlace,
  overlaps,
  rectAround,
  resizeRect,
  settle,
  smallestSize,
  usualSize,
} from '../../../src/core/field-geometry.js';
import type { PercentRect } from '../../../src/core/page-geometry.js';

const a4 = { width: 595, height: 842 };
const all = { left: true, top: true, right: false, bottom: false };
const rect = (x: number, y: number, width: number, height: number): PercentRect => ({ x, y, width, height });

describe('sizes', () => {
  it('a field has the same size in points on every page', () => {
    const small = usualSize('signature', a4);
    const large = usualSize('signature', { width: 1190, height: 1684 });
    assert.equal(small.width, large.width * 2);
    assert.equal(small.height, large.height * 2);
  });

  it('a field is never larger than its page', () => {
    assert.deepEqual(usualSize('signature', { width: 50, height: 20 }), { width: 100, height: 100 });
    assert.ok(smallestSize('checkbox', a4).width < usualSize('checkbox', a4).width);
  });
});

describe('placing', () => {
  it('a field around a point at the edge is brought onto the page', () => {
    assert.deepEqual(rectAround({ width: 20, height: 10 }, 99, 1), rect(80, 0, 20, 10));
  });

  it('rounding never makes a field leave its page', () => {
    for (let step = 0; step < 500; step += 1) {
      const width = 100 / (1 + step / 37);
      const settled = settle(rect(100 - width + 1e-7, 100 - width / 3, width, width / 3));
      assert.ok(settled.x + settled.width <= 100 + 1e-9);
      assert.ok(settled.y + settled.height <= 100 + 1e-9);
    }
  });

  it('a free place is near what is seen and covers nothing, until the page is full', () => {
    const taken: PercentRect[] = [];
    const size = { width: 30, height: 6 };
    for (let count = 0; count < 20; count += 1) {
      const place = freePlace(size, taken, rect(0, 40, 100, 30));
      assert.ok(!taken.some((other) => overlaps(place, other)), `field ${String(count)} covers another`);
      taken.push(place);
    }
    assert.ok(Math.abs((taken[0]?.y ?? 0) - 52) < 1);
    const full = [rect(0, 0, 100, 100)];
    const first = freePlace(size, full, rect(0, 0, 100, 100));
    assert.notDeepEqual(freePlace(size, [...full, first], rect(0, 0, 100, 100)), first);
  });
});

describe('moving', () => {
  it('a group moves together and stops at the edge together', () => {
    const group = [rect(10, 10, 10, 5), rect(60, 40, 30, 5)];
    assert.deepEqual(allowedMove(group, 50, -50), { dx: 10, dy: -10 });
    assert.deepEqual(allowedMove([], 5, 5), { dx: 0, dy: 0 });
    assert.deepEqual(boundsOf(group), rect(10, 10, 80, 35));
  });
});

describe('resizing', () => {
  it('only the sides taken hold of move', () => {
    assert.deepEqual(resizeRect(rect(20, 20, 30, 10), all, -5, 4, { width: 2, height: 2 }), rect(15, 24, 35, 6));
  });

  it('a field keeps a least size and stays on the page', () => {
    const least = { width: 8, height: 4 };
    assert.deepEqual(resizeRect(rect(20, 20, 30, 10), all, 90, 90, least), rect(42, 26, 8, 4));
    assert.deepEqual(resizeRect(rect(20, 20, 30, 10), all, -90, -90, least), rect(0, 0, 50, 30));
    const other = { left: false, top: false, right: true, bottom: true };
    assert.deepEqual(resizeRect(rect(20, 20, 30, 10), other, 900, 900, least), rect(20, 20, 80, 80));
    assert.deepEqual(resizeRect(rect(20, 20, 30, 10), other, -900, -900, least), rect(20, 20, 8, 4));
  });
});
