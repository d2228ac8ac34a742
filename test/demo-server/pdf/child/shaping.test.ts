import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionRuns } from '../../../../demo-server/pdf/child/bidi.js';
import { spelledOut } from '../../../../demo-server/pdf/child/certificate-text.js';
import { measureLine, shapeLine } from '../../../../demo-server/pdf/child/shaping.js';

test('right-to-left stretches are found and put in the order they are seen', () => {
  const hebrew = '\u05d0\u05d1\u05d2';
  assert.deepEqual(
    directionRuns(`ab ${hebrew} 12`).map((run) => run.rightToLeft),
    [false, false, true],
  );
  assert.deepEqual(directionRuns(hebrew), [{ start: 0, end: 3, rightToLeft: true }]);
  assert.deepEqual(directionRuns('plain'), [{ start: 0, end: 5, rightToLeft: false }]);
});

test('a line that a script face cannot write whole borrows the missing letters from the next face', () => {
  const { runs } = shapeLine('Ada Ω', 'caveat');
  assert.deepEqual(
    runs.map((run) => run.face.id),
    ['caveat', 'sans'],
  );
});

test('kerning and accents are in the width', () => {
  assert.ok(measureLine('AVAVAV', 'sans', 10) < measureLine('A', 'sans', 10) * 3 + measureLine('V', 'sans', 10) * 3);
  assert.equal(measureLine('e\u0301', 'sans', 10), measureLine('e', 'sans', 10));
});

test('the text of all glyphs together is the text that was shaped', () => {
  const text = 'office Ελλάδα';
  const { runs } = shapeLine(text, 'sans');
  assert.equal(runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text)).join(''), text);
});

test('on the certificate a character without a glyph becomes its code point', () => {
  assert.equal(spelledOut('Li 李 \u{1F600}\n\tX'), 'Li 李 [U+1F600] X');
});
