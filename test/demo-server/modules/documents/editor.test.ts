import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../../support/sandbox.js';
import { fieldAt, makeDraft, newSandbox } from '../../../support/signing-steps.js';

const origin = 'https://app.example.com';
const { server, sandbox, tenant } = await startSandbox();

async function openEditor() {
  const draft = await makeDraft(sandbox);
  const session = await sandbox.call('createEmbedSession', {
    body: { component: 'field-editor', documentId: draft.documentId, allowedOrigins: [origin] },
  });
  const [ada, ben] = draft.signers;
  assert.ok(ada && ben);
  return { draft, ada, ben, editor: server.api(session.data.token), sessionId: session.data.id };
}

test('the editor loads its document and the bytes of the file, in parts too', async () => {
  const { editor, draft } = await openEditor();
  const { data, headers } = await editor.call('getEmbeddedDocument');
  assert.equal(data.documentId, draft.documentId);
  assert.equal(data.pageCount, 3);
  assert.equal(headers.get('etag'), '"rev-1"');
  const file = await editor.call('getEmbeddedDocumentFile');
  assert.equal(file.bytes.subarray(0, 5).toString(), '%PDF-');
  const part = await editor.call('getEmbeddedDocumentFile', { headers: { Range: 'bytes=0-4' } });
  assert.equal(part.status, 206);
  assert.equal(part.bytes.toString(), '%PDF-');
  const beyond = await editor.call('getEmbeddedDocumentFile', { headers: { Range: 'bytes=99999999-' } });
  assert.equal(beyond.code, 'range_not_satisfiable');
});

test('the file is sent only as the version that the reader began with', async () => {
  const { editor } = await openEditor();
  const { fileVersion } = (await editor.call('getEmbeddedDocument')).data;
  const headers = { Range: 'bytes=0-4' };
  const part = await editor.call('getEmbeddedDocumentFile', { headers, query: { v: fileVersion } });
  assert.equal(part.status, 206);
  assert.equal(part.bytes.toString(), '%PDF-');
  const other = await editor.call('getEmbeddedDocumentFile', { headers, query: { v: 'another' } });
  assert.equal(other.status, 412);
  assert.equal(other.code, 'file_version_gone');
});

test('a save replaces fields and signers, and keeps ids', async () => {
  const { editor, ada, ben } = await openEditor();
  const saved = await editor.call('saveEmbeddedDocument', {
    headers: { 'If-Match': '"rev-1"' },
    body: {
      fields: [fieldAt('signature', ada.id, { id: 'fld_mine' }), fieldAt('text', 'new-signer')],
      signers: [
        { id: ada.id, name: 'Ada L.' },
        { id: 'new-signer', name: 'Cy', email: 'cy@example.com' },
      ],
    },
  });
  assert.equal(saved.data.revision, 2);
  assert.equal(saved.headers.get('etag'), '"rev-2"');
  assert.deepEqual(
    saved.data.signers.map(({ id, name, color }) => ({ id, name, color })),
    [
      { id: ada.id, name: 'Ada L.', color: ada.color },
      { id: 'new-signer', name: 'Cy', color: ben.color },
    ],
  );
  assert.equal(saved.data.fields[0]?.id, 'fld_mine');

  const orphan = await editor.call('saveEmbeddedDocument', { body: { fields: [fieldAt('text', ben.id)] } });
  assert.equal(orphan.code, 'invalid_request');
  assert.equal(orphan.problem.errors?.[0]?.path, 'fields.0.signerId');
  const twice = await editor.call('saveEmbeddedDocument', {
    body: {
      fields: [],
      signers: [
        { id: ada.id, name: 'A' },
        { id: ada.id, name: 'B' },
      ],
    },
  });
  assert.equal(twice.problem.errors?.[0]?.path, 'signers.1.id');
});

test('a lost race is a 412 for saving and for sending, and nothing is changed by it', async () => {
  const { editor, ada, ben } = await openEditor();
  const headers = { 'If-Match': '"rev-1"' };
  const body = { fields: [fieldAt('signature', ada.id), fieldAt('signature', ben.id)] };
  assert.equal((await editor.call('saveEmbeddedDocument', { body, headers })).status, 200);
  const lost = await editor.call('saveEmbeddedDocument', { body: { fields: [] }, headers });
  assert.equal(lost.code, 'revision_conflict');
  assert.equal(lost.problem['revision'], 2);
  const signers = [ada, ben].map(({ id, name }) => ({ signerId: id, email: `${name}@example.com` }));
  assert.equal((await editor.call('sendEmbeddedDocument', { body: { signers }, headers })).code, 'revision_conflict');
  assert.equal((await editor.call('getEmbeddedDocument')).data.fields.length, 2);
});

test('the editor sends, and gets no links', async () => {
  const { editor, ada, ben } = await openEditor();
  const signers = [ada, ben].map(({ id, name }) => ({ signerId: id, email: `${name}@example.com` }));
  const early = await editor.call('sendEmbeddedDocument', { body: { signers } });
  assert.equal(early.code, 'document_incomplete');
  await editor.call('saveEmbeddedDocument', {
    body: { fields: [fieldAt('signature', ada.id), fieldAt('signature', ben.id)] },
  });
  const sent = await editor.call('sendEmbeddedDocument', { body: { signers }, headers: { 'If-Match': '"rev-2"' } });
  assert.equal(sent.data.status, 'pending');
  assert.equal(sent.data.signers.length, 2);
  assert.doesNotMatch(sent.text, /token/);
  const again = await editor.call('sendEmbeddedDocument', { body: { signers } });
  assert.equal(again.code, 'document_not_draft');
  const save = await editor.call('saveEmbeddedDocument', { body: { fields: [] } });
  assert.equal(save.problem['status'], 'sent');
  const seen = await editor.call('getEmbeddedDocument');
  assert.equal(seen.data.signingRequestId, sent.data.signingRequestId);
});

test('a token of a deleted document finds nothing', async () => {
  const { editor, draft } = await openEditor();
  await sandbox.call('deleteDocument', { params: { id: draft.documentId } });
  const signers = [{ signerId: 'x', email: 'a@example.com' }];
  for (const answer of [
    await editor.call('getEmbeddedDocument'),
    await editor.call('getEmbeddedDocumentFile'),
    await editor.call('saveEmbeddedDocument', { body: { fields: [] } }),
    await editor.call('sendEmbeddedDocument', { body: { signers } }),
  ])
    assert.equal(answer.code, 'document_not_found');
});

test('an embed session is for a document of the own tenant', async () => {
  const { draft } = await openEditor();
  const other = await newSandbox(server);
  const body = { component: 'field-editor' as const, documentId: draft.documentId, allowedOrigins: [origin] };
  assert.equal((await other.sandbox.call('createEmbedSession', { body })).code, 'document_not_found');
  assert.equal((await server.api(tenant.liveKey).call('createEmbedSession', { body })).code, 'document_not_found');
});
