import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxUploadBytes } from '../../../../src/contract/templates.js';
import { startSandbox } from '../../../support/sandbox.js';
import { newSandbox } from '../../../support/signing-steps.js';
import { makeTemplate, putFile, readyTemplate, textPdf, uploadFiles } from '../../../support/template-steps.js';

const { server, sandbox, tenant } = await startSandbox();

const minutes = 60_000;
const single = { name: 'My contract', fileName: 'contract.pdf', fileSize: 245_000, fileType: 'pdf' } as const;

test('a template is announced and answered as documented, with a link that is good for 15 minutes', async () => {
  const answer = await sandbox.call('createTemplate', { body: single });
  assert.equal(answer.status, 201);
  const { templateId, uploadUrl, s3Key, uploads, expiresAt } = answer.data;
  assert.match(templateId, /^tpl_/);
  assert.ok(s3Key.includes(templateId) && uploadUrl.includes(s3Key));
  assert.deepEqual(
    uploads.map((upload) => [upload.fileName, upload.s3Key, upload.uploadUrl]),
    [['contract.pdf', s3Key, uploadUrl]],
  );
  const left = new Date(expiresAt).getTime() - server.clock.now().getTime();
  assert.ok(left > 14.9 * minutes && left <= 15 * minutes);
});

test('several files get a link each, in order, and the first is also at the top', async () => {
  const files = [
    { fileName: 'a.docx', fileSize: 10, fileType: 'docx' as const },
    { fileName: 'b.pdf', fileSize: 20, fileType: 'pdf' as const },
  ];
  const { data } = await sandbox.call('createTemplate', { body: { name: 'Two', files } });
  assert.deepEqual(
    data.uploads.map(({ fileName }) => fileName),
    ['a.docx', 'b.pdf'],
  );
  assert.equal(new Set(data.uploads.map(({ s3Key }) => s3Key)).size, 2);
  assert.equal(data.uploadUrl, data.uploads[0]?.uploadUrl);
});

test('what is announced must be complete, and in one way only', async () => {
  const refused = async (rawBody: object, ...paths: readonly string[]) => {
    const answer = await sandbox.call('createTemplate', { rawBody });
    assert.equal(answer.code, 'invalid_request');
    assert.deepEqual(answer.problem.errors?.map(({ path }) => path).sort(), [...paths].sort());
  };
  await refused({ name: 'A' }, 'fileName', 'fileSize', 'fileType');
  await refused({ ...single, fileType: 'odt' }, 'fileType');
  await refused({ ...single, fileSize: 0 }, 'fileSize');
  await refused({ ...single, fileSize: 1.5 }, 'fileSize');
  await refused({ name: 'A', files: [] }, 'files');
  const file = { fileName: 'a.pdf', fileSize: 1, fileType: 'pdf' };
  await refused({ name: 'A', fileName: 'b.pdf', files: [file] }, 'fileName');
});

test('a file over 300 MB is refused when it is announced, by name', async () => {
  const answer = await sandbox.call('createTemplate', { body: { ...single, fileSize: maxUploadBytes + 1 } });
  assert.equal(answer.code, 'file_too_large');
  assert.match(answer.problem.message, /300 MB/);
  assert.equal(answer.problem.errors?.[0]?.path, 'fileSize');
  const file = { fileName: 'big.pdf', fileSize: maxUploadBytes + 1, fileType: 'pdf' as const };
  const several = await sandbox.call('createTemplate', {
    body: { name: 'A', files: [{ ...file, fileSize: 5 }, file] },
  });
  assert.deepEqual(
    several.problem.errors?.map(({ path, message }) => [path, /big\.pdf/.test(message)]),
    [['files.1.fileSize', true]],
  );
  assert.equal((await sandbox.call('createTemplate', { body: { ...single, fileSize: maxUploadBytes } })).status, 201);
});

test('a link takes a file of the size it was made for, and nothing after 15 minutes', async () => {
  const { bytes } = textPdf('a.pdf', 'A');
  const body = { ...single, fileSize: bytes.length };
  const { data } = await sandbox.call('createTemplate', { body });
  assert.ok((await putFile(data.uploadUrl, bytes.slice(1))).status >= 400);
  assert.ok((await putFile(data.uploadUrl, bytes)).ok);
  const late = await sandbox.call('createTemplate', { body });
  server.clock.advance(15 * minutes + 1000);
  assert.ok((await putFile(late.data.uploadUrl, bytes)).status >= 400);
  const finalized = await sandbox.call('finalizeTemplateUpload', { params: { id: late.data.templateId }, body: {} });
  assert.equal(finalized.code, 'upload_missing');
});

test('the list shows templates that can be used, newest first, with signers and merge tags', async () => {
  const { sandbox: own } = await newSandbox(server);
  const first = await readyTemplate(own, 'customer', 'vendor');
  const second = await makeTemplate(own, [textPdf('b.pdf', 'B')], { name: 'Second' });
  await makeTemplate(own, [textPdf('c.pdf', 'C')], { isOneTime: true });
  await uploadFiles(own, [textPdf('d.pdf', 'D')]);
  const off = await makeTemplate(own);
  await own.call('updateTemplate', { params: { id: off.id }, body: { isActive: false } });
  const tag = { fieldType: 'merge_tag' as const, tagName: 'customer_name', signerId: first.signerIds[0] ?? '' };
  const box = { pageNumber: 3, xPercent: 1, yPercent: 1, widthPercent: 20, heightPercent: 5 };
  await own.call('addTemplateFields', { params: { id: first.templateId }, body: { ...tag, ...box } });

  const list = await own.call('listTemplates');
  assert.equal(list.message, 'Templates retrieved');
  assert.deepEqual(
    list.data.templates.map(({ id, name }) => [id, name]),
    [
      [second.id, 'Second'],
      [first.templateId, 'Contract'],
    ],
  );
  const shown = list.data.templates[1];
  assert.deepEqual(
    shown?.signers.map(({ id, role, label, signingOrder }) => ({ id, role, label, signingOrder })),
    [
      { id: first.signerIds[0], role: 'customer', label: 'CUSTOMER', signingOrder: 1 },
      { id: first.signerIds[1], role: 'vendor', label: 'VENDOR', signingOrder: 2 },
    ],
  );
  assert.deepEqual(shown.mergeTags, [{ tagName: 'customer_name' }]);
  assert.deepEqual(list.data.pagination, { limit: 100, offset: 0, count: 2, total: 2 });
  const page = await own.call('listTemplates', { query: { limit: 1, offset: 1 } });
  assert.deepEqual(page.data.pagination, { limit: 1, offset: 1, count: 1, total: 2 });
  assert.equal(page.data.templates[0]?.id, first.templateId);
});

test('a template is renamed, described and switched off; a lost race changes nothing', async () => {
  const { id } = await makeTemplate(sandbox);
  const params = { id };
  const before = await sandbox.call('getTemplate', { params });
  const etag = before.headers.get('etag') ?? '';
  const body = { name: 'Lease', description: 'For flats', isActive: false };
  const updated = await sandbox.call('updateTemplate', { params, body, headers: { 'If-Match': etag } });
  assert.deepEqual(
    [updated.data.name, updated.data.description, updated.data.isActive, updated.data.status],
    ['Lease', 'For flats', false, 'active'],
  );
  const lost = await sandbox.call('updateTemplate', { params, body: { name: 'X' }, headers: { 'If-Match': etag } });
  assert.equal(lost.code, 'revision_conflict');
  const cleared = await sandbox.call('updateTemplate', { params, body: { description: null } });
  assert.deepEqual([cleared.data.name, cleared.data.description], ['Lease', null]);
  assert.equal((await sandbox.call('updateTemplate', { params, body: {} })).code, 'invalid_request');
});

test('a deleted template is gone for everybody, and so are its files', async () => {
  const { id, previewUrl } = await makeTemplate(sandbox);
  const params = { id };
  const deleted = await sandbox.call('deleteTemplate', { params });
  assert.deepEqual(deleted.data, { id });
  assert.equal((await sandbox.call('getTemplate', { params })).code, 'template_not_found');
  assert.equal((await sandbox.call('deleteTemplate', { params })).code, 'template_not_found');
  await server.settle();
  assert.equal((await fetch(previewUrl)).status, 404);
});

test('an upload that is never finalized expires with what has arrived', async () => {
  const { templateId, s3Key } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  const params = { id: templateId };
  const waiting = await sandbox.call('getTemplate', { params });
  assert.deepEqual(
    [waiting.data.status, waiting.data.isActive, waiting.data.previewUrl, waiting.data.pageCount],
    ['uploading', false, null, 0],
  );
  assert.ok(waiting.data.uploadExpiresAt !== null);
  server.clock.advance(25 * 60 * minutes);
  await server.settle();
  assert.equal((await sandbox.call('getTemplate', { params })).data.status, 'expired');
  assert.equal(await server.app.files.stat(s3Key), null);
  const late = await sandbox.call('finalizeTemplateUpload', { params, body: {} });
  assert.equal(late.code, 'template_not_active');
  assert.equal(late.problem['status'], 'expired');
  assert.equal((await sandbox.call('updateTemplate', { params, body: { name: 'X' } })).code, 'template_not_active');
  assert.equal((await sandbox.call('deleteTemplate', { params })).status, 200);
});

test("another tenant's template, and that of the other half of the data, is not found", async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer');
  const params = { id: templateId };
  const signerId = signerIds[0] ?? '';
  const field = { type: 'text' as const, signerId, pageNumber: 1, x: 1, y: 1, width: 5, height: 5 };
  const agreement = {
    templateId,
    name: 'A',
    signers: [{ templateSignerId: signerId, name: 'Ada', email: 'ada@example.com' }],
  };
  const other = (await newSandbox(server)).sandbox;
  for (const stranger of [other, server.api(tenant.liveKey)]) {
    const missing = await stranger.call('getTemplate', { params: { id: 'tpl_nothing' } });
    for (const answer of [
      await stranger.call('getTemplate', { params }),
      await stranger.call('updateTemplate', { params, body: { name: 'B' } }),
      await stranger.call('deleteTemplate', { params }),
      await stranger.call('finalizeTemplateUpload', { params, body: {} }),
      await stranger.call('reorderTemplatePages', { params, body: { pageOrder: [3, 2, 1] } }),
      await stranger.call('addTemplateSigner', { params, body: { role: 'x', label: 'X' } }),
      await stranger.call('updateTemplateSigner', { params: { ...params, signerId }, body: { label: 'X' } }),
      await stranger.call('removeTemplateSigner', { params: { ...params, signerId } }),
      await stranger.call('addTemplateFields', { params, body: field }),
      await stranger.call('replaceTemplateFields', { params, body: { fields: [] } }),
      await stranger.call('removeTemplateField', { params: { ...params, fieldId: 'fld_1' } }),
      await stranger.call('createSigningRequest', { body: agreement }),
      await stranger.call('sendAgreement', { body: agreement }),
    ]) {
      assert.equal(answer.code, 'template_not_found');
      assert.equal(answer.text, missing.text);
    }
  }
  assert.equal((await sandbox.call('getTemplate', { params })).data.fields.length, 2);
});
