import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCorners, checkLine, stampShape } from '../../../src/core/mark-shapes.js';

test('a check mark stays inside its square with the thickness of its line', () => {
  for (const edge of checkCorners.flat()) {
    assert.ok(edge - checkLine / 2 > 0);
    assert.ok(edge + checkLine / 2 < 1);
  }
});

test('the text of a stamp has room inside the frame, however small', () => {
  for (const [width, height] of [
    [200, 40],
    [40, 200],
    [8, 4],
  ] as const) {
    const { line, margin, padding } = stampShape(width, height);
    assert.ok(margin > line);
    assert.ok(2 * (margin + padding) < Math.min(width, height));
  }
});
