import { expect } from '@open-wc/testing';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

describe('snp-signer on a bad network', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('keeps answers while offline, says so, and stores them once the connection is back', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await eventually(() => signer.sent.includes('markViewed'), 'the page to be seen');
    signer.api.online = false;
    window.dispatchEvent(new Event('offline'));
    await signer.write('Full name', 'Ada');
    await signer.write('Full name', 'Ada Lovelace');
    await signer.press('I have read Annex A');
    await eventually(() => signer.text.includes('You are offline'), 'the notice');
    await eventually(() => signer.text.includes('2 answers wait to be saved'), 'the count');
    expect(signer.isDrawn('fld_name')).to.equal(true);
    signer.api.online = true;
    window.dispatchEvent(new Event('online'));
    await signer.stored('fld_name');
    await signer.stored('fld_terms');
    await eventually(() => signer.text.includes('All answers are saved'), 'the state');
    expect(signer.text).not.to.include('You are offline');
    expect(signer.api.changes.get('fld_name')).to.equal(1);
    expect(signer.api.session.fields.find(({ id }) => id === 'fld_name')?.value).to.eql({
      kind: 'text',
      text: 'Ada Lovelace',
    });
  });

  it('finishes when the connection comes back while the last answers wait', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.fillAll();
    await eventually(() => signer.text.includes('All answers are saved'), 'the state');
    signer.api.online = false;
    await signer.write('Remarks', 'None');
    await signer.finish();
    await eventually(() => signer.text.includes('Waiting for your last answers'), 'the notice in the dialog');
    expect(signer.sent).not.to.include('completeSigning');
    signer.api.online = true;
    window.dispatchEvent(new Event('online'));
    await signer.reaches('The document is complete');
    expect(signer.api.changes.get('fld_note')).to.equal(1);
  });

  it('shows what the server decided when the request is closed in the meantime', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    signer.api.session = {
      ...signer.api.session,
      request: { ...signer.api.session.request, status: 'voided' },
    };
    await signer.write('Full name', 'Ada');
    await signer.reaches('This request was withdrawn');
  });

  it('asks for the disclosure again when it has changed', async () => {
    const signer = await SignerHarness.mount();
    await eventually(() => signer.told.includes('viewed'), 'the page to be seen');
    const { session } = signer.api;
    signer.api.session = { ...session, consent: { ...session.consent, version: '2026-02', text: ['New words.'] } };
    await signer.press('I agree to use electronic records');
    await signer.press('Agree and continue');
    await eventually(() => signer.text.includes('New words.'), 'the new disclosure');
    expect(signer.text).to.include('The disclosure has changed');
    await signer.press('Agree and continue');
    expect(signer.text).to.include('Tick the box');
    await signer.press('I agree to use electronic records');
    await signer.press('Agree and continue');
    await eventually(() => signer.find('Start'), 'the bar');
  });

  it('holds answers when the token dies and stores them with a new one', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    signer.api.fail('putFieldValue', 'token_invalid');
    await signer.write('Full name', 'Ada');
    await eventually(() => signer.text.includes('Your access has ended'), 'the notice');
    expect(signer.isDrawn('fld_name')).to.equal(true);
    signer.element.tokenProvider = async () => signer.api.token;
    await signer.stored('fld_name');
    await eventually(() => !signer.text.includes('Your access has ended'), 'the notice to go');
  });

  it('asks the provider for a fresh token when the old one has expired', async () => {
    const api = SignerHarness.server({ agreed: true });
    const signer = await SignerHarness.mount({}, api);
    let asked = 0;
    signer.element.tokenProvider = async () => {
      asked += 1;
      return api.token;
    };
    await settled();
    await eventually(() => asked === 1, 'the provider to be asked');
    api.fail('putFieldValue', 'token_expired');
    await signer.write('Full name', 'Ada');
    await signer.stored('fld_name');
    expect(asked).to.equal(2);
    expect(signer.text).not.to.include('Your access has ended');
  });

  it('keeps what was typed a moment before the element is removed', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    const input = signer.find('Full name');
    if (!(input instanceof HTMLInputElement)) throw new TypeError('no input');
    input.value = 'Ada';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    signer.element.remove();
    await signer.stored('fld_name');
  });
});
