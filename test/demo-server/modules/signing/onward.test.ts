import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { newSandbox, openLink, sendRequest, signAll } from '../../../support/signing-steps.js';

let server: TestServer;
let sandbox: Api;
let tenant: TestTenant;
const groupId = 'onboarding-7';

before(async () => {
  server = await startTestServer();
});

beforeEach(async () => {
  ({ sandbox, tenant } = await newSandbox(server));
});

after(() => server.close());

const send = async (api: Api, more: Parameters<typeof sendRequest>[2] = {}, names = ['Ada']) => {
  const sent = await sendRequest(api, names, more);
  server.clock.advance(1);
  return { id: sent.signingRequestId, url: sent.signerLinks[0]?.signingUrl ?? '' };
};

async function mails(kind: string) {
  await server.settle();
  const list = await server.app.services.notifications.list(tenant.sandbox);
  return list.filter((mail) => mail.kind === kind).map(({ to }) => to);
}

test('the link to go on later is mailed, once in ten minutes', async () => {
  const { url } = await send(sandbox, { sendNotification: false });
  const ada = await openLink(server, url);
  assert.deepEqual((await ada.call('finishLater')).data, { sentTo: 'ada@example.com' });
  const again = await ada.call('finishLater');
  assert.equal(again.code, 'mailed_recently');
  assert.ok(new Date(String(again.problem['retryAt'])) > server.clock.now());
  assert.deepEqual(await mails('later'), ['ada@example.com']);
  server.clock.advance(10 * 60_000);
  assert.equal((await ada.call('finishLater')).status, 200);
  await signAll(server, url);
  assert.equal((await ada.call('finishLater')).code, 'signer_finished');
});

test('a copy is mailed once the document is sealed', async () => {
  const { url } = await send(sandbox);
  const ada = await signAll(server, url);
  assert.equal((await ada.call('mailSealedCopy')).code, 'request_not_completed');
  await server.settle();
  assert.deepEqual((await ada.call('mailSealedCopy')).data, { sentTo: 'ada@example.com' });
  assert.equal((await ada.call('mailSealedCopy')).code, 'mailed_recently');
  assert.deepEqual(await mails('copy'), ['ada@example.com']);
});

test('after finishing the signer is told where to go on, and not before', async () => {
  const nextUrl = 'https://partner.example.com/welcome?step=2';
  const { url } = await send(sandbox, { nextUrl });
  const ada = await openLink(server, url);
  assert.deepEqual((await ada.call('getSigningSession')).data.next, { nextUrl: null, invoiceId: null });
  await signAll(server, url);
  assert.deepEqual((await ada.call('getSigningSession')).data.next, { nextUrl, invoiceId: null });
});

test('the documents of a group are signed one after another, those of this person and tenant only', async () => {
  const first = await send(sandbox, { groupId });
  const second = await send(sandbox, { groupId });
  await send(sandbox, { groupId }, ['Ben']);
  await send(sandbox);
  await send((await newSandbox(server)).sandbox, { groupId });
  await send(server.api(tenant.liveKey), { groupId });
  const gone = await send(sandbox, { groupId });
  await sandbox.call('voidSigningRequest', { params: { id: gone.id } });
  const ada = await signAll(server, first.url);
  assert.deepEqual((await ada.call('getSigningSession')).data.sitting, { position: 1, total: 3, remaining: 1 });
  const next = await ada.call('openNextRequest');
  const again = server.api(next.data.token);
  const { data } = await again.call('getSigningSession');
  assert.equal(data.request.id, second.id);
  assert.deepEqual(data.sitting, { position: 2, total: 3, remaining: 0 });
  await signAll(server, second.url);
  assert.equal((await again.call('openNextRequest')).code, 'nothing_left_to_sign');
  assert.equal((await ada.call('openNextRequest')).code, 'nothing_left_to_sign');
});

test('a token for the next document works on the same pages', async () => {
  const first = await send(sandbox, { groupId });
  await send(sandbox, { groupId });
  const { signers } = await server.app.services.signingRequests.get(tenant.sandbox, first.id);
  const allowedOrigins = ['https://app.example.com'];
  const made = await sandbox.call('createEmbedSession', {
    body: { component: 'signer', signingRequestId: first.id, signerId: signers[0]?.id ?? '', allowedOrigins },
  });
  const next = await server.api(made.data.token).call('openNextRequest');
  const ask = (origin: string) => server.api(next.data.token).call('getSigningSession', { headers: { origin } });
  assert.equal((await ask('https://app.example.com')).status, 200);
  assert.equal((await ask('https://evil.example.com')).code, 'origin_not_allowed');
});
