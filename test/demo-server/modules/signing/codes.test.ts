import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
// brings the module's table into the database's type
import type {} from '../../../../demo-server/modules/signing/code-store.js';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { drawn, newSandbox, openLink, sendRequest, signAll } from '../../../support/signing-steps.js';

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

async function sent(names = ['Ada', 'Ben']) {
  const request = await sendRequest(sandbox, names, { signerVerification: 'email_code' });
  const url = request.signerLinks[0]?.signingUrl ?? '';
  return { id: request.signingRequestId, url, ada: await openLink(server, url) };
}

async function newestCode(): Promise<string> {
  await server.settle();
  const { notifications } = server.app.services;
  const [newest] = (await notifications.list(tenant.sandbox)).filter(({ kind }) => kind === 'code');
  assert.equal(newest?.to, 'ada@example.com');
  const mail = await notifications.get(tenant.sandbox, newest.id);
  return /^(\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? assert.fail();
}

const verify = (signer: Api, code: string) => signer.call('verifySigningCode', { body: { code } });
const otherThan = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

async function acts(id: string): Promise<string[]> {
  const { data } = await sandbox.call('getSigningRequestAudit', { params: { id } });
  assert.ok(data.verified);
  return data.entries.map(({ action }) => action).filter((action) => action.startsWith('code.'));
}

test('until the code is given nothing of the document is shown, and nothing can be done', async () => {
  const { ada, url } = await sent();
  const answer = await ada.call('getSigningSession');
  assert.deepEqual(answer.data.locked, { by: 'email_code', emailHint: 'a***@example.com', sentAt: null });
  assert.deepEqual([answer.data.fields, answer.data.others, answer.data.turn.waitingFor], [[], [], []]);
  assert.doesNotMatch(answer.text, /Ben|contract\.pdf|ada@example\.com/);
  const refused = [
    await ada.call('getSigningFile'),
    await ada.call('markViewed'),
    await ada.call('giveConsent', { body: { version: answer.data.consent.version, accepted: true } }),
    await ada.call('adoptSignature', { body: { signature: null } }),
    await ada.call('putFieldValue', { params: { fieldId: 'fld_1' }, body: { value: drawn } }),
    await ada.call('completeSigning', { body: {} }),
    await ada.call('declineSigning', { body: { reason: 'No' } }),
    await ada.call('delegateSigning', { body: { name: 'Eve', email: 'eve@example.com' } }),
    await ada.call('downloadSealed'),
    await ada.call('finishLater'),
    await ada.call('mailSealedCopy'),
    await ada.call('openNextRequest'),
  ];
  for (const one of refused) assert.equal(one.code, 'code_required');
  assert.equal((await openLink(server, url).then((again) => verify(again, '000000'))).code, 'code_expired');
});

test('the code from the e-mail opens the session that asked for it, and no other', async () => {
  const { ada, url, id } = await sent();
  const asked = await ada.call('sendSigningCode');
  assert.notEqual(asked.data.locked?.sentAt, null);
  const code = await newestCode();
  const other = await openLink(server, url);
  assert.equal((await verify(other, code)).code, 'code_expired');
  const wrong = await verify(ada, otherThan(code, 1));
  assert.equal(wrong.code, 'code_wrong');
  assert.equal(wrong.problem['attemptsLeft'], 4);
  const opened = await verify(ada, code);
  assert.equal(opened.data.locked, null);
  assert.equal(opened.data.fields.length, 3);
  assert.equal((await ada.call('getSigningFile')).status, 200);
  assert.notEqual((await other.call('getSigningSession')).data.locked, null);
  assert.deepEqual(await acts(id), ['code.sent', 'code.failed', 'code.verified']);
});

test('a code is sent at most once a minute, however many sessions ask at once', async () => {
  const { ada, url } = await sent();
  const sessions = [ada, await openLink(server, url), await openLink(server, url)];
  const answers = await Promise.all(sessions.map((session) => session.call('sendSigningCode')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  const refused = answers.find(({ code }) => code === 'code_sent_recently') ?? assert.fail();
  assert.ok(new Date(String(refused.problem['retryAt'])) > server.clock.now());
  server.clock.advance(61_000);
  assert.equal((await ada.call('sendSigningCode')).status, 200);
});

test('a code is worth nothing after ten minutes', async () => {
  const { ada } = await sent();
  await ada.call('sendSigningCode');
  const code = await newestCode();
  server.clock.advance(10 * 60_000);
  assert.equal((await verify(ada, code)).code, 'code_expired');
  assert.equal((await ada.call('getSigningSession')).data.locked?.sentAt, null);
});

test('guessing in parallel gets five tries, and then the right code is refused too', async () => {
  const { ada, id } = await sent();
  await ada.call('sendSigningCode');
  const code = await newestCode();
  const tries = await Promise.all(Array.from({ length: 12 }, (_, by) => verify(ada, otherThan(code, by + 1))));
  assert.equal(tries.filter((one) => one.code === 'code_wrong').length, 5);
  assert.equal(tries.filter((one) => one.code === 'code_expired').length, 7);
  assert.equal((await verify(ada, code)).code, 'code_expired');
  assert.equal((await acts(id)).filter((action) => action === 'code.failed').length, 5);
});

test('the digits stand nowhere in the database', async () => {
  const { ada } = await sent();
  await ada.call('sendSigningCode');
  const code = await newestCode();
  const { db } = server.app.backbone;
  const rows = [
    await db.selectFrom('signing_codes').selectAll().execute(),
    await db.selectFrom('emails').selectAll().where('kind', '=', 'code').execute(),
    await db.selectFrom('outbox_events').select('payload').where('type', '=', 'signer.code-wanted').execute(),
  ];
  assert.ok(!JSON.stringify(rows).includes(`"${code}"`));
});

test('without the option nobody needs a code', async () => {
  const request = await sendRequest(sandbox, ['Ada']);
  const signer = await signAll(server, request.signerLinks[0]?.signingUrl ?? '');
  assert.equal((await signer.call('sendSigningCode')).data.locked, null);
});
