import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Mark } from '../../../demo-server/pdf/port.js';
import { readPage } from '../../support/pdf-js.js';
import { concat, latin1, madeObjects, makePdf, writePdf } from '../../support/pdf-makers.js';
import { hasProgram, openWorkshop, testCertificate, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const form = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [10 10 90 30] /F 4 /AP << /N 101 0 R >> >>';
const options = {
  pages: [{}, {}],
  catalog: '/AcroForm << /Fields [100 0 R] >>',
  firstPage: '/Annots [100 0 R]',
  extraObjects: [form, { dict: '/Type /XObject /Subtype /Form /BBox [0 0 80 20]', data: latin1('0 0 80 20 re f') }],
};
const mark: Mark = {
  pageNumber: 1,
  rect: { x: 10, y: 10, width: 40, height: 5 },
  content: { kind: 'text', text: 'Ada Lovelace' },
};

/** As mail gateways, old printer drivers and scripts leave them. */
const beginnings: Readonly<Record<string, string>> = {
  'an empty line': '\n',
  'a byte order mark': '\xef\xbb\xbf',
  'a printer command': '\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n',
  'a thousand bytes': 'HTTP/1.1 200 OK\r\n'.repeat(60).slice(0, 1000),
  'something that looks like a PDF': '1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n',
};

/** Seals a file, and lets qpdf, pdfsig and ourselves judge what came out. */
async function sealedWell(name: string, bytes: Uint8Array): Promise<Buffer> {
  const sourcePath = await workshop.put('source.pdf', bytes);
  const outPath = workshop.path('sealed.pdf');
  const signature = await testSignature();
  const certificate = testCertificate();
  const sealed = await workshop.room.seal({ sourcePath, outPath, marks: [mark], certificate, signature });
  assert.ok(sealed.ok, `${name}: ${JSON.stringify(sealed)}`);
  const file = await workshop.read('sealed.pdf');
  assert.equal(file.toString('latin1', 0, 5), '%PDF-', name);
  if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', outPath], { stdio: 'ignore' });
  if (hasProgram('pdfsig')) {
    const said = execFileSync('pdfsig', ['-nocert', outPath], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    assert.match(said, /Signature is Valid/, name);
    assert.match(said, /Total document signed/, name);
  }
  const verified = await workshop.room.verify({ path: outPath });
  assert.ok(verified.ok && verified.intact, name);
  const [first, second] = [await readPage(file, 1), await readPage(file, 2)];
  for (const word of ['Ada Lovelace', 'Page 1'])
    assert.ok(
      first.texts.some(({ text }) => text === word),
      name,
    );
  assert.ok(
    second.texts.some(({ text }) => text === 'Page 2'),
    name,
  );
  return file;
}

for (const [name, beginning] of Object.entries(beginnings)) {
  test(`${name} before the header is left out of the sealed copy, and what follows stays as it is`, async () => {
    const plain = makePdf(options);
    const file = await sealedWell(name, concat(latin1(beginning), plain));
    assert.ok(file.subarray(0, plain.length).equals(plain));
  });

  test(`${name} before the header is left out where offsets are counted from the first byte, too`, async () => {
    await sealedWell(name, concat(latin1(beginning), writePdf(madeObjects(options), '', beginning.length)));
  });
}

test(
  'a file whose objects are packed is appended to from its header on',
  { skip: !hasProgram('qpdf') && 'no qpdf' },
  async () => {
    const path = await workshop.put('plain.pdf', makePdf(options));
    execFileSync('qpdf', ['--object-streams=generate', path, workshop.path('packed.pdf')]);
    const packed = await workshop.read('packed.pdf');
    const file = await sealedWell('packed', concat(latin1('junk\n'), packed));
    assert.ok(file.subarray(0, packed.length).equals(packed));
  },
);

test('offsets that lead nowhere are searched for, whatever stands before the header', async () => {
  await sealedWell('broken', concat(latin1('junk\n'), makePdf({ ...options, brokenXref: true })));
});

test('pages of such files are moved and joined', async () => {
  const sourcePath = await workshop.put('source.pdf', concat(latin1('junk\n'), makePdf(options)));
  const outPath = workshop.path('out.pdf');
  assert.ok((await workshop.room.reorder({ sourcePath, pageOrder: [2, 1], outPath })).ok);
  assert.ok((await readPage(await workshop.read('out.pdf'), 1)).texts.some(({ text }) => text === 'Page 2'));
  const merged = await workshop.room.merge({ sourcePaths: [sourcePath, sourcePath], outPath });
  assert.ok(merged.ok && merged.pageCount === 4);
});

test('the copy of an upload begins with its header and is otherwise the file', async () => {
  const plain = makePdf({ pages: [{}, {}] });
  const path = await workshop.put('in.pdf', concat(latin1('junk\n'), plain));
  const inspected = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
  assert.ok(inspected.ok && inspected.repaired);
  assert.ok((await workshop.read('out.pdf')).equals(plain));
});

test('a signed file with something before its header is refused: its signature counts from the first byte', async () => {
  const sourcePath = await workshop.put('source.pdf', makePdf(options));
  const outPath = workshop.path('sealed.pdf');
  const signature = await testSignature();
  assert.ok((await workshop.room.seal({ sourcePath, outPath, marks: [], signature })).ok);
  const moved = await workshop.put('moved.pdf', concat(latin1('junk\n'), await workshop.read('sealed.pdf')));
  for (const answer of [
    await workshop.room.seal({ sourcePath: moved, outPath: workshop.path('again.pdf'), marks: [mark], signature }),
    await workshop.room.stamp({ sourcePath: moved, outPath: workshop.path('again.pdf'), marks: [mark] }),
    await workshop.room.inspect({ path: moved, outPath: workshop.path('again.pdf') }),
  ]) {
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_signed_unchangeable');
  }
});
