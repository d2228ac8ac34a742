import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SigningRequestStatus } from '../../../src/contract/lifecycles/signing-request.js';
import type { Api } from '../../support/api.js';
import { startSandbox } from '../../support/sandbox.js';
import { consent, drawn, fillAll, openLink, sendRequest } from '../../support/signing-steps.js';

const { server, sandbox } = await startSandbox();

/** A request of Ada and Ben with Ada's own way in. */
interface Made {
  readonly id: string;
  readonly adaId: string;
  readonly adaUrl: string;
  ada: Api;
  readonly ben: Api;
}

async function make(): Promise<Made> {
  const sent = await sendRequest(sandbox, ['Ada', 'Ben'], { allowDelegation: true, expiresInDays: 2 });
  const [first, second] = sent.signerLinks;
  assert.ok(first && second);
  const [ada, ben] = [await openLink(server, first.signingUrl), await openLink(server, second.signingUrl)];
  return { id: sent.signingRequestId, adaId: first.signerId, adaUrl: first.signingUrl, ada, ben };
}

async function sign(signer: Api): Promise<void> {
  await consent(signer);
  await fillAll(signer);
  assert.equal((await signer.call('completeSigning', { body: { timeZone: 'UTC' } })).status, 200);
}

/** How a request gets into each state; Ada has agreed and filled in everything where it is still open. */
const ways: Readonly<Record<SigningRequestStatus, (made: Made) => Promise<void>>> = {
  async pending({ ada }) {
    await consent(ada);
    await fillAll(ada);
  },
  async viewed({ ada }) {
    await ada.call('markViewed');
    await consent(ada);
    await fillAll(ada);
  },
  async sealing({ ada, ben }) {
    await sign(ada);
    await sign(ben);
  },
  async completed(made) {
    await ways.sealing(made);
    await server.settle();
  },
  async declined({ ben }) {
    await ben.call('declineSigning', { body: { reason: 'No' } });
  },
  async expired() {
    server.clock.advance(2 * 86_400_000);
    await server.settle();
  },
  async voided({ id }) {
    await sandbox.call('voidSigningRequest', { params: { id }, body: {} });
  },
};

/** What can be tried on a request: what the sender does, and what Ada does. */
const acts: Readonly<Record<string, (made: Made) => Promise<{ status: number; code: string | null }>>> = {
  get: ({ id }) => sandbox.call('getSigningRequest', { params: { id } }),
  audit: ({ id }) => sandbox.call('getSigningRequestAudit', { params: { id } }),
  download: ({ id }) => sandbox.call('downloadSigningRequest', { params: { id } }),
  void: ({ id }) => sandbox.call('voidSigningRequest', { params: { id }, body: {} }),
  remind: ({ id }) => sandbox.call('remindSigners', { params: { id } }),
  replace: ({ id, adaId }) =>
    sandbox.call('replaceSigner', { params: { id, signerId: adaId }, body: { email: 'else@example.com' } }),
  session: ({ ada }) => ada.call('getSigningSession'),
  file: async ({ ada }) => ada.call('getSigningFile'),
  view: ({ ada }) => ada.call('markViewed'),
  consent: async ({ ada }) => {
    const { data } = await ada.call('getSigningSession');
    return ada.call('giveConsent', { body: { version: data.consent.version, accepted: true } });
  },
  adopt: ({ ada }) =>
    ada.call('adoptSignature', { body: { signature: drawn.kind === 'signature' ? drawn.signature : null } }),
  fill: async ({ ada }) => {
    const { data } = await ada.call('getSigningSession');
    const fieldId = data.fields.find(({ type }) => type === 'text')?.id ?? 'none';
    return ada.call('putFieldValue', { params: { fieldId }, body: { value: { kind: 'text', text: 'Boss' } } });
  },
  later: ({ ada }) => ada.call('finishLater'),
  complete: ({ ada }) => ada.call('completeSigning', { body: { timeZone: 'UTC' } }),
  decline: ({ ada }) => ada.call('declineSigning', { body: { reason: 'No' } }),
  delegate: ({ ada }) => ada.call('delegateSigning', { body: { name: 'Eve', email: 'eve@example.com' } }),
  code: ({ ada }) => ada.call('sendSigningCode'),
  sealed: ({ ada }) => ada.call('downloadSealed'),
  copy: ({ ada }) => ada.call('mailSealedCopy'),
  next: ({ ada }) => ada.call('openNextRequest'),
};

/** What may be done while the request is open. `sealed`, `copy`, `download` and `next` wait for the end. */
const whileOpen = {
  ...{ get: 200, audit: 200, session: 200, file: 200, code: 200, void: 200, remind: 200, replace: 200 },
  ...{ view: 200, consent: 200, adopt: 200, fill: 200, later: 200, complete: 200, decline: 200, delegate: 200 },
  download: 'request_not_completed',
  sealed: 'request_not_completed',
  copy: 'request_not_completed',
  next: 'nothing_left_to_sign',
} as const;

const acted = ['view', 'consent', 'adopt', 'fill', 'later', 'complete', 'decline', 'delegate'];
const all = (names: readonly string[], code: string) => Object.fromEntries(names.map((name) => [name, code]));

/** Somebody else, or the time, has ended it: nothing can be done any more, and the document is not handed out. */
const ended = { ...whileOpen, ...all([...acted, 'void', 'remind', 'replace', 'file'], 'signing_closed') };
/** Ada has signed, and so has everybody else. */
const signed = {
  ...whileOpen,
  ...all([...acted, 'replace'], 'signer_finished'),
  ...all(['void', 'remind'], 'signing_closed'),
};

/** The answer to every act in every state: 200, or the code of the problem. */
const outcomes: Readonly<Record<SigningRequestStatus, Readonly<Record<string, number | string>>>> = {
  pending: whileOpen,
  viewed: whileOpen,
  sealing: signed,
  completed: { ...signed, download: 200, sealed: 200, copy: 200 },
  declined: ended,
  expired: ended,
  voided: ended,
};

/** Where an open request stands after what was allowed. */
const moves: Readonly<Record<string, SigningRequestStatus>> = {
  view: 'viewed',
  complete: 'viewed',
  decline: 'declined',
  void: 'voided',
};

const statusOf = async ({ id }: Made) =>
  (await sandbox.call('getSigningRequest', { params: { id } })).data.signingRequest.status;

for (const [state, reach] of Object.entries(ways)) {
  test(`a request that is ${state} allows what its table says, and refuses the rest without a trace`, async () => {
    const expected = outcomes[state as SigningRequestStatus];
    assert.deepEqual(Object.keys(expected).sort(), Object.keys(acts).sort());
    // what is refused changes nothing, so one request serves for all refusals
    let kept: Made | undefined;
    const events = async ({ id }: Made) =>
      (await sandbox.call('getSigningRequestAudit', { params: { id } })).data.entries.length;
    for (const [name, act] of Object.entries(acts)) {
      const isAllowed = expected[name] === 200;
      let made = isAllowed ? undefined : kept;
      if (!made) {
        made = await make();
        await reach(made);
        assert.equal(await statusOf(made), state);
      }
      if (!isAllowed) kept = made;
      // sessions end while the time is moved for other requests
      if (state === 'expired') made.ada = await openLink(server, made.adaUrl);
      const before = await events(made);
      const { status, code } = await act(made);
      assert.equal(code ?? status, expected[name], `${name} of a request that is ${state}`);
      assert.equal(await statusOf(made), isAllowed ? (moves[name] ?? state) : state, name);
      if (!isAllowed) assert.equal(await events(made), before, `${name} leaves nothing in the history`);
    }
  });
}
