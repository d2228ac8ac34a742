import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fromBER, type Sequence } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';
import { createTimestampAuthority } from '../../../demo-server/integrations/timestamps/http-authority.js';
import type { PdfRefusal } from '../../../demo-server/pdf/refusals.js';
import type { Sealed, TimestampAuthority } from '../../../demo-server/pdf/port.js';
import { makePages } from '../../support/pdf-makers.js';
import { hasProgram, openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';
import { startTimestampResponder, type TimestampResponder } from '../../support/timestamp-responder.js';

async function seal(workshop: Workshop): Promise<Sealed | PdfRefusal> {
  return workshop.room.seal({
    sourcePath: await workshop.put('source.pdf', makePages(1)),
    outPath: workshop.path('sealed.pdf'),
    marks: [],
    certificate: testCertificate(1),
    signature: await testSignature(),
  });
}

async function withAuthority(
  timestamps: TimestampAuthority,
  use: (workshop: Workshop) => Promise<void>,
): Promise<void> {
  const workshop = await openWorkshop({ timestamps });
  try {
    await use(workshop);
  } finally {
    await workshop.close();
  }
}

test('without a time stamp nothing is sealed once an authority is configured', async () => {
  const unreachable = createTimestampAuthority({ url: 'http://127.0.0.1:9/', timeoutMs: 2_000 });
  const liar: TimestampAuthority = { stamp: () => Promise.resolve(Buffer.from('3003020101', 'hex')) };
  for (const authority of [unreachable, liar]) {
    await withAuthority(authority, async (workshop) => {
      const answer = await seal(workshop);
      assert.ok(!answer.ok);
      assert.equal(answer.code, 'timestamp_unavailable');
      await assert.rejects(workshop.read('sealed.pdf'), { code: 'ENOENT' });
    });
  }
});

test('without an authority the seal says that it has level B-B', async () => {
  const workshop = await openWorkshop();
  try {
    assert.ok((await seal(workshop)).ok);
    const verification = await workshop.room.verify({ path: workshop.path('sealed.pdf') });
    assert.ok(verification.ok);
    assert.deepEqual([verification.signatures[0]?.level, verification.signatures[0]?.timestamp], ['B-B', null]);
  } finally {
    await workshop.close();
  }
});

describe('with an authority', { skip: !hasProgram('openssl') && 'no openssl' }, () => {
  let responder: TimestampResponder;
  before(async () => {
    responder = await startTimestampResponder();
  });
  after(() => responder.close());

  test('the seal has level B-T, and openssl accepts its signature and its time stamp', async () => {
    const begun = Date.now();
    await withAuthority(createTimestampAuthority(responder), async (workshop) => {
      const sealed = await seal(workshop);
      assert.ok(sealed.ok, JSON.stringify(sealed));
      const verification = await workshop.room.verify({ path: workshop.path('sealed.pdf') });
      assert.ok(verification.ok && verification.intact, JSON.stringify(verification));
      const [signature] = verification.signatures;
      assert.equal(signature?.level, 'B-T');
      assert.equal(signature.timestamp?.authority, 'Test time stamps');
      assert.ok(Math.abs(new Date(signature.timestamp.at).getTime() - begun) < 60_000, signature.timestamp.at);

      const bytes = await workshop.read('sealed.pdf');
      const [, a = '', b = '', c = ''] = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(bytes.toString('latin1')) ?? [];
      const signed = Buffer.concat([bytes.subarray(0, Number(a)), bytes.subarray(Number(b), Number(b) + Number(c))]);
      const cms = Buffer.from(bytes.subarray(Number(a) + 1, Number(b) - 1).toString('latin1'), 'hex');
      const content = await workshop.put('content', signed);
      const message = await workshop.put('message', cms);
      const { key } = await testSignature();
      assert.ok('certificatePem' in key);
      const authority = await workshop.put('authority', Buffer.from(key.certificatePem));
      const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', message, '-content', content];
      const trust = ['-CAfile', authority, '-purpose', 'any', '-out', '/dev/null'];
      execFileSync('openssl', [...args, ...trust], { stdio: 'ignore' });

      const parsed = new ContentInfo({ schema: fromBER(new Uint8Array(cms).buffer).result });
      const [signer] = new SignedData({ schema: parsed.content }).signerInfos;
      const value = signer?.unsignedAttrs?.attributes[0]?.values[0] as Sequence | undefined;
      assert.ok(signer && value);
      const token = await workshop.put('token', new Uint8Array(value.toBER()));
      const stamped = await workshop.put('stamped', signer.signature.valueBlock.valueHexView);
      const check = ['ts', '-verify', '-in', token, '-token_in', '-data', stamped];
      execFileSync('openssl', [...check, '-CAfile', responder.certificatePath], { stdio: 'ignore' });
    });
  });

  test('a changed time stamp makes the signature invalid', async () => {
    await withAuthority(createTimestampAuthority(responder), async (workshop) => {
      assert.ok((await seal(workshop)).ok);
      const bytes = await workshop.read('sealed.pdf');
      const text = bytes.toString('latin1');
      // The kind of content that only a time stamp has: id-ct-TSTInfo, followed by its version and policy.
      const at = text.indexOf('060b2a864886f70d0109100104', text.indexOf('/ByteRange'));
      assert.ok(at > 0);
      const flipped = Buffer.from(bytes);
      const place = at + 26 + 60;
      flipped.write(text[place] === '1' ? '2' : '1', place, 'latin1');
      const verification = await workshop.room.verify({ path: await workshop.put('flipped.pdf', flipped) });
      assert.ok(!verification.ok || !verification.intact, JSON.stringify(verification));
    });
  });

  test('a certificate that is not for time stamps is not accepted', async () => {
    const wrong = await startTimestampResponder('critical,timeStamping,clientAuth');
    try {
      await withAuthority(createTimestampAuthority(wrong), async (workshop) => {
        const answer = await seal(workshop);
        assert.ok(!answer.ok);
        assert.equal(answer.code, 'timestamp_unavailable');
      });
    } finally {
      await wrong.close();
    }
  });
});
