import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { loadSealFiles } from '../../../demo-server/pdf/identity-files.js';
import { bytesAt } from '../../support/pdf-pages.js';
import { startTestServer } from '../../support/server.js';
import { newSandbox, sendRequest, signAll } from '../../support/signing-steps.js';
import { makeTempFolder } from '../../support/temp-folder.js';
import { hasProgram } from '../../support/pdf-workshop.js';

const skip = !hasProgram('openssl') && 'no openssl';
const folder = makeTempFolder();
const at = (name: string): string => join(folder.path, name);
const openssl = (...args: string[]): Buffer =>
  execFileSync('openssl', args, { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });

before(() => {
  if (skip) return;
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const root = ['-x509', '-subj', '/CN=Acme root', '-days', '30', '-addext', 'basicConstraints=critical,CA:TRUE'];
  openssl('req', ...root, ...ec, '-keyout', 'root.key', '-out', 'root.pem');
  for (const [name, days] of [
    ['seal', '20'],
    ['ended', '-1'],
  ] as const) {
    openssl('req', '-new', '-subj', '/CN=Acme seal', ...ec, '-keyout', `${name}.key`, '-out', `${name}.csr`);
    const by = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-days', days, '-out', `${name}-alone.pem`);
  }
  writeFileSync(at('seal.pem'), `${text('seal-alone.pem')}${text('root.pem')}`);
  openssl('genrsa', '-out', 'small.key', '1024');
  openssl('genpkey', '-algorithm', 'ed25519', '-out', 'ed.key');
  openssl('ec', '-aes256', '-passout', 'pass:secret', '-in', 'seal.key', '-out', 'locked.key');
  writeFileSync(at('text.pem'), 'no PEM at all');
  writeFileSync(at('broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
});
after(() => folder.remove());

function text(name: string): string {
  return readFileSync(at(name), 'utf8');
}

const load = (keyFile: string, certificateFile: string) =>
  loadSealFiles({ keyFile: at(keyFile), certificateFile: at(certificateFile) }, new Date());

test('a server seals with the certificate it is given, and puts the chain into the seal', { skip }, async () => {
  const sealFiles = { keyFile: at('seal.key'), certificateFile: at('seal.pem') };
  const server = await startTestServer({ config: { sealFiles } });
  try {
    const { sandbox } = await newSandbox(server);
    const sent = await sendRequest(sandbox, ['Ada']);
    await signAll(server, sent.signerLinks[0]?.signingUrl ?? '');
    await server.settle();
    const request = await sandbox.call('getSigningRequest', { params: { id: sent.signingRequestId } });
    const bytes = Buffer.from(await bytesAt(request.data.signingRequest.documentUrl ?? ''));
    const report = await server.api().call('verifyDocument', { body: new Uint8Array(bytes) });
    assert.equal(report.data.verdict, 'sealed');
    assert.deepEqual(
      report.data.signatures.map(({ signerName, madeHere }) => [signerName, madeHere]),
      [['Acme seal', true]],
    );
    // whoever trusts the root trusts the seal
    const [, a = '', b = '', c = ''] = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(bytes.toString('latin1')) ?? [];
    const signed = [bytes.subarray(0, Number(a)), bytes.subarray(Number(b), Number(b) + Number(c))];
    writeFileSync(at('content'), Buffer.concat(signed));
    writeFileSync(at('message'), Buffer.from(bytes.subarray(Number(a) + 1, Number(b) - 1).toString('latin1'), 'hex'));
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'message', '-content', 'content'];
    openssl(...args, '-CAfile', 'root.pem', '-purpose', 'any', '-out', '/dev/null');
    const inside = openssl('pkcs7', '-inform', 'DER', '-in', 'message', '-print_certs').toString();
    assert.match(inside, /subject=CN ?= ?Acme root/);
  } finally {
    await server.close();
  }
});

test('files that cannot seal are refused in a sentence that names the setting', { skip }, async () => {
  for (const [key, certificate, message] of [
    ['none.key', 'seal.pem', /^SEAL_KEY_FILE: .*none\.key cannot be read\./],
    ['text.pem', 'seal.pem', /^SEAL_KEY_FILE: .* holds no private key in PEM without a password\.$/],
    ['locked.key', 'seal.pem', /^SEAL_KEY_FILE: .* holds no private key in PEM without a password\.$/],
    ['small.key', 'seal.pem', /^SEAL_KEY_FILE: the key must be RSA with at least 2048 bits, or EC\.$/],
    ['ed.key', 'seal.pem', /^SEAL_KEY_FILE: the key must be RSA with at least 2048 bits, or EC\.$/],
    ['seal.key', 'none.pem', /^SEAL_CERTIFICATE_FILE: .*none\.pem cannot be read\./],
    ['seal.key', 'text.pem', /^SEAL_CERTIFICATE_FILE: .* holds no certificate in PEM\.$/],
    ['seal.key', 'broken.pem', /^SEAL_CERTIFICATE_FILE: .* holds something that is no certificate\.$/],
    ['seal.key', 'root.pem', /^SEAL_CERTIFICATE_FILE: the first certificate must be that of the key/],
    ['ended.key', 'ended-alone.pem', /^SEAL_CERTIFICATE_FILE: the certificate ended on .*\. Put a new one there\.$/],
  ] as const)
    await assert.rejects(load(key, certificate), { name: 'SealFilesError', message }, `${key} ${certificate}`);
  const future = new Date(Date.now() - 5 * 86_400_000);
  const files = { keyFile: at('seal.key'), certificateFile: at('seal.pem') };
  await assert.rejects(loadSealFiles(files, future), /valid only from/);
});
