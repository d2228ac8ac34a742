import assert from 'node:assert/strict';
import { test } from 'node:test';
// brings the module's tables into the database's type
import { startSandbox } from '../../../support/sandbox.js';
import { fieldAt, makeDraft, newSandbox, openLink, sendRequest, signAll } from '../../../support/signing-steps.js';

const { server, sandbox, tenant } = await startSandbox();

async function ready() {
  const draft = await makeDraft(sandbox);
  const params = { id: draft.documentId };
  const fields = draft.signers.map(({ id }) => fieldAt('signature', id));
  await sandbox.call('addFields', { params, body: { fields } });
  const signers = draft.signers.map(({ id, name }) => ({ signerId: id, email: `${name}@Example.com` }));
  return { params, signers };
}

test('sending answers with a link for each signer', async () => {
  const { params, signers } = await ready();
  const customer = await sandbox.call('createCustomer', { body: { name: 'Cus', email: 'cus@example.com' } });
  const customerId = customer.data.id;
  const before = Date.now();
  const sent = await sandbox.call('sendDocument', { params, body: { signers, customerId, expiresInDays: 10 } });
  assert.equal(sent.status, 200);
  assert.equal(sent.message, 'Document sent for signature');
  assert.equal(sent.data.status, 'pending');
  assert.equal(sent.data.customerId, customerId);
  const days = (new Date(sent.data.expiresAt).getTime() - before) / 86_400_000;
  assert.ok(Math.abs(days - 10) < 0.01);
  assert.deepEqual(
    sent.data.signerLinks.map(({ name, email, status }) => ({ name, email, status })),
    [
      { name: 'Ada', email: 'Ada@Example.com', status: 'pending' },
      { name: 'Ben', email: 'Ben@Example.com', status: 'pending' },
    ],
  );
  assert.ok(sent.data.signerLinks.every(({ signingUrl }) => signingUrl.startsWith(`${server.url}/sign?token=`)));
  const request = await sandbox.call('getSigningRequest', { params: { id: sent.data.signingRequestId } });
  const { documentId, templateId, documentUrl, completedAt } = request.data.signingRequest;
  assert.deepEqual(
    { documentId, templateId, documentUrl, completedAt },
    { documentId: params.id, templateId: null, documentUrl: null, completedAt: null },
  );
});

test('a signer can be renamed when sending', async () => {
  const { params, signers } = await ready();
  const body = { signers: signers.map((signer) => ({ ...signer, name: 'Renamed' })) };
  const sent = await sandbox.call('sendDocument', { params, body });
  assert.ok(sent.data.signerLinks.every(({ name }) => name === 'Renamed'));
});

test('a document that lacks something is not sent, and the answer says what each signer lacks', async () => {
  const draft = await makeDraft(sandbox);
  const [ada] = draft.signers;
  assert.ok(ada);
  const params = { id: draft.documentId };
  const body = { signers: [{ signerId: ada.id, email: 'ada@example.com' }] };
  const answer = await sandbox.call('sendDocument', { params, body });
  assert.equal(answer.code, 'document_incomplete');
  assert.deepEqual(answer.problem.errors, [
    { path: 'signers.0.fields', message: 'Ada has no field to fill' },
    { path: 'signers.1.email', message: 'Ben needs an e-mail address' },
    { path: 'signers.1.fields', message: 'Ben has no field to fill' },
  ]);
  assert.equal((await sandbox.call('getDocument', { params })).data.status, 'draft');
});

test('signers must be named once and be in the document', async () => {
  const { params, signers } = await ready();
  const twice = await sandbox.call('sendDocument', { params, body: { signers: [...signers, ...signers.slice(0, 1)] } });
  assert.equal(twice.code, 'invalid_request');
  assert.deepEqual(twice.problem.errors, [{ path: 'signers.2.signerId', message: 'is named twice' }]);
  const stranger = { signerId: 'sgn_stranger', email: 'x@example.com' };
  const unknown = await sandbox.call('sendDocument', { params, body: { signers: [...signers, stranger] } });
  assert.equal(unknown.problem.errors?.[0]?.path, 'signers.2.signerId');
});

test('a customer must be of the same half of the same tenant', async () => {
  const { params, signers } = await ready();
  const other = await newSandbox(server);
  const body = { name: 'Cus', email: 'cus2@example.com' };
  for (const stranger of [other.sandbox, server.api(tenant.liveKey)]) {
    const { data } = await stranger.call('createCustomer', { body });
    const answer = await sandbox.call('sendDocument', { params, body: { signers, customerId: data.id } });
    assert.equal(answer.code, 'customer_not_found');
  }
  assert.equal((await sandbox.call('getDocument', { params })).data.status, 'draft');
});

test('of two sends at once exactly one makes a request', async () => {
  const { params, signers } = await ready();
  const answers = await Promise.all([1, 2].map(() => sandbox.call('sendDocument', { params, body: { signers } })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const lost = answers.find(({ status }) => status === 409);
  assert.equal(lost?.code, 'document_not_draft');
  assert.equal(lost.problem['status'], 'sent');
  const { db } = server.app.backbone;
  const requests = await db.selectFrom('signing_requests').select('id').where('document_id', '=', params.id).execute();
  assert.equal(requests.length, 1);
});

test('requests are found by their own tenant and half of the data only', async () => {
  const sent = await sendRequest(sandbox);
  const other = await newSandbox(server);
  const params = { id: sent.signingRequestId };
  const unknown = { id: 'req_000000000000000000000000' };
  const document = { id: sent.documentId };
  const body = { signers: [{ signerId: 'sgn_x', email: 'x@example.com' }] };
  for (const stranger of [other.sandbox, server.api(tenant.liveKey)]) {
    for (const [theirs, nobodys, code] of [
      [
        await stranger.call('getSigningRequest', { params }),
        await stranger.call('getSigningRequest', { params: unknown }),
        'signing_request_not_found',
      ],
      [
        await stranger.call('downloadSigningRequest', { params }),
        await stranger.call('downloadSigningRequest', { params: unknown }),
        'signing_request_not_found',
      ],
      [
        await stranger.call('sendDocument', { params: document, body }),
        await stranger.call('sendDocument', { params: unknown, body }),
        'document_not_found',
      ],
    ] as const) {
      assert.equal(theirs.code, code);
      assert.equal(theirs.text, nobodys.text);
    }
    const session = {
      component: 'signer' as const,
      signingRequestId: sent.signingRequestId,
      signerId: sent.signerLinks[0]?.signerId ?? '',
      allowedOrigins: ['https://app.example.com'],
    };
    assert.equal((await stranger.call('createEmbedSession', { body: session })).code, 'signing_request_not_found');
    const wrong = { ...session, signerId: 'sgn_x' };
    assert.equal((await sandbox.call('createEmbedSession', { body: wrong })).code, 'signer_not_found');
    assert.equal((await sandbox.call('createEmbedSession', { body: session })).status, 201);
  }
});

test('a download link is for a completed request, for as long as was asked', async () => {
  const sent = await sendRequest(sandbox, ['Ada']);
  const params = { id: sent.signingRequestId };
  const early = await sandbox.call('downloadSigningRequest', { params });
  assert.equal(early.code, 'request_not_completed');
  assert.equal(early.problem['status'], 'pending');
  await signAll(server, sent.signerLinks[0]?.signingUrl ?? '');
  const sealing = await sandbox.call('downloadSigningRequest', { params });
  assert.equal(sealing.problem['status'], 'sealing');
  await server.settle();
  for (const expiresIn of ['0', '604801', 'soon'])
    assert.equal(
      (await sandbox.call('downloadSigningRequest', { params, query: { expiresIn } })).code,
      'invalid_request',
    );
  const { data } = await sandbox.call('downloadSigningRequest', { params, query: { expiresIn: 2 } });
  const file = await fetch(data.downloadUrl);
  assert.match(file.headers.get('content-disposition') ?? '', /contract-signed\.pdf/);
  server.clock.advance(3000);
  assert.equal((await fetch(data.downloadUrl)).status, 404);
  server.clock.advance(-3000);
});

test('a request expires when its time is up, and its links then show that', async () => {
  const sent = await sendRequest(sandbox, ['Ada', 'Ben'], { expiresInDays: 1 });
  const [ada, ben] = sent.signerLinks;
  assert.ok(ada && ben);
  const params = { id: sent.signingRequestId };
  server.clock.advance(25 * 3600 * 1000);
  // not settled: the job for it has not run, and the time counts all the same
  const late = await openLink(server, ada.signingUrl);
  const act = await late.call('markViewed');
  assert.equal(act.code, 'signing_closed');
  assert.equal(act.problem['status'], 'expired');
  assert.equal((await late.call('getSigningSession')).data.request.status, 'expired');
  await server.settle();
  assert.equal((await sandbox.call('getSigningRequest', { params })).data.signingRequest.status, 'expired');
  const { entries } = await server.app.services.signingRequests.history(tenant.sandbox, sent.signingRequestId);
  assert.equal(entries.filter(({ action }) => action === 'request.expired').length, 1);
  server.clock.advance(-25 * 3600 * 1000);
});

test('a renewed link works, and the one before does not', async () => {
  const sent = await sendRequest(sandbox, ['Ada']);
  const [ada] = sent.signerLinks;
  assert.ok(ada);
  const { signingRequests } = server.app.services;
  const actor = { actor: 'sender', ip: null, userAgent: null };
  const url = await signingRequests.renewLink(tenant.sandbox, sent.signingRequestId, ada.signerId, actor);
  await openLink(server, url);
  const token = new URL(ada.signingUrl).searchParams.get('token') ?? '';
  assert.equal((await server.api().call('openSigningSession', { body: { token } })).code, 'link_invalid');
});
