import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Verification } from '../../../demo-server/pdf/port.js';
import { latin1, makePages, makePdf } from '../../support/pdf-makers.js';
import { openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
let sealed: Buffer;
before(async () => {
  workshop = await openWorkshop();
  await workshop.put('source.pdf', makePages(2));
  sealed = await seal('source.pdf', 'sealed.pdf');
});
after(() => workshop.close());

async function seal(source: string, out: string): Promise<Buffer> {
  const answer = await workshop.room.seal({
    sourcePath: workshop.path(source),
    outPath: workshop.path(out),
    marks: [],
    certificate: testCertificate(1),
    signature: await testSignature(),
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  return workshop.read(out);
}

/** The verification, or null for what is no readable PDF any more. */
async function verify(bytes: Uint8Array): Promise<Verification | null> {
  const answer = await workshop.room.verify({ path: await workshop.put('given.pdf', bytes) });
  return answer.ok ? answer : null;
}

/** Mulberry32: the same places in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Where the signature's hex digits begin, where those that say something end, and where the last one ends. */
function signaturePlace(bytes: Buffer): { start: number; said: number; end: number } {
  const text = bytes.toString('latin1');
  const [, a = '', b = ''] = /\/ByteRange \[0 (\d+) (\d+)/.exec(text) ?? [];
  const [start, end] = [Number(a) + 1, Number(b) - 1];
  return { start, said: start + text.slice(start, end).replace(/0+$/, '').length, end };
}

test('a file as it was sealed is intact', async () => {
  assert.ok((await verify(sealed))?.intact);
});

test('a changed byte is reported wherever it is', { timeout: 120_000 }, async () => {
  const random = seeded(7);
  const { start, said, end } = signaturePlace(sealed);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  const places = [
    ...Array.from({ length: 120 }, () => between(0, sealed.length)),
    ...Array.from({ length: 120 }, () => between(start, said)),
    ...Array.from({ length: 20 }, () => between(said, end)),
    0,
    start - 1,
    start,
    said - 1,
    end - 1,
    end,
    sealed.length - 1,
  ];
  for (const place of places) {
    for (const change of [1, 0x20]) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ change;
      const answer = await verify(changed);
      assert.ok(
        !answer?.intact,
        `byte ${String(place)} ^ ${String(change)} of ${String(sealed.length)} went unnoticed`,
      );
    }
  }
});

test('whatever is appended is reported', async () => {
  const later: Uint8Array[] = [
    latin1('\n'),
    latin1('% nothing\n'),
    latin1('9999 0 obj\n<< >>\nendobj\n'),
    Buffer.alloc(100),
    sealed,
  ];
  for (const tail of later) {
    const answer = await verify(Buffer.concat([sealed, tail]));
    assert.ok(!answer?.intact, `${String(tail.length)} bytes went unnoticed`);
  }
  const mark = { pageNumber: 1, rect: { x: 5, y: 5, width: 20, height: 5 }, content: { kind: 'check' } } as const;
  const [sourcePath, outPath] = [workshop.path('sealed.pdf'), workshop.path('stamped.pdf')];
  assert.ok((await workshop.room.stamp({ sourcePath, outPath, marks: [mark] })).ok);
  const answer = await verify(await workshop.read('stamped.pdf'));
  assert.ok(answer?.appendedAfter && !answer.intact);
});

test('a file that arrives with two signatures keeps both, and its seal is the third', async () => {
  await seal('sealed.pdf', 'second.pdf');
  const third = await seal('second.pdf', 'third.pdf');
  assert.ok(third.subarray(0, sealed.length).equals(sealed));
  const answer = await verify(third);
  assert.ok(answer?.intact);
  assert.deepEqual(
    answer.signatures.map((one) => [one.digestOk, one.signatureOk, one.coversWholeFile]),
    [
      [true, true, false],
      [true, true, false],
      [true, true, true],
    ],
  );
});

test('a file whose certification forbids changes is refused, and nothing is written', async () => {
  const certified = makePdf({
    catalog: '/Perms << /DocMDP 101 0 R >> /AcroForm << /SigFlags 3 /Fields [100 0 R] >>',
    extraObjects: [
      '<< /FT /Sig /T (Author) /V 101 0 R >>',
      '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10] /Contents <00> ' +
        '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>] >>',
    ],
  });
  const sourcePath = await workshop.put('certified.pdf', certified);
  const outPath = workshop.path('never.pdf');
  for (const answer of [
    await workshop.room.stamp({ sourcePath, outPath, marks: [] }),
    await workshop.room.seal({ sourcePath, outPath, marks: [], signature: await testSignature() }),
  ]) {
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_signed_unchangeable');
    assert.match(answer.message, /Upload the version from before it was signed/);
  }
  await assert.rejects(workshop.read('never.pdf'), { code: 'ENOENT' });
});
