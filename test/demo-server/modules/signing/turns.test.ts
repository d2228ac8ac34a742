import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { consent, drawn, fillAll, newSandbox, openLink, sendRequest, signAll } from '../../../support/signing-steps.js';

let server: TestServer;
let sandbox: Api;
let tenant: TestTenant;
const hourMs = 3_600_000;

before(async () => {
  server = await startTestServer();
});

beforeEach(async () => {
  ({ sandbox, tenant } = await newSandbox(server));
});

after(() => server.close());

async function emails() {
  await server.settle();
  const list = await server.app.services.notifications.list(tenant.sandbox);
  return list.map(({ kind, to }) => `${kind} ${to}`).sort();
}

async function sequence(more: Parameters<typeof sendRequest>[2] = {}, names = ['Ada', 'Ben', 'Cem']) {
  const sent = await sendRequest(sandbox, names, { signingOrder: 'sequential', ...more });
  return {
    params: { id: sent.signingRequestId },
    links: sent.signerLinks,
    urls: sent.signerLinks.map((l) => l.signingUrl),
  };
}

async function signersOf(params: { id: string }) {
  return (await sandbox.call('getSigningRequest', { params })).data.signingRequest.signers;
}

test('in sequence each is asked when those before have signed, and no sooner', async () => {
  const { params, urls } = await sequence();
  assert.deepEqual(await emails(), ['invitation ada@example.com']);
  assert.deepEqual(
    (await signersOf(params)).map(({ turn, invitedAt }) => [turn, invitedAt !== null]),
    [
      ['now', true],
      ['later', false],
      ['later', false],
    ],
  );
  await signAll(server, urls[0] ?? '');
  assert.deepEqual(await emails(), ['invitation ada@example.com', 'turn ben@example.com']);
  assert.deepEqual(
    (await signersOf(params)).map(({ turn }) => turn),
    ['over', 'now', 'later'],
  );
  await signAll(server, urls[1] ?? '');
  await signAll(server, urls[2] ?? '');
  assert.equal((await emails()).filter((line) => line.startsWith('completion')).length, 3);
  assert.equal((await sandbox.call('getSigningRequest', { params })).data.signingRequest.status, 'completed');
});

test('out of turn a link shows who is waited for, and every act is refused', async () => {
  const { params, links, urls } = await sequence();
  const cem = await openLink(server, urls[2] ?? '');
  const { data } = await cem.call('getSigningSession');
  assert.deepEqual(data.turn, { yours: false, waitingFor: ['Ada', 'Ben'] });
  assert.deepEqual(data.options, { canDecline: false, canDelegate: false });
  const fieldId = data.fields[0]?.id ?? '';
  const acts = [
    await cem.call('markViewed'),
    await cem.call('giveConsent', { body: { version: data.consent.version, accepted: true } }),
    await cem.call('adoptSignature', { body: { signature: null } }),
    await cem.call('putFieldValue', { params: { fieldId }, body: { value: drawn } }),
    await cem.call('completeSigning', { body: {} }),
    await cem.call('declineSigning', { body: { reason: 'No' } }),
    await cem.call('delegateSigning', { body: { name: 'Eve', email: 'eve@example.com' } }),
    await cem.call('finishLater'),
  ];
  for (const act of acts) {
    assert.equal(act.code, 'not_your_turn');
    assert.deepEqual(act.problem['waitingFor'], ['Ada', 'Ben']);
  }
  const named = await sandbox.call('remindSigners', { params, body: { signerIds: [links[2]?.signerId ?? ''] } });
  assert.equal(named.code, 'not_your_turn');
  const reminded = await sandbox.call('remindSigners', { params });
  assert.deepEqual(
    reminded.data.reminded.map(({ name }) => name),
    ['Ada'],
  );
});

test('those with the same number sign together, and the next are asked once when both have finished at once', async () => {
  const answer = await sandbox.call('createDocument', {
    body: {
      document: Buffer.from((await import('../../../support/signing-steps.js')).threePages).toString('base64'),
      fileName: 'a.pdf',
      name: 'A',
      signers: [
        { name: 'Ada', signingOrder: 1 },
        { name: 'Ben', signingOrder: 1 },
        { name: 'Cem', signingOrder: 2 },
      ],
    },
  });
  const params = { id: answer.data.documentId };
  const fields = answer.data.signers.map(({ id }) => ({
    type: 'signature' as const,
    signerId: id,
    pageNumber: 1,
    x: 10,
    y: 10,
    width: 20,
    height: 5,
  }));
  await sandbox.call('addFields', { params, body: { fields } });
  const signers = answer.data.signers.map(({ id, name }) => ({
    signerId: id,
    email: `${name.toLowerCase()}@example.com`,
  }));
  const sent = await sandbox.call('sendDocument', { params, body: { signers, signingOrder: 'sequential' } });
  assert.deepEqual(await emails(), ['invitation ada@example.com', 'invitation ben@example.com']);
  const both: Api[] = [];
  for (const { signingUrl } of sent.data.signerLinks.slice(0, 2)) {
    const signer = await openLink(server, signingUrl);
    await consent(signer);
    await fillAll(signer);
    both.push(signer);
  }
  await Promise.all(both.map((signer) => signer.call('completeSigning', { body: {} })));
  assert.deepEqual(
    (await emails()).filter((line) => line.startsWith('turn')),
    ['turn cem@example.com'],
  );
});

test('who was not asked yet hears nothing when somebody before declines', async () => {
  const { urls } = await sequence();
  await signAll(server, urls[0] ?? '');
  const ben = await openLink(server, urls[1] ?? '');
  await ben.call('declineSigning', { body: { reason: 'No' } });
  assert.deepEqual(
    (await emails()).filter((line) => line.startsWith('decline')),
    ['decline ada@example.com'],
  );
});

test('a replaced signer keeps the place, and is asked when the turn comes', async () => {
  const { params, links, urls } = await sequence();
  const place = { ...params, signerId: links[1]?.signerId ?? '' };
  const eve = await sandbox.call('replaceSigner', { params: place, body: { name: 'Eve', email: 'eve@example.com' } });
  assert.deepEqual(await emails(), ['invitation ada@example.com']);
  await signAll(server, urls[0] ?? '');
  assert.deepEqual(await emails(), ['invitation ada@example.com', 'turn eve@example.com']);
  await signAll(server, eve.data.signingUrl);
});

test('reminders go out by themselves as often as wished, to those whose turn it is, until the end', async () => {
  const before = server.clock.offsetMs;
  const { urls } = await sequence({ remindEveryDays: 2, expiresInDays: 7 });
  const count = async (what: string) => (await emails()).filter((line) => line === what).length;
  server.clock.advance(47 * hourMs);
  assert.equal(await count('reminder ada@example.com'), 0);
  server.clock.advance(2 * hourMs);
  assert.equal(await count('reminder ada@example.com'), 1);
  await signAll(server, urls[0] ?? '');
  server.clock.advance(47 * hourMs);
  assert.equal(await count('reminder ben@example.com'), 0);
  server.clock.advance(2 * hourMs);
  assert.equal(await count('reminder ben@example.com'), 1);
  // two days before the end
  server.clock.advance(24 * hourMs);
  assert.equal(await count('expiring ben@example.com'), 1);
  assert.equal((await count('expiring ada@example.com')) + (await count('expiring cem@example.com')), 0);
  const ben = await openLink(server, urls[1] ?? '');
  await ben.call('declineSigning', { body: { reason: 'No' } });
  server.clock.advance(20 * 24 * hourMs);
  assert.equal(await count('reminder ben@example.com'), 1);
  assert.equal(await count('reminder ada@example.com'), 1);
  server.clock.advance(before - server.clock.offsetMs);
});

test('nobody is reminded unless the sender wishes it', async () => {
  const before = server.clock.offsetMs;
  await sequence({ expiresInDays: 10, sendNotification: false });
  server.clock.advance(9 * 24 * hourMs);
  assert.deepEqual(await emails(), []);
  server.clock.advance(before - server.clock.offsetMs);
});

test('a time and an address that do not do are refused, and nothing is sent', async () => {
  const now = server.clock.now().getTime();
  const at = (days: number) => new Date(now + days * 24 * hourMs).toISOString();
  const wrong = [
    { expiresAt: at(-1) },
    { expiresAt: at(91) },
    { expiresAt: at(3), expiresInDays: 3 },
    { nextUrl: 'http://partner.example.com/done' },
    { nextUrl: 'https://user:secret@partner.example.com/' },
  ];
  for (const more of wrong)
    await assert.rejects(sendRequest(sandbox, ['Ada'], more), /invalid_request/, JSON.stringify(more));
  assert.deepEqual(await emails(), []);
  const exact = await sendRequest(sandbox, ['Ada'], { expiresAt: at(3), nextUrl: 'http://localhost:3000/done' });
  assert.equal(exact.expiresAt, at(3));
});
