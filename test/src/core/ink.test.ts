import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitInk, inkBounds, inkSegments, inkSvgPaths, type Ink } from '../../../src/core/ink.js';

const wave: Ink = {
  width: 400,
  height: 150,
  strokes: [
    {
      points: Array.from({ length: 40 }, (_, at) => ({ x: 20 + at * 8, y: 75 + 50 * Math.sin(at / 4), time: at * 10 })),
    },
    { points: [{ x: 350, y: 40 }] },
  ],
};

test('the curves go through every sampled point and never break off', () => {
  const segments = inkSegments(wave);
  const points = wave.strokes[0]?.points ?? [];
  assert.equal(segments.length, points.length);
  segments.slice(0, -1).forEach((segment, index) => {
    assert.deepEqual(segment.from, { x: points[index]?.x, y: points[index]?.y });
    assert.deepEqual(segment.to, { x: points[index + 1]?.x, y: points[index + 1]?.y });
  });
});

test('a tap is a dot', () => {
  const dot = inkSegments({ width: 10, height: 10, strokes: [{ points: [{ x: 5, y: 5 }] }] });
  assert.equal(dot.length, 1);
  assert.deepEqual(dot[0]?.from, dot[0]?.to);
  assert.ok((dot[0]?.width ?? 0) > 1);
});

test('a fast line is thinner than a slow one', () => {
  const line = (ms: number): Ink => ({
    width: 400,
    height: 100,
    strokes: [{ points: Array.from({ length: 20 }, (_, at) => ({ x: at * 15, y: 50, time: at * ms })) }],
  });
  const last = (ink: Ink): number => inkSegments(ink).at(-1)?.width ?? 0;
  assert.ok(last(line(2)) < last(line(200)));
});

test('pressure decides the thickness when the pen reports it', () => {
  const pressed: Ink = {
    width: 100,
    height: 100,
    strokes: [{ points: [0.1, 0.1, 0.9, 0.9].map((pressure, at) => ({ x: at * 20, y: 5, pressure, time: at * 10 })) }],
  };
  const widths = inkSegments(pressed).map((segment) => segment.width);
  assert.ok((widths[0] ?? 9) < (widths[2] ?? 0));
});

test('fitted ink stays inside its box, keeps its shape and touches two sides', () => {
  for (const [width, height] of [
    [200, 40],
    [40, 200],
    [3, 3],
  ] as const) {
    const bounds = inkBounds(wave);
    const fit = fitInk(wave, width, height);
    const left = bounds.x * fit.scale + fit.dx;
    const top = bounds.y * fit.scale + fit.dy;
    assert.ok(left >= -1e-9 && top >= -1e-9);
    assert.ok(left + bounds.width * fit.scale <= width + 1e-9);
    assert.ok(top + bounds.height * fit.scale <= height + 1e-9);
    const touches =
      Math.abs(bounds.width * fit.scale - width) < 1e-9 || Math.abs(bounds.height * fit.scale - height) < 1e-9;
    assert.ok(touches);
  }
});

test('a lone dot does not grow into a blot', () => {
  const dot: Ink = { width: 400, height: 150, strokes: [{ points: [{ x: 5, y: 5 }] }] };
  assert.ok(fitInk(dot, 400, 150).scale <= 3);
});

test('empty ink has no size and no path', () => {
  const empty: Ink = { width: 10, height: 10, strokes: [] };
  assert.deepEqual(inkBounds(empty), { x: 0, y: 0, width: 0, height: 0 });
  assert.deepEqual(inkSvgPaths(empty), []);
});

test('paths start with a move, and curves of one thickness are joined', () => {
  const paths = inkSvgPaths(wave);
  assert.ok(paths.length > 0 && paths.length < inkSegments(wave).length);
  for (const path of paths) assert.match(path.d, /^M-?[\d.]+ -?[\d.]+(C[-\d. ]+)+$/);
});
