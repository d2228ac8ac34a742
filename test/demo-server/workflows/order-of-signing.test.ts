import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SigningOrder } from '../../../src/contract/sending-options.js';
import type { Api } from '../../support/api.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { base64, fieldAt, newSandbox, signAll, threePages } from '../../support/signing-steps.js';
import { readyTemplate } from '../../support/template-steps.js';

let server: TestServer;
let sandbox: Api;
const allowedOrigins = ['https://app.example.com'];

before(async () => {
  server = await startTestServer();
  ({ sandbox } = await newSandbox(server));
});

after(() => server.close());

async function draft(signingOrder?: SigningOrder) {
  const { data } = await sandbox.call('createDocument', {
    body: {
      document: base64(threePages),
      fileName: 'a.pdf',
      name: 'A',
      signers: [{ name: 'Ada' }, { name: 'Ben' }],
      ...(signingOrder ? { signingOrder } : {}),
    },
  });
  const params = { id: data.documentId };
  const fields = data.signers.map(({ id }) => fieldAt('signature', id));
  await sandbox.call('addFields', { params, body: { fields } });
  const signers = data.signers.map(({ id, name }) => ({ signerId: id, email: `${name.toLowerCase()}@example.com` }));
  return { data, params, fields, signers };
}

async function editorFor(target: { documentId: string } | { templateId: string }): Promise<Api> {
  const session = { component: 'field-editor' as const, ...target, allowedOrigins };
  return server.api((await sandbox.call('createEmbedSession', { body: session })).data.token);
}

async function turns(signingRequestId: string) {
  const { data } = await sandbox.call('getSigningRequest', { params: { id: signingRequestId } });
  return data.signingRequest.signers.map(({ turn, invitedAt }) => `${turn}${invitedAt === null ? '' : ', invited'}`);
}

test('a draft is signed at once unless its creator says otherwise, and says so itself', async () => {
  const [plain, ordered] = [await draft(), await draft('sequential')];
  assert.equal(plain.data.signingOrder, 'parallel');
  assert.equal(ordered.data.signingOrder, 'sequential');
  assert.equal((await sandbox.call('getDocument', { params: ordered.params })).data.signingOrder, 'sequential');
  const unknown = await sandbox.call('createDocument', {
    rawBody: { document: base64(threePages), fileName: 'a.pdf', name: 'A', signingOrder: 'random' },
  });
  assert.equal(unknown.problem.errors?.[0]?.path, 'signingOrder');
});

test('the order that the editor saves is the one that signers are asked in', async () => {
  const { data, params, fields, signers } = await draft();
  const editor = await editorFor({ documentId: data.documentId });
  assert.equal((await editor.call('getEmbeddedDocument')).data.signingOrder, 'parallel');
  const saved = await editor.call('saveEmbeddedDocument', { body: { fields, signingOrder: 'sequential' } });
  assert.equal(saved.data.signingOrder, 'sequential');
  // a save that does not speak of it leaves it, and so do pages and fields
  assert.equal((await editor.call('saveEmbeddedDocument', { body: { fields } })).data.signingOrder, 'sequential');
  await sandbox.call('replaceFields', { params, body: { fields } });
  const moved = await editor.call('reorderEmbeddedPages', { body: { pageOrder: [2, 1, 3] } });
  assert.equal(moved.data.signingOrder, 'sequential');

  const sent = await editor.call('sendEmbeddedDocument', { body: { signers } });
  const { signingRequestId } = sent.data;
  assert.deepEqual(await turns(signingRequestId), ['now, invited', 'later']);
  const { data: request } = await sandbox.call('getSigningRequest', { params: { id: signingRequestId } });
  assert.equal(request.signingRequest.signingOrder, 'sequential');
});

test('the second signer is invited when the first has signed', async () => {
  const { params, signers } = await draft('sequential');
  const { data } = await sandbox.call('sendDocument', { params, body: { signers } });
  assert.deepEqual(await turns(data.signingRequestId), ['now, invited', 'later']);
  await signAll(server, data.signerLinks[0]?.signingUrl ?? '');
  assert.deepEqual(await turns(data.signingRequestId), ['over, invited', 'now, invited']);
});

test('what sending says goes before what the draft says', async () => {
  const [ordered, plain] = [await draft('sequential'), await draft('parallel')];
  const body = { signers: ordered.signers, signingOrder: 'parallel' as const };
  const together = await sandbox.call('sendDocument', { params: ordered.params, body });
  assert.deepEqual(await turns(together.data.signingRequestId), ['now, invited', 'now, invited']);
  const other = { signers: plain.signers, signingOrder: 'sequential' as const };
  const inTurn = await sandbox.call('sendDocument', { params: plain.params, body: other });
  assert.deepEqual(await turns(inTurn.data.signingRequestId), ['now, invited', 'later']);
});

test('of two editors who change the order, one is told of the other', async () => {
  const { data, fields } = await draft();
  const editor = await editorFor({ documentId: data.documentId });
  const headers = { 'If-Match': (await editor.call('getEmbeddedDocument')).headers.get('etag') ?? '' };
  await editor.call('saveEmbeddedDocument', { headers, body: { fields, signingOrder: 'sequential' } });
  const lost = await editor.call('saveEmbeddedDocument', { headers, body: { fields, signingOrder: 'parallel' } });
  assert.equal(lost.code, 'revision_conflict');
  assert.equal((await editor.call('getEmbeddedDocument')).data.signingOrder, 'sequential');
});

test('a draft that an editor uploads to begins with the order of its session', async () => {
  const { data } = await sandbox.call('createEmbedSession', {
    body: { component: 'field-editor', newDocument: { signingOrder: 'sequential' }, allowedOrigins },
  });
  assert.equal((await server.api(data.token).call('getEmbeddedDocument')).data.signingOrder, 'sequential');
});

test('a template keeps an order for its requests, which sending may change', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client', 'vendor');
  const params = { id: templateId };
  assert.equal((await sandbox.call('getTemplate', { params })).data.signingOrder, 'parallel');
  const changed = await sandbox.call('updateTemplate', { params, body: { signingOrder: 'sequential' } });
  assert.equal(changed.data.signingOrder, 'sequential');
  const signers = signerIds.map((templateSignerId, index) => ({
    templateSignerId,
    name: `Signer ${String(index)}`,
    email: `signer${String(index)}@example.com`,
  }));
  const body = { templateId, name: 'Lease', signers };
  const inTurn = await sandbox.call('createSigningRequest', { body });
  assert.deepEqual(await turns(inTurn.data.signingRequestId), ['now, invited', 'later']);
  const together = await sandbox.call('sendAgreement', { body: { ...body, signingOrder: 'parallel' } });
  assert.deepEqual(await turns(together.data.signingRequestId), ['now, invited', 'now, invited']);

  const editor = await editorFor({ templateId });
  const { data } = await editor.call('getEmbeddedDocument');
  assert.equal(data.signingOrder, 'sequential');
  const saved = await editor.call('saveEmbeddedDocument', { body: { fields: data.fields, signingOrder: 'parallel' } });
  assert.equal(saved.data.signingOrder, 'parallel');
  const file = { fileName: 'a.pdf', fileSize: 10, fileType: 'pdf' as const };
  const fresh = await sandbox.call('createTemplate', { body: { name: 'B', ...file, signingOrder: 'sequential' } });
  const created = await sandbox.call('getTemplate', { params: { id: fresh.data.templateId } });
  assert.equal(created.data.signingOrder, 'sequential');
});
