import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { findSoffice } from '../../../demo-server/integrations/docx/find-soffice.js';
import { webhookPayload } from '../../../src/contract/webhooks.js';
import { makeDocx } from '../../support/docx-makers.js';
import { bytesAt, pageTexts, pageTextsAt } from '../../support/pdf-pages.js';
import { hasProgram } from '../../support/pdf-workshop.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { newSandbox, signAll } from '../../support/signing-steps.js';
import { addSigners, placeAt, textPdf, uploadFiles, type TestFile } from '../../support/template-steps.js';
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.js';

let server: TestServer;
let receiver: WebhookReceiver;

before(async () => {
  server = await startTestServer({ config: { webhookAllowLoopback: true } });
  receiver = await startWebhookReceiver();
});

after(async () => {
  await receiver.close();
  await server.close();
});

const people = ['Ada', 'Ben', 'Cy'];

test('three people complete at once what was merged from Word and PDF and reordered; it is sealed once', async (t) => {
  const hasWord = findSoffice(null) !== undefined;
  if (!hasWord) t.diagnostic('LibreOffice is not installed: a PDF takes the place of the Word document');
  const word: TestFile = hasWord
    ? { fileName: 'terms.docx', bytes: makeDocx({ paragraphs: ['Word for {{customer}}'] }) }
    : textPdf('terms.pdf', 'Word for {{customer}}');
  const { sandbox, tenant } = await newSandbox(server);
  const hook = await sandbox.call('updateWebhookConfig', { body: { webhookUrl: receiver.url } });
  const secret = hook.data.secret ?? '';

  const files = [word, textPdf('prices.pdf', 'Prices'), textPdf('annex.pdf', 'Annex', 'Last')];
  const { templateId, uploads } = await uploadFiles(sandbox, files, { name: 'Framework agreement' });
  const params = { id: templateId };
  const fileKeys = uploads.map(({ s3Key }) => s3Key);
  const finalized = await sandbox.call('finalizeTemplateUpload', { params, body: { fileKeys } });
  assert.deepEqual(await pageTextsAt(finalized.data.previewUrl), ['Word for {{customer}}', 'Prices', 'Annex', 'Last']);

  const signerIds = await addSigners(sandbox, templateId, 'buyer', 'seller', 'witness');
  const fields = signerIds.flatMap((signerId, index) => [
    { fieldType: 'signature' as const, signerId, pageNumber: 4, ...placeAt(10 + index * 10) },
    { fieldType: 'text' as const, signerId, pageNumber: 2, ...placeAt(10 + index * 10) },
    { fieldType: 'date' as const, signerId, pageNumber: 4, ...placeAt(60 + index * 10) },
  ]);
  await sandbox.call('addTemplateFields', { params, body: { fields } });
  const reordered = await sandbox.call('reorderTemplatePages', { params, body: { pageOrder: [4, 1, 3, 2] } });
  assert.deepEqual(await pageTextsAt(reordered.data.previewUrl), ['Last', 'Word for {{customer}}', 'Annex', 'Prices']);
  assert.deepEqual(
    new Set(reordered.data.fields.map(({ type, pageNumber }) => `${type} ${String(pageNumber)}`)),
    new Set(['signature 1', 'date 1', 'text 4']),
  );

  const sent = await sandbox.call('createSigningRequest', {
    body: {
      templateId,
      name: 'Framework agreement - Acme',
      signers: signerIds.map((templateSignerId, index) => {
        const name = people[index] ?? '';
        return { templateSignerId, name, email: `${name.toLowerCase()}@example.com` };
      }),
      mergeTagValues: { customer: 'Acme' },
    },
  });
  const { signingRequestId, signerLinks } = sent.data;
  await Promise.all(signerLinks.map(({ signingUrl }) => signAll(server, signingUrl)));
  await server.settle();

  const { data } = await sandbox.call('getSigningRequest', { params: { id: signingRequestId } });
  const { signingRequest } = data;
  assert.equal(signingRequest.status, 'completed');
  assert.ok(signingRequest.signers.every(({ status, signedAt }) => status === 'completed' && signedAt !== null));
  const history = await server.app.services.signingRequests.history(tenant.sandbox, signingRequestId);
  assert.equal(history.brokenAt, null);
  assert.equal(history.entries.filter(({ action }) => action === 'request.completed').length, 1);
  const folder = path.join(
    server.app.config.dataDir,
    'files',
    'tenants',
    tenant.tenantId,
    'requests',
    signingRequestId,
  );
  assert.equal(readdirSync(folder).length, 1, 'one sealed file');

  const sealed = await bytesAt(signingRequest.documentUrl ?? '');
  const [last = '', wordPage = '', annex = '', prices = ''] = await pageTexts(sealed);
  assert.match(last, /^Last/);
  assert.match(wordPage, /Acme/);
  assert.match(annex, /^Annex/);
  assert.match(prices, /^Prices.*Head of everything.*Head of everything.*Head of everything/);
  const verified = await server.api().call('verifyDocument', { rawBody: sealed });
  assert.equal(verified.data.verdict, 'sealed');
  if (hasProgram('pdfsig')) {
    const file = path.join(server.app.config.dataDir, 'sealed.pdf');
    writeFileSync(file, sealed);
    const said = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    assert.equal(said.match(/Signature is Valid/g)?.length, 1);
    assert.match(said, /Total document signed/);
  } else t.diagnostic('pdfsig is not installed: only our own check was done');

  const posts = receiver.received.map(({ headers, body }) => {
    assert.ok(new Webhook(secret).verify(body, headers as Record<string, string>));
    assert.equal(headers['x-webhook-signature'], createHmac('sha256', secret).update(body).digest('hex'));
    return webhookPayload.parse(JSON.parse(body));
  });
  const events = posts.map(({ event }) => event);
  assert.equal(events[0], 'document.sent');
  assert.equal(events.at(-1), 'document.completed');
  assert.deepEqual(events.toSorted(), [
    'document.completed',
    'document.sent',
    'document.viewed',
    'document.viewed',
    'document.viewed',
    'signer.completed',
    'signer.completed',
    'signer.completed',
  ]);
  for (const event of ['document.viewed', 'signer.completed']) {
    const people = posts.filter((post) => post.event === event).map(({ data: about }) => about.signer?.id);
    assert.equal(new Set(people).size, 3, `${event} names each signer once`);
  }
  assert.ok(posts.every(({ data: about }) => about.templateId === templateId && about.documentId === null));
  const completed = posts.at(-1)?.data;
  assert.equal(completed?.completedAt, signingRequest.completedAt);
  assert.ok((await bytesAt(completed.signedDocumentUrl ?? '')).equals(sealed));
});
