import { expect } from '@open-wc/testing';
import { sampleAgreement } from '../../../../stories/support/sample-pdf.js';
import { withGrace } from '../../../../stories/support/editor-fixture.js';
import type { ChangeDetail } from '../../../../src/elements/field-editor/events.js';
import { EditorHarness, middleOf, type EditorHarnessOptions } from '../../../support/browser/editor-harness.js';
import { numberedPdf } from '../../../support/browser/tiny-pdf.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const agreement = (): Blob => new Blob([sampleAgreement()], { type: 'application/pdf' });

const alone: EditorHarnessOptions = {
  prepare: (element) => {
    element.token = '';
    element.apiBase = '';
    element.src = agreement();
    element.signers = [{ id: 's1', name: 'Ada' }, { name: 'Grace' }];
    element.fields = [{ type: 'date', signerId: 's1', pageNumber: 1, x: 10, y: 10, width: 20, height: 4 }];
  },
};

describe('the editor in a page', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('works without a server: the page gives the document and hears of each change', async () => {
    const editor = await EditorHarness.mount(alone);
    expect(editor.sent).to.deep.equal([]);
    expect(editor.control('Send')).to.equal(undefined);
    expect(editor.fields[0]).to.deep.include({ type: 'date', signerId: 's1', required: true });
    editor.element.addField({ type: 'signature' });
    const detail = editor.events.at(-1)?.detail as ChangeDetail;
    expect(detail.fields).to.have.length(2);
    expect(detail.signers.map(({ name }) => name)).to.deep.equal(['Ada', 'Grace']);
    expect(editor.element.unsaved).to.equal(false);
  });

  it('a page that gives back what it was told does not cost the undo history', async () => {
    const editor = await EditorHarness.mount(alone);
    editor.element.addEventListener('snp-change', ({ detail }) => {
      editor.element.fields = [...detail.fields];
      editor.element.signers = [...detail.signers];
    });
    editor.element.addField({ type: 'signature' });
    editor.element.undo();
    expect(editor.fields).to.have.length(1);
  });

  it('a page gives the order of signing, and hears of another one', async () => {
    const editor = await EditorHarness.mount({ ...alone, attributes: { 'signing-order': 'sequential' } });
    expect(editor.element.signers.map(({ signingOrder }) => signingOrder)).to.deep.equal([1, 2]);
    expect(editor.root.querySelectorAll('.signer-turn')).to.have.length(2);
    await editor.press('Everyone at once');
    expect((editor.events.at(-1)?.detail as ChangeDetail).signingOrder).to.equal('parallel');
    editor.element.signingOrder = 'sequential';
    await settled();
    expect(editor.element.signingOrder).to.equal('sequential');
    editor.element.setAttribute('signing-order', 'random');
    await eventually(() => editor.told.includes('error'), 'the mistake to be told');
    expect(editor.events.at(-1)?.detail).to.deep.include({ code: 'given_invalid' });
    expect(JSON.stringify(editor.events.at(-1)?.detail)).to.contain('signingOrder');
  });

  it('works the same with properties set after connecting', async () => {
    const editor = await EditorHarness.mount({
      waits: false,
      prepare: (element) => {
        element.token = '';
        element.apiBase = '';
      },
    });
    await settled();
    editor.element.setAttribute('api-base', editor.api.apiBase);
    editor.element.setAttribute('document-id', 'doc_sample');
    editor.element.setAttribute('token', editor.api.token);
    await editor.ready();
    expect(editor.fields).to.have.length(5);
    expect(editor.told.filter((type) => type === 'ready')).to.have.length(1);
    expect(editor.told).not.to.include('error');
  });

  it('says what is missing when a page forgets the token', async () => {
    const editor = await EditorHarness.mount({
      waits: false,
      prepare: (element) => {
        element.token = '';
        element.documentId = 'doc_sample';
      },
    });
    await eventually(() => editor.root.querySelector('[role=alert].banner'), 'the message');
    expect(editor.events).to.deep.include({
      type: 'snp-error',
      detail: {
        code: 'token_missing',
        message: 'This editor was not told how to get access: its token is missing.',
        retryable: false,
      },
    });
  });

  for (const [what, attributes, kind] of [
    ['another document', { 'document-id': 'doc_other' }, 'document'],
    ['a document for a template', { 'template-id': 'doc_sample' }, 'document'],
    ['another template', { 'template-id': 'tpl_other' }, 'template'],
    ['a template for a document', { 'document-id': 'doc_sample' }, 'template'],
  ] as const)
    it(`refuses ${what} that was not asked for, and says so`, async () => {
      const document: EditorHarnessOptions['document'] = (known) => ({ ...known, kind });
      const editor = await EditorHarness.mount({ waits: false, attributes, document });
      await eventually(() => editor.told.includes('error'), 'the refusal');
      const message = 'The token of this editor is for another document or template.';
      expect(editor.events.at(-1)?.detail).to.deep.equal({ code: 'other_document', message, retryable: false });
      expect(editor.root.querySelector('[role=alert].banner')?.textContent).to.contain(message);
      expect(editor.root.querySelector('.field-box')).to.equal(null);
    });

  it('opens the template that was asked for, which is not sent from here', async () => {
    const editor = await EditorHarness.mount({
      attributes: { 'template-id': 'doc_sample' },
      document: (known) => ({ ...known, kind: 'template' }),
    });
    expect(editor.fields).to.have.length(5);
    expect(editor.control('Send')).to.equal(undefined);
    editor.element.templateId = 'tpl_other';
    await eventually(() => editor.told.includes('error'), 'the refusal');
  });

  it('read-only shows everything and changes nothing', async () => {
    const editor = await EditorHarness.mount({ attributes: { readonly: '' } });
    expect(editor.root.querySelectorAll('.field-box')).to.have.length(5);
    expect(editor.root.querySelector('.palette-item')).to.equal(null);
    expect(editor.element.addField({ type: 'date' })).to.equal(undefined);
    editor.root.querySelector<HTMLElement>('[data-field="fld_name"]')?.focus();
    await editor.keys('Delete', 'ArrowRight');
    expect(editor.fields).to.have.length(5);
    expect(editor.told).not.to.include('change');
  });

  it('methods do what their names say', async () => {
    const editor = await EditorHarness.mount();
    const id = editor.element.addField({
      type: 'text',
      pageNumber: 2,
      x: 10,
      y: 20,
      width: 30,
      height: 5,
      label: 'City',
    });
    expect(editor.field(id!)).to.deep.include({ pageNumber: 2, x: 10, y: 20, width: 30, height: 5, label: 'City' });
    editor.element.select('fld_name');
    await settled();
    expect(editor.selected).to.deep.equal(['fld_name']);
    editor.element.undo();
    expect(editor.fields).to.have.length(5);
    editor.element.redo();
    expect(editor.fields).to.have.length(6);
    expect(editor.element.addField({ type: 'text', pageNumber: 99 })).to.equal(undefined);
    expect(editor.element.addField({ type: 'text', signerId: 'nobody' })).to.equal(undefined);
    const wide = editor.pageBox().width;
    editor.element.fit('page');
    await settled();
    expect(editor.pageBox().width).to.be.below(wide);
    editor.element.send();
    await eventually(() => editor.control('Send to 1 signer'), 'the send dialog');
  });

  it('properties change the selected fields, in numbers too', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    editor.element.select('fld_name');
    await settled();
    await editor.write('Left', '20.5');
    await editor.write('Width', '900');
    expect(editor.field('fld_name').x).to.be.closeTo(0, 0.001);
    expect(editor.field('fld_name').width).to.equal(100);
    await editor.write('Label', 'Your name');
    await editor.write('Signer', 'sgn_grace');
    await editor.press('Required');
    expect(editor.field('fld_name')).to.deep.include({ label: 'Your name', signerId: 'sgn_grace', required: false });
    editor.element.select(['fld_name', 'fld_terms', 'fld_initials']);
    await settled();
    await editor.press('Align left edges');
    const lefts = ['fld_name', 'fld_terms', 'fld_initials'].map((id) => editor.field(id).x);
    expect(new Set(lefts).size).to.equal(1);
  });

  it('signers are added, renamed and removed, and their fields find an heir', async () => {
    const editor = await EditorHarness.mount();
    await editor.press('Add signer');
    await editor.write('Name', 'Alan Turing');
    await editor.write('E-mail', 'alan@example.com');
    await editor.press('Done');
    const alan = editor.element.signers.at(-1);
    expect(alan).to.deep.include({ name: 'Alan Turing', email: 'alan@example.com' });
    editor.element.addField({ type: 'signature' });
    expect(editor.last.signerId).to.equal(alan?.id);
    await editor.press('Edit Ada Lovelace');
    await editor.press('Remove Ada Lovelace');
    await editor.press('Give to Alan Turing');
    expect(editor.element.signers).to.have.length(1);
    expect(editor.fields.every((field) => field.signerId === alan?.id)).to.equal(true);
    await editor.isSaved();
    expect(editor.api.document.signers.map(({ name }) => name)).to.deep.equal(['Alan Turing']);
  });

  it('a hundred times mounted and removed, nothing stays behind', async () => {
    const editor = await EditorHarness.mount();
    const { element, box } = editor;
    const kinds = { added: 0, removed: 0 };
    const { addEventListener: add, removeEventListener: remove } = window;
    window.addEventListener = function (
      this: Window,
      type: string,
      listener: never,
      options?: AddEventListenerOptions,
    ) {
      kinds.added += 1;
      options?.signal?.addEventListener('abort', () => (kinds.removed += 1), { once: true });
      add.call(window, type, listener, options);
    } as typeof window.addEventListener;
    window.removeEventListener = function (this: Window, type: string, listener: never, options?: never) {
      kinds.removed += 1;
      remove.call(window, type, listener, options);
    } as typeof window.removeEventListener;
    try {
      for (let round = 0; round < 100; round += 1) {
        element.remove();
        await Promise.resolve();
        box.append(element);
        if (round % 20 === 0) await settled();
      }
      element.remove();
      await settled();
    } finally {
      window.addEventListener = add;
      window.removeEventListener = remove;
    }
    expect(kinds.added - kinds.removed).to.be.at.most(0);
    expect(element.shadowRoot?.querySelectorAll('.page-overlay')).to.have.length(0);
    box.append(element);
    await eventually(() => editor.root.querySelectorAll('.field-box').length === 5, 'the fields once more');
    expect(editor.sent.filter((operation) => operation === 'getEmbeddedDocument')).to.have.length(1);
  });

  it('two editors do not disturb each other', async () => {
    const first = await EditorHarness.mount();
    const second = await EditorHarness.mount({ document: withGrace });
    first.element.addField({ type: 'date' });
    first.element.select('fld_name');
    await settled();
    expect(second.fields).to.have.length(7);
    expect(second.selected).to.deep.equal([]);
    await first.isSaved();
    expect(second.saves).to.have.length(0);
    first.element.remove();
    expect(second.element.addField({ type: 'text' })).to.be.a('string');
    await second.isSaved();
  });

  it('keys, undo and the clipboard of one editor are not those of another', async () => {
    const first = await EditorHarness.mount();
    const second = await EditorHarness.mount({ document: withGrace });
    const before = second.fields;
    await first.click(middleOf(first.boxOf('fld_name')));
    await first.keys('Control+c', 'Control+v', 'ArrowRight');
    expect(first.fields).to.have.length(6);
    expect(second.fields).to.deep.equal(before);
    second.box.scrollIntoView();
    await settled();
    await second.click(middleOf(second.boxOf('fld_name')));
    await second.keys('Control+v', 'Control+z');
    expect(second.fields).to.deep.equal(before);
    expect(first.fields).to.have.length(6);
    await second.keys('Delete');
    expect(second.fields).to.have.length(before.length - 1);
    first.element.undo();
    first.element.undo();
    expect(first.fields).to.have.length(5);
    expect(second.fields).to.have.length(before.length - 1);
  });

  it('holds at most eight bitmaps while one scrolls through a hundred pages', async () => {
    const editor = await EditorHarness.mount({ pdf: new Uint8Array(numberedPdf(100)) });
    const list = editor.root.querySelector('snp-part-page-list');
    if (!list?.shadowRoot) throw new Error('no pages');
    const pages = list.shadowRoot;
    const bitmaps = (): number =>
      [...pages.querySelectorAll('snp-part-pdf-page')].flatMap((page) => [
        ...(page.shadowRoot?.querySelectorAll('canvas') ?? []),
      ]).length;
    const { scrollElement } = list;
    const height = scrollElement.scrollHeight;
    let most = 0;
    for (let top = 0; top < height; top += height / 60) {
      scrollElement.scrollTop = top;
      await settled();
      most = Math.max(most, bitmaps());
    }
    scrollElement.scrollTop = height;
    await eventually(() => list.pageNumber === 100 && bitmaps() > 0, 'the last page on screen');
    expect(Math.max(most, bitmaps())).to.be.within(1, 8);
  });
});
