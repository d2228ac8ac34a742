import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys } from '@web/test-runner-commands';
import { withGrace } from '../../../../stories/support/editor-fixture.js';
import { EditorHarness, middleOf } from '../../../support/browser/editor-harness.js';
import { tinyPdf } from '../../../support/browser/tiny-pdf.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

describe('placing fields', () => {
  afterEach(async () => {
    await resetMouse();
    EditorHarness.cleanUp();
  });

  it('a field dragged from the palette lies where it was dropped', async () => {
    const editor = await EditorHarness.mount();
    const drop = editor.onPage(63, 41);
    await editor.drag(middleOf(editor.palette('signature').getBoundingClientRect()), drop);
    const at = middleOf(editor.boxOf(editor.last.id));
    expect(editor.last.type).to.equal('signature');
    expect(Math.abs(at.x - drop.x)).to.be.below(8);
    expect(Math.abs(at.y - drop.y)).to.be.below(8);
    expect(editor.selected).to.deep.equal([editor.last.id]);
    expect(editor.focusedField).to.equal(editor.last.id);
  });

  it('a label too long for its box ends within it', async () => {
    const editor = await EditorHarness.mount();
    const label = editor.root.querySelector('[data-field="fld_name"] .face-label');
    if (!(label instanceof HTMLElement)) throw new Error('no label');
    label.textContent = 'A very long label '.repeat(12);
    expect(label.getBoundingClientRect().right).to.be.at.most(editor.boxOf('fld_name').right);
    expect(getComputedStyle(label).textOverflow).to.equal('ellipsis');
  });

  it('a field dropped beside the pages is not placed', async () => {
    const editor = await EditorHarness.mount();
    const start = middleOf(editor.palette('date').getBoundingClientRect());
    await editor.drag(start, { x: start.x, y: start.y + 260 });
    expect(editor.fields).to.have.length(5);
    expect(editor.told).not.to.include('change');
  });

  it('a chosen field is placed by a click, and then no further one', async () => {
    const editor = await EditorHarness.mount();
    await editor.click(middleOf(editor.palette('date').getBoundingClientRect()));
    expect(editor.palette('date').getAttribute('aria-pressed')).to.equal('true');
    await editor.click(editor.onPage(70, 45));
    expect(editor.last.type).to.equal('date');
    expect(editor.fields).to.have.length(6);
    await editor.click(editor.onPage(40, 60));
    expect(editor.fields).to.have.length(6);
  });

  it('Escape ends placing', async () => {
    const editor = await EditorHarness.mount();
    await editor.click(middleOf(editor.palette('text').getBoundingClientRect()));
    await editor.keys('Escape');
    await editor.click(editor.onPage(70, 45));
    expect(editor.fields).to.have.length(5);
  });

  it('Enter in the palette puts a field at a free place of the page being read', async () => {
    const editor = await EditorHarness.mount();
    editor.palette('signature').focus();
    await editor.keys('Enter');
    const first = editor.last;
    expect(first.pageNumber).to.equal(1);
    expect(editor.focusedField).to.equal(first.id);
    editor.palette('signature').focus();
    await editor.keys('Enter');
    const [a, b] = [editor.boxOf(first.id), editor.boxOf(editor.last.id)];
    expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).to.equal(true);
  });

  for (const rotate of [0, 90, 180, 270]) {
    it(`positions are percent of the page as displayed, rotated by ${String(rotate)}`, async () => {
      const pdf = Uint8Array.from(tinyPdf([{ width: 400, height: 700, rotate, cropBox: [50, 60, 350, 560] }]));
      const editor = await EditorHarness.mount({
        pdf,
        document: (document) => ({ ...document, pageCount: 1, fields: [] }),
      });
      const page = editor.pageBox();
      expect(page.width > page.height).to.equal(rotate === 90 || rotate === 270);
      await editor.click(middleOf(editor.palette('checkbox').getBoundingClientRect()));
      await editor.click(editor.onPage(20, 30));
      const { x, y, width, height } = editor.last;
      expect(x + width / 2).to.be.closeTo(20, 1);
      expect(y + height / 2).to.be.closeTo(30, 1);
      const box = editor.boxOf(editor.last.id);
      expect(box.width).to.be.closeTo(box.height, 0.5);
    });
  }
});

describe('moving and resizing fields', () => {
  afterEach(async () => {
    await resetMouse();
    EditorHarness.cleanUp();
  });

  it('a field follows the mouse', async () => {
    const editor = await EditorHarness.mount();
    const before = editor.boxOf('fld_name');
    const from = middleOf(before);
    await editor.drag(from, { x: from.x + 57, y: from.y + 133 });
    const after = editor.boxOf('fld_name');
    expect(after.x - before.x).to.be.closeTo(57, 7);
    expect(after.y - before.y).to.be.closeTo(133, 7);
    expect(after.width).to.be.closeTo(before.width, 0.1);
  });

  it('a field cannot leave its page', async () => {
    const editor = await EditorHarness.mount();
    const from = middleOf(editor.boxOf('fld_name'));
    await editor.drag(from, { x: 5, y: from.y });
    expect(editor.field('fld_name').x).to.equal(0);
    expect(editor.field('fld_name').width).to.be.closeTo(38.655, 0.01);
  });

  it('Escape during a drag puts the field back', async () => {
    const editor = await EditorHarness.mount();
    const before = editor.field('fld_name');
    const from = middleOf(editor.boxOf('fld_name'));
    await editor.drag(from, { x: from.x + 80, y: from.y + 80 }, () => sendKeys({ press: 'Escape' }));
    expect(editor.field('fld_name')).to.deep.equal(before);
  });

  it('a field snaps to the edge of another and shows why', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    const from = middleOf(editor.boxOf('fld_company'));
    const aim = editor.boxOf('fld_name').left - editor.boxOf('fld_company').left;
    let guides = 0;
    await editor.drag(from, { x: from.x + aim + 4, y: from.y + 130 }, () => {
      guides = editor.root.querySelectorAll('.guide-x').length;
    });
    expect(guides).to.be.greaterThan(0);
    expect(editor.field('fld_company').x).to.be.closeTo(editor.field('fld_name').x, 0.001);
    expect(editor.root.querySelectorAll('.guide').length).to.equal(0);
  });

  it('a corner resizes, and the opposite corner stays', async () => {
    const editor = await EditorHarness.mount();
    await editor.click(middleOf(editor.boxOf('fld_name')));
    const before = editor.boxOf('fld_name');
    const handle = editor.root.querySelector('.field-box[data-field="fld_name"] [data-handle="bottom right"]');
    const from = middleOf(handle!.getBoundingClientRect());
    await editor.drag(from, { x: from.x + 37, y: from.y + 41 });
    const after = editor.boxOf('fld_name');
    expect(after.left).to.be.closeTo(before.left, 0.2);
    expect(after.top).to.be.closeTo(before.top, 0.2);
    expect(after.width - before.width).to.be.closeTo(37, 7);
    expect(after.height - before.height).to.be.closeTo(41, 7);
  });

  it('a field dragged onto the next page belongs to it', async () => {
    const editor = await EditorHarness.mount();
    editor.element.fit('page');
    await settled();
    const list = editor.root.querySelector('snp-part-page-list');
    await list?.scrollToRect(1, { x: 0, y: 95, width: 10, height: 5 }, 'instant');
    await settled();
    const drop = editor.onPage(50, 20, 2);
    await editor.drag(middleOf(editor.boxOf('fld_initials')), drop);
    expect(editor.field('fld_initials').pageNumber).to.equal(2);
    const at = middleOf(editor.boxOf('fld_initials'));
    expect(Math.hypot(at.x - drop.x, at.y - drop.y)).to.be.below(24);
  });

  it('several fields move together', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    await editor.click(middleOf(editor.boxOf('fld_name')));
    await editor.shiftClick(middleOf(editor.boxOf('fld_company')));
    expect(editor.selected).to.have.members(['fld_name', 'fld_company']);
    const gap = editor.field('fld_company').x - editor.field('fld_name').x;
    const before = editor.field('fld_company').y;
    const from = middleOf(editor.boxOf('fld_name'));
    await editor.drag(from, { x: from.x + 10, y: from.y + 90 });
    expect(editor.field('fld_company').x - editor.field('fld_name').x).to.be.closeTo(gap, 0.001);
    expect(editor.field('fld_company').y).to.be.greaterThan(before + 5);
    expect(editor.selected).to.have.length(2);
  });
});

describe('working by keyboard alone', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('adds, moves, resizes, duplicates, removes, undoes, and says each step', async () => {
    const editor = await EditorHarness.mount({ document: (document) => ({ ...document, fields: [] }) });
    editor.palette('signature').focus();
    await editor.keys('Enter');
    const { id, x, width } = editor.last;
    await editor.keys('ArrowRight', 'Shift+ArrowRight');
    expect(editor.field(id).x).to.be.closeTo(x + (11 / 595) * 100, 0.01);
    await editor.keys('Alt+ArrowRight');
    expect(editor.field(id).width).to.be.closeTo(width + (1 / 595) * 100, 0.01);
    await editor.keys('Control+d');
    expect(editor.fields).to.have.length(2);
    expect(editor.focusedField).to.equal(editor.last.id);
    await editor.keys('Delete');
    expect(editor.fields.map((field) => field.id)).to.deep.equal([id]);
    expect(editor.focusedField).to.equal(id);
    await editor.keys('Control+z');
    expect(editor.fields).to.have.length(2);
    await editor.keys('Control+y');
    expect(editor.fields).to.have.length(1);
    const said = editor.said.join(' | ');
    expect(said).to.contain('Signature field for Ada Lovelace added on page 1.');
    expect(said).to.match(/Left [\d.]+ percent, top [\d.]+ percent, page 1\./);
    expect(said).to.match(/Width [\d.]+ percent, height [\d.]+ percent\./);
    expect(said).to.contain('1 field removed.');
    expect(said).to.contain('Undone.');
    expect(said).to.contain('Redone.');
  });

  it('steps of the same arrow key are one step to undo', async () => {
    const editor = await EditorHarness.mount();
    const before = editor.field('fld_name').x;
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    await editor.keys('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(editor.field('fld_name').x).to.be.greaterThan(before);
    await editor.keys('Control+z');
    expect(editor.field('fld_name').x).to.equal(before);
  });

  it('scrolling away from the field that has the focus does not jump back', async () => {
    const editor = await EditorHarness.mount();
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    const list = editor.root.querySelector('snp-part-page-list');
    await list?.scrollToPage(3, 'instant');
    await eventually(() => list?.pageNumber === 3, 'page 3');
    for (let frame = 0; frame < 10; frame += 1) await settled();
    expect(list?.pageNumber).to.equal(3);
    expect(editor.focusedField).to.equal('fld_name');
  });

  it('copies to another page', async () => {
    const editor = await EditorHarness.mount();
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    await editor.keys('Control+c');
    await editor.root.querySelector('snp-part-page-list')?.scrollToPage(2, 'instant');
    await eventually(() => editor.root.querySelector('snp-part-page-list')?.pageNumber === 2, 'page 2');
    editor.root.querySelector('snp-part-page-list')?.scrollElement.focus({ preventScroll: true });
    await editor.keys('Control+v');
    const { x, y } = editor.field('fld_name');
    expect(editor.last).to.deep.include({ pageNumber: 2, type: 'text', label: 'Full name', x, y });
  });

  it('Space selects several, Ctrl+A all of the page', async () => {
    const editor = await EditorHarness.mount();
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    await editor.keys(' ');
    editor.root.querySelector<HTMLElement>('[data-field="fld_terms"]')?.focus();
    await editor.keys(' ');
    expect(editor.selected).to.have.members(['fld_name', 'fld_terms']);
    await editor.keys('Control+a');
    expect(editor.selected).to.have.members(['fld_name', 'fld_terms', 'fld_initials']);
    await editor.keys('Escape');
    expect(editor.selected).to.deep.equal([]);
  });

  it('Enter leads to the properties and Escape back to the field', async () => {
    const editor = await EditorHarness.mount();
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    await editor.keys('Enter');
    expect(editor.root.activeElement?.id).to.equal('property-signer');
    await editor.keys('Escape');
    expect(editor.focusedField).to.equal('fld_name');
  });

  it('fields say what they are and come in reading order', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    const names = [...editor.root.querySelectorAll('.field-box')].map((box) => box.getAttribute('aria-label'));
    expect(names).to.deep.equal([
      'Text field “Full name” for Ada Lovelace, page 1, required',
      'Text field “Company” for Grace Hopper, page 1, required',
      'Checkbox field “I have read Annex A” for Ada Lovelace, page 1, optional',
      'Initials field for Ada Lovelace, page 1, required',
      'Signature field for Grace Hopper, page 3, required',
      'Date field for Ada Lovelace, page 3, required',
      'Signature field for Ada Lovelace, page 3, required',
    ]);
  });
});
