import { expect } from '@open-wc/testing';
import { withGrace } from '../../../../../stories/support/editor-fixture.js';
import { EditorHarness, type EditorHarnessOptions } from '../../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../../support/browser/waiting.js';

async function inConflict(editor: EditorHarness): Promise<void> {
  const { document } = editor.api;
  const fields = document.fields.map((field) => ({ ...field, label: 'Theirs' }));
  editor.api.document = { ...document, revision: 9, fields };
  editor.element.select('fld_name');
  await editor.write('Label', 'Mine');
  await editor.element.save();
  await eventually(() => editor.root.querySelector('[data-notice="conflict"]'), 'the conflict');
}

describe('the editor is accessible', () => {
  afterEach(() => EditorHarness.cleanUp());

  const states: Readonly<Record<string, [EditorHarnessOptions, (editor: EditorHarness) => unknown]>> = {
    'with fields': [{}, () => undefined],
    empty: [{ document: (document) => ({ ...document, fields: [] }) }, () => undefined],
    'with a selected field': [{}, ({ element }) => element.select('fld_name')],
    'with several selected fields': [{}, ({ element }) => element.select(['fld_name', 'fld_terms', 'fld_initials'])],
    'with a formula': [{}, ({ element }) => element.addField({ type: 'formula' })],
    'with a list': [{}, ({ element }) => element.addField({ type: 'select' })],
    'with a condition': [
      {},
      ({ element }) =>
        element.addField({
          type: 'radio',
          condition: { match: 'all', rules: [{ fieldId: 'fld_name', operator: 'equals', value: 'x' }] },
        }),
    ],
    'while placing': [{}, (editor) => editor.palette('date').dispatchEvent(new MouseEvent('click', { detail: 1 }))],
    'while a signer is edited': [{ document: withGrace }, (editor) => editor.press('Edit Grace Hopper')],
    'with signers in turn': [{ document: withGrace }, (editor) => editor.press('One after another')],
    'in the send dialog': [{ document: withGrace }, (editor) => editor.press('Send')],
    'read-only': [{ attributes: { readonly: '' } }, () => undefined],
    sent: [{ document: (document) => ({ ...document, status: 'sent' }) }, () => undefined],
    'right to left': [{ attributes: { lang: 'ar', dir: 'rtl' } }, () => undefined],
    'on a phone': [{ width: 360, height: 640 }, ({ element }) => element.select('fld_name')],
    'in conflict': [{}, inConflict],
    'comparing two versions': [
      {},
      async (editor) => {
        await inConflict(editor);
        await editor.press('Compare and choose');
      },
    ],
    'with a failed load': [{ waits: false, attributes: { 'document-id': 'doc_other' } }, () => undefined],
  };

  for (const [name, [options, act]] of Object.entries(states)) {
    for (const scheme of ['light', 'dark']) {
      it(`${name}, ${scheme}`, async () => {
        const editor = await EditorHarness.mount({
          ...options,
          prepare: (element) => {
            options.prepare?.(element);
            element.style.colorScheme = scheme;
          },
        });
        if (options.waits === false) await eventually(() => editor.told.includes('error'), 'the message');
        await act(editor);
        await settled();
        await expect(editor.element).to.be.accessible();
      });
    }
  }
});
