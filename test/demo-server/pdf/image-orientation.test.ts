import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Mark } from '../../../demo-server/pdf/port.js';
import { exifSegment, makeQuarteredJpeg } from '../../support/image-makers.js';
import { makePages } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const skip = !hasProgram('pdftoppm') && 'no pdftoppm';

/** Places of 96 x 96 points on a page of 595 x 842, in rows of three. */
const side = 96;
const corner = (index: number) => ({ left: 50 + (index % 3) * 150, top: 50 + Math.floor(index / 3) * 150 });
const place = (index: number): Mark['rect'] => {
  const { left, top } = corner(index);
  return { x: (left / 595) * 100, y: (top / 842) * 100, width: (side / 595) * 100, height: (side / 842) * 100 };
};

const colours: readonly (readonly [string, number, number, number])[] = [
  ['r', 224, 0, 0],
  ['g', 0, 160, 0],
  ['b', 0, 0, 224],
  ['y', 224, 192, 0],
  ['-', 255, 255, 255],
];

/** Seals the pictures, and gives for each the colours in its quarters by rows, and whether it is wider than high. */
async function sealed(pictures: readonly Uint8Array[]): Promise<{ corners: string; isWide: boolean }[]> {
  const marks: Mark[] = [];
  for (const [index, picture] of pictures.entries()) {
    const path = await workshop.put(`picture-${String(index)}`, picture);
    marks.push({ pageNumber: 1, rect: place(index), content: { kind: 'image', path } });
  }
  const sourcePath = await workshop.put('source.pdf', makePages(1));
  const outPath = workshop.path('sealed.pdf');
  const answer = await workshop.room.seal({ sourcePath, outPath, marks, signature: await testSignature() });
  assert.ok(answer.ok, JSON.stringify(answer));
  const { width, rgb } = drawPage(outPath, 1, 595 * 2);
  const colourAt = (x: number, y: number): string => {
    const at = (Math.round(y * 2) * width + Math.round(x * 2)) * 3;
    const far = ([, r, g, b]: (typeof colours)[number]): number =>
      Math.abs((rgb[at] ?? 0) - r) + Math.abs((rgb[at + 1] ?? 0) - g) + Math.abs((rgb[at + 2] ?? 0) - b);
    return colours.find((colour) => far(colour) < 60)?.[0] ?? '?';
  };
  return pictures.map((_, index) => {
    const { left, top } = corner(index);
    const [x, y] = [left + side / 2, top + side / 2];
    const at = (...offsets: readonly (readonly [number, number])[]): string =>
      offsets.map(([dx, dy]) => colourAt(x + dx, y + dy)).join('');
    const corners = at([-24, -24], [24, -24], [-24, 24], [24, 24]);
    // 96 x 64 points wide or 64 x 96 high: it reaches the sides of its place, or its top and foot.
    const wide = at([-44, -24], [44, 24]);
    const high = at([-24, -44], [24, 44]);
    return { corners, isWide: !wide.includes('-') && high === '--' };
  });
}

/** What EXIF says about each orientation: where its first row and its first column are seen. */
const expected: readonly (readonly [string, boolean])[] = [
  ['rgby', true],
  ['gryb', true],
  ['ybgr', true],
  ['byrg', true],
  ['rbgy', false],
  ['bryg', false],
  ['ygbr', false],
  ['gyrb', false],
];

for (const littleEndian of [false, true]) {
  test(`a JPEG is sealed upright, ${littleEndian ? 'Intel' : 'Motorola'} order`, { skip }, async () => {
    const pictures = expected.map((_, index) =>
      makeQuarteredJpeg(exifSegment({ orientation: index + 1, littleEndian })),
    );
    const seen = await sealed(pictures);
    assert.deepEqual(
      seen.map(({ corners, isWide }) => [corners, isWide]),
      expected,
    );
  });
}

test('an orientation that cannot be read is none, wherever it points', { skip }, async () => {
  const whole = exifSegment({ orientation: 6 });
  const cut = Buffer.from(whole.subarray(0, 30));
  cut.writeUInt16BE(cut.length - 2, 2);
  const seen = await sealed([
    makeQuarteredJpeg(exifSegment({ orientation: 9 })),
    makeQuarteredJpeg(exifSegment({ orientation: 0 })),
    makeQuarteredJpeg(exifSegment({ orientation: 6, type: 4 })),
    makeQuarteredJpeg(exifSegment({ orientation: 6, directory: 0xffffffff })),
    makeQuarteredJpeg(exifSegment({ orientation: 6, directory: 40 })),
    makeQuarteredJpeg(cut),
    makeQuarteredJpeg(Buffer.from([0xff, 0xe1, 0, 2]), Buffer.from([0xff, 0xe1, 0, 8, ...Buffer.from('Exif\0\0')])),
    makeQuarteredJpeg(exifSegment({ orientation: 1 }), whole),
  ]);
  assert.deepEqual(
    seen.map(({ corners }) => corners),
    expected.map(() => 'rgby'),
  );
});

test('a picture takes neither its EXIF nor its XMP into the document', async () => {
  const xmp = Buffer.from('\xff\xe1\0\x30http://ns.adobe.com/xap/1.0/\0<gps>47.37,8.54</gps>', 'latin1');
  xmp.writeUInt16BE(xmp.length - 2, 2);
  const path = await workshop.put('photo', makeQuarteredJpeg(exifSegment({ orientation: 6 }), xmp));
  const sourcePath = await workshop.put('source.pdf', makePages(1));
  const outPath = workshop.path('stamped.pdf');
  const marks: Mark[] = [{ pageNumber: 1, rect: place(0), content: { kind: 'image', path } }];
  assert.ok((await workshop.room.stamp({ sourcePath, outPath, marks })).ok);
  const text = (await workshop.read('stamped.pdf')).toString('latin1');
  assert.ok(text.includes('/DCTDecode') && !text.includes('Exif\0') && !text.includes('47.37'));
});
