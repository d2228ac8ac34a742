import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Inspection } from '../../../demo-server/pdf/port.js';
import { refusalMessages, type PdfRefusal } from '../../../demo-server/pdf/refusals.js';
import { readPage } from '../../support/pdf-js.js';
import { makePages } from '../../support/pdf-makers.js';
import { openWorkshop, type Workshop } from '../../support/pdf-workshop.js';
import * as reader from '../../support/reader-bombs.js';
import * as structure from '../../support/structure-bombs.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const longestMs = 10_000;

/** Looks at a file and says what came of it, and whether the child that did it lived on. */
async function look(bytes: Uint8Array): Promise<Inspection | PdfRefusal> {
  const path = await workshop.put('in.pdf', bytes);
  await rm(workshop.path('out.pdf'), { force: true });
  const [pid] = workshop.room.pids();
  const begun = performance.now();
  const answer = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
  assert.ok(performance.now() - begun < longestMs, 'it took too long');
  // Guards that look first are told from the last resort, which is to kill the child.
  assert.deepEqual(workshop.room.pids(), [pid], 'the child did not survive');
  return answer;
}

async function refused(bytes: Uint8Array): Promise<PdfRefusal> {
  const answer = await look(bytes);
  assert.ok(!answer.ok, 'it was accepted');
  assert.equal(answer.code, 'pdf_too_complex', answer.detail);
  assert.match(answer.message, /(upload|Upload).*\.$/);
  await assert.rejects(workshop.read('out.pdf'), { code: 'ENOENT' });
  return answer;
}

const bombs: readonly (readonly [string, Readonly<Record<string, () => Uint8Array>>])[] = [
  ['a drawing that multiplies', reader.multiplyingBombs],
  ['millions of operators', reader.operatorBombs],
  ['a picture too large', reader.pixelBombs],
  ['numbers without measure', reader.numberBombs],
  ['a page without measure', reader.hugePages],
  ['an object stream bomb', structure.objectStreamBombs],
  ['a structure that leads astray', structure.structureBombs],
];

for (const [kind, makers] of bombs) {
  for (const [name, make] of Object.entries(makers)) {
    test(`${kind}, ${name}, is refused before it can do harm`, async () => {
      const bytes = make();
      assert.ok(bytes.length < 3_000_000, 'a bomb is small');
      await refused(bytes);
    });
  }
}

test('the sentence names the page, the picture or the size that is too much', async () => {
  const sentence = async (make: (() => Uint8Array) | undefined): Promise<string> => {
    assert.ok(make);
    const { message } = await refused(make());
    assert.notEqual(message, refusalMessages.pdf_too_complex);
    return message;
  };
  assert.match(await sentence(reader.multiplyingBombs['forms in forms']), /^Page 1 of this PDF/);
  assert.match(await sentence(reader.pixelBombs['by its dictionary']), /picture of 400 megapixels/);
  assert.match(await sentence(reader.hugePages['by its unit']), /^Page 1 .* metres large/);
});

for (const [name, make] of Object.entries(structure.circles)) {
  test(`${name}: opened or refused, but soon`, async () => {
    const answer = await look(make());
    if (!answer.ok) assert.match(answer.code, /^pdf_/);
    assert.ok((await look(makePages(1))).ok, 'the next file is served');
  });
}

test('a sound file with object streams is accepted', async () => {
  const answer = await look(structure.makePdfWithObjectStreams());
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.equal(answer.repaired, false);
  assert.equal((await readPage(await workshop.read('out.pdf'), 1)).texts[0]?.text, 'Page 1');
});

test('a scan in whose picture the letters of an object stand by chance is accepted', async () => {
  const side = 2048;
  const data = Buffer.alloc(side * side, 0x80);
  for (let at = 0; at < data.length; at += data.length / 64) data.write('obj(', at + 1, 'latin1');
  const picture = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  const bytes = reader.drawnPage('99 0 0 99 0 0 cm /X Do', '/XObject << /X 100 0 R >>', [
    [100, { dict: picture, data }],
  ]);
  const answer = await look(bytes);
  assert.ok(answer.ok, JSON.stringify(answer));
});

test('drawings that are used often, within reason, are accepted', async () => {
  const form = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]';
  const bytes = reader.drawnPage('/X Do '.repeat(5000), '/XObject << /X 100 0 R >>', [
    [100, { dict: form, data: Buffer.from('0 0 1 1 re f '.repeat(100)) }],
  ]);
  const answer = await look(bytes);
  assert.ok(answer.ok, JSON.stringify(answer));
});

test('lists of actions that lead everywhere are searched once each', async () => {
  const harmless = await look(structure.makeActionMaze());
  assert.ok(harmless.ok, JSON.stringify(harmless));
  const launching = await look(structure.makeActionMaze('<< /S /Launch /F (calc.exe) >>'));
  assert.ok(launching.ok, JSON.stringify(launching));
  assert.deepEqual(launching.removed, ['launch']);
  assert.doesNotMatch((await workshop.read('out.pdf')).toString('latin1'), /calc/);
});

test('of nine thousand attachments none is left, and the links between them stay', async () => {
  const answer = await look(structure.makePaperclips(9000));
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(answer.removed, ['embedded_file']);
  const again = await workshop.room.inspect({ path: workshop.path('out.pdf') });
  assert.ok(again.ok, JSON.stringify(again));
  const copy = (await workshop.read('out.pdf')).toString('latin1');
  const annotations = /\/Annots\s*\[([^\]]*)\]/.exec(copy)?.[1] ?? '';
  assert.equal(annotations.match(/\d+ 0 R/g)?.length, 9000);
});

test('a bomb is refused by the check of signatures as well', async () => {
  const bytes = structure.objectStreamBombs['with an escaped type']?.();
  assert.ok(bytes);
  const answer = await workshop.room.verify({ path: await workshop.put('bomb.pdf', bytes) });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'pdf_too_complex');
});
