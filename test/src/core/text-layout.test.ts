import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutText, takesSeveralLines, type TextLayoutInput } from '../../../src/core/text-layout.js';

/** Every character is half as wide as the font is high. */
const base: TextLayoutInput = {
  text: '',
  width: 100,
  height: 30,
  measure: (text, fontSize) => Array.from(text).length * fontSize * 0.5,
  ascent: 0.8,
  descent: 0.2,
  minFontSize: 6,
  maxFontSize: 12,
  align: 'left',
  multiline: false,
};

function fits(input: TextLayoutInput): void {
  const layout = layoutText(input);
  for (const line of layout.lines) {
    assert.ok(line.x >= -1e-9 && line.x + input.measure(line.text, layout.fontSize) <= input.width + 1e-9);
    assert.ok(line.baseline - input.ascent * layout.fontSize >= -1e-9);
    assert.ok(line.baseline + input.descent * layout.fontSize <= input.height + 1e-9);
  }
}

test('short text keeps its size and stands in the middle of the height', () => {
  const layout = layoutText({ ...base, text: 'Ada' });
  assert.equal(layout.fontSize, 12);
  assert.deepEqual(layout.lines, [{ text: 'Ada', x: 0, baseline: 9 + 9.6 }]);
  assert.equal(layout.belowMinimum, false);
});

test('text is aligned to the middle and to the right', () => {
  assert.equal(layoutText({ ...base, text: 'Ada', align: 'center' }).lines[0]?.x, 41);
  assert.equal(layoutText({ ...base, text: 'Ada', align: 'right' }).lines[0]?.x, 82);
});

test('long text shrinks until all of it fits', () => {
  const layout = layoutText({ ...base, text: 'x'.repeat(25) });
  assert.equal(layout.fontSize, 8);
  fits({ ...base, text: 'x'.repeat(25) });
});

test('no text is ever clipped, whatever the box', () => {
  for (const text of ['', 'a', 'Dr. Ada Lovelace', 'x'.repeat(500), 'one two three '.repeat(40), 'a\nb\n\nc']) {
    for (const multiline of [true, false]) {
      for (const [width, height] of [
        [100, 30],
        [10, 200],
        [200, 3],
        [4, 4],
      ] as const) {
        fits({ ...base, text, multiline, width, height });
      }
    }
  }
});

test('words wrap, and lines the writer broke stay broken', () => {
  const layout = layoutText({ ...base, height: 60, multiline: true, text: 'one two three four\nfive' });
  assert.deepEqual(
    layout.lines.map((line) => line.text),
    ['one two three', 'four', 'five'],
  );
  assert.equal(layout.lines[0]?.baseline, 0.8 * 12);
});

test('a word is broken only when it does not fit at the smallest wished size', () => {
  const shrunk = layoutText({ ...base, height: 60, multiline: true, text: 'x'.repeat(20) });
  assert.deepEqual([shrunk.lines.length, shrunk.fontSize], [1, 10]);
  const broken = layoutText({ ...base, height: 60, multiline: true, text: 'x'.repeat(50) });
  assert.deepEqual([broken.lines.length, broken.fontSize, broken.belowMinimum], [2, 6, false]);
});

test('going under the smallest wished size is said', () => {
  assert.equal(layoutText({ ...base, text: 'x'.repeat(60) }).belowMinimum, true);
});

test('a letter with its accents is never torn apart', () => {
  const layout = layoutText({
    ...base,
    width: 3,
    height: 300,
    multiline: true,
    text: 'e\u0301e\u0301',
    minFontSize: 3,
  });
  for (const line of layout.lines) assert.match(line.text, /^(e\u0301)+$/);
});

test('line breaks in a one-line field become spaces', () => {
  assert.equal(layoutText({ ...base, text: 'a\r\nb' }).lines[0]?.text, 'a b');
});

test('a field takes several lines once two of the usual size fit in', () => {
  assert.equal(takesSeveralLines(20), false);
  assert.equal(takesSeveralLines(32), false);
  assert.equal(takesSeveralLines(33), true);
});
