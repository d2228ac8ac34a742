import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
// brings the module's table into the database's type
import type {} from '../../../../demo-server/modules/templates/store.js';
import type { DocxConverter } from '../../../../demo-server/integrations/docx/docx-converter.js';
import type { Api } from '../../../support/api.js';
import { makeContentBomb, makeEncryptedPdf, makeNoPdf, makePortfolio } from '../../../support/hostile-pdfs.js';
import { makeEmptyPdf, makePages, makeTruncatedPdf, makeXfaPdf } from '../../../support/pdf-makers.js';
import { pageTextsAt } from '../../../support/pdf-pages.js';
import { startTestServer, type TestServer } from '../../../support/server.js';
import { newSandbox } from '../../../support/signing-steps.js';
import { putFile, textPdf, uploadFiles, type TestFile } from '../../../support/template-steps.js';

let server: TestServer;
let sandbox: Api;
const docx: DocxConverter & { answer: Awaited<ReturnType<DocxConverter['convert']>> } = {
  answer: { ok: false, code: 'docx_unavailable', message: 'No converter.' },
  convert: async () => docx.answer,
  close: async () => undefined,
};

before(async () => {
  server = await startTestServer({ docx });
  ({ sandbox } = await newSandbox(server));
});

after(() => server.close());

const finalize = (id: string, body: { fileKeys?: string[] } = {}) =>
  sandbox.call('finalizeTemplateUpload', { params: { id }, body });
const statusOf = async (id: string) => (await sandbox.call('getTemplate', { params: { id } })).data.status;
const leftInTemp = () => readdirSync(path.join(server.app.config.dataDir, 'tmp'));
const storedKeys = () =>
  readdirSync(path.join(server.app.config.dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(pdf|docx)$/.test(name),
  );

test('a finalized upload is a template, answered as documented', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('My lease.pdf', 'A', 'B', 'C', 'D')]);
  const answer = await finalize(templateId);
  const { data } = answer;
  assert.deepEqual(
    [data.id, data.name, data.fileType, data.isActive, data.pageCount, data.signers],
    [templateId, 'Contract', 'pdf', true, 4, []],
  );
  assert.deepEqual(data.nextSteps, {
    addSigners: `POST /v1/external/esign/templates/${templateId}/signers`,
    addFields: `POST /v1/external/esign/templates/${templateId}/fields`,
    createRequest: 'POST /v1/external/esign/requests',
  });
  assert.deepEqual(await pageTextsAt(data.previewUrl), ['A', 'B', 'C', 'D']);
  const preview = await fetch(data.previewUrl);
  assert.match(preview.headers.get('content-disposition') ?? '', /My lease\.pdf/);
  assert.deepEqual(leftInTemp(), []);
});

test('several files become one PDF in the order of fileKeys; files that are not named are dropped', async () => {
  const files = ['A', 'B', 'C'].map((name) => textPdf(`${name}.pdf`, `${name}1`, `${name}2`));
  const whole = await uploadFiles(sandbox, files);
  const [a, b, c] = whole.uploads.map(({ s3Key }) => s3Key);
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  const merged = await finalize(whole.templateId, { fileKeys: [c, a, b] });
  assert.deepEqual(await pageTextsAt(merged.data.previewUrl), ['C1', 'C2', 'A1', 'A2', 'B1', 'B2']);
  const some = await uploadFiles(sandbox, files.slice(0, 2));
  const partial = await finalize(some.templateId, { fileKeys: [some.uploads[1]?.s3Key ?? ''] });
  assert.deepEqual(await pageTextsAt(partial.data.previewUrl), ['B1', 'B2']);
  const plain = await uploadFiles(sandbox, files);
  const inOrder = await finalize(plain.templateId);
  assert.deepEqual(await pageTextsAt(inOrder.data.previewUrl), ['A1', 'A2', 'B1', 'B2', 'C1', 'C2']);
});

test('only keys of the own uploads count, each once', async () => {
  const own = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  const other = await uploadFiles(sandbox, [textPdf('b.pdf', 'B')]);
  for (const fileKeys of [[other.s3Key], [own.s3Key, own.s3Key], ['../../secret'], []]) {
    const answer = await finalize(own.templateId, { fileKeys });
    assert.equal(answer.code, 'invalid_request', fileKeys.join());
    assert.match(answer.problem.errors?.[0]?.path ?? '', /^fileKeys/);
  }
  assert.equal((await finalize(own.templateId, { fileKeys: [own.s3Key] })).status, 200);
});

test('files that have not arrived are named, and nothing is lost by asking too early', async () => {
  const files = [textPdf('first.pdf', 'A'), textPdf('second.pdf', 'B')];
  const body = {
    name: 'Two',
    files: files.map(({ fileName, bytes }) => ({ fileName, fileSize: bytes.length, fileType: 'pdf' as const })),
  };
  const { data } = await sandbox.call('createTemplate', { body });
  await putFile(data.uploads[0]?.uploadUrl ?? '', files[0]?.bytes ?? new Uint8Array());
  const early = await finalize(data.templateId);
  assert.equal(early.code, 'upload_missing');
  assert.deepEqual(early.problem.errors, [{ path: 'files.1', message: 'second.pdf has not been uploaded yet' }]);
  await putFile(data.uploads[1]?.uploadUrl ?? '', files[1]?.bytes ?? new Uint8Array());
  assert.equal((await finalize(data.templateId)).data.pageCount, 2);
});

test('finalizing again answers the same template', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A', 'B')]);
  const first = await finalize(templateId);
  const again = await finalize(templateId);
  assert.equal(again.status, 200);
  assert.deepEqual({ ...again.data, previewUrl: '' }, { ...first.data, previewUrl: '' });
  assert.equal(again.headers.get('etag'), first.headers.get('etag'));
});

test('of two at once one does the work, and one file is kept', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A'), textPdf('b.pdf', 'B')]);
  const before = storedKeys();
  const answers = await Promise.all([finalize(templateId), finalize(templateId), finalize(templateId)]);
  const busy = answers.filter(({ code }) => code === 'template_busy');
  assert.ok(busy.length >= 1);
  for (const { problem } of busy) assert.equal(problem['status'], 'processing');
  for (const { code, status } of answers) assert.ok(status === 200 || code === 'template_busy');
  assert.equal(await statusOf(templateId), 'active');
  assert.equal(storedKeys().filter((key) => !before.includes(key)).length, 1);
});

test('hostile and broken files are refused by name, and the upload can be repeated', async () => {
  const refused = async (bytes: Uint8Array, code: string, fileName = 'evil.pdf') => {
    const { templateId } = await uploadFiles(sandbox, [textPdf('good.pdf', 'A'), { fileName, bytes }]);
    const answer = await finalize(templateId);
    assert.equal(answer.code, code);
    assert.equal(answer.problem.errors?.[0]?.path, 'files.1');
    assert.match(answer.problem.errors[0].message, new RegExp(`^${fileName}`));
    assert.equal(await statusOf(templateId), 'uploading');
  };
  await refused(makeNoPdf(), 'upload_wrong');
  await refused(textPdf('x.pdf', 'A').bytes, 'upload_wrong', 'evil.docx');
  await refused(makeTruncatedPdf(), 'pdf_truncated');
  await refused(makeEncryptedPdf('secret'), 'pdf_encrypted');
  await refused(makeEmptyPdf(), 'pdf_empty');
  await refused(makePages(5001), 'pdf_too_many_pages');
  await refused(makeContentBomb(), 'pdf_too_complex');
  await refused(makePortfolio(), 'pdf_active_content');
  await refused(makeXfaPdf(true), 'pdf_xfa');
  await refused(Buffer.from('%PDF-1.7\nnothing else\n%%EOF\n'), 'pdf_invalid');
  assert.deepEqual(leftInTemp(), []);

  const good = textPdf('a.pdf', 'A');
  const bytes = Buffer.from(good.bytes);
  bytes.fill(0x20, 0, 5);
  const { templateId, uploadUrl } = await uploadFiles(sandbox, [{ ...good, bytes }]);
  assert.equal((await finalize(templateId)).code, 'upload_wrong');
  assert.ok((await putFile(uploadUrl, good.bytes)).ok);
  assert.equal((await finalize(templateId)).status, 200);
});

test('what the converter says of a DOCX is passed on', async () => {
  const file: TestFile = { fileName: 'a.docx', bytes: Buffer.from('PK\u0003\u0004 and no more') };
  const { templateId } = await uploadFiles(sandbox, [file]);
  for (const code of ['docx_invalid', 'docx_too_complex', 'docx_unavailable'] as const) {
    docx.answer = { ok: false, code, message: 'It will not do.' };
    const answer = await finalize(templateId);
    assert.equal(answer.code, code);
    assert.deepEqual(answer.problem.errors, [{ path: 'files.0', message: 'a.docx: It will not do.' }]);
  }
});

test('a crash while files are merged leaves an upload that can be finalized again, and no file', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  const { files } = server.app;
  const { put } = files;
  const before = storedKeys();
  Object.assign(files, {
    put: async (...input: Parameters<typeof put>) => {
      await put(...input);
      // what a process that is killed here leaves: the file, and the claim
      await server.app.backbone.db
        .updateTable('templates')
        .set({ claim_token: 'somebody who died' })
        .where('id', '=', templateId)
        .execute();
      throw new Error('killed');
    },
  });
  assert.equal((await finalize(templateId)).code, 'internal_error');
  Object.assign(files, { put });
  assert.equal(await statusOf(templateId), 'processing');
  const early = await finalize(templateId);
  assert.equal(early.code, 'template_busy');
  server.clock.set(new Date(String(early.problem['retryAt'])));
  const again = await finalize(templateId);
  assert.equal(again.status, 200);
  server.clock.advance(3 * 60 * 60_000);
  await server.settle();
  assert.equal(storedKeys().filter((key) => !before.includes(key)).length, 1);
  assert.equal(
    (await fetch((await sandbox.call('getTemplate', { params: { id: templateId } })).data.previewUrl ?? '')).status,
    200,
  );
});

test('the uploads are deleted once they are not needed any more', async () => {
  const { templateId, s3Key } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  await finalize(templateId);
  assert.ok(await server.app.files.stat(s3Key));
  server.clock.advance(2 * 60 * 60_000);
  await server.settle();
  assert.equal(await server.app.files.stat(s3Key), null);
});
