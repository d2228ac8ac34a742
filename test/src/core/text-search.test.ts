import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findText } from '../../../src/core/text-search.js';

const piece = (text: string, endsLine = false) => ({ text, endsLine });

test('a text is found without regard to case and accents', () => {
  assert.deepEqual(findText([piece('Das Café, das CAFE')], 'cafe'), [
    [{ piece: 0, start: 4, end: 8 }],
    [{ piece: 0, start: 14, end: 18 }],
  ]);
});

test('a text that runs over a line end and several pieces is one find', () => {
  const pieces = [piece('either par'), piece('ty', true), piece('may end')];
  assert.deepEqual(findText(pieces, 'Party  may'), [
    [
      { piece: 0, start: 7, end: 10 },
      { piece: 1, start: 0, end: 2 },
      { piece: 2, start: 0, end: 3 },
    ],
  ]);
});

test('a ligature is found by its letters and counts as one character', () => {
  assert.deepEqual(findText([piece('o\uFB03ce')], 'office'), [[{ piece: 0, start: 0, end: 4 }]]);
});

test('finds do not overlap, and blanks alone find nothing', () => {
  assert.equal(findText([piece('aaaa')], 'aa').length, 2);
  assert.deepEqual(findText([piece('a b')], '  '), []);
});
