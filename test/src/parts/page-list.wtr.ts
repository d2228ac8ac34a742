import { expect, fixture, html } from '@open-wc/testing';
import { openPdf, type PdfDocumentHandle } from '../../../src/adapters/pdf-pages.js';
import '../../../src/parts/define.js';
import type { PageList } from '../../../src/parts/page-list.js';
import { withoutPage } from '../../../stories/support/sample-pdf.js';
import { numberedPdf, tinyPdf } from '../../support/browser/tiny-pdf.js';
import { eventually, inkedPixels, settled } from '../../support/browser/waiting.js';

const shown = (list: PageList) => [...(list.shadowRoot?.querySelectorAll('snp-part-pdf-page') ?? [])];
const canvases = (list: PageList) =>
  shown(list).flatMap((page) => [...(page.shadowRoot?.querySelectorAll('canvas') ?? [])]);
const painted = (list: PageList) => eventually(() => canvases(list)[0], 'a painted page');

async function mount(pdf: PdfDocumentHandle, more: Partial<PageList> = {}): Promise<PageList> {
  const box = await fixture<HTMLElement>(html`<div .style=${'height:500px;width:700px'}></div>`);
  const list = document.createElement('snp-part-page-list');
  Object.assign(list, { pdf, ...more });
  const ready = new Promise((resolve) => list.addEventListener('pages-ready', resolve, { once: true }));
  box.append(list);
  await ready;
  await settled();
  return list;
}

describe('page list', () => {
  let pdf: PdfDocumentHandle;
  afterEach(() => pdf.destroy());

  it('paints the first page', async () => {
    pdf = await openPdf({ bytes: tinyPdf([{ text: 'Hello', rect: [100, 300, 200, 100] }]) });
    const list = await mount(pdf);
    expect(inkedPixels(await painted(list))).to.be.greaterThan(2000);
  });

  it('never holds more bitmaps than allowed, however far one scrolls', async () => {
    pdf = await openPdf({ bytes: numberedPdf(60) });
    const list = await mount(pdf, { maxCanvases: 3 });
    await painted(list);
    for (const page of [10, 30, 31, 32, 60]) {
      await list.scrollToPage(page, 'instant');
      await eventually(() => list.pageNumber === page, `page ${String(page)} is current`);
      await eventually(() => canvases(list).length > 0, 'something painted');
      expect(canvases(list).length).to.be.at.most(3);
      expect(shown(list).length).to.be.below(12);
    }
  });

  it('fits the width and keeps the point under the cursor when zooming', async () => {
    pdf = await openPdf({ bytes: numberedPdf(5) });
    const list = await mount(pdf);
    const wide = list.pageBox(1)?.width ?? 0;
    expect(Math.abs(wide - (list.scrollElement.clientWidth - 32))).to.be.below(1.5);
    await list.scrollToPage(3, 'instant');
    await settled();
    const seen = list.getBoundingClientRect();
    const [x, y] = [seen.left + 200, seen.top + 300];
    const before = list.pageAt(x, y);
    list.zoomTo(list.scale * 2, x, y);
    await settled();
    const after = list.pageAt(x, y);
    expect(after?.pageNumber).to.equal(before?.pageNumber);
    expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0))).to.be.below(0.3);
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).to.be.below(0.3);
    expect(list.fit).to.equal('none');
  });

  it('zooms by Ctrl+wheel and leaves a plain wheel to scrolling', async () => {
    pdf = await openPdf({ bytes: numberedPdf(2) });
    const list = await mount(pdf);
    const before = list.scale;
    const wheel = (ctrlKey: boolean) =>
      list.scrollElement.dispatchEvent(
        new WheelEvent('wheel', { deltaY: -100, ctrlKey, bubbles: true, cancelable: true, clientX: 100, clientY: 100 }),
      );
    expect(wheel(false), 'plain wheel passes').to.equal(true);
    expect(list.scale).to.equal(before);
    expect(wheel(true), 'Ctrl+wheel is taken').to.equal(false);
    expect(list.scale).to.be.greaterThan(before);
  });

  it('draws overlays in the tree of its user, in percent of the page', async () => {
    pdf = await openPdf({ bytes: tinyPdf([{ width: 400, height: 800, rotate: 90 }]) });
    const list = await mount(pdf, {
      renderOverlay: (pageNumber) =>
        html`<b id="f${pageNumber}" .style=${'position:absolute;left:25%;top:50%;width:10%;height:10%'}></b>`,
    });
    const field = list.querySelector('#f1');
    const page = list.pageBox(1);
    const box = field?.getBoundingClientRect();
    if (!page || !box) throw new Error('no field');
    expect(page.width / page.height).to.be.closeTo(2, 0.02);
    expect(box.left).to.be.closeTo(page.left + page.width / 4, 0.6);
    expect(box.top).to.be.closeTo(page.top + page.height / 2, 0.6);
    list.renderOverlay = () => html`<i></i>`;
    await list.updateComplete;
    expect(list.querySelector('b')).to.equal(null);
    expect(list.querySelector('i')).to.exist;
  });

  it('brings a rectangle far away into view, with its overlay there', async () => {
    pdf = await openPdf({ bytes: numberedPdf(80) });
    const list = await mount(pdf, {
      renderOverlay: (n) => html`<button id="b${n}" .style=${'position:absolute;top:80%'}></button>`,
    });
    expect(list.querySelector('#b70')).to.equal(null);
    await list.scrollToRect(70, { x: 0, y: 80, width: 10, height: 2 }, 'instant');
    const box = list.querySelector('#b70')?.getBoundingClientRect();
    const seen = list.getBoundingClientRect();
    expect(box?.top).to.be.greaterThan(seen.top);
    expect(box?.top).to.be.lessThan(seen.bottom);
  });

  it('shows selectable text and links', async () => {
    pdf = await openPdf({
      bytes: tinyPdf([{ text: 'Read me', rect: [10, 10, 100, 20], url: 'https://example.com/terms' }]),
    });
    const list = await mount(pdf);
    const page = await eventually(() => shown(list)[0]?.shadowRoot, 'a page');
    await eventually(() => page.querySelector('.text-layer')?.textContent?.includes('Read me'), 'the text');
    const link = await eventually(() => page.querySelector('a'), 'the link');
    expect(link.href).to.equal('https://example.com/terms');
    expect(link.rel).to.contain('noopener');
  });

  it('is accessible', async () => {
    pdf = await openPdf({ bytes: numberedPdf(2) });
    const list = await mount(pdf);
    await painted(list);
    await expect(list).to.be.accessible();
  });

  it('comes back after it was moved, 30 times, and leaves no bitmaps or overlays behind', async () => {
    pdf = await openPdf({ bytes: numberedPdf(3) });
    const list = await mount(pdf, { renderOverlay: () => html`<i></i>` });
    await painted(list);
    const box = list.parentElement ?? document.body;
    for (let round = 0; round < 30; round += 1) {
      list.remove();
      expect(canvases(list)).to.have.length(0);
      expect(list.children).to.have.length(0);
      box.append(list);
      await list.updateComplete;
    }
    await painted(list);
    await eventually(() => list.querySelectorAll('i').length === 3, 'overlays');
  });

  const messageOn = (list: PageList, pageNumber: number) =>
    list.shadowRoot
      ?.querySelector(`[data-page="${String(pageNumber)}"] snp-part-pdf-page`)
      ?.shadowRoot?.querySelector('.failed');

  it('a page that cannot be painted says so, the others go on, and it is painted when tried again', async () => {
    const whole = await openPdf({ bytes: numberedPdf(3) });
    let fails = true;
    pdf = {
      ...whole,
      async page(pageNumber) {
        const page = await whole.page(pageNumber);
        if (pageNumber !== 2) return page;
        return { ...page, render: (options) => (fails ? Promise.reject(new Error('broken')) : page.render(options)) };
      },
    };
    const list = await mount(pdf);
    list.fitPage();
    const message = await eventually(() => messageOn(list, 2), 'the message');
    expect(message.textContent).to.contain('Page 2 could not be shown.');
    await list.scrollToPage(3, 'instant');
    await eventually(() => canvases(list).filter((one) => inkedPixels(one) > 50).length === 2, 'the other pages');
    fails = false;
    message.querySelector('button')?.click();
    await eventually(() => canvases(list).filter((one) => inkedPixels(one) > 50).length === 3, 'page 2 as well');
    expect(messageOn(list, 2)).to.equal(null);
  });

  it('a page that cannot be read says so, the others go on, and the reader can ask for it again', async () => {
    pdf = await openPdf({ bytes: withoutPage(numberedPdf(3), 2) });
    const list = await mount(pdf);
    list.fitPage();
    await list.scrollToPage(3, 'instant');
    await eventually(() => canvases(list).filter((one) => inkedPixels(one) > 50).length === 2, 'the other pages');
    const message = await eventually(() => messageOn(list, 2), 'the message');
    expect(message.textContent).to.contain('Page 2 could not be shown.');
    const asked = new Promise<number>((resolve) =>
      list.addEventListener('page-retry', (event) =>
        resolve((event as CustomEvent<{ pageNumber: number }>).detail.pageNumber),
      ),
    );
    message.querySelector('button')?.click();
    expect(await asked).to.equal(2);
  });
});
