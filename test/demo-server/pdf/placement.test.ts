import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageView, rectToDisplay, type PercentRect } from '../../../src/core/page-geometry.js';
import type { Ink } from '../../../src/core/ink.js';
import type { Mark } from '../../../demo-server/pdf/port.js';
import { makePng } from '../../support/image-makers.js';
import { readPage } from '../../support/pdf-js.js';
import { awkwardPages, makePdf } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const inkRect: PercentRect = { x: 12, y: 68, width: 33, height: 9 };
const textRect: PercentRect = { x: 55, y: 20, width: 30, height: 6 };

/** A cross from corner to corner on a pad with the proportions of its box, so that it fills the box exactly. */
function cross(width: number, height: number): Ink {
  // A large pad makes the pen thin, so that its thickness does not change the proportions.
  const pad = { width: 4000, height: (4000 * height) / width };
  const line = (x1: number, y1: number, x2: number, y2: number): Ink['strokes'][number] => ({
    points: Array.from({ length: 21 }, (_, at) => ({
      x: x1 + ((x2 - x1) * at) / 20,
      y: y1 + ((y2 - y1) * at) / 20,
      time: at * 1000,
    })),
  });
  return { ...pad, strokes: [line(0, 0, pad.width, pad.height), line(pad.width, 0, 0, pad.height)] };
}

/** The box around everything dark blue, in pixels. */
function inkBox(image: { width: number; height: number; rgb: Buffer }): number[] {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const at = (y * image.width + x) * 3;
      const [r = 255, , b = 255] = image.rgb.subarray(at, at + 3);
      // The page's own content is grey; only the ink has more blue than red.
      if (b - r < 12) continue;
      found[0] = Math.min(found[0] ?? x, x);
      found[1] = Math.min(found[1] ?? y, y);
      found[2] = Math.max(found[2] ?? x, x + 1);
      found[3] = Math.max(found[3] ?? y, y + 1);
    }
  }
  return found;
}

async function sealOn(name: string, marks: readonly Mark[]): Promise<{ bytes: Buffer; path: string }> {
  const options = awkwardPages[name] ?? {};
  const sourcePath = await workshop.put('source.pdf', makePdf(options));
  const outPath = workshop.path('sealed.pdf');
  const sealed = await workshop.room.seal({ sourcePath, outPath, marks, signature: await testSignature() });
  assert.ok(sealed.ok, JSON.stringify(sealed));
  return { bytes: await workshop.read('sealed.pdf'), path: outPath };
}

for (const name of Object.keys(awkwardPages)) {
  test(`a text on a page ${name} stands where the percent say, and the page keeps its own text`, async () => {
    const text = 'Ada';
    const { bytes } = await sealOn(name, [{ pageNumber: 1, rect: textRect, content: { kind: 'text', text } }]);
    const page = await readPage(bytes, 1);
    const seen = page.texts.find((item) => item.text.includes(text));
    assert.ok(seen, JSON.stringify(page.texts));
    const padding = (2 / page.width) * 100;
    assert.ok(Math.abs(seen.x - textRect.x - padding) < 0.3, `x ${String(seen.x)}`);
    assert.ok(seen.y > textRect.y && seen.y <= textRect.y + textRect.height, `y ${String(seen.y)}`);
    assert.ok(page.texts.some((item) => item.text === 'Page 1'));
  });

  test(
    `ink on a page ${name} is drawn within 2 px of its box`,
    { skip: !hasProgram('pdftoppm') && 'no pdftoppm' },
    async () => {
      const options = awkwardPages[name] ?? {};
      const inspected = await workshop.room.inspect({ path: await workshop.put('plain.pdf', makePdf(options)) });
      assert.ok(inspected.ok, JSON.stringify(inspected));
      const [box] = inspected.pages;
      assert.ok(box);
      const shown = rectToDisplay(pageView(box), inkRect);
      const ink = cross(shown.width, shown.height);
      const { path } = await sealOn(name, [{ pageNumber: 1, rect: inkRect, content: { kind: 'ink', ink } }]);
      const image = drawPage(path, 1, 700);
      const found = inkBox(image);
      const expected = [
        (inkRect.x * image.width) / 100,
        (inkRect.y * image.height) / 100,
        ((inkRect.x + inkRect.width) * image.width) / 100,
        ((inkRect.y + inkRect.height) * image.height) / 100,
      ];
      found.forEach((value, side) => {
        assert.ok(Math.abs(value - (expected[side] ?? NaN)) <= 2, `${found.join(' ')} is not ${expected.join(' ')}`);
      });
    },
  );
}

for (const name of Object.keys(awkwardPages))
  test(
    `a picture on a page ${name} fills its box as far as its proportions allow, and what is clear stays clear`,
    { skip: !hasProgram('pdftoppm') && 'no pdftoppm' },
    async () => {
      // blue on the left, nothing on the right
      const picture = makePng({ width: 40, height: 40, rgba: (x) => [20, 40, 200, x < 20 ? 255 : 0] });
      const content = { kind: 'image', path: await workshop.put('picture', picture) } as const;
      const { path } = await sealOn(name, [{ pageNumber: 1, rect: inkRect, content }]);
      const image = drawPage(path, 1, 700);
      const [left, top, width, height] = [
        (inkRect.x * image.width) / 100,
        (inkRect.y * image.height) / 100,
        (inkRect.width * image.width) / 100,
        (inkRect.height * image.height) / 100,
      ];
      const side = Math.min(width, height);
      const x = left + (width - side) / 2;
      const y = top + (height - side) / 2;
      const expected = [x, y, x + side / 2, y + side];
      const found = inkBox(image);
      found.forEach((value, edge) => {
        assert.ok(Math.abs(value - (expected[edge] ?? NaN)) <= 2, `${found.join(' ')} is not ${expected.join(' ')}`);
      });
    },
  );

test('a page that leaves the graphics state in disorder does not move the mark', async () => {
  const messy = makePdf({ pages: [{ content: 'Q Q q q 0.2 0 0 0.2 300 300 cm (Q \\( q) Tj' }] });
  const sourcePath = await workshop.put('messy.pdf', messy);
  const sealed = await workshop.room.seal({
    sourcePath,
    outPath: workshop.path('messy-sealed.pdf'),
    marks: [{ pageNumber: 1, rect: textRect, content: { kind: 'text', text: 'Ada', multiline: false } }],
    signature: await testSignature(),
  });
  assert.ok(sealed.ok, JSON.stringify(sealed));
  const page = await readPage(await workshop.read('messy-sealed.pdf'), 1);
  const seen = page.texts.find((item) => item.text.includes('Ada'));
  assert.ok(seen && Math.abs(seen.x - textRect.x) < 1 && Math.abs(seen.y - 24) < 2, JSON.stringify(page.texts));
});

const unfinished: Readonly<Record<string, string>> = {
  'with a string that never ends': '(never',
  'with a list that never ends': 'BT /F1 9 Tf [(a) 5',
  'with a dictionary that never ends': '/Span << /ActualText (x)',
  'with an inline picture that never ends': 'BI /W 9 /H 9 /BPC 8 /CS /G ID abc',
  'with a text that never ends': 'BT /F1 9 Tf',
  'with words that mean nothing': 'ETBT /F1 1e2 Tf nonsense cm',
};

for (const [name, content] of Object.entries(unfinished)) {
  test(`a page ${name} keeps what it shows and cannot swallow the mark`, async () => {
    const sourcePath = await workshop.put('open.pdf', makePdf({ pages: [{ content, rotate: 90 }] }));
    const outPath = workshop.path('closed.pdf');
    const rect = inkRect;
    const { width, height } = { width: (842 * rect.width) / 100, height: (595 * rect.height) / 100 };
    const stamped = await workshop.room.stamp({
      sourcePath,
      outPath,
      marks: [
        { pageNumber: 1, rect: textRect, content: { kind: 'text', text: 'Ada' } },
        { pageNumber: 1, rect, content: { kind: 'ink', ink: cross(width, height) } },
      ],
    });
    assert.ok(stamped.ok, JSON.stringify(stamped));
    const page = await readPage(await workshop.read('closed.pdf'), 1);
    assert.ok(page.texts.some((item) => item.text === 'Page 1'));
    const seen = page.texts.find((item) => item.text.includes('Ada'));
    assert.ok(seen && Math.abs(seen.x - textRect.x) < 1, JSON.stringify(page.texts));
    if (!hasProgram('pdftoppm')) return;
    const image = drawPage(outPath, 1, 700);
    // The text stands above and to the right, so the cross has the outermost points at its left and its foot.
    const [left = NaN, , , foot = NaN] = inkBox(image);
    assert.ok(Math.abs(left - (rect.x * image.width) / 100) <= 2, `left ${String(left)}`);
    assert.ok(Math.abs(foot - ((rect.y + rect.height) * image.height) / 100) <= 2, `foot ${String(foot)}`);
  });
}
