import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.js';
import { newSandbox, sendRequest, signAll } from '../../support/signing-steps.js';
import { hasProgram } from '../../support/pdf-workshop.js';
import { startTimestampResponder, type TimestampResponder } from '../../support/timestamp-responder.js';

const skip = !hasProgram('openssl') && 'openssl is not installed';
let responder: TimestampResponder;
let server: TestServer;
before(async () => {
  if (skip) return;
  responder = await startTimestampResponder();
  server = await startTestServer({ config: { timestampUrl: responder.url, sealLevel: 'B-T' } });
});
after(async () => {
  if (skip) return;
  await server.close();
  await responder.close();
});

test('a request waits for the time stamp authority, and is never sealed without it', { skip }, async () => {
  const { sandbox } = await newSandbox(server);
  const request = await sendRequest(sandbox, ['Ada']);
  const params = { id: request.signingRequestId };
  responder.misbehave(() => ({ status: 503, body: Buffer.from('busy') }));
  await signAll(server, request.signerLinks[0]?.signingUrl ?? '');
  await server.settle();
  const waiting = await sandbox.call('getSigningRequest', { params });
  assert.equal(waiting.data.signingRequest.status, 'sealing');

  responder.misbehave(undefined);
  server.clock.advance(60 * 60 * 1000);
  await server.settle();
  const sealed = await sandbox.call('getSigningRequest', { params });
  assert.equal(sealed.data.signingRequest.status, 'completed');
  const { data } = await sandbox.call('downloadSigningRequest', { params });
  const bytes = Buffer.from(await (await fetch(data.downloadUrl)).arrayBuffer());
  const report = await fetch(`${server.url}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: new Uint8Array(bytes),
  });
  assert.match(await report.text(), /"verdict":"sealed"/);
  assert.ok(bytes.includes('ETSI.CAdES.detached'));
  assert.ok(responder.answered() > 0);
});
