import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
// brings the modules' tables into the database's type
import { maxDocumentBytes, type sendOneTimeDocument } from '../../../src/contract/documents.js';
import type { BodyInputOf } from '../../../src/contract/endpoint.js';
import { makeContentBomb, makeEncryptedPdf, makeNoPdf, makePortfolio } from '../../support/hostile-pdfs.js';
import { makeEmptyPdf, makePages, makeTruncatedPdf, makeXfaPdf } from '../../support/pdf-makers.js';
import { startSandbox } from '../../support/sandbox.js';
import { base64, newSandbox, signAll, threePages } from '../../support/signing-steps.js';

const { server, tenant, sandbox } = await startSandbox();

type Body = BodyInputOf<typeof sendOneTimeDocument>;
const ada = { name: 'Ada', email: 'ada@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };
const body: Body = {
  document: base64(threePages),
  fileName: 'contract.pdf',
  name: 'Service agreement',
  signers: [ada],
};

const send = (changes: Partial<Body> = {}) => sandbox.call('sendOneTimeDocument', { body: { ...body, ...changes } });

async function fieldsOf(signingRequestId: string) {
  const fields = await server.app.services.signingRequests.listFields(tenant.sandbox, signingRequestId);
  return fields.map(({ type, signerId, pageNumber, x, y, width, height }) => ({
    type,
    signerId,
    pageNumber,
    box: { x, y, width, height },
  }));
}

async function stored() {
  const { db } = server.app.backbone;
  const documents = await db.selectFrom('documents').select('id').execute();
  const requests = await db.selectFrom('signing_requests').select('id').execute();
  const { dataDir } = server.app.config;
  const files = ['files', 'tmp'].flatMap((folder) =>
    existsSync(path.join(dataDir, folder))
      ? readdirSync(path.join(dataDir, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.pdf'),
        )
      : [],
  );
  return { documents: documents.length, requests: requests.length, files };
}

test('one call uploads and sends, and answers as documented', async () => {
  const before = Date.now();
  const sent = await send();
  assert.equal(sent.status, 201);
  assert.equal(sent.message, 'Document sent for signature successfully');
  assert.deepEqual(Object.keys(sent.data).sort(), [
    'expiresAt',
    'isOneTimeDocument',
    'name',
    'signerLinks',
    'signingRequestId',
    'status',
  ]);
  assert.equal(sent.data.isOneTimeDocument, true);
  assert.equal(sent.data.name, 'Service agreement');
  assert.equal(sent.data.status, 'pending');
  const days = (new Date(sent.data.expiresAt).getTime() - before) / 86_400_000;
  assert.ok(Math.abs(days - 30) < 0.01, 'expires in 30 days');
  const [link] = sent.data.signerLinks;
  assert.deepEqual({ name: link?.name, email: link?.email, status: link?.status }, { ...ada, status: 'pending' });
  await server.settle();
  const emails = await server.app.services.notifications.list(tenant.sandbox);
  assert.deepEqual(
    emails.filter(({ signerId }) => signerId === link?.signerId).map(({ kind, to }) => [kind, to]),
    [['invitation', 'ada@example.com']],
  );
});

test('what was sent in one call is signed and sealed like any other document', async () => {
  const sent = await send({ signers: [ada, ben], expiresInDays: 1, sendNotification: false });
  for (const { signingUrl } of sent.data.signerLinks) await signAll(server, signingUrl);
  await server.settle();
  const { data } = await sandbox.call('getSigningRequest', { params: { id: sent.data.signingRequestId } });
  assert.equal(data.signingRequest.status, 'completed');
  const emails = await server.app.services.notifications.list(tenant.sandbox);
  assert.ok(!emails.some(({ signingRequestId }) => signingRequestId === sent.data.signingRequestId));
});

test('every signer gets a signature and a date on the last page', async () => {
  const sent = await send({ signers: [ada, ben] });
  const fields = await fieldsOf(sent.data.signingRequestId);
  assert.deepEqual(
    fields.map(({ type, signerId, pageNumber }) => [type, signerId, pageNumber]),
    sent.data.signerLinks.flatMap(({ signerId }) => [
      ['signature', signerId, 3],
      ['date', signerId, 3],
    ]),
  );
});

test('a place that was asked for is kept, in both ways of naming it', async () => {
  const place = { x: 55, y: 75, width: 25, height: 6 };
  const other = { xPercent: 55, yPercent: 75, widthPercent: 25, heightPercent: 6, pageNumber: 2 };
  for (const [signaturePosition, pageNumber] of [
    [place, 3],
    [{ ...place, pageNumber: 1 }, 1],
    [other, 2],
  ] as const) {
    const sent = await send({ signaturePosition });
    const [signature] = await fieldsOf(sent.data.signingRequestId);
    assert.deepEqual(signature?.box, place);
    assert.equal(signature.pageNumber, pageNumber);
  }
});

test('nothing is stored of a call that is refused', async () => {
  const before = await stored();
  const refused = async (changes: Partial<Body>, code: string, at?: string) => {
    const answer = await send(changes);
    assert.equal(answer.code, code);
    if (at !== undefined) assert.equal(answer.problem.errors?.[0]?.path, at);
  };
  await refused({ document: base64(makeNoPdf()) }, 'pdf_invalid', 'document');
  await refused({ document: base64(makeTruncatedPdf()) }, 'pdf_truncated', 'document');
  await refused({ document: base64(makeEncryptedPdf('secret')) }, 'pdf_encrypted', 'document');
  await refused({ document: base64(makeEmptyPdf()) }, 'pdf_empty', 'document');
  await refused({ document: base64(makePages(5001)) }, 'pdf_too_many_pages', 'document');
  await refused({ document: base64(makeContentBomb()) }, 'pdf_too_complex', 'document');
  await refused({ document: base64(makePortfolio()) }, 'pdf_active_content', 'document');
  await refused({ document: base64(makeXfaPdf(true)) }, 'pdf_xfa', 'document');
  await refused({ document: 'not base64' }, 'invalid_request', 'document');
  await refused({ document: Buffer.alloc(maxDocumentBytes + 3, 'a').toString('base64') }, 'file_too_large');
  await refused({ customerId: 'cus_unknown' }, 'customer_not_found');
  await refused({ fileName: 'contract.docx' }, 'invalid_request', 'fileName');
  await refused({ signers: [] }, 'invalid_request', 'signers');
  for (const name of ['Ada\r\nBcc: eve@example.com', '\u202eadA', '\u200b']) {
    await refused({ name }, 'invalid_request', 'name');
    await refused({ signers: [{ ...ada, name }] }, 'invalid_request', 'signers.0.name');
  }
  for (const fileName of ['a\r\nSet-Cookie: b.pdf', 'invoice\u202efdp.exe.pdf'])
    await refused({ fileName }, 'invalid_request', 'fileName');
  for (const expiresInDays of [0, 91, 1.5]) await refused({ expiresInDays }, 'invalid_request', 'expiresInDays');
  const place = { x: 55, y: 75, width: 25, height: 6 };
  const at = 'signaturePosition';
  await refused({ [at]: { ...place, pageNumber: 4 } }, 'invalid_request', `${at}.pageNumber`);
  await refused({ [at]: { ...place, x: 80 } }, 'invalid_request', `${at}.width`);
  await refused({ [at]: { ...place, xPercent: 5 } }, 'invalid_request', `${at}.x`);
  await refused({ [at]: { x: 5, y: 5, width: 90, height: 60 }, signers: [ada, ben] }, 'invalid_request', at);
  assert.deepEqual(await stored(), before);
});

test('a sending that fails at the very end leaves no draft, and its file is deleted', async () => {
  const before = await stored();
  const { signingRequests } = server.app.services;
  const { create } = signingRequests;
  const fails: typeof create = async (...input) => {
    await create(...input);
    throw new Error('disk full');
  };
  Object.assign(signingRequests, { create: fails });
  assert.equal((await send()).code, 'internal_error');
  Object.assign(signingRequests, { create });
  const { documents, requests } = await stored();
  assert.deepEqual([documents, requests], [before.documents, before.requests]);
  server.clock.advance(25 * 3600 * 1000);
  await server.settle();
  assert.deepEqual((await stored()).files, before.files);
});

test("another tenant's customer is not found", async () => {
  const other = await newSandbox(server);
  const { data } = await other.sandbox.call('createCustomer', { body: { name: 'Cus', email: 'cus@example.com' } });
  assert.equal((await send({ customerId: data.id })).code, 'customer_not_found');
});
