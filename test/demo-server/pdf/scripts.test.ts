import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Mark, MarkContent } from '../../../demo-server/pdf/port.js';
import { readPage } from '../../support/pdf-js.js';
import { makePages, makePdf } from '../../support/pdf-makers.js';
import { drawPage, hasProgram, openWorkshop, testCertificate, testSignature } from '../../support/pdf-workshop.js';
import type { Workshop } from '../../support/pdf-workshop.js';

let workshop: Workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

/** Names and sentences in every script that is promised. */
const samples: Readonly<Record<string, string>> = {
  latin: 'Nguyễn Thị Ánh, Łukasz',
  greek: 'Ελλάδα Γιώργος',
  cyrillic: 'Привет, Київ',
  arabic: 'محمد عبد الله',
  persian: 'پژمان گچ',
  hebrew: 'שלום עולם',
  devanagari: 'क्षत्रिय राष्ट्रीय हिन्दी',
  thai: 'นายสมชาย ใจดีน้ำ',
  chinese: '张伟 有限公司',
  traditional: '陳小龍 臺灣',
  japanese: '山田さくら カタカナ',
  korean: '김철수 대한민국',
};

async function seal(marks: readonly Mark[], name: string, certificate = testCertificate(1)): Promise<Buffer> {
  const sealed = await workshop.room.seal({
    sourcePath: await workshop.put('source.pdf', makePages(1)),
    outPath: workshop.path(name),
    marks,
    certificate,
    signature: await testSignature(),
  });
  assert.ok(sealed.ok, JSON.stringify(sealed));
  return workshop.read(name);
}

const mark = (content: MarkContent, rect = { x: 10, y: 10, width: 60, height: 4 }): Mark => ({
  pageNumber: 1,
  rect,
  content,
});
const squeezed = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '');

function popplerText(path: string, pageNumber: number): string {
  const page = String(pageNumber);
  return execFileSync('pdftotext', ['-f', page, '-l', page, '-enc', 'UTF-8', path, '-']).toString();
}

test('text in every script is read back in the order it was typed', async () => {
  for (const [script, text] of Object.entries(samples)) {
    const bytes = await seal([mark({ kind: 'text', text })], `${script}.pdf`);
    const seen = (await readPage(bytes, 1)).texts.map((item) => item.text).join('');
    assert.ok(squeezed(seen).includes(squeezed(text)), `${script}: pdf.js reads ${seen}`);
    if (!hasProgram('pdftotext')) continue;
    const poppler = popplerText(workshop.path(`${script}.pdf`), 1);
    assert.ok(squeezed(poppler).includes(squeezed(text)), `${script}: poppler reads ${poppler}`);
  }
});

test('names in every script stand on the certificate as they are', async () => {
  const base = testCertificate(1);
  const [signer] = base.signers;
  assert.ok(signer);
  const signers = Object.values(samples).map((name) => ({ ...signer, name }));
  const bytes = await seal([], 'certificate.pdf', { ...base, signers });
  let seen = '';
  for (let page = 2; page <= 6; page += 1) {
    if (page > (await readPage(bytes, 1)).pageCount) break;
    seen += (await readPage(bytes, page)).texts.map((item) => item.text).join('');
  }
  assert.ok(!seen.includes('[U+'), seen);
  for (const [script, name] of Object.entries(samples)) {
    assert.ok(squeezed(seen).includes(squeezed(name)), `${script} in ${seen}`);
  }
});

test('only what is drawn is embedded, even of the large faces', async () => {
  const bytes = await seal([mark({ kind: 'text', text: Object.values(samples).join(' ') })], 'all.pdf');
  assert.ok(bytes.length < 400_000, `${String(bytes.length)} bytes`);
});

const boxes = [
  { x: 20, y: 20, width: 50, height: 2 },
  { x: 20, y: 20, width: 20, height: 12 },
  { x: 20, y: 20, width: 6, height: 6 },
] as const;

/** The box around all dark points of a page, in percent. */
function inkBox(path: string): { left: number; top: number; right: number; bottom: number } {
  const { width, height, rgb } = drawPage(path, 1, 1200);
  const box = { left: 100, top: 100, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((rgb[(y * width + x) * 3] ?? 255) > 130) continue;
      box.left = Math.min(box.left, (x / width) * 100);
      box.right = Math.max(box.right, ((x + 1) / width) * 100);
      box.top = Math.min(box.top, (y / height) * 100);
      box.bottom = Math.max(box.bottom, ((y + 1) / height) * 100);
    }
  }
  return box;
}

test('no script leaves its box', { skip: !hasProgram('pdftoppm') && 'no pdftoppm' }, async () => {
  const contents: MarkContent[] = [
    ...Object.values(samples).map((text): MarkContent => ({ kind: 'text', text: `${text} ${text} ${text}` })),
    { kind: 'typed', text: 'Jeffrey fjord', font: 'dancing-script' },
    { kind: 'typed', text: 'محمد', font: 'caveat' },
  ];
  const empty = await workshop.put('empty.pdf', makePdf({ pages: [{}] }));
  for (const rect of boxes) {
    for (const content of contents) {
      const outPath = workshop.path('boxed.pdf');
      const sealed = await workshop.room.seal({
        sourcePath: empty,
        outPath,
        marks: [mark(content, rect)],
        signature: await testSignature(),
      });
      assert.ok(sealed.ok, JSON.stringify(sealed));
      const ink = inkBox(outPath);
      const slack = 0.15;
      const inside =
        ink.left >= rect.x - slack &&
        ink.top >= rect.y - slack &&
        ink.right <= rect.x + rect.width + slack &&
        ink.bottom <= rect.y + rect.height + slack;
      assert.ok(inside && ink.right > ink.left, JSON.stringify([content, rect, ink]));
    }
  }
});
