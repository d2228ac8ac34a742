import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { createGuardedFetcher } from '../../../../demo-server/integrations/outgoing/guarded-fetch.js';
import { createHttpRevocation } from '../../../../demo-server/integrations/revocation/http-revocation.js';
import { RevocationError } from '../../../../demo-server/integrations/revocation/revocation-source.js';
import { startCertificateAuthority, type CertificateAuthority } from '../../../support/certificate-authority.js';
import { hasProgram } from '../../../support/pdf-workshop.js';

describe('what a certificate says about where to ask', { skip: !hasProgram('openssl') && 'no openssl' }, () => {
  let authority: CertificateAuthority;
  let certificate: Buffer;
  let root: Buffer;
  const fetcher = createGuardedFetcher({ allowLoopback: true });
  const source = createHttpRevocation(fetcher);
  before(async () => {
    authority = await startCertificateAuthority();
    certificate = new X509Certificate(await readFile(authority.certificatePath)).raw;
    root = new X509Certificate(await readFile(authority.rootPath)).raw;
  });
  after(async () => {
    await fetcher.close();
    await authority.close();
  });

  test('the issuer is found, the responder is asked first, and the list where it does not answer', async () => {
    assert.deepEqual(Buffer.from(await source.issuerOf(certificate)), root);
    assert.ok((await source.about(certificate, root)).ocsp);
    authority.breakDown('/ocsp');
    const { ocsp, crl } = await source.about(certificate, root);
    assert.ok(!ocsp && crl);
  });

  test('where nobody answers, the reasons are told', async () => {
    authority.breakDown('/ocsp', '/crl');
    await assert.rejects(source.about(certificate, root), (error: Error) => {
      assert.ok(error instanceof RevocationError);
      assert.match(error.message, /answered 500.*answered 500/);
      return true;
    });
    await assert.rejects(source.issuerOf(root), /does not say where to ask/);
  });

  test('addresses inside a private network are not asked', async () => {
    const guarded = createGuardedFetcher({ allowLoopback: false });
    try {
      await assert.rejects(createHttpRevocation(guarded).issuerOf(certificate), /private network/);
    } finally {
      await guarded.close();
    }
  });
});
