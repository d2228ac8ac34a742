import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createPdfRoom } from '../../../demo-server/pdf/room.js';
import { webhookPayload, type WebhookPayload } from '../../../src/contract/webhooks.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { newSandbox, openLink, sendRequest, signAll } from '../../support/signing-steps.js';

let server: TestServer;
const received: WebhookPayload[] = [];
const receiver = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    received.push(webhookPayload.parse(JSON.parse(Buffer.concat(chunks).toString())));
    res.end('ok');
  });
});

before(async () => {
  server = await startTestServer({ config: { webhookAllowLoopback: true } });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});

after(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
});

test('a document goes from upload to sealed copy, and everybody concerned hears of it', async () => {
  const { tenant, sandbox } = await newSandbox(server);
  const { port } = receiver.address() as AddressInfo;
  await sandbox.call('updateWebhookConfig', { body: { webhookUrl: `http://127.0.0.1:${String(port)}/hook` } });

  const sent = await sendRequest(sandbox);
  const [ada, ben] = sent.signerLinks;
  assert.ok(ada && ben);
  await server.settle();
  const params = { id: sent.signingRequestId };
  assert.equal((await sandbox.call('downloadSigningRequest', { params })).problem['status'], 'pending');

  await signAll(server, ada.signingUrl);
  const between = await sandbox.call('getSigningRequest', { params });
  assert.deepEqual(
    between.data.signingRequest.signers.map(({ status }) => status),
    ['completed', 'pending'],
  );
  const last = await signAll(server, ben.signingUrl);
  assert.equal((await last.call('getSigningSession')).data.request.status, 'sealing');
  await server.settle();

  const session = (await last.call('getSigningSession')).data;
  assert.equal(session.request.status, 'completed');
  const done = (await sandbox.call('getSigningRequest', { params })).data.signingRequest;
  assert.equal(done.status, 'completed');
  assert.ok(done.completedAt !== null && done.documentUrl !== null);

  const download = await sandbox.call('downloadSigningRequest', { params, query: { expiresIn: 60 } });
  assert.equal(download.data.expiresIn, 60);
  const file = await fetch(download.data.downloadUrl);
  assert.equal(file.status, 200);
  const sealed = Buffer.from(await file.arrayBuffer());
  const read = await last.call('getSigningFile');
  assert.ok(read.bytes.equals(sealed), 'the signer reads the sealed file after completion');
  const own = await fetch((await last.call('downloadSealed')).data.downloadUrl);
  assert.ok(Buffer.from(await own.arrayBuffer()).equals(sealed));

  const folder = await mkdtemp(path.join(tmpdir(), 'snp-journey-'));
  const room = createPdfRoom({ size: 1 });
  try {
    const sealedPath = path.join(folder, 'sealed.pdf');
    await writeFile(sealedPath, sealed);
    const verified = await room.verify({ path: sealedPath });
    assert.ok(verified.ok && verified.intact);
    sealed[Math.floor(sealed.length / 2)] = (sealed[Math.floor(sealed.length / 2)] ?? 0) ^ 1;
    await writeFile(sealedPath, sealed);
    const tampered = await room.verify({ path: sealedPath });
    assert.ok(!tampered.ok || !tampered.intact, 'a changed byte is noticed');
  } finally {
    await room.close();
    await rm(folder, { recursive: true });
  }

  assert.deepEqual(
    received.map(({ event }) => event),
    [
      'document.sent',
      'document.viewed',
      'signer.completed',
      'document.viewed',
      'signer.completed',
      'document.completed',
    ],
  );
  const viewers = received.filter(({ event }) => event === 'document.viewed').map(({ data }) => data.signer?.id);
  assert.deepEqual(viewers, [ada.signerId, ben.signerId], 'the first view of each signer is announced');
  const announced = received.at(-1)?.data;
  assert.equal(announced?.signingRequestId, sent.signingRequestId);
  assert.equal(announced.completedAt, done.completedAt);
  assert.equal((await fetch(announced.signedDocumentUrl ?? '')).status, 200);

  const emails = await server.app.services.notifications.list(tenant.sandbox);
  assert.deepEqual(emails.map(({ kind, to, status }) => `${kind} ${to} ${status}`).sort(), [
    'completion ada@example.com stored',
    'completion ben@example.com stored',
    'invitation ada@example.com stored',
    'invitation ben@example.com stored',
  ]);
  const invitation = emails.find(({ kind, to }) => kind === 'invitation' && to === 'ada@example.com');
  const shown = await server.app.services.notifications.get(tenant.sandbox, invitation?.id ?? '');
  assert.ok(shown?.text.includes(ada.signingUrl) && shown.html.includes(ada.signingUrl));

  const { entries, brokenAt } = await server.app.services.signingRequests.history(
    tenant.sandbox,
    sent.signingRequestId,
  );
  assert.equal(brokenAt, null);
  assert.equal(entries[0]?.action, 'request.sent');
  assert.equal(entries.at(-1)?.action, 'request.completed');
});

test('a link still opens the sealed copy after completion', async () => {
  const { sandbox } = await newSandbox(server);
  const sent = await sendRequest(sandbox, ['Ada']);
  const [link] = sent.signerLinks;
  assert.ok(link);
  await signAll(server, link.signingUrl);
  await server.settle();
  const again = await openLink(server, link.signingUrl);
  assert.equal((await again.call('getSigningSession')).data.request.status, 'completed');
  assert.equal((await again.call('getSigningFile')).bytes.subarray(0, 5).toString(), '%PDF-');
});
