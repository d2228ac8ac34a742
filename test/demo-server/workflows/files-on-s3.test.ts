import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { S3Settings } from '../../../demo-server/integrations/storage/s3.js';
import { StorageUnusableError } from '../../../demo-server/integrations/storage/file-store.js';
import { noS3Server, startS3Server, type S3Server } from '../../support/s3-server.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { newSandbox, sendRequest, signAll } from '../../support/signing-steps.js';

describe('a server whose files are on S3', { skip: noS3Server }, () => {
  let s3: S3Server;
  let settings: S3Settings;
  let server: TestServer;
  before(async () => {
    s3 = await startS3Server('contracts');
    const { endpoint, region, accessKeyId, secretAccessKey } = s3;
    const credentials = { accessKeyId, secretAccessKey };
    settings = { bucket: 'contracts', endpoint, region, credentials, forcePathStyle: true };
    server = await startTestServer({ config: { s3: settings } });
  });
  after(async () => {
    await server.close();
    await s3.stop();
  });

  it('takes a document, has it signed, seals it, and links to the result there', async () => {
    const { sandbox } = await newSandbox(server);
    const sent = await sendRequest(sandbox, ['Ada']);
    await signAll(server, sent.signerLinks[0]?.signingUrl ?? '');
    await server.settle();
    const answer = await sandbox.call('downloadSigningRequest', { params: { id: sent.signingRequestId } });
    assert.equal(answer.status, 200);
    const { downloadUrl } = answer.data;
    assert.ok(downloadUrl.startsWith(`${s3.endpoint}/contracts/`));
    const file = await fetch(downloadUrl);
    assert.equal(file.status, 200);
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment; /);
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.equal(bytes.toString('latin1', 0, 5), '%PDF-');
    const verified = await server
      .api()
      .call('verifyDocument', { rawBody: bytes, headers: { 'content-type': 'application/pdf' } });
    assert.equal(verified.status, 200);

    const { dataDir } = server.app.config;
    assert.equal(existsSync(path.join(dataDir, 'files')), false, 'nothing lies on the disk');
    assert.deepEqual(readdirSync(path.join(dataDir, 'tmp')), [], 'what was fetched for sealing is gone');
    const ours = await fetch(`${server.url}/files/x?signature=x`);
    assert.equal(((await ours.json()) as { code: string }).code, 'route_not_found');
  });

  it('shows the document to the editor in parts', async () => {
    const { sandbox } = await newSandbox(server);
    const { documentId } = await sendRequest(sandbox, ['Ada']);
    const { data } = await sandbox.call('createEmbedSession', {
      body: { component: 'field-editor', documentId, allowedOrigins: ['https://app.example.com'] },
    });
    const part = await server.api(data.token).call('getEmbeddedDocumentFile', { headers: { range: 'bytes=0-4' } });
    assert.equal(part.status, 206);
    assert.equal(part.bytes.toString('latin1'), '%PDF-');
  });

  it('does not start without its bucket, and says what to check', async () => {
    await assert.rejects(
      startTestServer({ config: { s3: { ...settings, bucket: 'elsewhere' } } }),
      (error: unknown) => {
        assert.ok(error instanceof StorageUnusableError);
        assert.match(error.message, /^The bucket elsewhere cannot be used .*S3_BUCKET/);
        assert.doesNotMatch(error.message, /testing/);
        return true;
      },
    );
  });
});
