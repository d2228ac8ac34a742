import { expect, fixture, html } from '@open-wc/testing';
import { fitInk, inkBounds, type Ink } from '../../../src/core/ink.js';
import '../../../src/parts/define.js';
import type { SignatureView } from '../../../src/parts/signature-view.js';
import { eventually } from '../../support/browser/waiting.js';

const ink = {
  width: 400,
  height: 160,
  strokes: [{ points: [10, 60, 120, 180].map((x, index) => ({ x, y: 40 + (index % 2) * 60, time: index * 30 })) }],
} satisfies Ink;

async function make(more: Partial<SignatureView>, style: string): Promise<SVGSVGElement> {
  const view = await fixture<SignatureView>(html`<snp-part-signature-view .style=${style}></snp-part-signature-view>`);
  Object.assign(view, more);
  return eventually(() => view.shadowRoot?.querySelector('svg'), 'the drawing');
}

describe('signature view', () => {
  it('draws ink where the sealer puts it, at any zoom', async () => {
    for (const zoom of [1, 2.5]) {
      const style = `--page-scale:${String(zoom)};width:${String(120 * zoom)}px;height:${String(60 * zoom)}px`;
      const svg = await make({ value: { kind: 'drawn', ink } }, style);
      expect(svg.getAttribute('viewBox')).to.equal('0 0 120 60');
      const fit = fitInk(ink, 120, 60);
      const bounds = inkBounds(ink);
      const first = /^M(\S+) (\S+)C/.exec(svg.querySelector('path')?.getAttribute('d') ?? '');
      expect(Number(first?.[1])).to.be.closeTo(10 * fit.scale + fit.dx, 0.02);
      expect(bounds.width * fit.scale).to.be.at.most(120.01);
    }
  });

  it('keeps typed text inside its box and in the middle', async () => {
    const style = 'width:150px;height:40px';
    const svg = await make({ value: { kind: 'typed', text: 'Grace Brewster Hopper', font: 'caveat' } }, style);
    const text = await eventually(() => svg.querySelector('text'), 'the text');
    expect(text.getComputedTextLength()).to.be.at.most(146.5);
    const left = Number(text.getAttribute('x'));
    expect(left + text.getComputedTextLength() / 2).to.be.closeTo(75, 1);
    expect(Number(text.getAttribute('font-size'))).to.be.greaterThan(8);
  });

  it('has a name for screen readers', async () => {
    const style = 'width:150px;height:40px';
    const svg = await make({ value: { kind: 'typed', text: 'Ada', font: 'dancing-script' } }, style);
    expect(svg.getAttribute('aria-label')).to.equal('Signature: Ada');
    await expect(svg).to.be.accessible();
  });
});
