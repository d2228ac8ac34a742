import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { createInkPad, type InkPad } from '../../../src/adapters/ink-pad.js';
import { inkBounds, type Ink } from '../../../src/core/ink.js';
import { inkedPixels, settled } from '../../support/browser/waiting.js';

async function makePad(ink?: Ink): Promise<{ canvas: HTMLCanvasElement; pad: InkPad; seen: (Ink | undefined)[] }> {
  const canvas = await fixture<HTMLCanvasElement>(
    html`<canvas .style=${'display:block;width:400px;height:160px'}></canvas>`,
  );
  const seen: (Ink | undefined)[] = [];
  const pad = await createInkPad(canvas, { ink, onChange: (now) => seen.push(now) });
  return { canvas, pad, seen };
}

async function draw(canvas: HTMLCanvasElement, points: readonly (readonly [number, number])[]): Promise<void> {
  const box = canvas.getBoundingClientRect();
  const at = ([x, y]: readonly [number, number]): [number, number] => [Math.round(box.x + x), Math.round(box.y + y)];
  const [first, ...rest] = points;
  if (!first) return;
  await sendMouse({ type: 'move', position: at(first) });
  await sendMouse({ type: 'down' });
  for (const point of rest) await sendMouse({ type: 'move', position: at(point) });
  await sendMouse({ type: 'up' });
  await settled();
}

const line = [
  [40, 80],
  [90, 40],
  [140, 120],
  [200, 60],
] as const;

describe('ink pad', () => {
  afterEach(() => resetMouse());

  it('takes a stroke as vectors', async () => {
    const { canvas, pad, seen } = await makePad();
    expect(pad.ink).to.equal(undefined);
    await draw(canvas, line);
    expect(seen).to.have.length(1);
    expect(pad.ink?.width).to.equal(400);
    const points = pad.ink?.strokes[0]?.points ?? [];
    expect(points.length).to.be.greaterThan(3);
    expect(points[0]?.x).to.be.closeTo(40, 1);
    expect(points.at(-1)?.y).to.be.closeTo(60, 1);
    expect(points[0]?.time).to.equal(0);
    expect(inkedPixels(canvas)).to.be.greaterThan(100);
    pad.destroy();
  });

  it('never loses ink: resized, turned and back, it is the same ink', async () => {
    const { canvas, pad } = await makePad();
    await draw(canvas, line);
    const before = JSON.stringify(pad.ink);
    for (const [width, height] of [
      [200, 300],
      [90, 40],
      [700, 160],
      [400, 160],
    ] as const) {
      canvas.style.width = `${String(width)}px`;
      canvas.style.height = `${String(height)}px`;
      await settled();
      expect(canvas.width).to.equal(width * devicePixelRatio);
      expect(JSON.stringify(pad.ink)).to.equal(before);
      expect(inkedPixels(canvas), `drawn at ${String(width)}`).to.be.greaterThan(15);
    }
    pad.destroy();
  });

  it('adds a stroke where it was drawn after the pad became smaller', async () => {
    const { canvas, pad } = await makePad();
    await draw(canvas, line);
    canvas.style.width = '200px';
    canvas.style.height = '80px';
    await settled();
    await draw(canvas, [
      [20, 40],
      [60, 40],
      [100, 40],
    ]);
    const bounds = inkBounds({ width: 400, height: 160, strokes: pad.ink?.strokes.slice(1) ?? [] });
    expect(bounds.x).to.be.closeTo(40, 4);
    expect(bounds.width).to.be.closeTo(160, 8);
    pad.destroy();
  });

  it('undoes, clears and loads', async () => {
    const { canvas, pad, seen } = await makePad();
    await draw(canvas, line);
    await draw(canvas, [
      [250, 20],
      [300, 60],
    ]);
    const both = pad.ink;
    expect(pad.undo()).to.equal(true);
    expect(pad.ink?.strokes).to.have.length(1);
    pad.clear();
    expect(pad.ink).to.equal(undefined);
    expect(inkedPixels(canvas)).to.equal(0);
    expect(pad.undo()).to.equal(false);
    pad.load(both);
    expect(pad.ink).to.deep.equal(both);
    expect(seen.at(-1)).to.deep.equal(both);
    pad.destroy();
  });

  it('stays within what the server takes', async () => {
    const points = Array.from({ length: 30_000 }, (_, index) => ({ x: index % 400, y: (index * 7) % 160 }));
    const { canvas, pad } = await makePad({ width: 400, height: 160, strokes: [{ points }] });
    await draw(canvas, line);
    const strokes = pad.ink?.strokes ?? [];
    expect(strokes).to.have.length(2);
    expect(Math.max(...strokes.map((stroke) => stroke.points.length))).to.be.at.most(5_000);
    pad.destroy();
  });
});
