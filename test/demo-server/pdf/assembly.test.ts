import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { loadPdfJs, readPage } from '../../support/pdf-js.js';
import { makeEncryptedPdf } from '../../support/hostile-pdfs.js';
import { awkwardPages, makePages, makePdf, type MakeOptions } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testSignature, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const named = (text: string, options: MakeOptions = {}): MakeOptions => ({
  ...options,
  pages: (options.pages ?? [{}]).map((page) => ({ ...page, text })),
});

async function sameLook(a: string, pageA: number, b: string, pageB: number, name: string): Promise<void> {
  const [seenA, seenB] = [await readPage(await workshop.read(a), pageA), await readPage(await workshop.read(b), pageB)];
  assert.deepEqual([seenB.width, seenB.height, seenB.texts], [seenA.width, seenA.height, seenA.texts], name);
  if (!hasProgram('pdftoppm')) return;
  const [drawnA, drawnB] = [drawPage(workshop.path(a), pageA, 150), drawPage(workshop.path(b), pageB, 150)];
  assert.ok(drawnA.rgb.equals(drawnB.rgb), `${name} looks different`);
}

test('merged awkward pages keep their size, their place and their look', async () => {
  const sources: string[] = [];
  for (const [name, options] of Object.entries(awkwardPages)) {
    const file = `${String(sources.length)}.pdf`;
    await workshop.put(file, makePdf(named(name, options)));
    sources.push(file);
  }
  const outPath = workshop.path('merged.pdf');
  const merged = await workshop.room.merge({ sourcePaths: sources.map((file) => workshop.path(file)), outPath });
  assert.ok(merged.ok, JSON.stringify(merged));
  assert.equal(merged.pageCount, sources.length);
  const inspected = await workshop.room.inspect({ path: outPath });
  assert.ok(inspected.ok);
  assert.deepEqual([inspected.sha256, inspected.pages], [merged.sha256, merged.pages]);
  for (const [index, file] of sources.entries()) {
    await sameLook(file, 1, 'merged.pdf', index + 1, Object.keys(awkwardPages)[index] ?? '');
  }
  if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', outPath], { stdio: 'ignore' });

  const pageOrder = sources.map((_, index) => sources.length - index);
  const reordered = await workshop.room.reorder({
    sourcePath: outPath,
    pageOrder,
    outPath: workshop.path('reordered.pdf'),
  });
  assert.ok(reordered.ok, JSON.stringify(reordered));
  assert.deepEqual(reordered.pages, [...merged.pages].reverse());
  for (const [index, pageNumber] of pageOrder.entries()) {
    await sameLook('merged.pdf', pageNumber, 'reordered.pdf', index + 1, `page ${String(pageNumber)}`);
  }
  if (hasProgram('qpdf')) execFileSync('qpdf', ['--check', workshop.path('reordered.pdf')], { stdio: 'ignore' });
});

test('pages that inherit everything are reordered with what they inherited', async () => {
  const pages = ['one', 'two', 'three'].map((text) => ({
    text,
    mediaBox: [20, 30, 520, 730] as [number, number, number, number],
    rotate: 90,
  }));
  const sourcePath = await workshop.put('inherited.pdf', makePdf({ pages, inherited: true }));
  const outPath = workshop.path('inherited-out.pdf');
  const answer = await workshop.room.reorder({ sourcePath, pageOrder: [3, 1, 2], outPath });
  assert.ok(answer.ok);
  for (const [index, from] of [3, 1, 2].entries()) {
    await sameLook('inherited.pdf', from, 'inherited-out.pdf', index + 1, String(from));
  }
});

test('an order that misses, repeats or invents a page is refused and nothing is written', async () => {
  const sourcePath = await workshop.put('three.pdf', makePages(3));
  for (const pageOrder of [[1, 2], [1, 2, 2], [1, 2, 4], [0, 1, 2], [1, 2, 2.5], [1, 2, 3, 3], []]) {
    const answer = await workshop.room.reorder({ sourcePath, pageOrder, outPath: workshop.path('never.pdf') });
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'page_order_wrong');
  }
  await assert.rejects(workshop.read('never.pdf'), { code: 'ENOENT' });
});

/** A page with a text field `name`, a link by name to its own page, a bookmark and a hidden layer. */
function rich(value: string): Uint8Array {
  return makePdf({
    pages: [{ text: value, content: '/OC /Hidden BDC 0 0 595 842 re f EMC' }],
    catalog:
      '/AcroForm << /Fields [100 0 R] /DA (/Helv 9 Tf 0 g) /DR << /Font << /Helv 3 0 R >> >> >> ' +
      '/Names << /Dests << /Names [(here) [10 0 R /Fit]] >> >> /Outlines 102 0 R ' +
      '/OCProperties << /OCGs [104 0 R] /D << /OFF [104 0 R] /Order [104 0 R] >> >>',
    firstPage: `/Annots [100 0 R 101 0 R] /Resources << /Font << /F1 3 0 R >> /Properties << /Hidden 104 0 R >> >>`,
    extraObjects: [
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (${value}) /Rect [50 50 150 70] /P 10 0 R >>`,
      '<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] /A << /S /GoTo /D (here) >> >>',
      '<< /Type /Outlines /First 103 0 R /Last 103 0 R /Count 1 >>',
      `<< /Title (${value}) /Parent 102 0 R /Dest (here) >>`,
      '<< /Type /OCG /Name (Hidden) >>',
    ],
  });
}

test('fields, links, bookmarks and hidden layers of all files survive a merge', async () => {
  const sourcePaths = [
    await workshop.put('a.pdf', rich('first')),
    await workshop.put('b.pdf', rich('second')),
    await workshop.put('c.pdf', rich('third')),
  ];
  const merged = await workshop.room.merge({ sourcePaths, outPath: workshop.path('rich.pdf') });
  assert.ok(merged.ok, JSON.stringify(merged));
  const pdfjs = await loadPdfJs();
  const task = pdfjs.getDocument({ data: new Uint8Array(await workshop.read('rich.pdf')), verbosity: 0 });
  const document = await task.promise;
  try {
    const fields = (await document.getFieldObjects()) as Record<string, { value: string; page: number }[]> | null;
    assert.deepEqual(
      Object.entries(fields ?? {}).map(([name, [field]]) => [name, field?.value, field?.page]),
      [
        ['name', 'first', 0],
        ['name (2)', 'second', 1],
        ['name (3)', 'third', 2],
      ],
    );
    const outline = (await document.getOutline()) as { title: string; dest: unknown }[];
    assert.deepEqual(
      outline.map((entry) => entry.title),
      ['first', 'second', 'third'],
    );
    const target = outline[2]?.dest;
    assert.ok(Array.isArray(target));
    assert.equal(await document.getPageIndex(target[0] as Parameters<typeof document.getPageIndex>[0]), 2);
    const annotations = (await (await document.getPage(2)).getAnnotations()) as { subtype: string; dest?: unknown }[];
    const link = annotations.find((annotation) => annotation.subtype === 'Link');
    assert.ok(Array.isArray(link?.dest));
    assert.equal(await document.getPageIndex(link.dest[0] as Parameters<typeof document.getPageIndex>[0]), 1);
    const layers = await document.getOptionalContentConfig();
    const visible = [...layers].map(([, group]) => (group as { visible: boolean }).visible);
    assert.deepEqual(visible, [false, false, false]);
  } finally {
    await task.destroy();
  }
});

test('signed files are neither merged nor reordered; encrypted ones that open are', async () => {
  const plain = await workshop.put('plain.pdf', makePages(1));
  const signed = workshop.path('signed.pdf');
  const sealed = await workshop.room.seal({
    sourcePath: plain,
    outPath: signed,
    marks: [],
    signature: await testSignature(),
  });
  assert.ok(sealed.ok);
  const outPath = workshop.path('out.pdf');
  for (const answer of [
    await workshop.room.merge({ sourcePaths: [plain, signed], outPath }),
    await workshop.room.reorder({ sourcePath: signed, pageOrder: [1], outPath }),
  ]) {
    assert.ok(!answer.ok);
    assert.equal(answer.code, 'pdf_signed_unchangeable');
  }
  const encrypted = await workshop.put('encrypted.pdf', makeEncryptedPdf(''));
  const merged = await workshop.room.merge({ sourcePaths: [plain, encrypted], outPath });
  assert.ok(merged.ok && merged.pageCount >= 2, JSON.stringify(merged));
});

test('a merge with too many pages is refused', async () => {
  const path = await workshop.put('three.pdf', makePages(3));
  const answer = await workshop.room.merge({
    sourcePaths: [path, path],
    outPath: workshop.path('many.pdf'),
    maxPages: 5,
  });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'pdf_too_many_pages');
});
