import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clampToPage, isOnPage } from '../../../src/core/percent-rect.js';

test('a rectangle that hangs over the edge is moved back with its size kept', () => {
  assert.deepEqual(clampToPage({ x: 90, y: -5, width: 30, height: 8 }), { x: 70, y: 0, width: 30, height: 8 });
});

test('a rectangle larger than the page is shrunk to the page', () => {
  assert.deepEqual(clampToPage({ x: 5, y: 5, width: 130, height: 8 }), { x: 0, y: 5, width: 100, height: 8 });
});

test('only a rectangle with an area, all of it on the page, is on the page', () => {
  assert.ok(isOnPage({ x: 70, y: 92, width: 30, height: 8 }));
  assert.ok(isOnPage({ x: 33.3, y: 0, width: 66.7, height: 100 }));
  assert.ok(!isOnPage({ x: 70.1, y: 92, width: 30, height: 8 }));
  assert.ok(!isOnPage({ x: -1, y: 0, width: 30, height: 8 }));
  assert.ok(!isOnPage({ x: 0, y: 0, width: 0, height: 8 }));
  assert.ok(!isOnPage({ x: NaN, y: 0, width: 1, height: 8 }));
});
