import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../../support/sandbox.js';
import { fieldAt, newSandbox } from '../../../support/signing-steps.js';
import { readyTemplate, textPdf, uploadFiles } from '../../../support/template-steps.js';

const { server, sandbox } = await startSandbox();

const session = (templateId: string) => ({
  component: 'field-editor' as const,
  templateId,
  allowedOrigins: ['https://app.example.com'],
});

async function openEditor(templateId: string) {
  const { data } = await sandbox.call('createEmbedSession', { body: session(templateId) });
  return server.api(data.token);
}

test('the editor loads a template with its file, its signers and its merge tags', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer', 'seller');
  const tag = fieldAt('merge_tag', signerIds[0] ?? '', { tagName: 'price' });
  await sandbox.call('addTemplateFields', { params: { id: templateId }, body: tag });
  const editor = await openEditor(templateId);
  const { data, headers } = await editor.call('getEmbeddedDocument');
  assert.deepEqual(
    [data.kind, data.documentId, data.status, data.fileName, data.pageCount, data.fields.length],
    ['template', templateId, 'draft', 'contract.pdf', 3, 5],
  );
  assert.deepEqual(data.mergeTags, [{ tagName: 'price' }]);
  assert.deepEqual(
    data.signers.map(({ id, index, name, role, email }) => [id, index, name, role, email]),
    [
      [signerIds[0], 0, 'BUYER', 'buyer', null],
      [signerIds[1], 1, 'SELLER', 'seller', null],
    ],
  );
  assert.equal(headers.get('etag'), `"rev-${String(data.revision)}"`);
  const file = await editor.call('getEmbeddedDocumentFile');
  assert.equal(file.bytes.subarray(0, 5).toString(), '%PDF-');
  const { fileVersion } = data;
  assert.equal((await editor.call('getEmbeddedDocumentFile', { query: { v: fileVersion } })).status, 200);
  assert.equal((await editor.call('getEmbeddedDocumentFile', { query: { v: 'old' } })).code, 'file_version_gone');
  assert.equal((await editor.call('getDetectedFields')).status, 200);
});

test('a save replaces fields and signers; roles stay, and new signers get one', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer', 'seller');
  const [buyer = ''] = signerIds;
  const editor = await openEditor(templateId);
  const loaded = await editor.call('getEmbeddedDocument');
  const headers = { 'If-Match': loaded.headers.get('etag') ?? '' };
  const body = {
    signers: [
      { id: buyer, name: 'The buyer' },
      { id: 'sgn_new', name: 'Buyer' },
    ],
    fields: [fieldAt('signature', buyer), fieldAt('text', 'sgn_new')],
  };
  const saved = await editor.call('saveEmbeddedDocument', { body, headers });
  assert.deepEqual(
    saved.data.signers.map(({ id, name, role }) => [id, name, role]),
    [
      [buyer, 'The buyer', 'buyer'],
      ['sgn_new', 'Buyer', 'Buyer 2'],
    ],
  );
  const lost = await editor.call('saveEmbeddedDocument', { body, headers });
  assert.equal(lost.code, 'revision_conflict');
  const { data } = await sandbox.call('getTemplate', { params: { id: templateId } });
  assert.equal(data.fields.length, 2);
});

test('a save that does not fit is refused with what is wrong', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer', 'seller');
  const [buyer = '', seller = ''] = signerIds;
  const editor = await openEditor(templateId);
  const refused = async (body: Parameters<typeof save>[0], path: string) => {
    const answer = await save(body);
    assert.equal(answer.code, 'invalid_request');
    assert.equal(answer.problem.errors?.[0]?.path, path);
  };
  const save = (body: {
    fields: ReturnType<typeof fieldAt>[];
    signers?: { id?: string; name: string; email?: string; role?: string }[];
  }) => editor.call('saveEmbeddedDocument', { body });
  await refused({ fields: [fieldAt('text', seller)], signers: [{ id: buyer, name: 'B' }] }, 'fields.0.signerId');
  await refused({ fields: [], signers: [{ name: 'A', email: 'a@example.com' }] }, 'signers.0.email');
  const twice = [
    { id: buyer, name: 'A' },
    { id: buyer, name: 'B' },
  ];
  await refused({ fields: [], signers: twice }, 'signers.1.id');
  const sameRole = [
    { name: 'A', role: 'x' },
    { name: 'B', role: 'X' },
  ];
  await refused({ fields: [], signers: sameRole }, 'signers.1.role');
});

test('an embed session is for a template of the own tenant, and for one thing only', async () => {
  const { templateId } = await readyTemplate(sandbox, 'buyer');
  const other = await newSandbox(server);
  const stranger = await other.sandbox.call('createEmbedSession', { body: session(templateId) });
  assert.equal(stranger.code, 'template_not_found');
  for (const more of [{ documentId: 'doc_1' }, { templateId: undefined }]) {
    const answer = await sandbox.call('createEmbedSession', { rawBody: { ...session(templateId), ...more } });
    assert.equal(answer.code, 'invalid_request');
    assert.equal(answer.problem.errors?.[0]?.path, 'documentId');
  }
});

test('a token for a template cannot send, and finds nothing once the template is deleted', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer');
  const editor = await openEditor(templateId);
  const signers = [{ signerId: signerIds[0] ?? '', email: 'a@example.com' }];
  assert.equal((await editor.call('sendEmbeddedDocument', { body: { signers } })).code, 'document_not_found');
  await sandbox.call('deleteTemplate', { params: { id: templateId } });
  for (const answer of [
    await editor.call('getEmbeddedDocument'),
    await editor.call('getEmbeddedDocumentFile'),
    await editor.call('getDetectedFields'),
    await editor.call('saveEmbeddedDocument', { body: { fields: [] } }),
  ])
    assert.equal(answer.code, 'template_not_found');
});

test('a template that is still uploading has nothing to edit', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  const editor = await openEditor(templateId);
  for (const answer of [
    await editor.call('getEmbeddedDocument'),
    await editor.call('getEmbeddedDocumentFile'),
    await editor.call('getDetectedFields'),
    await editor.call('saveEmbeddedDocument', { body: { fields: [] } }),
  ])
    assert.equal(answer.code, 'template_not_active');
});
