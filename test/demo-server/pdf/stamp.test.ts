import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Assembled, Mark, MarkContent } from '../../../demo-server/pdf/port.js';
import { readPage } from '../../support/pdf-js.js';
import { makePages, makePdf } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const rect = { x: 20, y: 20, width: 40, height: 10 };
const mark = (content: MarkContent, place: Partial<Mark> = {}): Mark => ({ pageNumber: 1, rect, content, ...place });

async function stamp(bytes: Uint8Array, marks: readonly Mark[]): ReturnType<Workshop['room']['stamp']> {
  const sourcePath = await workshop.put('source.pdf', bytes);
  return workshop.room.stamp({ sourcePath, outPath: workshop.path('stamped.pdf'), marks });
}

async function stampWell(bytes: Uint8Array, marks: readonly Mark[]): Promise<Assembled> {
  const stamped = await stamp(bytes, marks);
  assert.ok(stamped.ok, JSON.stringify(stamped));
  return stamped;
}

type Colour = readonly [number, number, number];
const near = ([r, g, b]: Colour, rgb: Buffer, at: number): boolean =>
  Math.abs((rgb[at] ?? 0) - r) + Math.abs((rgb[at + 1] ?? 0) - g) + Math.abs((rgb[at + 2] ?? 0) - b) < 60;

/** The percent box around everything of a colour on the first page, and how many pixels have it. */
function seen(colour: Colour): { left: number; top: number; right: number; bottom: number; pixels: number } {
  const { width, height, rgb } = drawPage(workshop.path('stamped.pdf'), 1, 800);
  const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, pixels: 0 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!near(colour, rgb, (y * width + x) * 3)) continue;
      found.left = Math.min(found.left, (x / width) * 100);
      found.right = Math.max(found.right, ((x + 1) / width) * 100);
      found.top = Math.min(found.top, (y / height) * 100);
      found.bottom = Math.max(found.bottom, ((y + 1) / height) * 100);
      found.pixels += 1;
    }
  }
  return found;
}

const skip = !hasProgram('pdftoppm') && 'no pdftoppm';

test('a stamped file has its pages and the marks, and no signature', async () => {
  const stamped = await stampWell(makePages(3), [mark({ kind: 'text', text: 'Ada Lovelace' }, { pageNumber: 2 })]);
  assert.deepEqual([stamped.pageCount, stamped.pages.length], [3, 3]);
  const bytes = await workshop.read('stamped.pdf');
  const words = (await readPage(bytes, 2)).texts.map((item) => item.text);
  assert.ok(words.includes('Ada Lovelace') && words.includes('Page 2'), words.join());
  const inspected = await workshop.room.inspect({ path: workshop.path('stamped.pdf') });
  assert.ok(inspected.ok && !inspected.alreadySigned);
  assert.equal(inspected.sha256, stamped.sha256);
  if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', workshop.path('stamped.pdf')], { stdio: 'ignore' });
});

test('a background covers what was under the text', { skip }, async () => {
  const black = makePdf({ pages: [{ content: '0 g 0 0 595 842 re f' }] });
  await stampWell(black, [mark({ kind: 'text', text: ' ', background: '#ffe000' })]);
  const box = seen([255, 224, 0]);
  const page = { width: 595, height: 842 };
  // Slightly larger than the mark, so that nothing of a letter at its edge is left, and not more than two points.
  for (const [covered, asked, size] of [
    [rect.x - box.left, 0, page.width],
    [box.right - rect.x - rect.width, 0, page.width],
    [rect.y - box.top, 0, page.height],
    [box.bottom - rect.y - rect.height, 0, page.height],
  ] as const) {
    assert.ok(covered > asked && (covered * size) / 100 < 2, JSON.stringify(box));
  }
});

test('text has the colour, size and side that were asked for', { skip }, async () => {
  const place = { rect: { x: 10, y: 5, width: 80, height: 10 } };
  const at = async (align: 'left' | 'center' | 'right', fontSize: number): Promise<ReturnType<typeof seen>> => {
    await stampWell(makePages(1), [
      mark({ kind: 'text', text: 'HH', color: '#00a000', align, fontSize, multiline: false }, place),
    ]);
    return seen([0, 160, 0]);
  };
  const [left, center, right, large] = [
    await at('left', 24),
    await at('center', 24),
    await at('right', 24),
    await at('left', 72),
  ];
  assert.ok(left.left < 12 && right.right > 88, JSON.stringify([left, right]));
  assert.ok(Math.abs((center.left + center.right) / 2 - 50) < 0.5, JSON.stringify(center));
  const height = (box: typeof left): number => box.bottom - box.top;
  assert.ok(Math.abs(height(large) / height(left) - 3) < 0.5, JSON.stringify([left, large]));
});

test('a chosen radio button is a dot in the middle of its box', { skip }, async () => {
  await stampWell(makePages(1), [mark({ kind: 'radio' })]);
  const box = seen([20, 33, 61]);
  const points = { width: ((box.right - box.left) * 595) / 100, height: ((box.bottom - box.top) * 842) / 100 };
  assert.ok(Math.abs(points.width - points.height) < 2 && points.height > 30 && points.height < 84.2);
  assert.ok(Math.abs((box.left + box.right) / 2 - 40) < 0.3 && Math.abs((box.top + box.bottom) / 2 - 25) < 0.3);
});

test('a stamp is its text in a frame that fills the box', { skip }, async () => {
  await stampWell(makePages(1), [mark({ kind: 'stamp', text: 'APPROVED', color: '#c00000' })]);
  const box = seen([192, 0, 0]);
  assert.ok(Math.abs(box.left - 20) < 0.3 && Math.abs(box.right - 60) < 0.3, JSON.stringify(box));
  assert.ok(Math.abs(box.top - 20) < 0.3 && Math.abs(box.bottom - 30) < 0.3, JSON.stringify(box));
  const words = (await readPage(await workshop.read('stamped.pdf'), 1)).texts.map((item) => item.text);
  assert.ok(words.includes('APPROVED'), words.join());
});

test('a colour that is none is refused', async () => {
  const answer = await stamp(makePages(1), [mark({ kind: 'text', text: 'Ada', color: 'red' })]);
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'color_unknown');
});

test('a signed file is appended to, so that its seal still holds for what it covers', async () => {
  const sourcePath = await workshop.put('plain.pdf', makePages(1));
  const outPath = workshop.path('sealed.pdf');
  const sealed = await workshop.room.seal({ sourcePath, outPath, marks: [], signature: await testSignature() });
  assert.ok(sealed.ok);
  const signed = await workshop.read('sealed.pdf');
  await stampWell(signed, [mark({ kind: 'text', text: 'Ada' })]);
  const stamped = await workshop.read('stamped.pdf');
  assert.ok(stamped.subarray(0, signed.length).equals(signed));
  const verified = await workshop.room.verify({ path: workshop.path('stamped.pdf') });
  assert.ok(verified.ok && verified.appendedAfter && !verified.intact);
  assert.ok(verified.signatures[0]?.digestOk && verified.signatures[0].signatureOk);
});
