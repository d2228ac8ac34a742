import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

describe('snp-signer', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('takes a person from the disclosure to the sealed copy', async () => {
    const signer = await SignerHarness.mount();
    expect(signer.heading).to.equal('Before you sign');
    await eventually(() => signer.sent.includes('markViewed'), 'the server to know that the document was seen');
    await signer.agree();
    await signer.fillAll();
    await signer.finish();
    await signer.reaches('Thank you, you have signed');
    await signer.reaches('The document is complete');
    expect(signer.told.filter((type) => type !== 'field-filled')).to.eql(['ready', 'viewed', 'complete', 'completed']);
    expect(Object.fromEntries(signer.api.changes)).to.eql({
      fld_name: 1,
      fld_place: 1,
      fld_terms: 1,
      fld_initials1: 1,
      fld_initials2: 1,
      fld_signature: 1,
    });
    const completion = signer.api.calls.find(({ operation }) => operation === 'completeSigning');
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(completion?.body).to.eql({ timeZone });
  });

  it('can be finished with the keyboard alone', async () => {
    const signer = await SignerHarness.mount();
    const press = async (...keys: string[]) => {
      for (const key of keys) await sendKeys({ press: key });
      await settled();
    };
    const focus = (name: string) => eventually(() => signer.focused.startsWith(name), `the focus on ${name}`);
    signer.find('I agree to use electronic records')?.focus();
    await press(' ', 'Tab', 'Enter');
    await focus('Start');
    await press('Enter');
    await focus('Full name');
    await sendKeys({ type: 'Ada Lovelace' });
    await press('Enter');
    await focus('I have read Annex A');
    await press(' ');
    await press('Tab');
    await focus('Initials: Initial here');
    await press('Enter');
    await focus('Draw');
    await press('ArrowRight');
    await focus('Type');
    signer.find('Use these initials')?.focus();
    await press('Enter');
    await focus('Initials: Change');
    signer.find('Next')?.focus();
    await press('Enter');
    await focus('Initials: Tap to initial');
    await press(' ');
    signer.find('Next')?.focus();
    await press('Enter');
    await focus('Place');
    await sendKeys({ type: 'London' });
    await press('Enter');
    await focus('Signature: Sign here');
    await press('Enter');
    await focus('Draw');
    await press('ArrowRight');
    signer.find('Use this signature')?.focus();
    await press('Enter');
    await focus('Signature: Change');
    signer.find('Finish')?.focus();
    await press('Enter');
    await focus('Sign and finish');
    await press('Enter');
    await signer.reaches('The document is complete');
    expect(signer.focused).to.equal('The document is complete');
  });

  it('reaches the fields with Tab in reading order', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    const order: string[] = [];
    signer.find('Full name')?.focus();
    for (let step = 0; step < 12; step += 1) {
      const name = signer.focused;
      if (name && !order.includes(name)) order.push(name);
      await sendKeys({ press: 'Tab' });
    }
    const fields = order.filter((name) => /^(Full|Company|I have|Initials|Remarks|Place|Signature)/.test(name));
    expect(fields.map((name) => name.split(/[ :]/)[0])).to.eql(
      ['Full', 'Company', 'I', 'Initials', 'Initials', 'Remarks', 'Place', 'Signature'].filter(
        (_, index) => index !== 4 || fields.length === 8,
      ),
    );
  });

  it('can be finished in the form view', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Form view');
    await signer.fillAll();
    await signer.finish();
    await signer.reaches('The document is complete');
  });

  it('can be finished on a narrow screen, where writing happens in the bar', async () => {
    const signer = await SignerHarness.mount({ agreed: true, width: 360, height: 640 });
    await signer.press('Start');
    await eventually(() => signer.focused === 'Full name', 'the focus in the bar');
    await signer.write('Full name', 'Ada Lovelace');
    expect(signer.isDrawn('fld_name')).to.equal(true);
    await signer.press('Next');
    await eventually(() => signer.focused.startsWith('I have read'), 'the focus on the box');
    await signer.press('I have read Annex A');
    await signer.press('Next');
    await eventually(() => signer.focused.startsWith('Initials'), 'the focus on the initials');
    expect(signer.element.shadowRoot?.querySelector('.bar')?.getBoundingClientRect().width).to.be.at.most(360);
  });

  it('shows the text of a page to read without zooming', async () => {
    const signer = await SignerHarness.mount({ agreed: true, width: 360, height: 640 });
    await signer.press('Form view');
    await signer.press('Read the text of page 1');
    await eventually(() => signer.text.includes('The consultant performs the services'), 'the text of the page');
  });

  it('goes on where the signer was, after a reload', async () => {
    const first = await SignerHarness.mount({ agreed: true });
    await first.write('Full name', 'Ada Lovelace');
    await first.press('Initials: Initial here');
    await first.press('Type');
    await first.press('Use these initials');
    await first.stored('fld_name');
    await first.stored('fld_initials1');
    await eventually(() => first.api.session.adopted.initials, 'the initials to be kept');
    first.box.remove();
    const second = await SignerHarness.mount({}, first.api);
    expect(second.progress).to.match(/^2 of 6/);
    await eventually(() => second.isDrawn('fld_name') && second.isDrawn('fld_initials1'), 'what was filled');
    expect(second.find('Initials: Tap to initial')).to.exist;
  });

  it('says beside a field what is missing when somebody tries to finish, and leads there', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    expect(await signer.element.complete()).to.equal(false);
    await eventually(() => signer.focused === 'Full name', 'the focus on what is missing');
    expect(signer.text).to.include('Please fill in this field.');
    expect(signer.text).to.include('Your signature is needed here.');
  });

  it('says beside a field when its text cannot be written into the document', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.write('Full name', 'Ada 🦄');
    await eventually(() => signer.text.includes('cannot be written into the document'), 'the fault');
    await signer.write('Full name', 'Ada');
    await signer.stored('fld_name');
    expect(signer.text).not.to.include('cannot be written into the document');
  });

  it('keeps the ink when the element is resized, and when the dialog opens again', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Signature: Sign here');
    await signer.draw();
    await signer.resize(420, 500);
    await signer.resize(900, 640);
    await signer.press('Use this signature');
    const stored = await signer.stored('fld_signature');
    expect(JSON.stringify(stored)).to.include('"strokes"');
    await signer.resize(700, 500);
    await eventually(() => signer.isDrawn('fld_signature'), 'the ink on the page');
    await signer.press('Signature: Change');
    await signer.press('Use this signature');
    await eventually(() => signer.sent.filter((one) => one === 'adoptSignature').length === 2, 'the same ink again');
    expect(JSON.stringify(signer.api.session.adopted.signature)).to.equal(
      JSON.stringify((stored as { signature: unknown }).signature),
    );
  });

  it('changes a mark everywhere at once', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.press('Initials: Initial here');
    await signer.press('Type');
    await signer.press('Use these initials');
    await signer.press('Initials: Tap to initial');
    await signer.stored('fld_initials2');
    await signer.press('Initials: Change');
    await signer.write('Initials', 'A.L.');
    await signer.press('Use these initials');
    await eventually(
      () =>
        ['fld_initials1', 'fld_initials2'].every((id) =>
          JSON.stringify(signer.api.session.fields.find((field) => field.id === id)).includes('A.L.'),
        ),
      'both initials to change',
    );
  });

  it('lets the page stop finishing and declining', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    const stop = (event: Event) => event.preventDefault();
    signer.element.addEventListener('snp-complete', stop);
    signer.element.addEventListener('snp-decline', stop);
    await signer.fillAll();
    await signer.finish();
    expect(await signer.element.decline('No')).to.equal(false);
    expect(signer.sent).not.to.include('completeSigning');
    expect(signer.sent).not.to.include('declineSigning');
    signer.element.removeEventListener('snp-complete', stop);
    expect(await signer.element.complete()).to.equal(true);
  });

  it('declines only with a reason', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await eventually(() => signer.told.includes('viewed'), 'the page to be seen');
    await signer.press('Decline to sign');
    const confirm = () =>
      [...(signer.element.shadowRoot?.querySelectorAll<HTMLElement>('.decline-dialog .danger') ?? [])].at(-1)?.click();
    confirm();
    await eventually(() => signer.text.includes('Please say why'), 'the question');
    await signer.write('Reason', 'Wrong amount');
    confirm();
    await signer.reaches('You declined to sign');
    expect(signer.told.slice(-2)).to.eql(['decline', 'declined']);
    expect(signer.api.calls.find(({ operation }) => operation === 'declineSigning')?.body).to.eql({
      reason: 'Wrong amount',
    });
  });

  it('never shows the token in an event or on the page', async () => {
    const signer = await SignerHarness.mount({ token: 'secret-7c1' });
    signer.api.fail('giveConsent', 'token_expired', 9);
    await signer.press('I agree to use electronic records');
    await signer.press('Agree and continue');
    await eventually(() => signer.text.includes('Your access has ended'), 'the notice');
    expect(JSON.stringify(signer.events)).not.to.include('secret-7c1');
    expect(signer.element.shadowRoot?.innerHTML).not.to.include('secret-7c1');
    expect(JSON.stringify([localStorage, sessionStorage])).not.to.include('secret-7c1');
  });
});
