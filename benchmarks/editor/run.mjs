import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium as chromiumPath } from '../../scripts/lib/system.mjs';
import { makeScan } from '../pdf/made-files.mjs';
import { clickTen, drag, frameFifty, open, scrollThrough, watch } from './measures.mjs';
import { pages } from './pages.mjs';
import { buildRival } from './rival.mjs';
import { serve } from './server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pageCount = Number(process.env.PAGES ?? 1000);
const rounds = Number(process.env.ROUNDS ?? 3);
const patienceMs = Number(process.env.RIVAL_SECONDS ?? 90) * 1000;
const only = process.env.ONLY;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const text = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '-');
const ratio = (a, b) => text(a / b, 2);

const folder = await mkdtemp(join(tmpdir(), 'snp-bench-'));
await makeScan(join(folder, 'small.pdf'), 2, 20_000);
await makeScan(join(folder, 'large.pdf'), pageCount, 20_000);

let rival;
if (process.env.RIVAL !== 'no') {
  try {
    rival = await buildRival(process.env.RIVAL_FOLDER ?? join(folder, 'rival'));
  } catch (error) {
    console.log(`pdfme cannot be installed or bundled: ${String(error.stderr ?? error.message).slice(0, 500)}`);
  }
}
const server = await serve(
  {
    '/cdn/': join(root, 'dist/cdn'),
    '/pdfjs/': join(root, 'node_modules/pdfjs-dist'),
    '/pdf/': folder,
    ...(rival ? { '/rival/': rival.folder } : {}),
  },
  pages,
);
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--enable-precise-memory-info'],
});

/** Does a job on a fresh page; a failure is an answer as well. */
async function onPage(job) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  if (process.env.DEBUG) page.on('pageerror', (error) => console.log('page:', error.message));
  await page.addInitScript(watch);
  try {
    return await job(page);
  } catch (error) {
    return { failed: String(error.message).split('\n')[0] };
  } finally {
    await context.close();
  }
}

/** The first page of a file so many times; the median. */
async function firstPage(path) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const time = await onPage((page) => open(page, server.url + path, patienceMs));
    times.push(typeof time === 'number' ? time : NaN);
  }
  return median(times);
}

const fields = async (path) =>
  onPage(async (page) => {
    const shown = await open(page, `${server.url}${path}?pdf=small.pdf&fields=500`, patienceMs);
    const clicks = await clickTen(page);
    const selected = await frameFifty(page);
    return { shown, clicks, selected, moved: await drag(page) };
  });
const scrolled = async (path) =>
  onPage(async (page) => {
    await open(page, `${server.url}${path}?pdf=large.pdf`, patienceMs);
    return scrollThrough(page);
  });

try {
  if (only !== 'pages') {
    const [mine, theirs] = [await fields('/ours'), rival ? await fields('/rival') : undefined];
    if (process.env.DEBUG) console.log(JSON.stringify({ mine, theirs }));
    const row = (what, goal, read, digits = 0) => {
      const [a, b] = [read(mine), theirs && !theirs.failed ? read(theirs) : NaN];
      return { what, goal, ours: text(a, digits), pdfme: theirs?.failed ?? text(b, digits), ratio: ratio(a, b) };
    };
    console.log('500 fields on a page');
    console.table([
      row('fields on screen, ms', '', (one) => one.shown),
      row('selecting a field, median ms', '< 50', (one) => one.clicks.medianMs),
      row('selecting a field, longest ms', '< 50', (one) => one.clicks.longestMs),
      row('selected by a frame around 50', '50', (one) => one.selected),
      row('dragging them, frames per second', '>= 50', (one) => (one.moved.moved ? one.moved.fps : NaN), 1),
      row('dragging them, longest frame in ms', '', (one) => one.moved.longestMs),
    ]);
  }
  if (only !== 'fields') {
    const names = { ours: '/ours', 'pdf.js': '/viewer', ...(rival ? { pdfme: '/rival' } : {}) };
    const rows = [];
    for (const [name, path] of Object.entries(names)) {
      const first = await firstPage(`${path}?pdf=large.pdf`);
      const through = Number.isFinite(first)
        ? await scrolled(path)
        : { failed: `nothing within ${String(patienceMs / 1000)} s` };
      if (process.env.DEBUG) console.log(JSON.stringify({ name, first, through }));
      const mb = (one) => text(one?.heap, 1);
      rows.push({
        name,
        'first page, ms': text(first),
        ratio: rows[0] ? ratio(first, rows[0].first) : '',
        'most canvases': through.failed ?? through.canvases,
        'steps with a page painted': text(through.painted * 100) + ' %',
        'heap MB before': mb(through.start),
        'after 1': mb(through.rounds?.[0]),
        'after 2': mb(through.rounds?.[1]),
        nodes: through.rounds ? `${String(through.start.nodes)} -> ${String(through.rounds[1].nodes)}` : '',
        first,
      });
    }
    console.log(`${String(pageCount)} pages`);
    console.table(rows.map(({ first: _, ...row }) => row));
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
