import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldInput } from '../../../src/contract/fields.js';

const plain = { type: 'signature', signerId: 'sgn_1', pageNumber: 1, x: 55, y: 75, width: 25, height: 6 };

test('both naming styles give the same field', () => {
  const other = {
    fieldType: 'signature',
    signerId: 'sgn_1',
    pageNumber: 1,
    xPercent: 55,
    yPercent: 75,
    widthPercent: 25,
    heightPercent: 6,
  };
  assert.deepEqual(fieldInput.parse(plain), fieldInput.parse(other));
});

test('a box that rounding has pushed over the edge is cut at the edge, so that it can be sealed', () => {
  const { width, y, height } = fieldInput.parse({ ...plain, x: 80, width: 20.0004, y: 99.9999, height: 0.0006 });
  assert.equal(width, 20);
  assert.equal(y + height, 100);
});

test('a field is required and without label unless it says otherwise', () => {
  const parsed = fieldInput.parse(plain);
  assert.equal(parsed.required, true);
  assert.equal(parsed.label, null);
});

const refused: [string, Record<string, unknown>, string][] = [
  ['an unknown type', { type: 'hologram' }, 'type'],
  ['a percentage over 100', { x: 101 }, 'x'],
  ['a negative percentage', { y: -1 }, 'y'],
  ['no width', { width: 0 }, 'width'],
  ['a box that leaves the page to the right', { x: 90, width: 20 }, 'width'],
  ['a box that leaves the page at the bottom', { y: 99, height: 2 }, 'height'],
  ['a box that begins where the page ends', { x: 100, width: 0.0004 }, 'width'],
  ['page 0', { pageNumber: 0 }, 'pageNumber'],
  ['half a page', { pageNumber: 1.5 }, 'pageNumber'],
  ['the same value under both names', { xPercent: 55 }, 'x'],
  ['a missing type', { type: undefined }, 'type'],
  ['a text where a number belongs', { x: '55' }, 'x'],
];
for (const [name, change, path] of refused)
  test(`${name} is refused at its path`, () => {
    const result = fieldInput.safeParse({ ...plain, ...change });
    assert.equal(result.success, false);
    assert.ok(result.error.issues.some((issue) => issue.path.join('.') === path));
  });

test('a property nobody knows is refused', () => {
  assert.equal(fieldInput.safeParse({ ...plain, colour: 'red' }).success, false);
});
