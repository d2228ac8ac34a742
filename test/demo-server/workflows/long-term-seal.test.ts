import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCertificateAuthority } from '../../support/certificate-authority.js';
import { hasProgram } from '../../support/pdf-workshop.js';
import { startTestServer } from '../../support/server.js';
import { newSandbox, sendRequest, signAll } from '../../support/signing-steps.js';

test(
  'whoever changes what judges the certificates of a sealed file is found out, though the seal holds',
  { skip: !hasProgram('openssl') && 'openssl is not installed' },
  async () => {
    const authority = await startCertificateAuthority();
    const server = await startTestServer({ config: { timestampUrl: authority.timestampUrl, sealLevel: 'B-LT' } });
    try {
      const { sandbox } = await newSandbox(server);
      const request = await sendRequest(sandbox, ['Ada']);
      await signAll(server, request.signerLinks[0]?.signingUrl ?? '');
      await server.settle();
      const { data } = await sandbox.call('downloadSigningRequest', { params: { id: request.signingRequestId } });
      const bytes = new Uint8Array(await (await fetch(data.downloadUrl)).arrayBuffer());
      const verify = async (body: Uint8Array<ArrayBuffer>) => {
        const headers = { 'content-type': 'application/pdf' };
        const answer = await fetch(`${server.url}/v1/verify`, { method: 'POST', headers, body });
        return ((await answer.json()) as { data: { verdict: string; explanation: string } }).data;
      };
      assert.match((await verify(bytes)).explanation, /nothing has changed since/);

      const changed = Uint8Array.from(bytes);
      const certificate = Buffer.from(bytes).indexOf('stream\n', Buffer.from(bytes).lastIndexOf('/ByteRange'));
      const at = Buffer.from(bytes).indexOf('stream', certificate + 7) + 60;
      changed[at] = (changed[at] ?? 0) ^ 1;
      const report = await verify(changed);
      assert.equal(report.verdict, 'sealed');
      assert.match(report.explanation, /not the very copy that was made here/);
    } finally {
      await server.close();
      await authority.close();
    }
  },
);
