import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../../src/parts/define-thumbnails.js';
import { openPdf, type PdfDocumentHandle } from '../../../src/adapters/pdf-pages.js';
import type { PageThumbnails } from '../../../src/parts/page-thumbnails.js';
import { tinyPdf } from '../../support/browser/tiny-pdf.js';
import { eventually, settled } from '../../support/browser/waiting.js';

let pdf: PdfDocumentHandle;
let part: PageThumbnails;
const heard: { type: string; detail: unknown }[] = [];

async function mount(pages: number, change: (part: PageThumbnails) => void = () => undefined): Promise<ShadowRoot> {
  pdf = await openPdf({ bytes: tinyPdf(Array.from({ length: pages }, () => ({}))) });
  part = document.createElement('snp-part-page-thumbnails');
  Object.assign(part.style, { width: '170px', height: '500px' });
  part.pdf = pdf;
  change(part);
  heard.length = 0;
  for (const type of ['page-chosen', 'page-moved', 'page-removed'] as const)
    part.addEventListener(type, ({ detail }) => heard.push({ type, detail }));
  document.body.append(part);
  await settled();
  const { shadowRoot } = part;
  if (!shadowRoot) throw new Error('no shadow root');
  return shadowRoot;
}

const press = (root: ShadowRoot, page: number, init: KeyboardEventInit): void => {
  root
    .querySelector(`[data-page="${String(page)}"] .thumbnail`)
    ?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }));
};

describe('snp-part-page-thumbnails', () => {
  afterEach(async () => {
    part.remove();
    await pdf.destroy();
  });

  it('draws only rows near the viewport, and keeps no canvas', async () => {
    const root = await mount(300, (one) => (one.counts = new Map([[2, 3]])));
    await eventually(() => root.querySelector('img'), 'a picture');
    expect(root.querySelectorAll('.row').length).to.be.below(12);
    part.scrollTop = 100_000;
    await eventually(() => root.querySelector('[data-page="300"]'), 'the last page');
    expect(root.querySelectorAll('.row').length).to.be.below(12);
    expect(root.querySelectorAll('canvas').length).to.equal(0);
    await expect(part).to.be.accessible();
  });

  it('says which page it is and how many fields are on it', async () => {
    const root = await mount(3, (one) => (one.counts = new Map([[2, 3]])));
    const names = [...root.querySelectorAll('.thumbnail')].map((one) => one.ariaLabel);
    expect(names).to.deep.equal(['Page 1 of 3', 'Page 2 of 3, 3 fields', 'Page 3 of 3']);
    root.querySelector<HTMLElement>('[data-page="3"] .thumbnail')?.click();
    expect(heard).to.deep.equal([{ type: 'page-chosen', detail: { pageNumber: 3 } }]);
  });

  it('moves pages by keys and buttons, and never beyond the ends', async () => {
    const root = await mount(3, (one) => {
      one.reorderable = true;
      one.removable = true;
    });
    press(root, 1, { key: 'ArrowDown', altKey: true });
    press(root, 1, { key: 'ArrowUp', altKey: true });
    root.querySelector<HTMLElement>('[aria-label="Move page 3 up"]')?.click();
    press(root, 2, { key: 'Delete' });
    expect(heard).to.deep.equal([
      { type: 'page-moved', detail: { from: 1, to: 2 } },
      { type: 'page-moved', detail: { from: 3, to: 2 } },
      { type: 'page-removed', detail: { pageNumber: 2 } },
    ]);
    await expect(part).to.be.accessible();
  });

  it('moves a page that is dragged with the mouse, and scrolls along at the edge', async () => {
    const root = await mount(12, (one) => (one.reorderable = true));
    const middle = (page: number): [number, number] => {
      const box = root.querySelector(`[data-page="${String(page)}"] .thumbnail`)?.getBoundingClientRect();
      if (!box) throw new Error(`page ${String(page)} is not drawn`);
      return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
    };
    await sendMouse({ type: 'move', position: middle(1) });
    await sendMouse({ type: 'down' });
    const [x, y] = middle(2);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'move', position: [x, y + 60] });
    await eventually(() => root.querySelector('.row.target.after'), 'where it would go');
    await sendMouse({ type: 'up' });
    expect(heard).to.deep.equal([{ type: 'page-moved', detail: { from: 1, to: 2 } }]);
    heard.length = 0;
    await sendMouse({ type: 'move', position: middle(1) });
    await sendMouse({ type: 'down' });
    const { bottom } = part.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [x, Math.round(Math.min(bottom, innerHeight)) - 4] });
    await eventually(() => part.scrollTop > 400, 'the pages that follow');
    await sendMouse({ type: 'up' });
    expect(heard).to.have.lengthOf(1);
    expect(heard[0]?.detail).to.have.property('from', 1);
  });

  it('changes nothing for readers, and nothing while a change is under way', async () => {
    const root = await mount(3);
    press(root, 1, { key: 'ArrowDown', altKey: true });
    expect(root.querySelector('.tools')).to.equal(null);
    part.reorderable = true;
    part.busy = true;
    await settled();
    press(root, 1, { key: 'ArrowDown', altKey: true });
    expect(heard).to.deep.equal([]);
  });

  it('arrow keys walk through the pages', async () => {
    const root = await mount(30);
    root.querySelector<HTMLElement>('[data-page="1"] .thumbnail')?.focus();
    press(root, 1, { key: 'End' });
    await eventually(() => root.activeElement?.ariaLabel === 'Page 30 of 30', 'the focus on the last page');
    press(root, 30, { key: 'ArrowUp' });
    await eventually(() => root.activeElement?.ariaLabel === 'Page 29 of 30', 'the focus on the page before');
  });
});
