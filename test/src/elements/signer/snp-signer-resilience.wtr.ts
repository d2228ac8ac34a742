import { expect } from '@open-wc/testing';
import type { PretendFailure } from '../../../../stories/support/pretend-signing-api.js';
import { agreed, withPictures } from '../../../../stories/support/signing-fixture.js';
import { chooseFile, photo } from '../../../support/browser/pictures.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually } from '../../../support/browser/waiting.js';

const photoName = 'Photo of your card: Add a picture';

/** From the disclosure to the download; a person does nothing about what fails in between. */
async function journey(harness: SignerHarness): Promise<void> {
  await harness.agree();
  await eventually(() => harness.find(photoName), 'the place for the picture');
  chooseFile(harness.find(photoName), await photo());
  await harness.fillRest();
  await harness.stored('fld_photo', 15_000);
  await eventually(() => harness.progress.startsWith('7 of 7'), 'everything filled', 15_000);
  await harness.finish();
  await harness.reaches('The document is complete', 15_000);
  await harness.press('Download');
  await eventually(() => harness.downloads.length === 1, 'the file');
}

const everyRequest = [
  'getSigningSession',
  'getSigningFile',
  'markViewed',
  'giveConsent',
  'adoptSignature',
  'putFieldValue',
  'uploadSigningImage',
  'completeSigning',
  'downloadSealed',
] as const;

describe('a signer whose connection breaks', function () {
  this.timeout(60_000);
  afterEach(() => SignerHarness.cleanUp());

  for (const operation of everyRequest)
    it(`finishes when ${operation} does not arrive and its next answer is lost, with every value stored once`, async () => {
      // a file that arrives in part is the reader's to ask for again
      const failures: PretendFailure[] =
        operation === 'getSigningFile' ? ['no-connection'] : ['no-connection', 'answer-lost'];
      const api = SignerHarness.server({ session: withPictures });
      for (const failure of failures) api.fail(operation, failure);
      const harness = await SignerHarness.mount({}, api);
      await journey(harness);
      const killed = api.calls.filter((call) => call.operation === operation && call.status === 0);
      expect(killed).to.have.length(failures.length);
      for (const [id, times] of api.changes) expect(times, id).to.equal(1);
      expect(api.session.fields.filter(({ value }) => value !== null)).to.have.length(7);
    });
});

describe('a signer with two tabs', function () {
  this.timeout(60_000);
  afterEach(() => SignerHarness.cleanUp());

  it('fills some fields in each, and finishes once, with nothing lost', async () => {
    const first = await SignerHarness.mount({ agreed: true });
    const second = await SignerHarness.mount({}, first.api);
    await first.write('Full name', 'Ada Lovelace');
    await first.stored('fld_name');
    await second.write('Place', 'London');
    await second.press('I have read Annex A');
    await second.stored('fld_place');
    await first.press('Initials: Initial here');
    await first.press('Type');
    await first.press('Use these initials');
    await first.press('Initials: Tap to initial');
    await second.press('Signature: Sign here');
    await second.press('Type');
    await second.press('Use this signature');
    await first.stored('fld_initials2');
    await second.stored('fld_signature');
    const done = await Promise.all([reload(first), reload(second)]);
    for (const harness of done) await eventually(() => harness.progress.startsWith('6 of 6'), 'everything filled');
    await Promise.all(done.map((harness) => harness.element.complete()));
    for (const harness of done) await harness.reaches('The document is complete', 15_000);
    expect([...first.api.changes.values()].every((times) => times === 1)).to.equal(true);
    const finished = first.api.calls.filter(({ operation }) => operation === 'completeSigning');
    expect(finished.filter(({ status }) => status === 200)).to.have.length(1);
  });
});

/** The same tab, loaded again. */
async function reload(harness: SignerHarness): Promise<SignerHarness> {
  return SignerHarness.mount({}, harness.api);
}

describe('a signer with little room', function () {
  this.timeout(60_000);
  afterEach(() => SignerHarness.cleanUp());

  for (const view of ['document', 'form'] as const)
    it(`has every control within 320 px in the ${view}, with no accessibility fault`, async () => {
      const harness = await SignerHarness.mount({
        session: (session) => agreed(withPictures(session)),
        width: 320,
        height: 568,
      });
      if (view === 'form') await harness.press('Form');
      await harness.press('Start');
      await eventually(() => harness.find('Full name'), 'the first field');
      const { right } = harness.element.getBoundingClientRect();
      const buttons = [...(harness.element.shadowRoot?.querySelectorAll('.bar button, .header button, .form *') ?? [])];
      const out = buttons.filter((one) => one.getBoundingClientRect().right > right + 1);
      expect(out.map((one) => one.outerHTML.slice(0, 80))).to.deep.equal([]);
      await expect(harness.element).to.be.accessible();
    });

  it('has no accessibility fault in the upload of a signature', async () => {
    const harness = await SignerHarness.mount({ session: agreed, width: 320, height: 568 });
    await harness.press('Form');
    await harness.press('Signature: Sign here');
    await harness.press('Upload');
    await eventually(() => harness.text !== '', 'the panel');
    await expect(harness.element).to.be.accessible();
  });
});
