// How many PDFs of a folder get a mark where it belongs, and keep everything else: PDF_FOLDER=... npm run check:placement
// Needs poppler-utils (pdftoppm) and a compiled server (npm run compile).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

// compiled files exist only after `npm run compile`
const compiled = (/** @type {string} */ path) => import(new URL(`../.build/${path}`, import.meta.url).href);
const { createPdfRoom } = await compiled('demo-server/pdf/room.js');
const { pageView, rectToDisplay } = await compiled('src/core/page-geometry.js');

const folder = process.env.PDF_FOLDER;
if (!folder) {
  console.error('Set PDF_FOLDER to a folder of PDF files; its sub-folders are searched as well.');
  process.exit(2);
}
const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .slice(0, Number(process.env.PDF_LIMIT ?? 1e9));

const drawnWidth = 700;
const mark = { x: 30, y: 45, width: 40, height: 10 };
/** Pixels that a side of the mark may be off; more than this many changed elsewhere count as content lost. */
const tolerance = 2;
const lostShare = 0.0005;
const work = mkdtempSync(join(tmpdir(), 'snp-placement-'));

/**
 * A page as RGB, without annotations, which lie above all content by definition and may cover a mark, or undefined when the renderer does not open it.
 * @param {string} path @param {number} page
 */
function draw(path, page) {
  const at = String(page);
  const args = [
    '-f',
    at,
    '-l',
    at,
    '-cropbox',
    '-hide-annotations',
    '-scale-to-x',
    String(drawnWidth),
    '-scale-to-y',
    '-1',
    path,
  ];
  const { status, stdout } = spawnSync('pdftoppm', args, {
    maxBuffer: 2 ** 28,
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  const head = status === 0 ? /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1')) : null;
  if (!head) return undefined;
  return { width: Number(head[1]), height: Number(head[2]), rgb: stdout.subarray(head[0].length) };
}

/** A PNG of one colour with the proportions of a box, so that it fills the box. @param {number} width @param {number} height */
function colourPng(width, height) {
  // whole pixels rarely have the proportions of the box, so those that come closest are taken
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const error = (/** @type {number} */ pixels) =>
    Math.abs(1 - Math.max(1, Math.round((pixels * short) / long)) / ((pixels * short) / long));
  const longest = Array.from({ length: 1200 }, (_, at) => 400 + at).reduce((a, b) => (error(b) < error(a) ? b : a));
  const shortest = Math.max(1, Math.round((longest * short) / long));
  const [columns, rows] = width >= height ? [longest, shortest] : [shortest, longest];
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(columns, 0);
  head.writeUInt32BE(rows, 4);
  head.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(columns * 3, Buffer.from([255, 0, 200]))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** How far the change is from where it belongs, and how much else has changed. */
function compare(before, after) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  let elsewhere = 0;
  const [left, top] = [(mark.x * after.width) / 100, (mark.y * after.height) / 100];
  const expected = [left, top, left + (mark.width * after.width) / 100, top + (mark.height * after.height) / 100];
  const near = 6;
  for (let at = 0, y = 0; y < after.height; y += 1)
    for (let x = 0; x < after.width; x += 1, at += 3) {
      const difference =
        Math.abs(before.rgb[at] - after.rgb[at]) +
        Math.abs(before.rgb[at + 1] - after.rgb[at + 1]) +
        Math.abs(before.rgb[at + 2] - after.rgb[at + 2]);
      if (difference < 60) continue;
      const isNear =
        x >= expected[0] - near && x < expected[2] + near && y >= expected[1] - near && y < expected[3] + near;
      if (!isNear) {
        elsewhere += 1;
        continue;
      }
      found[0] = Math.min(found[0], x);
      found[1] = Math.min(found[1], y);
      found[2] = Math.max(found[2], x + 1);
      found[3] = Math.max(found[3], y + 1);
    }
  return {
    off: Math.max(...found.map((value, side) => Math.abs(value - expected[side]))),
    elsewhere: elsewhere / (after.width * after.height),
  };
}

/** What becomes of one file. @param {ReturnType<typeof createPdfRoom>} room @param {string} path */
async function judge(room, path) {
  const begun = performance.now();
  const timed = (/** @type {string} */ result, detail = '') => ({ result, detail, ms: performance.now() - begun });
  const safe = join(work, 'safe.pdf');
  const inspected = await room.inspect({ path, outPath: safe });
  if (!inspected.ok) return timed(`refused: ${inspected.code}`, inspected.detail);
  for (const pageNumber of new Set([1, inspected.pageCount])) {
    const before = draw(safe, pageNumber);
    if (!before || before.height < 2) return timed('not drawn by pdftoppm');
    // some fuzzed files make the renderer draw what was in its memory before
    if (!draw(safe, pageNumber)?.rgb.equals(before.rgb)) return timed('not drawn the same twice by pdftoppm');
    const shown = rectToDisplay(pageView(inspected.pages[pageNumber - 1]), mark);
    const image = join(work, 'mark.png');
    writeFileSync(image, colourPng(shown.width, shown.height));
    const outPath = join(work, 'stamped.pdf');
    const content = { kind: 'image', path: image };
    const stamped = await room.stamp({ sourcePath: safe, outPath, marks: [{ pageNumber, rect: mark, content }] });
    if (!stamped.ok) return timed(`not stamped: ${stamped.code}`, stamped.detail);
    const after = draw(outPath, pageNumber);
    if (!after || after.width !== before.width || after.height !== before.height)
      return timed('broken', `page ${pageNumber}`);
    const { off, elsewhere } = compare(before, after);
    if (!(off <= tolerance)) return timed('misplaced', `page ${pageNumber}, ${off} px`);
    if (elsewhere > lostShare) return timed('content lost', `page ${pageNumber}, ${(elsewhere * 100).toFixed(2)} %`);
  }
  return timed('right');
}

const room = createPdfRoom({ size: 1 });
/** @type {Map<string, string[]>} */
const results = new Map();
let slowest = { name: '', ms: 0 };
try {
  for (const path of files) {
    const name = relative(folder, path);
    const { result, detail, ms } = await judge(room, path);
    results.set(result, [...(results.get(result) ?? []), detail ? `${name} (${detail})` : name]);
    if (ms > slowest.ms) slowest = { name, ms };
  }
} finally {
  await room.close();
  rmSync(work, { recursive: true, force: true });
}
const count = (/** @type {(result: string) => boolean} */ wanted) =>
  [...results].reduce((sum, [result, names]) => sum + (wanted(result) ? names.length : 0), 0);
const opened = count((result) => !result.startsWith('refused') && !result.startsWith('not drawn'));
console.table([...results].map(([result, names]) => ({ result, files: names.length })));
for (const [result, names] of results) if (result !== 'right') console.log(`\n${result}:\n  ${names.join('\n  ')}`);
const right = count((result) => result === 'right');
const hangs = count((result) => /pdf_too_complex/.test(result) && result.startsWith('not stamped'));
console.log(
  `\n${files.length} files, ${opened} open, ${right} right (${((100 * right) / Math.max(1, opened)).toFixed(1)} %), ` +
    `${count((result) => result === 'content lost')} lost content, ${hangs} ran into a limit; ` +
    `slowest ${slowest.name} with ${(slowest.ms / 1000).toFixed(1)} s`,
);
