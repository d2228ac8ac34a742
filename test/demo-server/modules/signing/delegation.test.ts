import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { consent, fillAll, newSandbox, openLink, sendRequest, signAll } from '../../../support/signing-steps.js';

let server: TestServer;
let sandbox: Api;
let tenant: TestTenant;
const eve = { name: 'Eve', email: 'eve@example.com' };

before(async () => {
  server = await startTestServer();
});

beforeEach(async () => {
  ({ sandbox, tenant } = await newSandbox(server));
});

after(() => server.close());

async function sent(names = ['Ada', 'Ben'], more: Parameters<typeof sendRequest>[2] = { allowDelegation: true }) {
  const request = await sendRequest(sandbox, names, more);
  const ada = await openLink(server, request.signerLinks[0]?.signingUrl ?? '');
  return {
    params: { id: request.signingRequestId },
    ada,
    urls: request.signerLinks.map(({ signingUrl }) => signingUrl),
  };
}

async function mails() {
  await server.settle();
  const list = await server.app.services.notifications.list(tenant.sandbox);
  return list.map(({ kind, to }) => `${kind} ${to}`).sort();
}

/** The link in the newest e-mail to an address. */
async function linkTo(address: string): Promise<string> {
  await server.settle();
  const { notifications } = server.app.services;
  const found = (await notifications.list(tenant.sandbox)).find(({ to }) => to === address);
  const mail = await notifications.get(tenant.sandbox, found?.id ?? '');
  return /http\S+\/sign\?token=\S+/.exec(mail?.text ?? '')?.[0] ?? assert.fail();
}

test('who was named signs in the place of who named them, with an own link and empty fields', async () => {
  await sandbox.call('updateSigningSettings', { body: { senderEmail: 'contracts@acme.example' } });
  const { params, ada, urls } = await sent();
  await consent(ada);
  await fillAll(ada);
  assert.equal((await ada.call('getSigningSession')).data.options.canDelegate, true);
  const answer = await ada.call('delegateSigning', { body: { ...eve, reason: 'On <leave>' } });
  assert.equal(answer.data.signer.status, 'delegated');
  assert.deepEqual(answer.data.fields, []);
  const list = await mails();
  assert.ok(list.includes('delegation eve@example.com') && list.includes('delegated contracts@acme.example'));
  assert.equal((await ada.call('completeSigning', { body: {} })).code, 'signer_finished');
  assert.equal((await ada.call('getSigningFile')).code, 'signer_finished');
  const signer = await openLink(server, await linkTo('eve@example.com'));
  const { data } = await signer.call('getSigningSession');
  assert.equal(data.signer.name, 'Eve');
  assert.ok(data.fields.length === 3 && data.fields.every(({ value }) => value === null));
  await signAll(server, await linkTo('eve@example.com'));
  await signAll(server, urls[1] ?? '');
  await server.settle();
  const { signingRequest } = (await sandbox.call('getSigningRequest', { params })).data;
  assert.equal(signingRequest.status, 'completed');
  assert.deepEqual(
    signingRequest.signers.map(({ name, status }) => [name, status]),
    [
      ['Ada', 'delegated'],
      ['Eve', 'completed'],
      ['Ben', 'completed'],
    ],
  );
  assert.equal(signingRequest.signers[0]?.delegatedTo, signingRequest.signers[1]?.id);
  const done = (await mails()).filter((line) => line.startsWith('completion'));
  assert.deepEqual(done, [
    'completion ben@example.com',
    'completion contracts@acme.example',
    'completion eve@example.com',
  ]);
  assert.equal((await ada.call('downloadSealed')).code, 'signer_finished');
  assert.equal((await ada.call('mailSealedCopy')).code, 'signer_finished');
});

test('nobody hands on what the sender keeps to the people named, nor to who signs already', async () => {
  const kept = await sent(['Ada'], {});
  assert.equal((await kept.ada.call('delegateSigning', { body: eve })).code, 'delegation_not_allowed');
  const { ada } = await sent();
  for (const email of ['BEN@example.com', 'ada@example.com'])
    assert.equal((await ada.call('delegateSigning', { body: { name: 'X', email } })).code, 'delegate_already_signs');
});

test('a place is handed on three times at most', async () => {
  const { ada } = await sent(['Ada']);
  let signer = ada;
  for (const name of ['Eve', 'Fay', 'Gil']) {
    const email = `${name.toLowerCase()}@example.com`;
    assert.equal((await signer.call('delegateSigning', { body: { name, email } })).status, 200);
    signer = await openLink(server, await linkTo(email));
  }
  assert.equal((await signer.call('getSigningSession')).data.options.canDelegate, false);
  const refused = await signer.call('delegateSigning', { body: { name: 'Hal', email: 'hal@example.com' } });
  assert.equal(refused.code, 'delegation_limit_reached');
});

test('after finishing and after the end nothing can be handed on', async () => {
  const { ada, urls, params } = await sent();
  await signAll(server, urls[0] ?? '');
  assert.equal((await ada.call('delegateSigning', { body: eve })).code, 'signer_finished');
  const ben = await openLink(server, urls[1] ?? '');
  await sandbox.call('voidSigningRequest', { params });
  assert.equal((await ben.call('delegateSigning', { body: eve })).code, 'signing_closed');
  assert.equal((await ben.call('finishLater')).code, 'signing_closed');
});

test('of handing on and finishing at once one counts', async () => {
  const { ada, params } = await sent(['Ada']);
  await consent(ada);
  await fillAll(ada);
  const answers = await Promise.all([
    ada.call('delegateSigning', { body: eve }),
    ada.call('completeSigning', { body: {} }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const { signers } = (await sandbox.call('getSigningRequest', { params })).data.signingRequest;
  assert.equal(signers.length, answers[0].status === 200 ? 2 : 1);
});

test('of withdrawing and finishing at once one counts', async () => {
  const { ada, params } = await sent(['Ada']);
  await consent(ada);
  await fillAll(ada);
  const [done, gone] = await Promise.all([
    ada.call('completeSigning', { body: {} }),
    sandbox.call('voidSigningRequest', { params }),
  ]);
  assert.deepEqual([done.status, gone.status].sort(), [200, 409]);
  await server.settle();
  const { status } = (await sandbox.call('getSigningRequest', { params })).data.signingRequest;
  assert.equal(status, done.status === 200 ? 'completed' : 'voided');
});
