import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Api } from '../../../support/api.js';
import { startSandbox } from '../../../support/sandbox.js';
import { consent, fillAll, openLink, sendRequest } from '../../../support/signing-steps.js';

const { server, sandbox, tenant } = await startSandbox();

async function readyToFinish(names: readonly string[]) {
  const sent = await sendRequest(sandbox, names, { expiresInDays: 1 });
  const signers: Api[] = [];
  for (const { signingUrl } of sent.signerLinks) {
    const signer = await openLink(server, signingUrl);
    await consent(signer);
    await fillAll(signer);
    signers.push(signer);
  }
  return { id: sent.signingRequestId, signers, ada: signers[0] ?? assert.fail() };
}

const statusOf = async (id: string) =>
  (await sandbox.call('getSigningRequest', { params: { id } })).data.signingRequest.status;

const historyOf = async (id: string) => {
  const { entries, brokenAt } = await server.app.services.signingRequests.history(tenant.sandbox, id);
  assert.equal(brokenAt, null);
  return entries.map(({ action }) => action);
};

test('of two completions of one signer at once one counts', async () => {
  const { id, ada } = await readyToFinish(['Ada']);
  const answers = await Promise.all([1, 2].map(() => ada.call('completeSigning', { body: {} })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  await server.settle();
  assert.equal(await statusOf(id), 'completed');
  assert.equal((await historyOf(id)).filter((action) => action === 'signer.completed').length, 1);
});

test('two last signers who finish at once lead to one sealed document', async () => {
  const { id, signers } = await readyToFinish(['Ada', 'Ben']);
  const answers = await Promise.all(signers.map((signer) => signer.call('completeSigning', { body: {} })));
  assert.ok(answers.every(({ status }) => status === 200));
  await server.settle();
  assert.equal(await statusOf(id), 'completed');
  const history = await historyOf(id);
  assert.equal(history.filter((action) => action === 'request.sealing').length, 1);
  assert.equal(history.filter((action) => action === 'request.completed').length, 1);
});

test('of completing and declining at once one counts', async () => {
  const { id, ada } = await readyToFinish(['Ada']);
  const [done, declined] = await Promise.all([
    ada.call('completeSigning', { body: {} }),
    ada.call('declineSigning', { body: { reason: 'No' } }),
  ]);
  assert.deepEqual([done.status, declined.status].sort(), [200, 409]);
  await server.settle();
  assert.equal(await statusOf(id), done.status === 200 ? 'completed' : 'declined');
});

test('of completing and expiring at once one counts', async () => {
  const { id, signers } = await readyToFinish(['Ada', 'Ben']);
  await (signers[1] ?? assert.fail()).call('completeSigning', { body: {} });
  const { expiresAt } = (await sandbox.call('getSigningRequest', { params: { id } })).data.signingRequest;
  // tokens end before requests do: a fresh one, just in time
  const early = new Date(expiresAt).getTime() - 60_000;
  const now = server.clock.now();
  server.clock.set(new Date(early));
  const late = await openAgain(id);
  const completing = late.call('completeSigning', { body: {} });
  server.clock.set(new Date(new Date(expiresAt).getTime() + 1));
  const [done] = await Promise.all([completing, server.app.services.signingRequests.expire(tenant.sandbox, id)]);
  await server.settle();
  assert.equal(await statusOf(id), done.status === 200 ? 'completed' : 'expired');
  if (done.status !== 200) assert.equal(done.problem['status'], 'expired');
  server.clock.set(now);
});

async function openAgain(id: string): Promise<Api> {
  const { signers } = await server.app.services.signingRequests.get(tenant.sandbox, id);
  const [ada] = signers;
  assert.ok(ada);
  return openLink(server, server.app.services.signingRequests.signingUrl(ada));
}

test('many values at once are all kept, and the history stays whole', async () => {
  const { id, ada } = await readyToFinish(['Ada']);
  const { data } = await ada.call('getSigningSession');
  const fieldId = data.fields.find(({ type }) => type === 'text')?.id ?? '';
  const texts = Array.from({ length: 20 }, (_, index) => `Text ${String(index)}`);
  const answers = await Promise.all(
    texts.map((text) => ada.call('putFieldValue', { params: { fieldId }, body: { value: { kind: 'text', text } } })),
  );
  assert.ok(answers.every(({ status }) => status === 200));
  const stored = (await ada.call('getSigningSession')).data.fields.find((field) => field.id === fieldId)?.value;
  assert.ok(stored?.kind === 'text' && texts.includes(stored.text));
  assert.equal((await historyOf(id)).filter((action) => action === 'field.filled').length, 22);
});
