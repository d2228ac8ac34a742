import { expect } from '@open-wc/testing';
import type { SigningSession } from '../../../../src/contract/signing.js';
import type { PretendFailure } from '../../../../stories/support/pretend-signing-api.js';
import { closed } from '../../../../stories/support/signing-fixture.js';
import { SignerHarness } from '../../../support/browser/signer-harness.js';
import { eventually, settled } from '../../../support/browser/waiting.js';

type Change = (session: SigningSession) => SigningSession;

const request = (
  status: SigningSession['request']['status'],
  signer: SigningSession['signer']['status'] = 'completed',
): Change => closed(status, signer);

const ends: readonly { readonly name: string; readonly heading: string; readonly session: Change }[] = [
  { name: 'completing', heading: 'Thank you, you have signed', session: request('sealing') },
  { name: 'completed', heading: 'The document is complete', session: request('completed') },
  { name: 'waiting for others', heading: 'Thank you, you have signed', session: request('viewed') },
  { name: 'declined', heading: 'You declined to sign', session: request('declined', 'declined') },
  { name: 'declined by another', heading: 'This document was declined', session: request('declined', 'viewed') },
  { name: 'expired', heading: 'The time to sign is over', session: request('expired', 'viewed') },
  { name: 'voided', heading: 'This request was withdrawn', session: request('voided', 'viewed') },
];

const failures: readonly { readonly failure: PretendFailure; readonly heading: string }[] = [
  { failure: 'token_invalid', heading: 'This link does not work' },
  { failure: 'token_expired', heading: 'Your access has ended' },
  { failure: 'unavailable', heading: 'The document could not be loaded' },
];

async function mountFailing(failure: PretendFailure, times: number): Promise<SignerHarness> {
  const api = SignerHarness.server();
  api.fail('getSigningSession', failure, times);
  return SignerHarness.mount({}, api);
}

describe('the screens of snp-signer', function () {
  // A document is loaded in each test; slow machines need more than the usual time.
  this.timeout(30_000);
  afterEach(() => SignerHarness.cleanUp());

  for (const { name, heading, session } of ends) {
    it(`shows "${heading}" when ${name}, without asking for anything, and is accessible`, async () => {
      const signer = await SignerHarness.mount({ session, sealingPolls: 9 });
      await signer.reaches(heading);
      expect(signer.find('Start')).to.equal(undefined);
      expect(signer.sent).not.to.include('getSigningFile');
      await expect(signer.element).to.be.accessible();
    });
  }

  it('names those who are still to sign', async () => {
    const signer = await SignerHarness.mount({ session: request('viewed') });
    expect(signer.text).to.include('Grace Hopper');
    expect(signer.text).not.to.include('Alan Turing');
  });

  for (const { failure, heading } of failures) {
    it(`shows "${heading}" after ${failure}, tells the page, and is accessible`, async () => {
      const signer = await mountFailing(failure, 9);
      await signer.reaches(heading);
      expect(signer.told).to.eql(['error']);
      await expect(signer.element).to.be.accessible();
    });
  }

  it('loads after all when somebody tries again', async () => {
    const signer = await mountFailing('unavailable', 4);
    await signer.reaches('The document could not be loaded');
    await signer.press('Try again');
    await signer.reaches('Before you sign');
  });

  it('offers the sealed document for download', async () => {
    const signer = await SignerHarness.mount({ session: request('completed') });
    await signer.press('Download the signed document');
    await eventually(() => signer.downloads.includes('consulting-agreement.pdf'), 'the download');
  });

  const states: readonly { readonly name: string; readonly act: (signer: SignerHarness) => Promise<unknown> }[] = [
    { name: 'reading before the disclosure', act: async () => undefined },
    { name: 'a disclosure not agreed to', act: (signer) => signer.press('Agree and continue') },
    { name: 'filling', act: (signer) => signer.agree() },
    {
      name: 'faults beside fields',
      act: async (signer) => {
        await signer.agree();
        await signer.element.complete();
      },
    },
    {
      name: 'everything filled',
      act: async (signer) => {
        await signer.agree();
        await signer.fillAll();
      },
    },
    {
      name: 'the review',
      act: async (signer) => {
        await signer.agree();
        await signer.fillAll();
        await signer.press('Finish');
      },
    },
    {
      name: 'the signature dialog',
      act: async (signer) => {
        await signer.agree();
        await signer.press('Signature: Sign here');
      },
    },
    { name: 'the question why somebody declines', act: (signer) => signer.press('Decline to sign') },
    {
      name: 'the form view',
      act: async (signer) => {
        await signer.agree();
        await signer.press('Form view');
      },
    },
    {
      name: 'being offline',
      act: async (signer) => {
        await signer.agree();
        window.dispatchEvent(new Event('offline'));
      },
    },
  ];
  const looks = [
    { name: 'wide', width: 1000, height: 700 },
    { name: 'narrow', width: 360, height: 640 },
  ] as const;

  for (const look of looks) {
    for (const { name, act } of states) {
      it(`is accessible: ${name}, ${look.name}`, async () => {
        const signer = await SignerHarness.mount();
        await act(signer);
        await signer.resize(look.width, look.height);
        await eventually(() => signer.element.getAnimations({ subtree: true }).length === 0, 'stillness');
        await expect(signer.element).to.be.accessible();
      });
    }
  }

  it('speaks Arabic from right to left', async () => {
    const signer = await SignerHarness.mount({ agreed: true, attributes: { lang: 'ar', dir: 'rtl' } });
    expect(signer.find('ابدأ')).to.exist;
    await expect(signer.element).to.be.accessible();
  });

  it('cuts long Latin names at their end in Arabic, and long Arabic ones in English', async () => {
    for (const [lang, dir, name] of [
      ['ar', 'rtl', 'Framework agreement on electronic signatures '.repeat(4)],
      ['en', 'ltr', 'اتفاقية إطارية بشأن التوقيعات الإلكترونية '.repeat(4)],
    ] as const) {
      const signer = await SignerHarness.mount({
        session: (session) => ({ ...session, request: { ...session.request, name, senderName: name } }),
        attributes: { lang, dir },
        width: 400,
      });
      for (const selector of ['.name', '.sender-name']) {
        const box = await eventually(() => signer.element.shadowRoot?.querySelector(selector), selector);
        const text = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode();
        if (!text) throw new Error('no text');
        expect(box.scrollWidth, `${selector} is cut`).to.be.greaterThan(box.clientWidth);
        const range = document.createRange();
        range.setStart(text, 0);
        range.setEnd(text, 3);
        const [first, whole] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
        expect(first.left, `${lang} ${selector}`).to.be.at.least(whole.left - 1);
        expect(first.right, `${lang} ${selector}`).to.be.at.most(whole.right + 1);
      }
    }
  });

  it('changes its language while it is used, and keeps the answers', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.write('Full name', 'Ada');
    signer.element.lang = 'de';
    await eventually(() => signer.find('Weiter'), 'German');
    expect(signer.isDrawn('fld_name')).to.equal(true);
  });

  it('says what is missing when the page gives no token', async () => {
    const element = document.createElement('snp-signer');
    document.body.append(element);
    const problem = await new Promise<unknown>((resolve) =>
      element.addEventListener('snp-error', (event: CustomEvent<unknown>) => resolve(event.detail)),
    );
    expect(problem).to.have.property('code', 'token_missing');
    element.remove();
  });

  it('may be put on the page before it knows server and token', async () => {
    const api = SignerHarness.server();
    const element = document.createElement('snp-signer');
    document.body.append(element);
    await settled();
    element.apiBase = api.apiBase;
    element.token = api.token;
    await eventually(() => element.shadowRoot?.querySelector('#consent-title'), 'the disclosure');
    element.remove();
    api.uninstall();
  });

  it('works twice on one page without mixing up answers', async () => {
    const first = await SignerHarness.mount({ agreed: true, height: 400 });
    const second = await SignerHarness.mount({ agreed: true, height: 400 });
    await first.write('Full name', 'Ada');
    await second.write('Full name', 'Grace');
    await first.stored('fld_name');
    await second.stored('fld_name');
    expect(JSON.stringify(first.api.session.fields)).to.include('Ada').and.not.include('Grace');
    expect(JSON.stringify(second.api.session.fields)).to.include('Grace').and.not.include('Ada');
  });

  it('goes on after being moved', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    await signer.write('Full name', 'Ada');
    await signer.stored('fld_name');
    const elsewhere = document.createElement('section');
    signer.box.append(elsewhere);
    elsewhere.append(signer.element);
    await eventually(() => signer.isDrawn('fld_name'), 'the answer');
    await signer.press('I have read Annex A');
    await signer.stored('fld_terms');
  });

  it('leaves nothing behind after being put on and off the page 100 times', async () => {
    const signer = await SignerHarness.mount({ agreed: true });
    const kinds = ['online', 'offline', 'beforeunload', 'visibilitychange'];
    let listening = 0;
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...all: Parameters<typeof addEventListener>) {
      const [kind, , options] = all;
      if (kinds.includes(kind)) {
        listening += 1;
        if (typeof options === 'object') options.signal?.addEventListener('abort', () => (listening -= 1));
      }
      addEventListener.apply(this, all);
    };
    try {
      for (let turn = 0; turn < 100; turn += 1) {
        signer.element.remove();
        signer.box.append(signer.element);
        if (turn % 10 === 0) await settled();
      }
      signer.element.remove();
      await settled();
    } finally {
      EventTarget.prototype.addEventListener = addEventListener;
    }
    expect(listening).to.equal(0);
    const calls = signer.api.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(signer.api.calls.length - calls).to.be.below(3);
    expect(signer.element.shadowRoot?.querySelectorAll('canvas').length).to.equal(0);
  });
});
