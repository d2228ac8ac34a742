import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { makeMovable, type GestureStep } from '../../../src/adapters/gestures.js';
import { settled } from '../../support/browser/waiting.js';

interface Log {
  readonly moves: GestureStep[];
  readonly ends: GestureStep[];
  cancels: number;
}

async function makeBox(): Promise<{ box: HTMLElement; log: Log; stop: () => void }> {
  const host = await fixture<HTMLElement>(html`<div .style=${'position:relative;width:500px;height:400px'}></div>`);
  const root = host.attachShadow({ mode: 'open' });
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', left: '50px', top: '50px', width: '100px', height: '60px' });
  const handle = document.createElement('div');
  handle.dataset['handle'] = 'bottom right';
  Object.assign(handle.style, { position: 'absolute', right: '0', bottom: '0', width: '14px', height: '14px' });
  box.append(handle);
  root.append(box);
  const log: Log = { moves: [], ends: [], cancels: 0 };
  const stop = await makeMovable(box, {
    resizable: true,
    onMove: (step) => log.moves.push(step),
    onEnd: (step) => log.ends.push(step),
    onCancel: () => (log.cancels += 1),
  });
  return { box, log, stop };
}

async function drag(box: HTMLElement, from: readonly [number, number], by: readonly [number, number], release = true) {
  const { x, y } = box.getBoundingClientRect();
  const start = [Math.round(x + from[0]), Math.round(y + from[1])] as const;
  await sendMouse({ type: 'move', position: [...start] });
  await sendMouse({ type: 'down' });
  for (let step = 1; step <= 5; step += 1) {
    await sendMouse({
      type: 'move',
      position: [Math.round(start[0] + (by[0] * step) / 5), Math.round(start[1] + (by[1] * step) / 5)],
    });
  }
  if (release) await sendMouse({ type: 'up' });
  await settled();
}

describe('gestures', () => {
  afterEach(() => resetMouse());

  it('reports a drag in a shadow root with its whole distance', async () => {
    const { box, log, stop } = await makeBox();
    await drag(box, [30, 30], [80, 40]);
    expect(log.ends).to.have.length(1);
    expect(log.ends[0]).to.include({ kind: 'drag', dx: 80, dy: 40 });
    expect(log.moves.length).to.be.greaterThan(1);
    stop();
  });

  it('reports a resize by its handle', async () => {
    const { box, log, stop } = await makeBox();
    await drag(box, [95, 55], [30, 20]);
    expect(log.ends[0]).to.include({ kind: 'resize', dx: 30, dy: 20 });
    expect(log.ends[0]?.edges).to.deep.equal({ left: false, top: false, right: true, bottom: true });
    stop();
  });

  it('is called off by Escape and then neither moves nor ends', async () => {
    const { box, log, stop } = await makeBox();
    await drag(box, [30, 30], [50, 0], false);
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    expect(log.cancels).to.equal(1);
    expect(log.ends).to.have.length(0);
    stop();
  });

  it('is silent once ended', async () => {
    const { box, log, stop } = await makeBox();
    stop();
    await drag(box, [30, 30], [50, 0]);
    expect(log.moves).to.have.length(0);
  });
});
