import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { maxDocumentBytes } from '../../../../src/contract/documents.js';
import type { Api } from '../../../support/api.js';
import { makeContentBomb, makeEncryptedPdf, makeNoPdf, makePageTreeBomb } from '../../../support/hostile-pdfs.js';
import { concat, latin1, makeEmptyPdf, makeScriptedPdf, makeTruncatedPdf } from '../../../support/pdf-makers.js';
import { openWorkshop, testSignature } from '../../../support/pdf-workshop.js';
import { startTestServer, type TestServer } from '../../../support/server.js';
import { newSandbox, sendRequest, signAll, threePages } from '../../../support/signing-steps.js';

let server: TestServer;
let anybody: Api;
let sealed: Uint8Array<ArrayBuffer>;

before(async () => {
  server = await startTestServer();
  anybody = server.api();
  const { sandbox } = await newSandbox(server);
  const sent = await sendRequest(sandbox, ['Ada', 'Ben']);
  for (const { signingUrl } of sent.signerLinks) await signAll(server, signingUrl);
  await server.settle();
  const { data } = await sandbox.call('downloadSigningRequest', { params: { id: sent.signingRequestId } });
  sealed = new Uint8Array(await (await fetch(data.downloadUrl)).arrayBuffer());
});

after(() => server.close());

const check = async (bytes: Uint8Array) => (await anybody.call('verifyDocument', { body: new Uint8Array(bytes) })).data;

test('a file as it was sealed says so, and who signed when', async () => {
  const report = await check(sealed);
  assert.equal(report.verdict, 'sealed');
  assert.equal(report.sizeBytes, sealed.length);
  assert.equal(report.pageCount !== null && report.pageCount > 3, true, 'with its certificate page');
  const [seal, ...more] = report.signatures;
  assert.equal(more.length, 0);
  assert.ok(seal?.madeHere && seal.digestOk && seal.signatureOk && seal.coversWholeFile);
  assert.equal(report.record?.name, 'Service agreement');
  assert.equal(report.record.livemode, false);
  assert.deepEqual(
    report.record.signers.map(({ name }) => name),
    ['Ada', 'Ben'],
  );
  assert.ok(report.record.signers.every(({ signedAt }) => signedAt !== null));
});

test('a changed byte is reported, wherever it is', async () => {
  for (const share of [0.1, 0.5]) {
    const changed = sealed.slice();
    const at = Math.floor(changed.length * share);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const report = await check(changed);
    assert.ok(report.verdict === 'not-intact' || report.verdict === 'unreadable', `${share}: ${report.verdict}`);
    assert.equal(report.record, null);
  }
});

test('what was appended after the seal is reported, though the signature still holds', async () => {
  const tail = latin1('\n% a comment\n');
  const update = latin1(`\n900 0 obj\n<< /Evil true >>\nendobj\nstartxref\n0\n%%EOF\n`);
  for (const bytes of [concat(sealed, tail), concat(sealed, update)]) {
    const report = await check(bytes);
    assert.notEqual(report.verdict, 'sealed');
    if (report.verdict !== 'unreadable') {
      assert.equal(report.appendedAfter, true);
      assert.match(report.explanation, /added to this file/);
    }
  }
});

test("a seal of somebody else's key is not ours, whatever name it bears", async () => {
  const workshop = await openWorkshop();
  try {
    const sourcePath = await workshop.put('source.pdf', threePages);
    const outPath = workshop.path('sealed.pdf');
    const signature = { ...(await testSignature()), name: 'Document seal' };
    const result = await workshop.room.seal({ sourcePath, outPath, marks: [], signature });
    assert.ok(result.ok);
    const report = await check(await workshop.read('sealed.pdf'));
    assert.equal(report.verdict, 'signed-elsewhere');
    assert.equal(report.signatures[0]?.madeHere, false);
  } finally {
    await workshop.close();
  }
});

test('a file without a signature proves nothing', async () => {
  const report = await check(threePages);
  assert.equal(report.verdict, 'not-signed');
  assert.equal(report.pageCount, 3);
});

test('hostile and broken files get a report, never an error, and nothing of them is kept', async () => {
  const files = {
    nothing: new Uint8Array(),
    'no PDF': makeNoPdf(),
    truncated: makeTruncatedPdf(),
    encrypted: makeEncryptedPdf('secret'),
    'without pages': makeEmptyPdf(),
    'a content bomb': makeContentBomb(),
    'a page tree bomb': makePageTreeBomb(),
    scripted: makeScriptedPdf(),
    'half a seal': sealed.slice(0, Math.floor(sealed.length / 2)),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const report = await check(bytes);
    assert.notEqual(report.verdict, 'sealed', name);
    assert.match(report.explanation, /^[A-Z].*\.$/, name);
  }
  const left = readdirSync(path.join(server.app.config.dataDir, 'tmp'));
  assert.deepEqual(left, []);
});

test('only PDFs of at most 50 MB are taken', async () => {
  const large = new Blob([new Uint8Array(maxDocumentBytes + 1)]);
  assert.equal((await anybody.call('verifyDocument', { rawBody: large })).code, 'file_too_large');
  for (const headers of [{ 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }]) {
    const answer = await anybody.call('verifyDocument', { rawBody: 'x', headers });
    assert.equal(answer.code, 'media_type_unsupported');
  }
});

test('an address that asks too often has to wait', async () => {
  const busy = await startTestServer();
  try {
    let answer = await busy.api().call('verifyDocument', { body: new Uint8Array([1]) });
    for (let more = 0; more < 31 && answer.code === null; more += 1)
      answer = await busy.api().call('verifyDocument', { body: new Uint8Array([1]) });
    assert.equal(answer.code, 'rate_limited');
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
  } finally {
    await busy.close();
  }
});
