import { expect } from '@open-wc/testing';
import { agreed, everyType } from '../../../../stories/support/signing-fixture.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

const session = (from: Parameters<typeof everyType>[0]) => agreed(everyType(from));

async function choose(harness: SignerHarness, name: string, text: string): Promise<void> {
  const control = await eventually(() => harness.find(name), name);
  if (!(control instanceof HTMLSelectElement)) throw new TypeError(`${name} is no choice`);
  control.value = text;
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
}

const field = (harness: SignerHarness, id: string): Element | null | undefined =>
  harness.element.shadowRoot?.querySelector(`[data-field="${id}"]`);
const drawn = (harness: SignerHarness, id: string): string =>
  field(harness, id)?.querySelector('.answer-text')?.textContent.trim() ?? '';

describe('fields of every type', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('can be filled on the page and finished', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.write('Full name', 'Ada Lovelace');
    await harness.write('E-mail', 'ada@example.com');
    await harness.write('Phone', '+44 20 7946 0000');
    await harness.write('Days', '3');
    await choose(harness, 'Plan', 'Plus');
    await harness.press('Yes');
    await harness.write('Remarks', 'None');
    await harness.press('I have read Annex A');
    await harness.press('Initials: Initial here');
    await harness.press('Type');
    await harness.press('Use these initials');
    await harness.press('Signature: Sign here');
    await harness.press('Type');
    await harness.press('Use this signature');
    await eventually(() => harness.progress.startsWith('9 of 9'), 'everything filled');
    await harness.finish();
    await harness.reaches('The document is complete');
    const values = new Map(harness.api.session.fields.map(({ id, value }) => [id, value]));
    expect(values.get('fld_plan')).to.deep.equal({ kind: 'text', text: 'Plus' });
    expect(values.get('fld_days')).to.deep.equal({ kind: 'text', text: '3' });
    expect(values.get('fld_yes')).to.deep.equal({ kind: 'checked', checked: true });
    expect(values.get('fld_remarks')).to.deep.equal({ kind: 'text', text: 'None' });
  });

  it('invites the right keyboard and what the browser knows', async () => {
    const harness = await SignerHarness.mount({ session });
    const days = await eventually(() => harness.find('Days'), 'Days');
    expect(days.getAttribute('inputmode')).to.equal('decimal');
    expect(harness.find('E-mail')?.getAttribute('type')).to.equal('email');
    expect(harness.find('Phone')?.getAttribute('autocomplete')).to.equal('tel');
  });

  it('shows a result at once when what it is computed from changes', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.write('Days', '12');
    await eventually(() => drawn(harness, 'fld_total') === '9,600.00', 'the result');
    await harness.write('Days', '');
    await eventually(() => drawn(harness, 'fld_total') === '0.00', 'nothing to compute with');
  });

  it('shows and asks for a field only while its condition holds', async () => {
    const harness = await SignerHarness.mount({ session });
    expect(harness.find('Which plan')).to.equal(undefined);
    expect(harness.progress).to.contain('of 9');
    await choose(harness, 'Plan', 'Other');
    await eventually(() => harness.find('Which plan'), 'the field');
    expect(harness.progress).to.contain('of 10');
    await choose(harness, 'Plan', 'Basic');
    await eventually(() => harness.find('Which plan') === undefined, 'the field to go');
    expect(harness.progress).to.contain('of 9');
  });

  it('does not compute with a formula or an answer of others that a condition hides', async () => {
    const place = { pageNumber: 1, x: 60, y: 40, width: 20, height: 3, required: false, value: null, label: null };
    const when = (fieldId: string, value: string) => ({
      condition: { match: 'all' as const, rules: [{ fieldId, operator: 'equals' as const, value }] },
    });
    const other = { ...place, type: 'text' as const, signerName: 'Grace', value: { kind: 'text' as const, text: '5' } };
    const harness = await SignerHarness.mount({
      session: (from) => {
        const before = session(from);
        return {
          ...before,
          fields: [
            ...before.fields,
            { ...place, id: 'fld_extra', type: 'formula', formula: '{fld_days} * 2', ...when('fld_plan', 'Plus') },
            { ...place, id: 'fld_sum', type: 'formula', formula: '{fld_extra} + {oth_five} + {fld_terms}', y: 44 },
          ],
          otherFields: [...before.otherFields, { ...other, id: 'oth_five', ...when('fld_plan', 'Plus') }],
        };
      },
    });
    await harness.write('Days', '3');
    await harness.press('I have read Annex A');
    await eventually(() => drawn(harness, 'fld_sum') === '1', 'the ticked box alone');
    await choose(harness, 'Plan', 'Plus');
    await eventually(() => drawn(harness, 'fld_sum') === '12', 'everything');
    expect(field(harness, 'oth_five')).not.to.equal(null);
    await choose(harness, 'Plan', 'Basic');
    await eventually(() => drawn(harness, 'fld_sum') === '1', 'the ticked box alone again');
    expect(field(harness, 'fld_extra')).to.equal(null);
    expect(field(harness, 'oth_five')).to.equal(null);
  });

  it('draws stamps in their own face', async () => {
    const harness = await SignerHarness.mount({ session });
    await eventually(() => drawn(harness, 'oth_stamp') === 'ORIGINAL', 'the stamp');
    await eventually(() => [...document.fonts].some(({ family }) => family.includes('Noto Sans Strong')), 'its face');
  });

  it('one radio button of a group at a time is chosen, and the group counts once', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.press('Yes');
    await harness.press('No');
    await harness.stored('fld_no');
    await eventually(() => harness.isDrawn('fld_no') && !harness.isDrawn('fld_yes'), 'only the last one drawn');
    expect(harness.api.session.fields.find(({ id }) => id === 'fld_yes')?.value).to.equal(null);
    expect(harness.progress).to.match(/^1 of 9/);
  });

  it('says beside the field what is wrong with an answer, keeps it and does not send it', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.write('E-mail', 'ada@');
    await eventually(() => harness.text.includes('This is not a complete e-mail address.'), 'the message');
    await harness.write('Days', '21');
    await eventually(() => harness.text.includes('Please enter 20 or less.'), 'the other message');
    expect(harness.progress).to.match(/^0 of 9/);
    expect(harness.api.changes.has('fld_email')).to.equal(false);
    await harness.write('E-mail', 'ada@example.com');
    await harness.stored('fld_email');
    expect(harness.text).not.to.contain('complete e-mail address');
  });

  it('leads "Next" to answers that are not right', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.write('Phone', 'call me');
    await harness.press('Finish').catch(() => undefined);
    const said = await harness.element.complete();
    expect(said).to.equal(false);
    expect(harness.api.session.signer.status).to.equal('consented');
  });

  it('draws labels, stamps and merge tags where nobody can change them', async () => {
    const harness = await SignerHarness.mount({ session });
    await eventually(() => drawn(harness, 'oth_label') === 'Please write clearly', 'the label');
    expect(drawn(harness, 'oth_stamp')).to.equal('ORIGINAL');
    expect(drawn(harness, 'oth_tag')).to.equal('Order 4711');
    expect(field(harness, 'oth_stamp')?.querySelector('button, input')).to.equal(null);
    expect(drawn(harness, 'fld_date')).to.match(/^\d\d\.\d\d\.\d{4}$/);
  });

  it('has the same fields in the form, radio buttons together under their name', async () => {
    const harness = await SignerHarness.mount({ session });
    await harness.press('Form view');
    const legend = await eventually(() => harness.element.shadowRoot?.querySelector('fieldset legend'), 'the group');
    expect(legend.textContent.trim()).to.equal('newsletter');
    await choose(harness, 'Plan', 'Basic');
    await harness.write('Days', '2');
    await harness.press('No');
    await harness.stored('fld_no');
    await eventually(() => harness.text.includes('1,600.00'), 'the result in the form');
    expect(harness.text).to.contain('The invoice goes here.');
  });
});

describe('searching while signing', function () {
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('opens with Ctrl and F, marks what it finds, and closes again', async () => {
    const harness = await SignerHarness.mount({ agreed: true });
    const key = new KeyboardEvent('keydown', {
      key: 'f',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    harness.element.shadowRoot?.querySelector('.main')?.dispatchEvent(key);
    expect(key.defaultPrevented).to.equal(true);
    const input = await eventually(
      () => harness.element.shadowRoot?.querySelector('snp-part-search-bar')?.shadowRoot?.querySelector('input'),
      'the search',
    );
    input.value = 'confidential';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await eventually(() => harness.element.shadowRoot?.querySelector('.hit.now'), 'a find');
    await harness.press('Close');
    expect(harness.element.shadowRoot?.querySelector('.hit')).to.equal(null);
  });
});
