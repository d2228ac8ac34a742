import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePages } from '../../../support/pdf-makers.js';
import { pageTextsAt } from '../../../support/pdf-pages.js';
import { openWorkshop, testSignature } from '../../../support/pdf-workshop.js';
import { startSandbox } from '../../../support/sandbox.js';
import { addSigners, makeTemplate, placeAt } from '../../../support/template-steps.js';

const { server, sandbox } = await startSandbox();

const reorder = (id: string, pageOrder: number[], headers: Record<string, string> = {}) =>
  sandbox.call('reorderTemplatePages', { params: { id }, body: { pageOrder }, headers });

/** A template of three pages with a field on the first and a merge tag on the last. */
async function placed() {
  const template = await makeTemplate(sandbox);
  const [signerId = ''] = await addSigners(sandbox, template.id, 'buyer');
  const fields = [
    { type: 'signature' as const, signerId, pageNumber: 1, x: 1, y: 1, width: 9, height: 3 },
    { fieldType: 'merge_tag' as const, tagName: 'name', signerId, pageNumber: 3, ...placeAt(10) },
  ];
  const { data } = await sandbox.call('addTemplateFields', { params: { id: template.id }, body: { fields } });
  return { template, signerId, fields: data.fields };
}

test('pages, fields and merge tags move together', async () => {
  const { template, fields } = await placed();
  const answer = await reorder(template.id, [3, 1, 2]);
  const { data } = answer;
  assert.deepEqual(await pageTextsAt(data.previewUrl), ['A3', 'A1', 'A2']);
  assert.deepEqual(
    data.fields.map(({ id, pageNumber }) => [id, pageNumber]),
    [
      [fields[0]?.id, 2],
      [fields[1]?.id, 1],
    ],
  );
  assert.equal(data.mergeTags[0]?.places[0]?.pageNumber, 1);
  assert.deepEqual([data.id, data.pageCount, data.signers.length], [template.id, 3, 1]);
  assert.notEqual(data.previewUrl, template.previewUrl);
  const again = await reorder(template.id, [2, 3, 1]);
  assert.deepEqual(await pageTextsAt(again.data.previewUrl), ['A1', 'A2', 'A3']);
  assert.deepEqual(
    again.data.fields.map(({ pageNumber }) => pageNumber),
    [1, 3],
  );
});

test('an order must name every page exactly once', async () => {
  const { id } = await makeTemplate(sandbox);
  for (const [pageOrder, said] of [
    [[1, 2], /page 3 is missing/],
    [[1, 2, 2], /page 2 is named twice/],
    [[1, 2, 3, 4], /page 4 does not exist/],
    [[0, 1, 2], /at least 1/],
    [[], /./],
  ] as const) {
    const answer = await reorder(id, [...pageOrder]);
    assert.equal(answer.code, 'invalid_request');
    assert.match(answer.problem.errors?.[0]?.message ?? '', said);
    assert.match(answer.problem.errors?.[0]?.path ?? '', /^pageOrder/);
  }
});

test('of two orders at once one wins, and the template is whole', async () => {
  const { template } = await placed();
  const orders = [
    [2, 3, 1],
    [3, 2, 1],
  ];
  const answers = await Promise.all(orders.map((order) => reorder(template.id, order)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
  const won = orders[answers.findIndex(({ status }) => status === 200)] ?? [];
  const { data } = await sandbox.call('getTemplate', { params: { id: template.id } });
  assert.deepEqual(
    await pageTextsAt(data.previewUrl ?? ''),
    won.map((page) => `A${String(page)}`),
  );
  assert.deepEqual(
    data.fields.map(({ pageNumber }) => pageNumber),
    [won.indexOf(1) + 1, won.indexOf(3) + 1],
  );
});

test('a field that is placed while pages move goes with its page', async () => {
  const { template, signerId } = await placed();
  const { pdf } = { pdf: server.app.files };
  const { put } = pdf;
  Object.assign(pdf, {
    put: async (...input: Parameters<typeof put>) => {
      Object.assign(pdf, { put });
      const body = { type: 'date' as const, signerId, pageNumber: 2, x: 1, y: 1, width: 9, height: 3 };
      await sandbox.call('addTemplateFields', { params: { id: template.id }, body });
      return put(...input);
    },
  });
  const { data } = await reorder(template.id, [2, 1, 3]);
  assert.deepEqual(
    data.fields.map(({ type, pageNumber }) => [type, pageNumber]),
    [
      ['signature', 2],
      ['merge_tag', 3],
      ['date', 1],
    ],
  );
});

test('the file before is deleted when no link to it can be in use', async () => {
  const { template } = await placed();
  await reorder(template.id, [3, 1, 2]);
  assert.equal((await fetch(template.previewUrl)).status, 200);
  const key = decodeURIComponent(new URL(template.previewUrl).pathname.slice('/files/'.length));
  server.clock.advance(3 * 60 * 60_000);
  await server.settle();
  assert.equal(await server.app.files.stat(key), null);
});

test('the pages of a signed PDF stay where they are', async () => {
  const shop = await openWorkshop();
  try {
    const sourcePath = await shop.put('plain.pdf', makePages(2));
    const outPath = shop.path('signed.pdf');
    const sealed = await shop.room.seal({ sourcePath, outPath, marks: [], signature: await testSignature() });
    assert.ok(sealed.ok);
    const { id } = await makeTemplate(sandbox, [{ fileName: 'signed.pdf', bytes: await shop.read('signed.pdf') }]);
    const answer = await reorder(id, [2, 1]);
    assert.equal(answer.code, 'pdf_invalid');
    assert.match(answer.problem.errors?.[0]?.message ?? '', /signed/);
  } finally {
    await shop.close();
  }
});
