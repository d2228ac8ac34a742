import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { createSealTrust } from '../../../demo-server/seal-trust.js';
import type { SealLevel, Sealed, Verification } from '../../../demo-server/pdf/port.js';
import type { PdfRefusal } from '../../../demo-server/pdf/refusals.js';
import { startCertificateAuthority, type CertificateAuthority } from '../../support/certificate-authority.js';
import { makePages } from '../../support/pdf-makers.js';
import { hasProgram, openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';

interface Bench {
  readonly authority: CertificateAuthority;
  readonly workshop: Workshop;
  seal(): Promise<Sealed | PdfRefusal>;
  verify(bytes?: Uint8Array): Promise<Verification>;
}

async function withLevel(sealLevel: SealLevel, use: (bench: Bench) => Promise<void>): Promise<void> {
  const authority = await startCertificateAuthority();
  const trust = createSealTrust({ timestampUrl: authority.timestampUrl, sealLevel });
  const workshop = await openWorkshop(trust.options);
  try {
    await use({
      authority,
      workshop,
      seal: async () =>
        workshop.room.seal({
          sourcePath: await workshop.put('source.pdf', makePages(2)),
          outPath: workshop.path('sealed.pdf'),
          marks: [],
          certificate: testCertificate(1),
          signature: await testSignature(),
        }),
      verify: async (bytes) => {
        const path = bytes ? await workshop.put('given.pdf', bytes) : workshop.path('sealed.pdf');
        const answer = await workshop.room.verify({ path });
        assert.ok(answer.ok, JSON.stringify(answer));
        return answer;
      },
    });
  } finally {
    await workshop.close();
    await trust.close();
    await authority.close();
  }
}

describe('with a certificate authority', { skip: !hasProgram('openssl') && 'no openssl' }, () => {
  test('B-LT keeps what is needed to judge the certificates, and the seal still covers what people see', async () => {
    await withLevel('B-LT', async ({ authority, workshop, seal, verify }) => {
      const sealed = await seal();
      assert.ok(sealed.ok, JSON.stringify(sealed));
      const verified = await verify();
      assert.ok(verified.intact && !verified.appendedAfter, JSON.stringify(verified));
      assert.deepEqual([verified.signatures.length, verified.signatures[0]?.level], [1, 'B-LT']);
      assert.equal(verified.sha256, sealed.sha256);
      assert.ok(authority.asked().includes('/ocsp') && authority.asked().includes('/ca'));
      if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', workshop.path('sealed.pdf')], { stdio: 'ignore' });
    });
  });

  test('a changed byte of a B-LT file is reported, or can only be in what judges its certificates', async () => {
    await withLevel('B-LT', async ({ workshop, seal, verify }) => {
      assert.ok((await seal()).ok);
      assert.ok((await verify()).hasUnprotectedEvidence, 'and that is said');
      const bytes = await workshop.read('sealed.pdf');
      const [, , b = 0, c = 0] = (/\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(bytes.toString('latin1')) ?? []).map(
        Number,
      );
      const end = b + c;
      for (let step = 1; step < 60; step += 1) {
        const changed = Buffer.from(bytes);
        const at = Math.floor((step * bytes.length) / 60);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const path = await workshop.put('changed.pdf', changed);
        const answer = await workshop.room.verify({ path });
        const isNoticed = !answer.ok || !answer.intact || answer.signatures[0]?.level !== 'B-LT';
        assert.ok(isNoticed || (at >= end && answer.hasUnprotectedEvidence), `byte ${String(at)} of ${String(end)}`);
      }
    });
  });

  test('B-LTA closes with a time stamp over the document that openssl accepts', async () => {
    await withLevel('B-LTA', async ({ authority, workshop, seal, verify }) => {
      const sealed = await seal();
      assert.ok(sealed.ok, JSON.stringify(sealed));
      const verified = await verify();
      assert.ok(verified.intact, JSON.stringify(verified));
      assert.equal(verified.signatures[0]?.level, 'B-LTA');
      assert.equal(verified.documentTimestamps[0]?.timestamp?.authority, 'Chained time stamps');
      const path = workshop.path('sealed.pdf');
      if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', path], { stdio: 'ignore' });
      if (hasProgram('pdfsig')) {
        const said = execFileSync('pdfsig', ['-nocert', path], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
        assert.match(said, /Signature is Valid/);
      }
      const bytes = await workshop.read('sealed.pdf');
      const ranges = [...bytes.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/g)];
      assert.equal(ranges.length, 2);
      assert.equal(verified.hasUnprotectedEvidence, false);
      const [a = 0, b = 0, c = 0] = (ranges[1] ?? []).slice(1).map(Number);
      assert.equal(b + c, bytes.length, 'the time stamp is over the whole file');
      const stamped = await workshop.put('stamped', Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, b + c)]));
      const token = await workshop.put('token', Buffer.from(bytes.subarray(a + 1, b - 1).toString('latin1'), 'hex'));
      const args = ['ts', '-verify', '-in', token, '-token_in', '-data', stamped, '-CAfile', authority.rootPath];
      execFileSync('openssl', args, { stdio: 'ignore' });
    });
  });

  test('where no responder answers, the list of revoked certificates does', async () => {
    await withLevel('B-LT', async ({ authority, seal, verify }) => {
      authority.breakDown('/ocsp');
      assert.ok((await seal()).ok);
      assert.equal((await verify()).signatures[0]?.level, 'B-LT');
      assert.ok(authority.asked().includes('/crl'));
    });
  });

  test('without an answer, or with a bad one, nothing is sealed', async () => {
    await withLevel('B-LTA', async ({ authority, workshop, seal }) => {
      const refused = async (reason: RegExp): Promise<void> => {
        const answer = await seal();
        assert.ok(!answer.ok);
        assert.equal(answer.code, 'revocation_unavailable');
        assert.match(answer.detail ?? '', reason);
        await assert.rejects(workshop.read('sealed.pdf'), { code: 'ENOENT' });
      };
      await authority.revoke();
      await refused(/revoked/);
      authority.breakDown('/ocsp', '/crl');
      await refused(/500/);
    });
  });

  test('anything else after the seal is reported, even under a time stamp of its own', async () => {
    await withLevel('B-LTA', async ({ workshop, seal, verify }) => {
      assert.ok((await seal()).ok);
      const mark = { pageNumber: 1, rect: { x: 1, y: 1, width: 20, height: 5 }, content: { kind: 'check' } } as const;
      const [sourcePath, outPath] = [workshop.path('sealed.pdf'), workshop.path('stamped.pdf')];
      assert.ok((await workshop.room.stamp({ sourcePath, outPath, marks: [mark] })).ok);
      const verified = await verify(await workshop.read('stamped.pdf'));
      assert.ok(verified.appendedAfter && !verified.intact, JSON.stringify(verified));
      assert.equal(verified.signatures[0]?.coversWholeFile, false);
    });
  });
});
