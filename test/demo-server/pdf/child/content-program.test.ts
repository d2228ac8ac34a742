import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentProgram } from '../../../../demo-server/pdf/child/content-program.js';
import { latin1 } from '../../../support/pdf-makers.js';

const program = (content: string) => contentProgram(latin1(content), 1000);

test('operators are counted, their operands are not', () => {
  assert.equal(program('q 1 0 0 1 5 5 cm /A gs (q Q \\) q) Tj [(x) -5 <71>] TJ << /B true >> % q Q\nQ').operators, 6);
  assert.equal(program('qQqQ 0 0mBT').operators, 6);
});

test('what is drawn is counted by name, escaped or not', () => {
  const { objects, states, shadings } = program('/X Do /X Do /#58 Do /G gs /S sh /Y gs');
  assert.deepEqual([...objects], [['X', 3]]);
  assert.deepEqual(
    [...states],
    [
      ['G', 1],
      ['Y', 1],
    ],
  );
  assert.deepEqual([...shadings], [['S', 1]]);
});

test('a pattern is used by what is painted with it, until the colour changes or comes back', () => {
  const { patterns, paintsOutsideColour } = program('n f q /P scn f f* 0 g f /P scn B Q f /R SCN S B');
  assert.deepEqual(
    [...patterns],
    [
      ['P', 3],
      ['R', 2],
    ],
  );
  // The first fill, the stroke of the first B, the fill after Q and that of the last B.
  assert.equal(paintsOutsideColour, 4);
});

test('letters are counted for the font they are shown in', () => {
  const { shown } = program('(b) Tj q /A 9 Tf (a\\141\\n) Tj <6161 6> Tj Q (b) Tj');
  assert.equal(shown.get('A')?.[97], 4);
  assert.equal(shown.get('A')?.[10], 1);
  assert.equal(shown.get('A')?.[96], 1);
  assert.equal(shown.get('')?.[98], 2);
});

test('after an inline image the operators go on, wherever a reader could see its end', () => {
  const ends = (header: string, data: string): number => program(`BI /W 2 /H 3 ${header} ID ${data} q Q`).operators;
  assert.equal(program('BI /W 2 /H 3 ID EI').inlinePixels, 6);
  assert.equal(ends('/BPC 8', 'abc EI'), 3);
  assert.equal(ends('/BPC 8', 'abcEI'), 3);
  assert.equal(ends('/F /A85', '(((~>'), 3);
  assert.equal(ends('/F [/AHx /Fl]', '28>'), 3);
  assert.equal(ends('/Filter /DCTDecode', '\xff\xd8\xff\xe0\x00\x06((((\xff\xd9'), 3);
  assert.equal(ends('/DP << /W 900 /H 900 >>', 'x EI'), 3);
  assert.equal(program('BI /W 2 /H 3 /DP << /W 900 /H 900 >> ID x EI').largestInlineImage, 6);
});

test('reading stops soon after the most that may be', () => {
  assert.ok(program('q '.repeat(100_000)).operators < 1010);
  assert.ok(program('qQ'.repeat(100_000)).operators < 1200);
});
