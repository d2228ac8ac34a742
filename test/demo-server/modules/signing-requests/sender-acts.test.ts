import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
// brings the module's tables into the database's type
import type {} from '../../../../demo-server/modules/signing-requests/store.js';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import {
  consent,
  fillAll,
  newSandbox,
  openLink,
  sendRequest,
  signAll,
  tokenOf,
} from '../../../support/signing-steps.js';

let server: TestServer;
let sandbox: Api;
let tenant: TestTenant;

before(async () => {
  server = await startTestServer();
});

beforeEach(async () => {
  ({ sandbox, tenant } = await newSandbox(server));
});

after(() => server.close());

async function sent(more: Parameters<typeof sendRequest>[2] = {}) {
  const request = await sendRequest(sandbox, ['Ada', 'Ben'], more);
  const [ada, ben] = request.signerLinks;
  assert.ok(ada && ben);
  return { params: { id: request.signingRequestId }, ada, ben };
}

async function emails() {
  await server.settle();
  const list = await server.app.services.notifications.list(tenant.sandbox);
  return list.map(({ kind, to }) => `${kind} ${to}`).sort();
}

/** A request in each state in which nothing can be done any more. */
async function closed() {
  const declined = await sent();
  await (await openLink(server, declined.ada.signingUrl)).call('declineSigning', { body: { reason: 'No' } });
  const voided = await sent();
  await sandbox.call('voidSigningRequest', { params: voided.params });
  const sealing = await sent();
  for (const { signingUrl } of [sealing.ada, sealing.ben]) await signAll(server, signingUrl);
  const expired = await sent({ expiresInDays: 1 });
  return { declined, voided, sealing, expired };
}

test('a voided request cannot be signed any more, and everybody is told why', async () => {
  const { params, ada } = await sent();
  const signer = await openLink(server, ada.signingUrl);
  const answer = await sandbox.call('voidSigningRequest', { params, body: { reason: 'Wrong <price>' } });
  assert.equal(answer.message, 'Signing request voided');
  assert.equal(answer.data.status, 'voided');
  assert.equal(answer.data.reason, 'Wrong <price>');
  const { signingRequest } = (await sandbox.call('getSigningRequest', { params })).data;
  assert.equal(signingRequest.status, 'voided');
  assert.equal(signingRequest.voidedAt, answer.data.voidedAt);
  assert.equal(signingRequest.voidReason, 'Wrong <price>');
  const act = await signer.call('markViewed');
  assert.equal(act.code, 'signing_closed');
  assert.equal(act.problem['status'], 'voided');
  assert.equal((await signer.call('getSigningSession')).data.request.status, 'voided');
  assert.deepEqual(
    (await emails()).filter((line) => line.startsWith('void')),
    ['void ada@example.com', 'void ben@example.com'],
  );
  const list = await server.app.services.notifications.list(tenant.sandbox);
  const mail = await server.app.services.notifications.get(
    tenant.sandbox,
    list.find(({ kind }) => kind === 'void')?.id ?? '',
  );
  assert.match(mail?.subject ?? '', /^Withdrawn: /);
  assert.match(mail?.html ?? '', /Wrong &lt;price&gt;/);
  assert.doesNotMatch(mail?.html ?? '', /sign\?token=/);
});

test('nobody is written to about a request that was sent without e-mails', async () => {
  const { params, ada } = await sent({ sendNotification: false });
  await sandbox.call('replaceSigner', { params: { ...params, signerId: ada.signerId }, body: { name: 'Adele' } });
  await sandbox.call('voidSigningRequest', { params });
  assert.deepEqual(await emails(), []);
});

test('a request that is closed can be neither voided nor reminded of, and its signers stay', async () => {
  const all = await closed();
  server.clock.advance(25 * 3600 * 1000);
  for (const [status, { params, ada }] of Object.entries(all)) {
    const signer = { ...params, signerId: ada.signerId };
    const answers = [
      await sandbox.call('voidSigningRequest', { params, body: {} }),
      await sandbox.call('remindSigners', { params, body: {} }),
      await sandbox.call('replaceSigner', { params: signer, body: { name: 'Eve' } }),
    ];
    const finished = status === 'declined' || status === 'sealing';
    const codes = ['signing_closed', 'signing_closed', finished ? 'signer_finished' : 'signing_closed'];
    assert.deepEqual(
      answers.map(({ code }) => code),
      codes,
      status,
    );
    assert.equal(answers[0]?.problem['status'], status);
  }
  server.clock.advance(-25 * 3600 * 1000);
});

test('a reminder goes to those who are still to sign, with their own link', async () => {
  const { params, ada, ben } = await sent({ sendNotification: false });
  await signAll(server, ada.signingUrl);
  const answer = await sandbox.call('remindSigners', { params });
  assert.equal(answer.message, 'Reminded 1 signer');
  assert.deepEqual(answer.data.reminded, [{ signerId: ben.signerId, name: 'Ben', email: 'ben@example.com' }]);
  assert.deepEqual(await emails(), ['reminder ben@example.com']);
  const { notifications } = server.app.services;
  const [first] = await notifications.list(tenant.sandbox);
  const mail = await notifications.get(tenant.sandbox, first?.id ?? '');
  assert.match(mail?.subject ?? '', /^Reminder: /);
  assert.ok(mail?.text.includes(ben.signingUrl));
});

test('a signer is reminded once per hour at most', async () => {
  const { params, ada, ben } = await sent();
  const remind = (signerIds?: string[]) =>
    sandbox.call('remindSigners', { params, body: signerIds ? { signerIds } : {} });
  assert.equal((await remind([ada.signerId, ada.signerId])).data.reminded.length, 1, 'named twice is reminded once');
  const again = await remind([ada.signerId, ben.signerId]);
  assert.equal(again.code, 'reminded_recently');
  assert.equal(again.problem.errors?.[0]?.message, 'Ada was reminded less than an hour ago');
  const waitMs = new Date(String(again.problem['retryAt'])).getTime() - server.clock.now().getTime();
  assert.ok(waitMs > 3_500_000 && waitMs <= 3_600_000);
  const others = await remind();
  assert.deepEqual(
    others.data.reminded.map(({ name }) => name),
    ['Ben'],
    'nothing was sent by the refused call',
  );
  assert.equal((await remind()).code, 'reminded_recently');
  server.clock.advance(3_600_001);
  assert.equal((await remind()).data.reminded.length, 2);
  await server.settle();
  server.clock.advance(-3_600_001);
  assert.equal((await emails()).filter((line) => line.startsWith('reminder')).length, 4);
});

test('of two reminders at once one is sent', async () => {
  const { params } = await sent();
  const answers = await Promise.all([1, 2].map(() => sandbox.call('remindSigners', { params })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

test('signers who have finished or are not in the request are not reminded', async () => {
  const { params, ada } = await sent();
  await signAll(server, ada.signingUrl);
  const remind = (signerId: string) => sandbox.call('remindSigners', { params, body: { signerIds: [signerId] } });
  assert.equal((await remind(ada.signerId)).code, 'signer_finished');
  assert.equal((await remind('sgn_unknown')).code, 'signer_not_found');
});

test('a replaced signer starts over, and whoever was there before is out', async () => {
  const { params, ada, ben } = await sent();
  const before = await openLink(server, ada.signingUrl);
  await before.call('markViewed');
  await consent(before);
  await fillAll(before);
  const signer = { ...params, signerId: ada.signerId };
  const answer = await sandbox.call('replaceSigner', {
    params: signer,
    body: { email: 'eve@example.com', name: 'Eve' },
  });
  assert.equal(answer.message, 'Signer changed');
  const { signingUrl, ...link } = answer.data;
  assert.deepEqual(link, { signerId: ada.signerId, name: 'Eve', email: 'eve@example.com', status: 'pending' });

  assert.equal((await before.call('getSigningSession')).code, 'token_invalid');
  const old = await server.api().call('openSigningSession', { body: { token: tokenOf(ada.signingUrl) } });
  assert.equal(old.code, 'link_invalid');

  const eve = await openLink(server, signingUrl);
  const { data } = await eve.call('getSigningSession');
  assert.equal(data.signer.name, 'Eve');
  assert.equal(data.signer.status, 'pending');
  assert.equal(data.consent.acceptedAt, null);
  assert.ok(data.fields.every(({ value }) => value === null));
  assert.deepEqual(data.adopted, { signature: null, initials: null });

  assert.ok((await emails()).includes('invitation eve@example.com'));
  await signAll(server, signingUrl);
  await signAll(server, ben.signingUrl);
  await server.settle();
  assert.equal((await sandbox.call('getSigningRequest', { params })).data.signingRequest.status, 'completed');
});

test('an invitation that was still on its way never carries the new link to the old address', async () => {
  const { params, ada } = await sent();
  const body = { email: 'eve@example.com' };
  await sandbox.call('replaceSigner', { params: { ...params, signerId: ada.signerId }, body });
  await server.settle();
  const { notifications } = server.app.services;
  const list = await notifications.list(tenant.sandbox);
  const toAda = list.find(({ to }) => to === 'ada@example.com');
  assert.equal(toAda?.status, 'failed');
  const mail = await notifications.get(tenant.sandbox, toAda.id);
  assert.doesNotMatch(mail?.text ?? '', /sign\?token=/);
  assert.equal(list.find(({ to }) => to === 'eve@example.com')?.status, 'stored');
});

test('a signer who has finished or is not in the request is not replaced, and something must change', async () => {
  const { params, ada, ben } = await sent();
  await signAll(server, ada.signingUrl);
  const replace = (signerId: string, body: object = { name: 'Eve' }) =>
    sandbox.call('replaceSigner', { params: { ...params, signerId }, body });
  assert.equal((await replace(ada.signerId)).code, 'signer_finished');
  assert.equal((await replace('sgn_unknown')).code, 'signer_not_found');
  for (const body of [{}, { email: 'nonsense' }, { name: '' }, { status: 'completed' }])
    assert.equal((await replace(ben.signerId, body)).code, 'invalid_request');
});

test('the audit log tells everything that was done, and that it is whole', async () => {
  const { params, ada, ben } = await sent();
  await openLink(server, ada.signingUrl);
  await sandbox.call('remindSigners', { params });
  await sandbox.call('replaceSigner', { params: { ...params, signerId: ben.signerId }, body: { name: 'Benno' } });
  await sandbox.call('voidSigningRequest', { params, body: { reason: 'Mistake' } });
  const { data } = await sandbox.call('getSigningRequestAudit', { params });
  assert.equal(data.verified, true);
  assert.equal(data.brokenAt, null);
  assert.deepEqual(
    data.entries.map(({ seq, actor, action }) => [seq, actor, action]),
    [
      [1, 'sender', 'request.sent'],
      [2, `signer:${ada.signerId}`, 'link.opened'],
      [3, 'sender', 'signer.reminded'],
      [4, 'sender', 'signer.replaced'],
      [5, 'sender', 'request.voided'],
    ],
  );
  assert.deepEqual(data.entries[3]?.detail, {
    signerId: ben.signerId,
    from: { name: 'Ben', email: 'ben@example.com' },
    to: { name: 'Benno', email: 'ben@example.com' },
  });
  for (const [index, { prevHash }] of data.entries.entries())
    if (index > 0) assert.equal(prevHash, data.entries[index - 1]?.hash);
});

test('an audit log that somebody has changed says so, and where', async () => {
  const { params, ada } = await sent();
  await openLink(server, ada.signingUrl);
  const { db } = server.app.backbone;
  const change = { ip: '10.0.0.1' };
  await db
    .updateTable('signing_request_audit')
    .set(change)
    .where('request_id', '=', params.id)
    .where('seq', '=', 2)
    .execute();
  const { data } = await sandbox.call('getSigningRequestAudit', { params });
  assert.equal(data.verified, false);
  assert.equal(data.brokenAt, 2);
});

test("another tenant's requests are not found, in the same words as unknown ones", async () => {
  const { params, ada } = await sent();
  const unknown = { id: 'req_000000000000000000000000' };
  const other = await newSandbox(server);
  const body = { name: 'Eve' };
  const signerId = ada.signerId;
  for (const stranger of [other.sandbox, server.api(tenant.liveKey)])
    for (const [theirs, nobodys] of [
      [
        await stranger.call('voidSigningRequest', { params }),
        await stranger.call('voidSigningRequest', { params: unknown }),
      ],
      [await stranger.call('remindSigners', { params }), await stranger.call('remindSigners', { params: unknown })],
      [
        await stranger.call('replaceSigner', { params: { ...params, signerId }, body }),
        await stranger.call('replaceSigner', { params: { ...unknown, signerId }, body }),
      ],
      [
        await stranger.call('getSigningRequestAudit', { params }),
        await stranger.call('getSigningRequestAudit', { params: unknown }),
      ],
    ] as const) {
      assert.equal(theirs.code, 'signing_request_not_found');
      assert.equal(theirs.text, nobodys.text);
    }
  assert.equal((await sandbox.call('getSigningRequest', { params })).data.signingRequest.status, 'pending');
});
