import { expect } from '@open-wc/testing';
import type { SigningSession } from '../../../../src/contract/signing.js';
import { pretendCode } from '../../../../stories/support/pretend-signing-api.js';
import { agreed, closed } from '../../../../stories/support/signing-fixture.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually } from '../../../support/browser/waiting.js';

const locked = (session: SigningSession): SigningSession => ({
  ...session,
  locked: { by: 'email_code', emailHint: 'a***@example.com', sentAt: null },
});

describe('what a signer can do beside signing', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  it('gives the code from the e-mail before anything is shown, and hears how many attempts are left', async () => {
    const signer = await SignerHarness.mount({ session: locked });
    await signer.reaches('Is it you?');
    expect(signer.text).to.include('a***@example.com');
    expect(signer.sent).not.to.include('getSigningFile');
    await expect(signer.element).to.be.accessible();
    await signer.press('Send me the code');
    await eventually(() => signer.find('Open the document') !== undefined, 'the code is asked for');
    await signer.write('Code from the e-mail', '000000');
    await eventually(() => signer.text.includes('4 attempts are left'), 'the attempts left');
    // the button comes back from its disabled look bit by bit
    await Promise.allSettled((signer.element.shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished));
    await expect(signer.element).to.be.accessible();
    await signer.write('Code from the e-mail', pretendCode);
    await eventually(() => signer.heading !== 'Is it you?', 'the document is open');
    expect(signer.sent).to.include('verifySigningCode');
  });

  it('does not decline where that is not allowed, not even by the method', async () => {
    const kept = (from: Parameters<typeof agreed>[0]) => {
      const session = agreed(from);
      return { ...session, options: { ...session.options, canDecline: false } };
    };
    const signer = await SignerHarness.mount({ session: kept });
    expect(await signer.element.decline('No')).to.equal(false);
    expect(signer.sent).not.to.include('declineSigning');
    expect(signer.told).not.to.include('decline');
  });

  it('is told that somebody else signs after handing on', async () => {
    const signer = await SignerHarness.mount({ session: closed('viewed', 'delegated') });
    await signer.reaches('Somebody else signs now');
    expect(signer.find('Start')).to.equal(undefined);
    await expect(signer.element).to.be.accessible();
  });

  it('hands the document on from the menu, and the page hears of it', async () => {
    const signer = await SignerHarness.mount({ session: agreed });
    await signer.press('More');
    await signer.press('Let somebody else sign');
    await eventually(() => signer.find('Hand on') !== undefined, 'the dialog is there');
    // the document asks for a full name as well
    const name = signer.element.shadowRoot?.querySelector<HTMLInputElement>('#delegate-name');
    if (name) name.value = 'Mary Somerville';
    await signer.write('E-mail address', 'mary@example.com');
    await signer.press('Hand on');
    await signer.reaches('Somebody else signs now');
    await eventually(() => signer.told.includes('delegated'), 'the page hears of it');
  });

  it('has the link mailed to finish later', async () => {
    const signer = await SignerHarness.mount({ session: agreed });
    await signer.press('More');
    await signer.press('Finish later');
    await eventually(() => signer.find('Send me the link') !== undefined, 'the dialog is there');
    await signer.press('Send me the link');
    await eventually(() => signer.text.includes('The link was sent to'), 'it says where the link went');
  });

  it('has a copy mailed once the document is complete', async () => {
    const signer = await SignerHarness.mount({ session: closed('completed', 'completed') });
    await signer.reaches('The document is complete');
    await signer.press('E-mail me a copy');
    await eventually(() => signer.text.includes('A link to your copy was sent to'), 'it says where the copy went');
  });

  it('goes on to the next document of the sitting in place', async () => {
    const sitting = { position: 1, total: 2, remaining: 1 };
    const signer = await SignerHarness.mount({
      session: (session) => ({ ...closed('completed', 'completed')(session), sitting }),
      nextSession: (session) => ({ ...session, request: { ...session.request, id: 'req_next', name: 'Annex B' } }),
    });
    await signer.reaches('The document is complete');
    await signer.press('Next document');
    await eventually(() => signer.text.includes('Annex B'), 'the next document is shown');
  });
});
