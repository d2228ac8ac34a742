import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fieldAt, grace, withGrace } from '../../../../../stories/support/editor-fixture.js';
import type { PretendDocument } from '../../../../../stories/support/editor-fixture.js';
import { sampleAgreement } from '../../../../../stories/support/sample-pdf.js';
import { EditorHarness, type EditorHarnessOptions } from '../../../../support/browser/editor-harness.js';
import { eventually, settled } from '../../../../support/browser/waiting.js';

/** With values in place, a tag of the template, a condition and a formula. */
function prepared(document: PretendDocument): PretendDocument {
  const { fields, ...rest } = withGrace(document);
  const size = [160, 22] as const;
  return {
    ...rest,
    mergeTags: [{ tagName: 'city', previewValue: 'Lisbon' }],
    fields: [
      ...fields.map((field) => (field.id === 'fld_name' ? { ...field, defaultValue: 'Ada King' } : field)),
      fieldAt('fld_city', 'merge_tag', grace.id, 1, [64, 200, ...size], { tagName: 'city' }),
      fieldAt('fld_hours', 'number', 'sgn_ada', 1, [64, 240, ...size], { defaultValue: '4' }),
      fieldAt('fld_sum', 'formula', 'sgn_ada', 1, [64, 280, ...size], {
        formula: '{fld_hours} * 100',
        format: '#,##0.00',
      }),
      fieldAt('fld_why', 'text', 'sgn_ada', 1, [64, 320, ...size], {
        condition: { match: 'all', rules: [{ fieldId: 'fld_terms', operator: 'equals', value: 'true' }] },
      }),
    ],
  };
}

const previewOf = (editor: EditorHarness) => editor.root.querySelector('snp-part-signing-preview');
const insideOf = (editor: EditorHarness): ShadowRoot => {
  const root = previewOf(editor)?.shadowRoot;
  if (!root) throw new Error('no preview');
  return root;
};
const boxes = (editor: EditorHarness): string[] =>
  [...insideOf(editor).querySelectorAll<HTMLElement>('.field')].map((box) => box.dataset['field'] ?? '').sort();
const textIn = (editor: EditorHarness, id: string): string =>
  insideOf(editor).querySelector(`[data-field="${id}"]`)?.textContent.replace(/\s+/g, ' ').trim() ?? 'not there';

async function opened(options: EditorHarnessOptions = {}): Promise<EditorHarness> {
  const editor = await EditorHarness.mount({ document: prepared, ...options });
  await editor.press(options.attributes?.['lang'] === 'ar' ? 'معاينة كموقّع' : 'Preview as signer');
  await eventually(() => previewOf(editor)?.shadowRoot?.querySelector('.field'), 'the fields of the preview');
  await settled();
  return editor;
}

describe('the preview as signer', () => {
  afterEach(() => EditorHarness.cleanUp());

  it('shows what the signer will find: defaults, values of tags, results, and nothing that is hidden', async () => {
    const editor = await opened();
    expect(textIn(editor, 'fld_name')).to.equal('Ada King');
    expect(textIn(editor, 'fld_city')).to.equal('Lisbon');
    expect(textIn(editor, 'fld_sum')).to.equal('400.00');
    expect(textIn(editor, 'fld_why')).to.equal('not there');
    expect(textIn(editor, 'fld_company')).to.equal('not there');
    expect(textIn(editor, 'fld_signature')).to.equal('Sign here');
    expect(textIn(editor, 'fld_date')).to.match(/^\d{4}-\d{2}-\d{2}$/);
    const box = insideOf(editor).querySelector('[data-field="fld_signature"]');
    expect(box?.getAttribute('aria-label')).to.equal('Signature, Required');
  });

  it('is that of another signer when asked, and says how much there is to do', async () => {
    const editor = await opened();
    const said: string[] = [];
    const region = insideOf(editor).querySelector('snp-part-live-region')?.shadowRoot;
    new MutationObserver(() => said.push(region?.textContent.trim() ?? '')).observe(region!, {
      ...{ subtree: true, childList: true, characterData: true },
    });
    await editor.fill(insideOf(editor).querySelector('select'), grace.id);
    await eventually(() => said.includes('Grace Hopper: 2 fields to fill in.'), 'the announcement');
    expect(boxes(editor)).to.deep.equal(['fld_city', 'fld_client', 'fld_company']);
    expect(textIn(editor, 'fld_company')).to.equal('Company');
  });

  it('changes nothing, ends with Escape, and gives the focus back', async () => {
    const editor = await opened();
    const before = editor.fields;
    expect(insideOf(editor).activeElement?.localName).to.equal('select');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Delete' });
    await sendKeys({ press: 'Escape' });
    await eventually(() => insideOf(editor).querySelector('.field') === null, 'the preview to be gone');
    await eventually(() => editor.root.activeElement?.ariaLabel === 'Preview as signer', 'the focus to come back');
    expect(editor.fields).to.deep.equal(before);
    expect(editor.told).not.to.include('change');
    await editor.press('Preview as signer');
    await eventually(() => insideOf(editor).querySelector('.field'), 'the preview again');
  });

  it('works without a server and when nothing can be changed', async () => {
    const editor = await opened({
      attributes: { readonly: '' },
      prepare: (element) => {
        element.token = '';
        element.apiBase = '';
        element.src = new Blob([sampleAgreement()], { type: 'application/pdf' });
        element.fields = [
          { type: 'text', pageNumber: 1, x: 10, y: 10, width: 30, height: 4, id: 'fld_x', defaultValue: 'Given' },
        ];
      },
    });
    expect(textIn(editor, 'fld_x')).to.equal('Given');
  });

  for (const [name, options] of Object.entries<EditorHarnessOptions>({
    light: {},
    dark: { prepare: (element) => (element.style.colorScheme = 'dark') },
    'right to left': { attributes: { lang: 'ar', dir: 'rtl' } },
  }))
    it(`has no accessibility fault, ${name}`, async () => {
      const editor = await opened(options);
      await expect(editor.element).to.be.accessible();
    });
});
