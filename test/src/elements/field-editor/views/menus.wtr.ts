import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { withGrace } from '../../../../../stories/support/editor-fixture.js';
import { shortcuts } from '../../../../../src/elements/field-editor/keys.js';
import { EditorHarness, middleOf } from '../../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../../support/browser/waiting.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

const menuOf = (editor: EditorHarness): ShadowRoot | undefined =>
  editor.root.querySelector('snp-part-menu')?.shadowRoot ?? undefined;

const entriesOf = (editor: EditorHarness): HTMLElement[] => [
  ...(menuOf(editor)?.querySelectorAll<HTMLElement>('.item') ?? []),
];

const textOf = (entry: Element | null | undefined): string => entry?.querySelector('.text')?.textContent.trim() ?? '';

const entry = (editor: EditorHarness, text: string): HTMLElement => {
  const found = entriesOf(editor).find((one) => textOf(one) === text);
  if (!found) throw new Error(`no ${text} in the menu`);
  return found;
};

const isOpen = (editor: EditorHarness): Promise<unknown> =>
  eventually(() => menuOf(editor)?.activeElement, 'the menu, with the focus inside');

async function rightClick(editor: EditorHarness, at: Point): Promise<void> {
  await editor.rightClick(at);
  await isOpen(editor);
}

async function openByKey(editor: EditorHarness, id: string): Promise<void> {
  editor.root.querySelector<HTMLElement>(`[data-field="${id}"]`)?.focus();
  await editor.keys('Shift+F10');
  await isOpen(editor);
}

async function choose(editor: EditorHarness, text: string): Promise<void> {
  entry(editor, text).click();
  await settled();
}

describe('the menu of fields and pages', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('a right click selects the field and offers what can be done with it', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    await rightClick(editor, middleOf(editor.boxOf('fld_name')));
    expect(editor.selected).to.deep.equal(['fld_name']);
    expect(entriesOf(editor).map(textOf)).to.deep.equal([
      ...['Copy', 'Cut', 'Duplicate', 'On all pages', 'Required', 'Locked in place'],
      ...['Ada Lovelace', 'Grace Hopper', 'Properties', 'Delete'],
    ]);
    expect(textOf(menuOf(editor)?.activeElement)).to.equal('Copy');
  });

  it('what is selected stays selected, and all of it is changed', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    editor.element.select(['fld_name', 'fld_terms']);
    await settled();
    await rightClick(editor, middleOf(editor.boxOf('fld_name')));
    expect(entry(editor, 'Required').getAttribute('aria-checked')).to.equal('mixed');
    await choose(editor, 'Required');
    expect(['fld_name', 'fld_terms'].map((id) => editor.field(id).required)).to.deep.equal([true, true]);
    await rightClick(editor, middleOf(editor.boxOf('fld_name')));
    expect(entry(editor, 'Ada Lovelace').getAttribute('aria-checked')).to.equal('true');
    await choose(editor, 'Grace Hopper');
    expect(['fld_name', 'fld_terms'].map((id) => editor.field(id).signerId)).to.deep.equal(['sgn_grace', 'sgn_grace']);
    expect(editor.said).to.include('Now for Grace Hopper.');
  });

  it('keys open it, walk through it and close it, and the focus returns to the field', async () => {
    const editor = await EditorHarness.mount();
    await openByKey(editor, 'fld_name');
    await sendKeys({ press: 'ArrowDown' });
    expect(textOf(menuOf(editor)?.activeElement)).to.equal('Cut');
    await sendKeys({ press: 'End' });
    expect(textOf(menuOf(editor)?.activeElement)).to.equal('Delete');
    await sendKeys({ press: 'ArrowDown' });
    expect(textOf(menuOf(editor)?.activeElement)).to.equal('Copy');
    await sendKeys({ press: 'l' });
    expect(textOf(menuOf(editor)?.activeElement)).to.equal('Locked in place');
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(menuOf(editor)).to.equal(undefined);
    expect(editor.field('fld_name').locked).to.equal(true);
    expect(editor.focusedField).to.equal('fld_name');
    expect(editor.said).to.include('Locked in place.');
    await openByKey(editor, 'fld_name');
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(menuOf(editor)).to.equal(undefined);
    expect(editor.focusedField).to.equal('fld_name');
    expect(editor.selected).to.deep.equal(['fld_name']);
  });

  it('deleting leads to the neighbour, duplicating to the copy', async () => {
    const editor = await EditorHarness.mount();
    await openByKey(editor, 'fld_name');
    await choose(editor, 'Delete');
    expect(editor.focusedField).to.equal('fld_terms');
    await openByKey(editor, 'fld_terms');
    await choose(editor, 'Duplicate');
    expect(editor.focusedField).to.equal(editor.last.id);
  });

  it('the properties open from it', async () => {
    const editor = await EditorHarness.mount();
    await openByKey(editor, 'fld_name');
    await choose(editor, 'Properties');
    await eventually(() => editor.root.activeElement?.id === 'property-signer', 'the focus in the properties');
  });

  it('what was copied is pasted where the page was pressed on', async () => {
    const editor = await EditorHarness.mount();
    const at = editor.onPage(50, 40);
    await rightClick(editor, at);
    expect(entry(editor, 'Paste here').getAttribute('aria-disabled')).to.equal('true');
    await sendKeys({ press: 'Escape' });
    await rightClick(editor, middleOf(editor.boxOf('fld_name')));
    await choose(editor, 'Copy');
    await rightClick(editor, at);
    await choose(editor, 'Paste here');
    const box = editor.boxOf(editor.last.id);
    expect(Math.hypot(box.x - at.x, box.y - at.y)).to.be.below(2);
    await rightClick(editor, editor.onPage(50, 60));
    await choose(editor, 'Select all on the page');
    expect(editor.selected).to.have.length(4);
  });

  for (const dir of ['ltr', 'rtl'])
    it(`stays inside the window, ${dir}`, async () => {
      const editor = await EditorHarness.mount({ attributes: { lang: dir === 'rtl' ? 'ar' : 'en', dir } });
      const corner = { x: innerWidth - 3, y: innerHeight - 3 };
      const list = editor.root.querySelector('snp-part-page-list');
      for (const at of [corner, { x: 2, y: 2 }]) {
        const init = { bubbles: true, composed: true, cancelable: true, clientX: at.x, clientY: at.y };
        list?.dispatchEvent(new MouseEvent('contextmenu', init));
        await isOpen(editor);
        await settled();
        const box = menuOf(editor)?.querySelector('.menu')?.getBoundingClientRect();
        expect(box?.left).to.be.at.least(0);
        expect(box?.top).to.be.at.least(0);
        expect(box?.right).to.be.at.most(innerWidth);
        expect(box?.bottom).to.be.at.most(innerHeight);
      }
    });

  it('a press beside it closes it, and only that', async () => {
    const editor = await EditorHarness.mount();
    await rightClick(editor, middleOf(editor.boxOf('fld_name')));
    await editor.click(editor.onPage(4, 60));
    expect(menuOf(editor)).to.equal(undefined);
    expect(editor.fields).to.have.length(5);
  });

  it('a document that cannot be changed has none', async () => {
    const editor = await EditorHarness.mount({ attributes: { readonly: '' } });
    const asked = new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    editor.root.querySelector('[data-field="fld_name"]')?.dispatchEvent(asked);
    await settled();
    expect(asked.defaultPrevented).to.equal(false);
    expect(menuOf(editor)).to.equal(undefined);
  });

  it('is accessible', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    await openByKey(editor, 'fld_name');
    await expect(editor.element).to.be.accessible();
  });
});

describe('the keyboard help', () => {
  afterEach(() => EditorHarness.cleanUp());

  const dialogOf = (editor: EditorHarness) => editor.root.querySelector<HTMLElement>('snp-part-dialog.help');
  const opened = (editor: EditorHarness): Promise<unknown> =>
    eventually(() => dialogOf(editor)?.hasAttribute('open'), 'the help');

  for (const lang of ['en', 'de', 'ar'])
    it(`lists every shortcut there is, in words: ${lang}`, async () => {
      const editor = await EditorHarness.mount({ attributes: { lang } });
      editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
      await editor.keys('?');
      await opened(editor);
      const terms = [...(dialogOf(editor)?.querySelectorAll('dt') ?? [])].map((one) => one.textContent.trim());
      expect(terms.length).to.be.greaterThan(shortcuts.length);
      expect(new Set(terms).size).to.equal(terms.length);
      expect(dialogOf(editor)?.textContent).not.to.contain('editor.');
      await expect(editor.element).to.be.accessible();
    });

  it('opens with its button, closes with Escape, and gives the focus back', async () => {
    const editor = await EditorHarness.mount();
    await editor.press('Keyboard shortcuts');
    await opened(editor);
    await editor.keys('Escape');
    await eventually(() => !dialogOf(editor)?.hasAttribute('open'), 'the help to close');
    expect(editor.root.activeElement?.classList.contains('help-button')).to.equal(true);
  });

  it('a question mark in a text is a question mark', async () => {
    const editor = await EditorHarness.mount();
    editor.element.select('fld_name');
    await settled();
    const label = editor.control('Label');
    if (!(label instanceof HTMLInputElement)) throw new TypeError('no box for the label');
    label.focus();
    await sendKeys({ type: '?' });
    await settled();
    expect(label.value).to.contain('?');
    expect(dialogOf(editor)?.hasAttribute('open') ?? false).to.equal(false);
  });
});
