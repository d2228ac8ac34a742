import { expect } from '@open-wc/testing';
import { openPdf, type PdfDocumentHandle } from '../../../src/adapters/pdf-pages.js';
import '../../../src/parts/define.js';
import type { SearchBar, SearchBarEvents } from '../../../src/parts/search-bar.js';
import { samplePdf } from '../../../stories/support/sample-pdf.js';
import { eventually, settled } from '../../support/browser/waiting.js';

type Hits = SearchBarEvents['search-hits'];

describe('the search', () => {
  let pdf: PdfDocumentHandle;
  let bar: SearchBar;
  let told: Hits[];

  beforeEach(async () => {
    const page = (...texts: string[]) => ({ lines: texts.map((text, at) => ({ text, x: 72, y: 100 + at * 40 })) });
    pdf = await openPdf({ bytes: samplePdf([page('Fees and terms'), page('Nothing'), page('Late fees', 'No FEES')]) });
    bar = document.createElement('snp-part-search-bar');
    bar.pdf = pdf;
    bar.pageNumber = 2;
    told = [];
    bar.addEventListener('search-hits', (event) => told.push((event as CustomEvent<Hits>).detail));
    document.body.append(bar);
    await settled();
  });

  afterEach(async () => {
    bar.remove();
    await pdf.destroy();
  });

  const input = (): HTMLInputElement => {
    const found = bar.shadowRoot?.querySelector('input');
    if (!found) throw new Error('no input');
    return found;
  };
  const write = (text: string): void => {
    input().value = text;
    input().dispatchEvent(new InputEvent('input'));
  };
  const count = (): string => bar.shadowRoot?.querySelector('.count')?.textContent ?? '';
  const press = (key: string, shiftKey = false): void =>
    void input().dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, cancelable: true }));

  it('finds in all pages, begins with the page being read and counts', async () => {
    write('fees');
    await eventually(() => count() === '2 of 3', 'three finds');
    expect(told.find(({ travel }) => travel)?.current?.pageNumber).to.equal(3);
    expect(told.at(-1)?.hits.map(({ pageNumber }) => pageNumber)).to.deep.equal([1, 3, 3]);
  });

  it('says where on the page a find is', async () => {
    write('terms');
    await eventually(() => count() === '1 of 1', 'one find');
    const [box] = told.at(-1)?.current?.boxes ?? [];
    // the line stands 100 points from the top of an A4 page
    expect(box?.y).to.be.within(10, 11.5);
    expect((box?.y ?? 0) + (box?.height ?? 0)).to.be.within(11.9, 12.6);
    expect(box?.x).to.be.within(20, 24);
  });

  it('goes on with Enter, back with Shift and Enter, and round the ends', async () => {
    write('fees');
    await eventually(() => count() === '2 of 3', 'three finds');
    press('Enter');
    press('Enter');
    await settled();
    expect(count()).to.equal('1 of 3');
    press('Enter', true);
    await settled();
    expect(count()).to.equal('3 of 3');
  });

  it('says that there is nothing, and closes with Escape', async () => {
    write('invoice');
    await eventually(() => count() === 'No matches', 'nothing');
    let closed = false;
    bar.addEventListener('search-close', () => (closed = true));
    press('Escape');
    expect(closed).to.equal(true);
  });
});
