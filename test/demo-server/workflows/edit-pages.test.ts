import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DocxConverter } from '../../../demo-server/integrations/docx/docx-converter.js';
import type { Api } from '../../support/api.js';
import { makeContentBomb, makeEncryptedPdf, makeNoPdf, makePortfolio } from '../../support/hostile-pdfs.js';
import { addPages, editorTexts, openEmptyEditor, uploadPages } from '../../support/page-steps.js';
import { makeEmptyPdf, makePages, makeTruncatedPdf, makeXfaPdf } from '../../support/pdf-makers.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { fieldAt, makeDraft, newSandbox, sendRequest } from '../../support/signing-steps.js';
import { makeTemplate, textPdf, uploadFiles } from '../../support/template-steps.js';

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

const ifMatch = (revision: number) => ({ 'If-Match': `"rev-${String(revision)}"` });

/** A draft of pages `A1` to `A3` with a field on each of the first two. */
async function placed() {
  const { editor, documentId } = await openEmptyEditor(server, sandbox);
  const { data } = await addPages(editor, [textPdf('a.pdf', 'A1', 'A2', 'A3')]);
  const [ada] = data.signers;
  assert.ok(ada);
  const fields = [
    fieldAt('signature', ada.id, { id: 'fld_one' }),
    fieldAt('date', ada.id, { id: 'fld_two', pageNumber: 2 }),
  ];
  const saved = await editor.call('saveEmbeddedDocument', { body: { fields } });
  return { editor, documentId, saved: saved.data };
}

const pagesOf = (fields: readonly { id: string; pageNumber: number }[]) =>
  Object.fromEntries(fields.map(({ id, pageNumber }) => [id, pageNumber]));

test('a new document is empty until its files are there, and is called after the first', async () => {
  const { editor, documentId } = await openEmptyEditor(server, sandbox);
  const empty = await editor.call('getEmbeddedDocument');
  assert.deepEqual([empty.data.pageCount, empty.data.status, empty.data.name], [0, 'draft', 'Lease']);
  assert.equal((await editor.call('getEmbeddedDocumentFile')).code, 'document_not_found');
  assert.equal((await editor.call('getDetectedFields')).code, 'document_not_found');
  const seen = await sandbox.call('getDocument', { params: { id: documentId } });
  assert.equal(seen.data.previewUrl, null);
  const added = await addPages(editor, [textPdf('Flat 7.pdf', 'A1', 'A2'), textPdf('House rules.pdf', 'B1')]);
  assert.deepEqual([added.data.pageCount, added.data.fileName, added.data.revision], [3, 'Flat 7.pdf', 2]);
  assert.deepEqual(await editorTexts(editor), ['A1', 'A2', 'B1']);
});

test('an empty draft can be deleted, and expires', async () => {
  const first = await openEmptyEditor(server, sandbox);
  assert.equal((await sandbox.call('deleteDocument', { params: { id: first.documentId } })).status, 200);
  const second = await openEmptyEditor(server, sandbox);
  server.clock.advance(25 * 60 * 60 * 1000);
  await server.settle();
  const { data } = await sandbox.call('getDocument', { params: { id: second.documentId } });
  assert.equal(data.status, 'expired');
});

test('a reader of the pages as they were is told when they are others', async () => {
  const { editor, saved } = await placed();
  const read = (v: string) => editor.call('getEmbeddedDocumentFile', { headers: { Range: 'bytes=0-9' }, query: { v } });
  assert.equal((await read(saved.fileVersion)).status, 206);
  const added = await addPages(editor, [textPdf('b.pdf', 'B1')]);
  assert.notEqual(added.data.fileVersion, saved.fileVersion);
  assert.equal((await read(saved.fileVersion)).code, 'file_version_gone');
  assert.equal((await read(added.data.fileVersion)).status, 206);
});

test('pages go to the end or before a page, and fields stay on theirs', async () => {
  const { editor } = await placed();
  const between = await addPages(editor, [textPdf('b.pdf', 'B1', 'B2')], 2);
  assert.deepEqual(pagesOf(between.data.fields), { fld_one: 1, fld_two: 4 });
  assert.deepEqual(await editorTexts(editor), ['A1', 'B1', 'B2', 'A2', 'A3']);
  const end = await addPages(editor, [textPdf('c.pdf', 'C1')]);
  assert.deepEqual(pagesOf(end.data.fields), { fld_one: 1, fld_two: 4 });
  const front = await addPages(editor, [textPdf('d.pdf', 'D1')], 1);
  assert.deepEqual(pagesOf(front.data.fields), { fld_one: 2, fld_two: 5 });
  assert.deepEqual(await editorTexts(editor), ['D1', 'A1', 'B1', 'B2', 'A2', 'A3', 'C1']);
  const beyond = await addPages(editor, [textPdf('e.pdf', 'E1')], 9);
  assert.deepEqual([beyond.code, beyond.problem.errors?.[0]?.path], ['invalid_request', 'at']);
});

test('pages are put into another order with their fields; every page is named once', async () => {
  const { editor, saved } = await placed();
  const answer = await editor.call('reorderEmbeddedPages', {
    body: { pageOrder: [2, 3, 1] },
    headers: ifMatch(saved.revision),
  });
  assert.deepEqual(pagesOf(answer.data.fields), { fld_one: 3, fld_two: 1 });
  assert.deepEqual(await editorTexts(editor), ['A2', 'A3', 'A1']);
  for (const pageOrder of [
    [1, 2],
    [1, 2, 2],
    [1, 2, 3, 4],
  ])
    assert.equal((await editor.call('reorderEmbeddedPages', { body: { pageOrder } })).code, 'invalid_request');
  const late = await editor.call('reorderEmbeddedPages', {
    body: { pageOrder: [3, 2, 1] },
    headers: ifMatch(saved.revision),
  });
  assert.equal(late.code, 'revision_conflict');
});

test('a removed page is gone from the file; fields on it go only when that is said', async () => {
  const { editor } = await placed();
  const remove = (
    pageNumber: string,
    more: { query?: { removeFields: string }; headers?: Record<string, string> } = {},
  ) => editor.call('removeEmbeddedPage', { params: { pageNumber }, ...more });
  assert.equal((await remove('2')).code, 'page_has_fields');
  assert.equal((await remove('2', { headers: ifMatch(1) })).code, 'revision_conflict');
  const removed = await remove('2', { query: { removeFields: 'true' } });
  assert.deepEqual(pagesOf(removed.data.fields), { fld_one: 1 });
  assert.deepEqual(await editorTexts(editor), ['A1', 'A3']);
  const { bytes } = await editor.call('getEmbeddedDocumentFile');
  assert.ok(!bytes.includes('(A2)'), 'the text of the page is still in the file');
  for (const page of ['0', '9', 'x', '1.5']) assert.equal((await remove(page)).code, 'invalid_request', page);
  await remove('2');
  const last = await remove('1', { query: { removeFields: 'true' } });
  assert.match(last.problem.errors?.[0]?.message ?? '', /only page/);
});

test('a field that is placed while pages move goes with its page', async () => {
  const { editor, saved } = await placed();
  const { files } = server.app;
  const { put } = files;
  Object.assign(files, {
    put: async (...input: Parameters<typeof put>) => {
      Object.assign(files, { put });
      const late = fieldAt('text', saved.signers[0]?.id ?? '', { id: 'fld_late', pageNumber: 3 });
      await editor.call('saveEmbeddedDocument', { body: { fields: [late] } });
      return put(...input);
    },
  });
  const answer = await editor.call('reorderEmbeddedPages', { body: { pageOrder: [3, 1, 2] } });
  assert.deepEqual(pagesOf(answer.data.fields), { fld_late: 1 });
});

test('of two changes of pages at once one wins', async () => {
  const { editor } = await placed();
  const orders = [
    [2, 3, 1],
    [3, 2, 1],
  ];
  const answers = await Promise.all(
    orders.map((pageOrder) => editor.call('reorderEmbeddedPages', { body: { pageOrder } })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
  const won = orders[answers.findIndex(({ status }) => status === 200)] ?? [];
  assert.deepEqual(
    await editorTexts(editor),
    won.map((page) => `A${String(page)}`),
  );
});

test('only the own uploads count, each once, and only when they have arrived', async () => {
  const own = await openEmptyEditor(server, sandbox);
  const other = await openEmptyEditor(server, sandbox);
  const [theirs = ''] = await uploadPages(other.editor, [textPdf('b.pdf', 'B')]);
  const [mine = ''] = await uploadPages(own.editor, [textPdf('a.pdf', 'A')]);
  for (const fileKeys of [[theirs], [mine, mine], ['../../secret']]) {
    const answer = await own.editor.call('addEmbeddedPages', { body: { fileKeys } });
    assert.equal(answer.code, 'invalid_request');
    assert.match(answer.problem.errors?.[0]?.path ?? '', /^fileKeys\./);
  }
  const { data } = await own.editor.call('uploadEmbeddedPages', {
    body: { files: [{ fileName: 'late.pdf', fileSize: 10, fileType: 'pdf' }] },
  });
  const early = await own.editor.call('addEmbeddedPages', { body: { fileKeys: [data.uploads[0]?.fileKey ?? ''] } });
  assert.equal(early.code, 'upload_missing');
  server.clock.advance(15 * 60 * 1000 + 1000);
  assert.equal((await fetch(data.uploads[0]?.uploadUrl ?? '', { method: 'PUT', body: 'x'.repeat(10) })).status, 404);
  server.clock.advance(60 * 60 * 1000);
  await server.settle();
  const gone = await own.editor.call('addEmbeddedPages', { body: { fileKeys: [mine] } });
  assert.equal(gone.code, 'invalid_request');
});

test('a file that cannot be used is refused by name, and the draft stays as it was', async () => {
  const { editor, saved } = await placed();
  const refused = [
    ['pdf_invalid', Buffer.from('%PDF-1.7\nnothing else\n%%EOF\n')],
    ['pdf_truncated', makeTruncatedPdf()],
    ['pdf_encrypted', makeEncryptedPdf('secret')],
    ['pdf_empty', makeEmptyPdf()],
    ['pdf_too_many_pages', makePages(5001)],
    ['pdf_too_complex', makeContentBomb()],
    ['pdf_active_content', makePortfolio()],
    ['pdf_xfa', makeXfaPdf(true)],
    ['upload_wrong', makeNoPdf()],
  ] as const;
  for (const [code, made] of refused) {
    const answer = await addPages(editor, [textPdf('good.pdf', 'G'), { fileName: 'bad.pdf', bytes: made }]);
    assert.equal(answer.code, code);
    assert.match(answer.problem.errors?.[0]?.message ?? '', /bad\.pdf/);
  }
  for (const code of ['docx_invalid', 'docx_too_complex', 'docx_unavailable'] as const) {
    docx.answer = { ok: false, code, message: 'No.' };
    const word = { fileName: 'letter.docx', bytes: Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]) };
    assert.equal((await addPages(editor, [word])).code, code);
  }
  const now = await editor.call('getEmbeddedDocument');
  assert.deepEqual([now.data.revision, now.data.pageCount], [saved.revision, 3]);
  const huge = await editor.call('uploadEmbeddedPages', {
    body: { files: [{ fileName: 'huge.pdf', fileSize: 300 * 1024 * 1024 + 1, fileType: 'pdf' }] },
  });
  assert.equal(huge.code, 'file_too_large');
});

test('pages of a sent, a deleted and a foreign document are out of reach; a template has only another order', async () => {
  const sent = await sendRequest(sandbox);
  const gone = await makeDraft(sandbox);
  const tokenFor = async (documentId: string) => {
    const body = { component: 'field-editor' as const, documentId, allowedOrigins: ['https://app.example.com'] };
    return server.api((await sandbox.call('createEmbedSession', { body })).data.token);
  };
  const ofSent = await tokenFor(sent.documentId);
  const ofGone = await tokenFor(gone.documentId);
  await sandbox.call('deleteDocument', { params: { id: gone.documentId } });
  const calls = [
    (api: Api) =>
      api.call('uploadEmbeddedPages', { body: { files: [{ fileName: 'a.pdf', fileSize: 9, fileType: 'pdf' }] } }),
    (api: Api) => api.call('addEmbeddedPages', { body: { fileKeys: ['x'] } }),
    (api: Api) => api.call('reorderEmbeddedPages', { body: { pageOrder: [1, 2, 3] } }),
    (api: Api) => api.call('removeEmbeddedPage', { params: { pageNumber: '1' } }),
  ];
  for (const call of calls) {
    assert.equal((await call(ofSent)).code, 'document_not_draft');
    assert.equal((await call(ofGone)).code, 'document_not_found');
  }
  assert.equal((await ofGone.call('getDetectedFields')).code, 'document_not_found');
  const late = await addPages((await placed()).editor, [textPdf('b.pdf', 'B')]);
  assert.equal(late.status, 200);
  const { editor } = await placed();
  const [fileKey = ''] = await uploadPages(editor, [textPdf('b.pdf', 'B')]);
  const conflict = await editor.call('addEmbeddedPages', { body: { fileKeys: [fileKey] }, headers: ifMatch(99) });
  assert.equal(conflict.code, 'revision_conflict');
});

test('the pages of a template can be put into another order, and no more', async () => {
  const tokenFor = async (templateId: string) => {
    const body = { component: 'field-editor' as const, templateId, allowedOrigins: ['https://app.example.com'] };
    return server.api((await sandbox.call('createEmbedSession', { body })).data.token);
  };
  const { id } = await makeTemplate(sandbox);
  const editor = await tokenFor(id);
  const answer = await editor.call('reorderEmbeddedPages', { body: { pageOrder: [3, 1, 2] } });
  assert.equal(answer.data.kind, 'template');
  assert.deepEqual(await editorTexts(editor), ['A3', 'A1', 'A2']);
  assert.deepEqual((await editor.call('getDetectedFields')).data.fields, []);
  assert.equal((await editor.call('addEmbeddedPages', { body: { fileKeys: ['x'] } })).code, 'document_not_found');
  const early = await tokenFor((await uploadFiles(sandbox, [textPdf('a.pdf', 'A')])).templateId);
  assert.equal((await early.call('reorderEmbeddedPages', { body: { pageOrder: [1] } })).code, 'template_not_active');
  assert.equal((await early.call('getDetectedFields')).code, 'template_not_active');
  await sandbox.call('deleteTemplate', { params: { id } });
  assert.equal(
    (await editor.call('reorderEmbeddedPages', { body: { pageOrder: [1, 2, 3] } })).code,
    'template_not_found',
  );
  assert.equal((await editor.call('getDetectedFields')).code, 'template_not_found');
});

test('the file before is deleted when no link to it can be in use', async () => {
  const { editor, documentId } = await placed();
  const old = (await sandbox.call('getDocument', { params: { id: documentId } })).data.previewUrl ?? '';
  await editor.call('reorderEmbeddedPages', { body: { pageOrder: [3, 2, 1] } });
  assert.equal((await fetch(old)).status, 200);
  const key = decodeURIComponent(new URL(old).pathname.replace('/files/', ''));
  server.clock.advance(2 * 60 * 60 * 1000 + 1000);
  await server.settle();
  assert.equal(await server.app.files.stat(key), null);
  assert.equal((await sandbox.call('getDocument', { params: { id: documentId } })).data.pageCount, 3);
});
