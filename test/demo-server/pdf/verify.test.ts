import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Verification } from '../../../demo-server/pdf/port.js';
import { concat, latin1, makePages } from '../../support/pdf-makers.js';
import { openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
let sealed: Buffer;
before(async () => {
  workshop = await openWorkshop();
  const answer = await workshop.room.seal({
    sourcePath: await workshop.put('source.pdf', makePages(2)),
    outPath: workshop.path('sealed.pdf'),
    marks: [],
    certificate: testCertificate(),
    signature: await testSignature(),
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  sealed = await workshop.read('sealed.pdf');
});
after(() => workshop.close());

async function intact(bytes: Uint8Array): Promise<boolean> {
  const answer = await workshop.room.verify({ path: await workshop.put('changed.pdf', bytes) });
  return answer.ok && answer.intact;
}

async function verified(bytes: Uint8Array): Promise<Verification> {
  const answer = await workshop.room.verify({ path: await workshop.put('changed.pdf', bytes) });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer;
}

test('the file as it was sealed is intact', async () => {
  assert.ok(await intact(sealed));
});

test('every flipped byte is noticed, wherever it is', async () => {
  const gap = sealed.indexOf('/Contents <3') + '/Contents <'.length;
  const cmsEnd = gap + Buffer.from(sealed.subarray(gap)).toString('latin1').search(/0{64}/);
  const places = Array.from({ length: 120 }, (_, at) => Math.floor((sealed.length * at) / 120)).filter(
    // Zeros after the signature are padding that says nothing.
    (at) => at < gap || at > gap + 32_768,
  );
  for (let at = gap + 2; at < cmsEnd; at += 97) places.push(at);
  for (const at of places) {
    const changed = Buffer.from(sealed);
    const hexDigit = at >= gap && at < cmsEnd;
    changed[at] = hexDigit ? (changed[at] === 0x35 ? 0x36 : 0x35) : (changed[at] ?? 0) ^ 0x01;
    if (changed.equals(sealed)) continue;
    assert.ok(!(await intact(changed)), `byte ${String(at)} of ${String(sealed.length)}`);
  }
});

test('an update appended after the seal is noticed, though the signature itself stays valid', async () => {
  const text = sealed.toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const [, root = '1'] = /\/Root (\d+) 0 R/.exec(text) ?? [];
  const [, size = '1'] = /\/Size (\d+)/.exec(text.slice(text.lastIndexOf('trailer'))) ?? [];
  const object = `${size} 0 obj\n<< /Added true >>\nendobj\n`;
  const offset = String(sealed.length).padStart(10, '0');
  const xref = `xref\n${size} 1\n${offset} 00000 n \n`;
  const next = String(Number(size) + 1);
  const trailer = `trailer\n<< /Size ${next} /Root ${root} 0 R /Prev ${previous} >>\n`;
  const end = `startxref\n${String(sealed.length + object.length)}\n%%EOF\n`;
  const answer = await verified(concat(sealed, latin1(object + xref + trailer + end)));
  const [signature] = answer.signatures;
  assert.ok(signature?.digestOk && signature.signatureOk);
  assert.equal(signature.coversWholeFile, false);
  assert.equal(answer.appendedAfter, true);
  assert.equal(answer.intact, false);
});

test('even one byte after the end is noticed', async () => {
  assert.ok(!(await intact(concat(sealed, latin1('\n')))));
});

test('a signed range that leaves out more than the signature is refused', async () => {
  const text = sealed.toString('latin1');
  const match = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(text);
  assert.ok(match);
  const [whole, a = '', b = '', c = ''] = match;
  const wider = `/ByteRange [0 ${a} ${String(Number(b) + 10)} ${String(Number(c) - 10)}`;
  const changed = Buffer.from(text.replace(whole, `${wider.padEnd(whole.length - 1)}]`), 'latin1');
  const answer = await verified(changed);
  assert.equal(answer.intact, false);
  assert.match(answer.signatures[0]?.problem ?? '', /leaves out more/);
});

test('a file without signatures is not intact, and says that it has none', async () => {
  const answer = await verified(makePages(1));
  assert.deepEqual([answer.signatures.length, answer.intact, answer.appendedAfter], [0, false, false]);
});

test('what is no PDF is refused', async () => {
  const answer = await workshop.room.verify({ path: await workshop.put('x.pdf', latin1('hello')) });
  assert.ok(!answer.ok && answer.code === 'pdf_invalid');
});
