import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createSelfSignedIdentity, loadOrCreateIdentity } from '../../../demo-server/pdf/identity.js';

test('a self-made certificate is signed by its own key, for signing documents and nothing else', async () => {
  const now = new Date('2026-01-20T10:00:00Z');
  const options = { commonName: 'Müller Seal', organisation: 'Müller & Co', validYears: 5, now };
  const identity = await createSelfSignedIdentity(options);
  const certificate = new X509Certificate(identity.certificatePem);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.ok(certificate.checkPrivateKey(createPrivateKey(identity.keyPem)));
  assert.equal(certificate.ca, false);
  assert.equal(certificate.subject, 'O=Müller & Co\nCN=Müller Seal');
  assert.equal(new Date(certificate.validFrom).toISOString(), '2026-01-19T10:00:00.000Z');
  assert.equal(new Date(certificate.validTo).toISOString(), '2031-01-20T10:00:00.000Z');
  // Node names the extended purposes under `keyUsage`.
  assert.ok(certificate.keyUsage.includes('1.3.6.1.5.5.7.3.36'));
});

test('the identity is made once, readable by its owner only, and found again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'snp-identity-'));
  try {
    const first = await loadOrCreateIdentity(join(folder, 'keys'));
    const second = await loadOrCreateIdentity(join(folder, 'keys'));
    assert.deepEqual(second, first);
    for (const name of await readdir(join(folder, 'keys'))) {
      assert.equal((await stat(join(folder, 'keys', name))).mode & 0o777, 0o600, name);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a first start that was interrupted keeps its key; a certificate without its key is an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'snp-identity-'));
  try {
    const first = await loadOrCreateIdentity(folder);
    await rm(join(folder, 'seal-certificate.pem'));
    const second = await loadOrCreateIdentity(folder);
    assert.equal(second.keyPem, first.keyPem);
    await rm(join(folder, 'seal-key.pem'));
    await assert.rejects(loadOrCreateIdentity(folder), /key for the certificate .* is missing/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
