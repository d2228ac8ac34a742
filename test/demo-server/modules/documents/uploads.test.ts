import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { expireDocumentJob } from '../../../../demo-server/modules/documents/jobs.js';
import { maxDocumentBytes } from '../../../../src/contract/documents.js';
import {
  makeContentBomb,
  makeEncryptedPdf,
  makeNoPdf,
  makePageTreeBomb,
  makePortfolio,
} from '../../../support/hostile-pdfs.js';
import { makeEmptyPdf, makePages, makeTruncatedPdf, makeXfaPdf } from '../../../support/pdf-makers.js';
import { startSandbox } from '../../../support/sandbox.js';
import { base64, fieldAt, makeDraft, newSandbox, threePages } from '../../../support/signing-steps.js';
// brings the module's tables into the database's type

const { server, tenant, sandbox } = await startSandbox();

const upload = (document: string) =>
  sandbox.call('createDocument', { body: { document, fileName: 'contract.pdf', name: 'Contract' } });

/** What lies in the data folder: rows and files. */
async function stored(): Promise<{ rows: number; files: string[]; jobs: number; temp: string[] }> {
  const { db } = server.app.backbone;
  const rows = await db.selectFrom('documents').select('id').execute();
  const jobs = await db.selectFrom('jobs').select('id').execute();
  const { dataDir } = server.app.config;
  const below = (folder: string) =>
    existsSync(path.join(dataDir, folder))
      ? readdirSync(path.join(dataDir, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.pdf'),
        )
      : [];
  return { rows: rows.length, jobs: jobs.length, files: below('files'), temp: below('tmp') };
}

test('an upload answers as documented', async () => {
  const before = Date.now();
  const answer = await sandbox.call('createDocument', {
    body: {
      document: base64(threePages),
      fileName: 'contract.pdf',
      name: 'Service Agreement',
      signers: [{ name: 'Client' }, { name: 'Company Representative' }],
    },
  });
  assert.equal(answer.status, 201);
  assert.equal(answer.message, 'Document uploaded successfully. Add fields and then send.');
  const { data } = answer;
  assert.equal(data.status, 'draft');
  assert.equal(data.pageCount, 3);
  assert.deepEqual(
    data.signers.map(({ index, name, color, role, signingOrder }) => ({ index, name, color, role, signingOrder })),
    [
      { index: 0, name: 'Client', color: '#3B82F6', role: 'Signer 1', signingOrder: 1 },
      { index: 1, name: 'Company Representative', color: '#10B981', role: 'Signer 2', signingOrder: 2 },
    ],
  );
  assert.equal(data.nextSteps.send, `POST /v1/external/esign/documents/${data.documentId}/send`);
  const lifetimeMs = new Date(data.expiresAt).getTime() - before;
  assert.ok(Math.abs(lifetimeMs - 24 * 3600 * 1000) < 60_000, 'expires in 24 hours');
  const preview = await fetch(data.previewUrl);
  assert.equal(preview.headers.get('content-type'), 'application/pdf');
  assert.equal((await preview.arrayBuffer()).byteLength > 0, true);
});

test('a document has one signer when none are named', async () => {
  const { data } = await upload(base64(threePages));
  assert.deepEqual(
    data.signers.map(({ name, email }) => ({ name, email })),
    [{ name: 'Signer 1', email: null }],
  );
});

test('nothing is stored of a file that is refused, and the answer says why', async () => {
  const before = await stored();
  const refused = async (document: string, code: string, sentence: RegExp) => {
    const answer = await upload(document);
    assert.equal(answer.code, code);
    assert.equal(answer.problem.errors?.[0]?.path, 'document');
    assert.match(answer.problem.errors[0].message, sentence);
  };
  await refused(base64(makeNoPdf()), 'pdf_invalid', /not a PDF/);
  await refused(base64(makeTruncatedPdf()), 'pdf_truncated', /missing/);
  await refused(base64(makeEncryptedPdf('secret')), 'pdf_encrypted', /password/);
  await refused(base64(makeEmptyPdf()), 'pdf_empty', /no pages/);
  await refused(base64(makePages(5001)), 'pdf_too_many_pages', /more than 5000 pages/);
  await refused(base64(makeContentBomb()), 'pdf_too_complex', /too much/);
  await refused(base64(makePageTreeBomb()), 'pdf_invalid', /pages/);
  await refused(base64(makePortfolio()), 'pdf_active_content', /portfolio/);
  await refused(base64(makeXfaPdf(true)), 'pdf_xfa', /XFA/);
  assert.deepEqual(await stored(), before);
});

test('text that is not base64 is refused with the mistake by name', async () => {
  const before = await stored();
  const sentence = async (document: string) => {
    const answer = await upload(document);
    assert.equal(answer.code, 'invalid_request');
    assert.equal(answer.problem.errors?.[0]?.path, 'document');
    return answer.problem.errors[0].message;
  };
  assert.match(await sentence('data:application/pdf;base64,JVBERi0='), /data: prefix/);
  assert.match(await sentence('JVBE\nRi0x'), /line breaks/);
  assert.match(await sentence('JVBE_i0-'), /URL variant/);
  assert.match(await sentence('JVB'), /multiple of 4/);
  assert.match(await sentence('%PDF-1.7'), /must be base64/);
  assert.deepEqual(await stored(), before);
});

test('a document whose signers are not named yet begins with one', async () => {
  const body = { document: base64(threePages), fileName: 'contract.pdf', name: 'Contract' };
  for (const named of [{}, { signers: [] }]) {
    const { data } = await sandbox.call('createDocument', { body: { ...body, ...named } });
    assert.deepEqual(
      data.signers.map(({ name }) => name),
      ['Signer 1'],
    );
  }
});

test('a file of more than 50 MB is refused, and so is a body that is far larger', async () => {
  const before = await stored();
  const large = Buffer.alloc(maxDocumentBytes + 3, 'a').toString('base64');
  assert.equal((await upload(large)).code, 'file_too_large');
  const huge = 'A'.repeat(Math.ceil(maxDocumentBytes / 3) * 4 + 3 * 1024 * 1024);
  assert.equal((await upload(huge)).code, 'file_too_large');
  assert.deepEqual(await stored(), before);
});

test('what breaks the contract is refused before the file is looked at', async () => {
  const refused = async (rawBody: unknown, code: string, at?: string) => {
    const answer = await sandbox.call('createDocument', { rawBody });
    assert.equal(answer.code, code);
    if (at !== undefined) assert.ok(answer.problem.errors?.some((error) => error.path === at));
  };
  const body = { document: base64(threePages), fileName: 'contract.pdf', name: 'Contract' };
  await refused({ ...body, fileName: 'contract.docx' }, 'invalid_request', 'fileName');
  await refused({ ...body, name: ' ' }, 'invalid_request', 'name');
  await refused({ ...body, colour: 'red' }, 'invalid_request');
  await refused('{"document":', 'malformed_json');
});

test('documents are found by their own tenant and half of the data only', async () => {
  const draft = await makeDraft(sandbox);
  const other = await newSandbox(server);
  const params = { id: draft.documentId };
  const unknown = { id: 'doc_0000000000000000000000' };
  const body = { fields: [] };
  for (const stranger of [other.sandbox, server.api(tenant.liveKey)]) {
    for (const [theirs, nobodys] of [
      [await stranger.call('getDocument', { params }), await stranger.call('getDocument', { params: unknown })],
      [await stranger.call('listFields', { params }), await stranger.call('listFields', { params: unknown })],
      [
        await stranger.call('replaceFields', { params, body }),
        await stranger.call('replaceFields', { params: unknown, body }),
      ],
      [
        await stranger.call('addFields', { params, body: { fields: [fieldAt('text', 'x')] } }),
        await stranger.call('addFields', { params: unknown, body: { fields: [fieldAt('text', 'x')] } }),
      ],
      [await stranger.call('removeFields', { params }), await stranger.call('removeFields', { params: unknown })],
      [await stranger.call('deleteDocument', { params }), await stranger.call('deleteDocument', { params: unknown })],
    ] as const) {
      assert.equal(theirs.code, 'document_not_found');
      assert.equal(theirs.text, nobodys.text, 'the same bytes as for an unknown id');
    }
  }
  assert.equal((await sandbox.call('getDocument', { params })).data.status, 'draft');
});

test('a deleted draft is gone with its file', async () => {
  const draft = await makeDraft(sandbox);
  const params = { id: draft.documentId };
  assert.deepEqual((await sandbox.call('deleteDocument', { params })).data, { documentId: draft.documentId });
  await server.settle();
  assert.equal((await sandbox.call('getDocument', { params })).code, 'document_not_found');
  assert.equal((await sandbox.call('deleteDocument', { params })).code, 'document_not_found');
  assert.equal((await fetch(draft.previewUrl)).status, 404);
});

test('a draft expires 24 hours after its last change, and its file is deleted', async () => {
  const draft = await makeDraft(sandbox);
  const params = { id: draft.documentId };
  const hourMs = 3600 * 1000;
  server.clock.advance(20 * hourMs);
  await sandbox.call('replaceFields', { params, body: { fields: [] } });
  server.clock.advance(10 * hourMs);
  await server.settle();
  assert.equal((await sandbox.call('getDocument', { params })).data.status, 'draft', 'the change gave it a new day');
  server.clock.advance(14 * hourMs + 1000);
  await server.settle();
  const expired = await sandbox.call('getDocument', { params });
  assert.equal(expired.data.status, 'expired');
  assert.equal((await fetch(expired.data.previewUrl ?? '')).status, 404);
  const edit = await sandbox.call('replaceFields', { params, body: { fields: [] } });
  assert.equal(edit.code, 'document_not_draft');
  assert.equal(edit.problem['status'], 'expired');
});

test('the file of an upload that was cut short is found again and deleted', async () => {
  const { backbone, files } = server.app;
  const scope = tenant.sandbox;
  const fileKey = `tenants/${scope.tenantId}/documents/doc_lost/original.pdf`;
  await files.put(fileKey, threePages);
  await backbone.inTransaction((tx) => tx.enqueue(expireDocumentJob, { ...scope, documentId: 'doc_lost' }));
  await server.settle();
  assert.equal(await files.stat(fileKey), null);
});
