import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  displayMatrix,
  pageSizeAtScale,
  pageView,
  rectFromPdf,
  rectFromPixels,
  rectToDisplay,
  rectToPdf,
  rectToPixels,
  transformPoint,
  type PageBox,
  type PercentRect,
} from '../../../src/core/page-geometry.js';
import { loadPdfJs } from '../../support/pdf-js.js';
import { makePdf } from '../../support/pdf-makers.js';

const shapes: readonly Omit<PageBox, 'rotate'>[] = [
  { mediaBox: [0, 0, 595, 842], userUnit: 1 },
  { mediaBox: [0, 0, 595, 842], cropBox: [100, 150, 500, 700], userUnit: 1 },
  { mediaBox: [-300, -400, 295, 442], userUnit: 1 },
  { mediaBox: [595, 842, 0, 0], userUnit: 1 },
  { mediaBox: [10, 20, 210, 300], userUnit: 3 },
  { mediaBox: [0, 0, 20, 28], userUnit: 72 },
  { mediaBox: [0, 0, 595, 842], cropBox: [-50, -60, 900, 900], userUnit: 1 },
  { mediaBox: [0, 0, 595, 842], cropBox: [300, 400, 310, 404], userUnit: 1 },
];
const rects: readonly PercentRect[] = [
  { x: 0, y: 0, width: 100, height: 100 },
  { x: 12.5, y: 70, width: 30, height: 8 },
  { x: 93.1, y: 0.4, width: 6.9, height: 2.2 },
];

function near(actual: readonly number[], expected: readonly number[], tolerance: number, what: string): void {
  actual.forEach((value, index) => {
    const wanted = expected[index] ?? NaN;
    assert.ok(Math.abs(value - wanted) <= tolerance, `${what}: ${actual.join(' ')} is not ${expected.join(' ')}`);
  });
}

const sides = (rect: PercentRect): number[] => [rect.x, rect.y, rect.width, rect.height];

const boxes: PageBox[] = shapes.flatMap((shape) => [0, 90, 180, 270, -90, 450].map((rotate) => ({ ...shape, rotate })));

test('a place on the page is where the viewport of pdf.js has it', async () => {
  const pdfjs = await loadPdfJs();
  const bytes = makePdf({ pages: boxes });
  const task = pdfjs.getDocument({ data: bytes, verbosity: 0 });
  const document = await task.promise;
  for (const [index, box] of boxes.entries()) {
    const view = pageView(box);
    const page = await document.getPage(index + 1);
    const viewport = page.getViewport({ scale: 1 });
    near([view.width, view.height], [viewport.width, viewport.height], 1e-9, JSON.stringify(box));
    for (const rect of rects) {
      const corner = (x: number, y: number): number[] =>
        viewport.convertToPdfPoint((x * viewport.width) / 100, (y * viewport.height) / 100) as number[];
      const [ax = NaN, ay = NaN] = corner(rect.x, rect.y);
      const [bx = NaN, by = NaN] = corner(rect.x + rect.width, rect.y + rect.height);
      const expected = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
      near(rectToPdf(view, rect), expected, 1e-9, JSON.stringify(box));
    }
  }
  await task.destroy();
});

test('a rectangle comes back from user space as it went', () => {
  for (const box of boxes) {
    const view = pageView(box);
    for (const rect of rects) {
      const back = rectFromPdf(view, rectToPdf(view, rect));
      near(sides(back), sides(rect), 1e-9, JSON.stringify(box));
    }
  }
});

test('the matrix leads the corners of the displayed page to the corners of the view', () => {
  for (const box of boxes) {
    const view = pageView(box);
    const whole = rectToDisplay(view, { x: 0, y: 0, width: 100, height: 100 });
    near([whole.left, whole.bottom, whole.width, whole.height], [0, 0, view.width, view.height], 1e-9, 'whole page');
    const a = transformPoint(displayMatrix(view), 0, 0);
    const b = transformPoint(displayMatrix(view), view.width, view.height);
    const seen = [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)];
    near(seen, [view.x0, view.y0, view.x1, view.y1], 1e-9, JSON.stringify(box));
  }
});

test('a page without a usable box is shown like one of US Letter', () => {
  const view = pageView({ mediaBox: [0, 0, 0, 0], rotate: 45, userUnit: -1 });
  assert.deepEqual([view.width, view.height, view.rotate, view.userUnit], [612, 792, 0, 1]);
});

test('percent and pixels undo each other at any scale', () => {
  const view = pageView({ mediaBox: [0, 0, 595, 842], rotate: 90, userUnit: 1 });
  const { width, height } = pageSizeAtScale(view, 1.5);
  assert.deepEqual([width, height], [1263, 892.5]);
  const rect = { x: 12.5, y: 70, width: 30, height: 8 };
  const back = rectFromPixels(rectToPixels(rect, width, height), width, height);
  near(sides(back), sides(rect), 1e-9, 'pixels');
});
