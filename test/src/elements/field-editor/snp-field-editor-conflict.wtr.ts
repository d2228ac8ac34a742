import { expect } from '@open-wc/testing';
import { ada, fieldAt, withGrace } from '../../../../stories/support/editor-fixture.js';
import { EditorHarness } from '../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const conflictNotice = (editor: EditorHarness): Element | null => editor.root.querySelector('[data-notice="conflict"]');

const labelled = (editor: EditorHarness, label: string): EditorHarness['api']['document'] => ({
  ...editor.api.document,
  revision: 7,
  fields: editor.api.document.fields.map((field) => (field.id === 'fld_name' ? { ...field, label } : field)),
});

const labels = (fields: readonly { readonly label?: string | null | undefined }[]): unknown[] =>
  fields.map(({ label }) => label);

async function inConflict(): Promise<EditorHarness> {
  const editor = await EditorHarness.mount();
  editor.api.document = labelled(editor, 'Theirs');
  editor.element.select('fld_name');
  await editor.write('Label', 'Mine');
  await eventually(() => conflictNotice(editor), 'the conflict to be shown');
  return editor;
}

const versions = (editor: EditorHarness): Element[] => [...editor.root.querySelectorAll('.clash .version')];
const textOf = (element: Element | null | undefined): string => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';

/** Opens the comparison, chooses a version of the only thing that differs, and keeps it. */
async function choose(editor: EditorHarness, choice: 'mine' | 'theirs' | 'both'): Promise<void> {
  await editor.press('Compare and choose');
  const radio = editor.root.querySelector<HTMLElement>(`.version.${choice} input`);
  radio?.click();
  await settled();
  await editor.press('Keep what is chosen');
}

describe('two people at one document', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('edits of different fields are brought together without a question, settings included', async () => {
    const editor = await EditorHarness.mount();
    const theirs = { ...fieldAt('fld_theirs', 'text', ada.id, 2, [100, 100, 96, 24]), help: 'As in the passport' };
    const { document } = editor.api;
    editor.api.document = { ...document, revision: 7, fields: [...document.fields, theirs] };
    editor.element.addField({ type: 'text', id: 'fld_mine', pageNumber: 1 });
    await editor.isSaved();
    expect(conflictNotice(editor)).to.equal(null);
    const stored = editor.api.document.fields;
    expect(stored.map(({ id }) => id)).to.include.members(['fld_mine', 'fld_theirs', 'fld_name']);
    expect(stored.find(({ id }) => id === 'fld_theirs')?.help).to.equal('As in the passport');
  });

  it('the order of signing is saved, and goes together with what somebody else changes', async () => {
    const editor = await EditorHarness.mount({ document: withGrace });
    const { document } = editor.api;
    editor.api.document = { ...document, revision: 7, fields: document.fields.slice(1) };
    await editor.press('One after another');
    await editor.isSaved();
    expect(conflictNotice(editor)).to.equal(null);
    expect(editor.api.document.signingOrder).to.equal('sequential');
    expect(editor.fields).to.have.length(document.fields.length - 1);
    editor.api.document = { ...editor.api.document, revision: 20, signingOrder: 'parallel' };
    editor.element.addField({ type: 'date' });
    await editor.isSaved();
    expect(editor.element.signingOrder).to.equal('parallel');
  });

  it('pages that were changed elsewhere are read from their new file, never from two files', async () => {
    const editor = await EditorHarness.mount();
    editor.api.document = { ...editor.api.document, fileVersion: 'v2' };
    editor.element.remove();
    editor.box.append(editor.element);
    await eventually(() => editor.root.querySelector('.field-box'), 'the pages again');
    const files = editor.api.calls.filter(({ operation }) => operation === 'getEmbeddedDocumentFile');
    expect(files.map(({ status }) => status)).to.deep.equal([200, 412, 200]);
    expect(editor.told).not.to.include('error');
  });

  it('both versions can be kept', async () => {
    const editor = await inConflict();
    await editor.press('Keep both');
    await editor.isSaved();
    expect(labels(editor.api.document.fields)).to.include.members(['Mine', 'Theirs']);
    expect(editor.api.document.fields).to.have.length(6);
  });

  it('mine can be used, and undo brings theirs back', async () => {
    const editor = await inConflict();
    await choose(editor, 'mine');
    await editor.isSaved();
    expect(labels(editor.api.document.fields)).not.to.include('Theirs');
    editor.element.undo();
    await editor.isSaved();
    expect(labels(editor.api.document.fields)).to.include('Theirs');
  });

  it('theirs can be used, and undo brings mine back', async () => {
    const editor = await inConflict();
    await choose(editor, 'theirs');
    expect(labels(editor.fields)).to.include('Theirs');
    expect(labels(editor.fields)).not.to.include('Mine');
    editor.element.undo();
    expect(labels(editor.fields)).to.include('Mine');
  });

  it('both versions are told in plain words, and the focus stays in the editor when one was chosen', async () => {
    const editor = await inConflict();
    editor.element.select('fld_name');
    await editor.press('Compare and choose');
    expect(textOf(editor.root.querySelector('.clash legend'))).to.equal('Text “Full name” of Ada Lovelace, page 1');
    expect(versions(editor).map(textOf)).to.deep.equal([
      'Mine Label: Mine',
      'The other version Label: Theirs',
      'Both As two fields',
    ]);
    await editor.press('Decide later');
    expect(conflictNotice(editor)).not.to.equal(null);
    expect(textOf(editor.root.activeElement)).to.equal('Compare and choose');
    await choose(editor, 'theirs');
    await eventually(() => editor.root.activeElement?.matches('.notices'), 'the focus above the pages');
    expect(editor.said).to.include('Your choice was kept. Undo brings the other version back.');
  });

  it('each thing is chosen by itself or all at once, and what is different in other ways can go together', async () => {
    const editor = await EditorHarness.mount();
    const { document } = editor.api;
    editor.api.document = {
      ...document,
      revision: 7,
      fields: document.fields
        .filter(({ id }) => id !== 'fld_terms')
        .map((field) => (field.id === 'fld_name' ? { ...field, width: field.width + 5 } : field)),
    };
    editor.element.select(['fld_name', 'fld_terms']);
    await editor.keys('Tab');
    const box = editor.root.querySelector<HTMLElement>('[data-field="fld_name"]');
    box?.focus();
    await editor.keys('ArrowDown');
    await editor.element.save();
    await eventually(() => conflictNotice(editor), 'the conflict to be shown');
    await editor.press('Compare and choose');
    const told = versions(editor).map((one) => textOf(one.querySelector('.version-line')).replace(/[\d.]+/g, '#'));
    expect(told).to.deep.equal([
      'Moved: # % from the left, # % from the top',
      'Now # % wide, # % high',
      'Both changes together',
      'Moved: # % from the left, # % from the top',
      'Removed',
    ]);
    await editor.press('The other version');
    const checked = [...editor.root.querySelectorAll('.version')].map((one) => one.querySelector('input')?.checked);
    expect(checked).to.deep.equal([false, true, false, false, true]);
    await editor.press('Both');
    await editor.press('Keep what is chosen');
    await editor.isSaved();
    const before = document.fields.find(({ id }) => id === 'fld_name');
    const after = editor.field('fld_name');
    expect(after.width).to.equal((before?.width ?? 0) + 5);
    expect(after.y).to.be.greaterThan(before?.y ?? 100);
    expect(editor.fields.map(({ id }) => id)).to.include('fld_terms');
    expect(editor.fields).to.have.length(document.fields.length);
  });

  it('nothing is saved before somebody has decided', async () => {
    const editor = await inConflict();
    editor.element.addField({ type: 'checkbox' });
    expect(await editor.element.save()).to.equal(false);
    expect(editor.saves).to.have.length(1);
    expect(editor.api.document.revision).to.equal(7);
    expect(editor.said).to.include('Somebody else changed this document in the meantime.');
  });
});
