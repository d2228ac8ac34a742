import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { RefusalCode } from '../../../demo-server/pdf/refusals.js';
import * as hostile from '../../support/hostile-pdfs.js';
import { readPage } from '../../support/pdf-js.js';
import * as makers from '../../support/pdf-makers.js';
import { openWorkshop, type Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const refused: readonly [string, () => Uint8Array, RefusalCode][] = [
  ['no PDF', hostile.makeNoPdf, 'pdf_invalid'],
  ['an empty file', () => new Uint8Array(0), 'pdf_invalid'],
  ['half a PDF', makers.makeTruncatedPdf, 'pdf_truncated'],
  ['a PDF with a password', () => hostile.makeEncryptedPdf('secret'), 'pdf_encrypted'],
  ['a PDF without pages', makers.makeEmptyPdf, 'pdf_empty'],
  ['a dynamic XFA form', () => makers.makeXfaPdf(true), 'pdf_xfa'],
  ['a portfolio', hostile.makePortfolio, 'pdf_portfolio'],
  ['a page tree that lies about its pages', () => makers.makePdf({ count: 5 }), 'pdf_page_tree_broken'],
  ['a page tree without end', hostile.makePageTreeBomb, 'pdf_page_tree_broken'],
  ['a content stream bomb', hostile.makeContentBomb, 'pdf_too_complex'],
  ['an object stream bomb', hostile.makeObjectStreamBomb, 'pdf_too_complex'],
  ['a page that repeats its content without measure', hostile.makeRepeatedContentBomb, 'pdf_too_complex'],
];

for (const [name, make, code] of refused) {
  test(`${name} is refused with ${code} and a sentence, and no copy is written`, async () => {
    const path = await workshop.put('in.pdf', make());
    const outPath = workshop.path('refused.pdf');
    const answer = await workshop.room.inspect({ path, outPath });
    assert.ok(!answer.ok);
    assert.equal(answer.code, code);
    assert.match(answer.message, /\.$/);
    await assert.rejects(workshop.read('refused.pdf'), { code: 'ENOENT' });
  });
}

test('a sound file is copied byte for byte, with its pages and its hash', async () => {
  const bytes = makers.makePdf({ pages: [{}, { rotate: 90, cropBox: [10, 10, 300, 400], userUnit: 3 }] });
  const path = await workshop.put('in.pdf', bytes);
  const answer = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
  assert.deepEqual(answer, {
    ok: true,
    pageCount: 2,
    pages: [
      { mediaBox: [0, 0, 595, 842], rotate: 0, userUnit: 1 },
      { mediaBox: [0, 0, 595, 842], cropBox: [10, 10, 300, 400], rotate: 90, userUnit: 3 },
    ],
    alreadySigned: false,
    repaired: false,
    removed: [],
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  assert.ok((await workshop.read('out.pdf')).equals(bytes));
});

test('boxes that are only inherited are found', async () => {
  const bytes = makers.makePdf({ pages: [{ mediaBox: [20, 30, 520, 730], rotate: 90 }], inherited: true });
  const answer = await workshop.room.inspect({ path: await workshop.put('in.pdf', bytes) });
  assert.ok(answer.ok);
  assert.deepEqual(answer.pages, [{ mediaBox: [20, 30, 520, 730], rotate: 90, userUnit: 1 }]);
});

test('a wrong cross-reference table is repaired, and the copy reads without help', async () => {
  const path = await workshop.put('in.pdf', makers.makePdf({ pages: [{}, {}, {}], brokenXref: true }));
  const answer = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
  assert.ok(answer.ok && answer.repaired, JSON.stringify(answer));
  const again = await workshop.room.inspect({ path: workshop.path('out.pdf') });
  assert.ok(again.ok && !again.repaired);
  assert.equal(again.pageCount, 3);
  const page = await readPage(await workshop.read('out.pdf'), 3);
  assert.deepEqual(
    page.texts.map((item) => item.text),
    ['Page 3'],
  );
});

test('a file that only its owner may change is opened, and the copy has no encryption', async () => {
  const path = await workshop.put('in.pdf', hostile.makeEncryptedPdf(''));
  const answer = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
  assert.ok(answer.ok, JSON.stringify(answer));
  const copy = await workshop.read('out.pdf');
  assert.ok(!copy.includes('/Encrypt'));
  assert.equal((await readPage(copy, 1)).texts[0]?.text, 'Page 1');
});

const active: readonly [string, () => Uint8Array, readonly string[], RefusalCode][] = [
  [
    'scripts and launch actions',
    makers.makeScriptedPdf,
    ['javascript', 'automatic_action', 'launch'],
    'pdf_active_content',
  ],
  ['an attached file', makers.makePdfWithAttachment, ['embedded_file'], 'pdf_active_content'],
  ['a static XFA form', () => makers.makeXfaPdf(false), ['xfa'], 'pdf_xfa'],
];

for (const [name, make, removed, code] of active) {
  test(`${name}: refused when only looked at, taken out when a copy is wanted`, async () => {
    const path = await workshop.put('in.pdf', make());
    const looked = await workshop.room.inspect({ path });
    assert.ok(!looked.ok);
    assert.equal(looked.code, code);
    const cleaned = await workshop.room.inspect({ path, outPath: workshop.path('out.pdf') });
    assert.ok(cleaned.ok, JSON.stringify(cleaned));
    assert.deepEqual([...cleaned.removed].sort(), [...removed].sort());
    const again = await workshop.room.inspect({ path: workshop.path('out.pdf') });
    assert.ok(again.ok);
    assert.deepEqual(again.removed, []);
    const copy = await workshop.read('out.pdf');
    assert.doesNotMatch(copy.toString('latin1'), /JavaScript|app\.alert|Launch|attached|xdp/);
    assert.equal((await readPage(copy, 1)).texts[0]?.text, 'Page 1');
  });
}

test('more pages than allowed are refused with the number in the sentence', async () => {
  const answer = await workshop.room.inspect({ path: await workshop.put('in.pdf', makers.makePages(4)), maxPages: 3 });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'pdf_too_many_pages');
  assert.match(answer.message, /more than 3 pages/);
});

test('a file that is not there is said to be unreadable', async () => {
  const answer = await workshop.room.inspect({ path: workshop.path('nowhere.pdf') });
  assert.ok(!answer.ok);
  assert.equal(answer.code, 'pdf_not_readable');
});
