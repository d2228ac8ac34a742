import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
// brings the modules' tables into the database's type
import type {} from '../../../demo-server/modules/documents/store.js';
import type {} from '../../../demo-server/modules/signing-requests/store.js';
import type { ProblemCode } from '../../../src/contract/problems.js';
import type { Api } from '../../support/api.js';
import * as hostile from '../../support/hostile-pdfs.js';
import * as makers from '../../support/pdf-makers.js';
import * as reader from '../../support/reader-bombs.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { base64, newSandbox } from '../../support/signing-steps.js';
import * as structure from '../../support/structure-bombs.js';
import { textPdf, uploadFiles } from '../../support/template-steps.js';

let server: TestServer;
let sandbox: Api;
before(async () => {
  server = await startTestServer();
  ({ sandbox } = await newSandbox(server));
});
after(() => server.close());

type Hostile = readonly [name: string, make: () => Uint8Array, code: ProblemCode];
const bombs = (kind: string, all: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(all).map(([name, make]) => [`${kind}, ${name}`, make, 'pdf_too_complex']);

const files: readonly Hostile[] = [
  ['half a PDF', makers.makeTruncatedPdf, 'pdf_truncated'],
  ['a PDF with a password', () => hostile.makeEncryptedPdf('secret'), 'pdf_encrypted'],
  ['no pages', makers.makeEmptyPdf, 'pdf_empty'],
  ['ten thousand pages', () => makers.makePages(10_000), 'pdf_too_many_pages'],
  ['a page tree that lies', () => makers.makePdf({ count: 5 }), 'pdf_invalid'],
  ['a page tree without end', hostile.makePageTreeBomb, 'pdf_invalid'],
  ['a portfolio', hostile.makePortfolio, 'pdf_active_content'],
  ['a dynamic XFA form', () => makers.makeXfaPdf(true), 'pdf_xfa'],
  ['a content stream bomb', hostile.makeContentBomb, 'pdf_too_complex'],
  ['an object stream bomb', hostile.makeObjectStreamBomb, 'pdf_too_complex'],
  ['a page that repeats its content', hostile.makeRepeatedContentBomb, 'pdf_too_complex'],
  ...bombs('a drawing that multiplies', reader.multiplyingBombs),
  ...bombs('millions of operators', reader.operatorBombs),
  ...bombs('a picture too large', reader.pixelBombs),
  ...bombs('numbers without measure', reader.numberBombs),
  ...bombs('a page without measure', reader.hugePages),
  ...bombs('an object stream', structure.objectStreamBombs),
  ...bombs('a structure that leads astray', structure.structureBombs),
];

const made = new Map<() => Uint8Array, Uint8Array>();

/** Bombs take longer to make than to refuse, so each is made once. */
function bytesOf(make: () => Uint8Array): Uint8Array {
  const bytes = made.get(make) ?? make();
  made.set(make, bytes);
  return bytes;
}

/** Rows and files that an upload could leave behind. */
async function stored() {
  const { db } = server.app.backbone;
  const count = async (table: 'documents' | 'signing_requests' | 'jobs') =>
    (await db.selectFrom(table).select('id').execute()).length;
  const below = (name: string) => {
    const folder = path.join(server.app.config.dataDir, name);
    return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  };
  return {
    documents: await count('documents'),
    requests: await count('signing_requests'),
    jobs: await count('jobs'),
    files: below('files'),
    temp: below('tmp'),
  };
}

test('a document that is hostile is refused by name, and nothing of it is kept', async () => {
  const before = await stored();
  for (const [name, make, code] of files) {
    const body = { document: base64(bytesOf(make)), fileName: 'contract.pdf', name: 'Contract' };
    const answer = await sandbox.call('createDocument', { body });
    assert.equal(answer.code, code, name);
    assert.equal(answer.status, 400, name);
    const [error] = answer.problem.errors ?? [];
    assert.equal(error?.path, 'document', name);
    assert.match(error.message, /upload/i, name);
    // Inner workings are for the log.
    assert.doesNotMatch(error.message, /stream|operator|byte|undefined/, name);
  }
  assert.deepEqual(await stored(), before);
});

test('a hostile file that would be sent in the same call is refused, and nobody hears of it', async () => {
  const before = await stored();
  for (const all of [reader.multiplyingBombs, reader.pixelBombs, structure.objectStreamBombs]) {
    for (const make of Object.values(all).slice(0, 2)) {
      const answer = await sandbox.call('sendOneTimeDocument', {
        body: {
          document: base64(bytesOf(make)),
          fileName: 'contract.pdf',
          name: 'Contract',
          signers: [{ name: 'Ada', email: 'ada@example.com' }],
        },
      });
      assert.equal(answer.code, 'pdf_too_complex');
    }
  }
  assert.deepEqual(await stored(), before);
});

test('a template of hostile files is refused by the name of the file, and never becomes one', async () => {
  for (const [name, make, code] of files) {
    const bytes = bytesOf(make);
    const { templateId } = await uploadFiles(sandbox, [textPdf('good.pdf', 'A'), { fileName: 'evil.pdf', bytes }]);
    const before = await stored();
    const answer = await sandbox.call('finalizeTemplateUpload', { params: { id: templateId }, body: {} });
    assert.equal(answer.code, code, name);
    const [error] = answer.problem.errors ?? [];
    assert.equal(error?.path, 'files.1', name);
    assert.match(error.message, /^evil\.pdf: /, name);
    assert.deepEqual(await stored(), before, name);
    const template = await sandbox.call('getTemplate', { params: { id: templateId } });
    assert.equal(template.data.status, 'uploading', name);
  }
});

test('whoever checks a bomb for signatures hears that it cannot be read', async () => {
  for (const make of Object.values({ ...structure.objectStreamBombs, ...structure.structureBombs })) {
    const { data } = await server.api().call('verifyDocument', { body: new Uint8Array(bytesOf(make)) });
    assert.equal(data.verdict, 'unreadable');
  }
});

test('while bombs are looked at, the others are answered as if nothing was', async () => {
  const { sandbox: neighbour } = await newSandbox(server);
  const slow = Object.values(reader.operatorBombs).slice(0, 4);
  const bodies = slow.map((make) => ({
    document: base64(bytesOf(make)),
    fileName: 'contract.pdf',
    name: 'Contract',
  }));
  let isOver = false;
  const uploads = Promise.all(bodies.map((body) => sandbox.call('createDocument', { body }))).finally(() => {
    isOver = true;
  });
  const waits: number[] = [];
  while (!isOver) {
    const begun = performance.now();
    const answer = await neighbour.call('listCustomers', {});
    assert.equal(answer.status, 200);
    waits.push(performance.now() - begun);
  }
  for (const answer of await uploads) assert.equal(answer.code, 'pdf_too_complex');
  assert.ok(waits.length > bodies.length, `only ${String(waits.length)} were answered`);
  assert.ok(Math.max(...waits) < 2000, `one waited ${String(Math.max(...waits))} ms`);
});
