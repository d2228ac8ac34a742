import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Mark } from '../../../demo-server/pdf/port.js';
import { awkwardPages, latin1, makePdf, type MadeStream, type MakeOptions } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const skip = !hasProgram('pdftoppm') && 'no pdftoppm';
const widget = (entries: string): string => `<< /Type /Annot /Subtype /Widget /F 4 ${entries} >>`;
const drawing = (dict: string, data: string): MadeStream => ({
  dict: `/Type /XObject /Subtype /Form ${dict}`,
  data: latin1(data),
});

/** A page with a form: an opaque text field, a turned one that is scaled, two check boxes, a hidden field. */
function formPage(page: MakeOptions = {}): Uint8Array {
  const fields = [100, 101, 102, 103, 104].map((number) => `${String(number)} 0 R`).join(' ');
  return makePdf({
    ...page,
    catalog: `/AcroForm << /Fields [${fields}] /DA (/Helv 0 Tf 0 g) >>`,
    firstPage: `/Annots [${fields} 106 0 R 107 0 R]`,
    extraObjects: [
      widget('/FT /Tx /T (name) /V (Ada) /Rect [60 60 220 110] /AP << /N 110 0 R >>'),
      widget('/FT /Tx /T (turned) /Rect [180 150 120 190] /AP << /N 111 0 R >>'),
      widget('/FT /Btn /T (yes) /V /On /AS /On /Rect [70 130 90 150] /AP << /N << /On 112 0 R >> >>'),
      widget('/FT /Btn /T (no) /V /Off /AS /Off /Rect [70 160 90 180] /AP << /N << /On 112 0 R >> >>'),
      widget('/FT /Tx /T (hidden) /F 2 /Rect [60 200 120 220] /AP << /N 110 0 R >>').replace('/F 4', ''),
      '<< >>',
      '<< /Type /Annot /Subtype /Square /F 4 /Rect [60 60 120 90] /AP << /N 113 0 R >> >>',
      '<< /Type /Annot /Subtype /Link /Rect [60 60 120 90] /Border [0 0 0] /A << /S /URI /URI (https://example.com) >> >>',
      '<< >>',
      '<< >>',
      drawing('/BBox [0 0 160 50]', '1 0.9 0.5 rg 0 0 160 50 re f'),
      drawing('/BBox [0 0 20 30] /Matrix [0 1 -1 0 7 9]', '0.6 0.8 1 rg 0 0 20 30 re f 0 0 1 rg 0 0 10 10 re f'),
      drawing('/BBox [0 0 20 20]', '0.1 0.6 0.1 rg 2 2 16 16 re f'),
      drawing('/BBox [0 0 60 30]', '0.9 0.7 0.9 rg 0 0 60 30 re f'),
    ],
  });
}

async function seal(bytes: Uint8Array, marks: readonly Mark[], from = 'source.pdf', to = 'sealed.pdf') {
  const sourcePath = from === 'source.pdf' ? await workshop.put(from, bytes) : workshop.path(from);
  const signature = await testSignature();
  const sealed = await workshop.room.seal({ sourcePath, outPath: workshop.path(to), marks, signature });
  assert.ok(sealed.ok, JSON.stringify(sealed));
  return sealed;
}

const isSame = (a: Buffer, b: Buffer): boolean => a.every((value, at) => Math.abs(value - (b[at] ?? 0)) < 40);
/** Everywhere the page can be, so that the whole form lies under it. */
const signature: Mark = {
  pageNumber: 1,
  rect: { x: 5, y: 60, width: 60, height: 38 },
  content: { kind: 'stamp', text: 'SIGNED', color: '#c00000' },
};
const red = ({ rgb }: ReturnType<typeof drawPage>): number => {
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    if ((rgb[at] ?? 0) > 150 && (rgb[at + 1] ?? 0) < 60 && (rgb[at + 2] ?? 0) < 60) count += 1;
  }
  return count;
};

for (const [kind, options] of Object.entries({ 'a plain page': {}, ...awkwardPages })) {
  test(`a form looks sealed as it did before, on ${kind}`, { skip }, async () => {
    const bytes = formPage(options);
    await seal(bytes, []);
    const source = drawPage(workshop.path('source.pdf'), 1, 500);
    const sealed = drawPage(workshop.path('sealed.pdf'), 1, 500);
    assert.ok(isSame(source.rgb, sealed.rgb), 'the page changed');
  });
}

test('no field and no drawing of the file covers a mark', { skip }, async () => {
  await seal(makePdf(), [signature], 'source.pdf', 'plain.pdf');
  await seal(formPage(), [signature]);
  const [plain, onForm] = ['plain.pdf', 'sealed.pdf'].map((name) => red(drawPage(workshop.path(name), 1, 800)));
  assert.ok(plain !== undefined && onForm !== undefined && plain > 500);
  assert.ok(onForm > plain * 0.97, `${String(onForm)} of ${String(plain)} pixels of the mark are seen`);
});

test('a sealed form cannot be filled in, and keeps its links', async () => {
  await seal(formPage(), [signature]);
  const detected = await workshop.room.detect({ path: workshop.path('sealed.pdf') });
  assert.ok(detected.ok, JSON.stringify(detected));
  assert.deepEqual(detected.formFields, []);
  const text = (await workshop.read('sealed.pdf')).toString('latin1');
  assert.match(text, /\/Annots \[107 0 R/);
});

test('a sealed form can be sealed again, and the first seal stays valid', async () => {
  await seal(formPage(), [], 'source.pdf', 'first.pdf');
  const first = (await workshop.read('first.pdf')).length;
  await seal(new Uint8Array(), [signature], 'first.pdf', 'sealed.pdf');
  const verification = await workshop.room.verify({ path: workshop.path('sealed.pdf') });
  assert.ok(verification.ok && verification.intact);
  assert.deepEqual(
    verification.signatures.map(({ digestOk, signatureOk }) => digestOk && signatureOk),
    [true, true],
  );
  assert.ok((await workshop.read('sealed.pdf')).length > first);
});
