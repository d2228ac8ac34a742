import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import type { Mark, Sealed, SealRequest } from '../../../demo-server/pdf/port.js';
import { makeEncryptedPdf } from '../../support/hostile-pdfs.js';
import { readPage } from '../../support/pdf-js.js';
import { makePages, makePdf } from '../../support/pdf-makers.js';
import { hasProgram, openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const rect = { x: 10, y: 10, width: 40, height: 5 };
const text = (value: string): Mark => ({ pageNumber: 1, rect, content: { kind: 'text', text: value } });

async function seal(bytes: Uint8Array, change: Partial<SealRequest> = {}): ReturnType<Workshop['room']['seal']> {
  return workshop.room.seal({
    sourcePath: await workshop.put('source.pdf', bytes),
    outPath: workshop.path('sealed.pdf'),
    marks: [text('Ada Lovelace')],
    certificate: testCertificate(),
    signature: await testSignature(),
    ...change,
  });
}

async function sealWell(bytes: Uint8Array, change: Partial<SealRequest> = {}): Promise<Sealed> {
  const sealed = await seal(bytes, change);
  assert.ok(sealed.ok, JSON.stringify(sealed));
  return sealed;
}

test('a sealed file has its pages, its marks, its certificate and a valid seal over all of it', async () => {
  const sealed = await sealWell(makePages(3));
  assert.deepEqual([sealed.pageCount, sealed.certificatePages, sealed.incremental], [4, 1, true]);
  const verification = await workshop.room.verify({ path: workshop.path('sealed.pdf') });
  assert.ok(verification.ok && verification.intact);
  assert.equal(verification.sha256, sealed.sha256);
  const [signature] = verification.signatures;
  assert.equal(signature?.signerName, 'Test seal');
  assert.equal(signature?.signedAt, '2026-01-20T10:22:41.000Z');
  assert.equal(signature?.subFilter, 'ETSI.CAdES.detached');
  const bytes = await workshop.read('sealed.pdf');
  for (const pageNumber of [1, 2, 3]) {
    const page = await readPage(bytes, pageNumber);
    assert.ok(page.texts.some((item) => item.text === `Page ${String(pageNumber)}`));
  }
  const words = (await readPage(bytes, 4)).texts.map((item) => item.text).join(' ');
  for (const word of ['Certificate of completion', 'Lease 2026', 'ada@example.com', 'Step 5', 'ab'.repeat(32)]) {
    assert.ok(words.includes(word), `${word} in ${words}`);
  }
});

test(
  'pdfsig calls the seal valid and the whole document signed',
  { skip: !(hasProgram('pdfsig') && hasProgram('certutil')) && 'no pdfsig or certutil' },
  async () => {
    await sealWell(makePages(2));
    const store = workshop.path('nss');
    mkdirSync(store, { recursive: true });
    execFileSync('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'], { stdio: 'ignore' });
    const args = ['-nssdir', store, '-no-ocsp', workshop.path('sealed.pdf')];
    const said = execFileSync('pdfsig', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    assert.match(said, /Signature is Valid/);
    assert.match(said, /Total document signed/);
    assert.match(said, /ETSI\.CAdES\.detached/);
  },
);

test('qpdf finds nothing wrong with a sealed file', { skip: !hasProgram('qpdf') && 'no qpdf' }, async () => {
  for (const bytes of [makePages(2), makePdf({ pages: [{ rotate: 90 }], inherited: true }), makeEncryptedPdf('')]) {
    await sealWell(bytes);
    execFileSync('qpdf', ['--check', workshop.path('sealed.pdf')], { stdio: 'ignore' });
  }
});

test(
  'openssl agrees with the signature and its certificate reference',
  { skip: !hasProgram('openssl') && 'no openssl' },
  async () => {
    await sealWell(makePages(1));
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
    execFileSync('openssl', [...args, '-CAfile', authority, '-purpose', 'any', '-out', '/dev/null'], {
      stdio: 'ignore',
    });
  },
);

test('a file that arrives signed keeps its bytes, and both signatures stay valid', async () => {
  await sealWell(makePages(2));
  const first = await workshop.read('sealed.pdf');
  const inspected = await workshop.room.inspect({ path: workshop.path('sealed.pdf') });
  assert.ok(inspected.ok && inspected.alreadySigned);
  const again = await sealWell(first, { marks: [text('Grace Hopper')] });
  assert.ok(again.incremental);
  const second = await workshop.read('sealed.pdf');
  assert.ok(second.subarray(0, first.length).equals(first));
  const verification = await workshop.room.verify({ path: workshop.path('sealed.pdf') });
  assert.ok(verification.ok && verification.intact);
  assert.deepEqual(
    verification.signatures.map((item) => [item.digestOk, item.signatureOk, item.coversWholeFile]),
    [
      [true, true, false],
      [true, true, true],
    ],
  );
  const words = (await readPage(second, 1)).texts.map((item) => item.text);
  assert.ok(
    ['Page 1', 'Ada Lovelace', 'Grace Hopper'].every((word) => words.includes(word)),
    words.join(),
  );
});

test('text in Latin, Greek and Cyrillic, with ligatures and accents, is read back as it was typed', async () => {
  const value = 'Zürich, Ελλάδα, Привет, office e\u0301';
  await sealWell(makePages(1), { marks: [text(value)], certificate: testCertificate(1) });
  const words = (await readPage(await workshop.read('sealed.pdf'), 1)).texts.map((item) => item.text).join('');
  assert.ok(words.normalize('NFC').includes(value.normalize('NFC')), words);
});

test('fonts are embedded as small subsets', async () => {
  const sealed = await sealWell(makePages(1));
  assert.ok(sealed.bytes < 120_000, `${String(sealed.bytes)} bytes`);
});

test('characters without a glyph are named before anything is sealed', async () => {
  const answer = await seal(makePages(1), {
    marks: [text('Ada \u{13000}\u{1F600}')],
    outPath: workshop.path('never.pdf'),
  });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'text_not_drawable');
  assert.match(answer.message, /\u{13000} \u{1F600}/u);
  await assert.rejects(workshop.read('never.pdf'), { code: 'ENOENT' });
  const checked = await workshop.room.checkText({ texts: [{ text: 'fine' }, { text: '\u{1F600}', font: 'caveat' }] });
  assert.ok(!checked.ok && checked.code === 'text_not_drawable');
  assert.deepEqual(await workshop.room.checkText({ texts: [{ text: 'Grüße\nΩ', font: 'caveat' }] }), { ok: true });
});

test('a name on the certificate that has no glyphs is spelled out, and the request still gets sealed', async () => {
  const certificate = { ...testCertificate(), requestName: '\u{1F600}' };
  await sealWell(makePages(1), { certificate });
  const words = (await readPage(await workshop.read('sealed.pdf'), 2)).texts.map((item) => item.text).join(' ');
  assert.ok(words.includes('[U+1F600]'), words);
});

test('a long history runs over several pages', async () => {
  const sealed = await sealWell(makePages(1), { certificate: testCertificate(60) });
  assert.ok(sealed.certificatePages >= 4);
  const last = await readPage(await workshop.read('sealed.pdf'), sealed.pageCount);
  const words = last.texts.map((item) => item.text).join(' ');
  assert.ok(words.includes('Step 60') && words.includes(`${String(sealed.certificatePages)} of`), words);
});

test('a mark outside its page or on no page stops the seal', async () => {
  for (const mark of [
    { ...text('a'), pageNumber: 99 },
    { ...text('a'), rect: { x: 90, y: 0, width: 20, height: 5 } },
  ]) {
    const answer = await seal(makePages(3), { marks: [mark] });
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'mark_off_page');
  }
});

function png(bits: number, interlaced: boolean): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const crc = (bytes: Buffer): number => {
    let value = 0xffffffff;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
    return (value ^ 0xffffffff) >>> 0;
  };
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, bits, 2, 0, 0, interlaced ? 1 : 0]);
  const rows = Buffer.alloc(2 * (1 + (6 * bits) / 8));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('an 8-bit image is drawn; images that would come out wrong are refused', async () => {
  const mark = async (bytes: Uint8Array): Promise<Mark> => ({
    pageNumber: 1,
    rect,
    content: { kind: 'image', path: await workshop.put('image', bytes) },
  });
  await sealWell(makePages(1), { marks: [await mark(png(8, false))] });
  for (const bytes of [png(16, false), png(8, true), Buffer.from('GIF89a')]) {
    const answer = await seal(makePages(1), { marks: [await mark(bytes)] });
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'image_not_drawable');
  }
});

test('a key that does not belong to its certificate is refused', async () => {
  const signature = await testSignature();
  const answer = await seal(makePages(1), { signature: { ...signature, key: { keyPem: 'x', certificatePem: 'y' } } });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'signing_key_unusable');
});
