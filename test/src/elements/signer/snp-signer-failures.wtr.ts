import { expect } from '@open-wc/testing';
import type { PretendFailure, PretendSigningApi } from '../../../../stories/support/pretend-signing-api.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually } from '../../../support/browser/waiting.js';

const operations = [
  'getSigningSession',
  'getSigningFile',
  'markViewed',
  'giveConsent',
  'putFieldValue',
  'adoptSignature',
  'completeSigning',
  'downloadSealed',
] as const;

async function journey(api: PretendSigningApi): Promise<void> {
  const signer = await SignerHarness.mount({}, api);
  if (signer.find('Try again')) await signer.press('Try again');
  await signer.agree();
  await signer.fillAll();
  await signer.finish();
  await signer.reaches('The document is complete');
  await signer.element.download();
  const answered = (operation: string) =>
    api.calls.filter((call) => call.operation === operation && call.status === 200);
  await eventually(() => answered('downloadSealed').length === 1, 'the download');
  expect(Object.fromEntries(api.changes)).to.eql({
    fld_name: 1,
    fld_place: 1,
    fld_terms: 1,
    fld_initials1: 1,
    fld_initials2: 1,
    fld_signature: 1,
  });
  expect(signer.events.filter(({ type }) => type === 'snp-completed')).to.have.length(1);
  expect(answered('completeSigning').length).to.be.below(2);
}

describe('snp-signer when requests fail', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  for (const operation of operations) {
    it(`completes with every value stored once when ${operation} fails once`, async () => {
      const api = SignerHarness.server({ sealingPolls: 0 });
      api.fail(operation, 'no-connection');
      await journey(api);
    });
  }

  const kinds: readonly PretendFailure[] = ['no-connection', 'answer-lost', 'unavailable', 'rate_limited'];
  for (const failure of kinds) {
    it(`completes with every value stored once when every request fails once (${failure})`, async () => {
      const api = SignerHarness.server({ sealingPolls: 0 });
      for (const operation of operations) if (operation !== 'getSigningFile') api.fail(operation, failure);
      await journey(api);
    });
  }
});
