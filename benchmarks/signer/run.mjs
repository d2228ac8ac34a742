import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium as chromiumPath } from '../../scripts/lib/system.mjs';
import { open, watch } from '../editor/measures.mjs';
import { pages } from '../editor/pages.mjs';
import { serve } from '../editor/server.mjs';
import { makeScan } from '../pdf/made-files.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pageCount = Number(process.env.PAGES ?? 120);
const rounds = Number(process.env.ROUNDS ?? 5);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The demo server on an empty folder, and how to end it. */
async function startDemo(dataDir) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, '.build/demo-server/main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '100000',
    },
  });
  let output = '';
  await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += String(chunk);
      if (output.includes('is ready')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended:\n${output}`)));
  });
  return {
    url: `http://localhost:${String(port)}`,
    apiKey: /demo--sk_test_\w+/.exec(output)?.[0] ?? '',
    async stop() {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Sends the file to be signed; the signer's link. */
async function send(demo, file) {
  const answer = await fetch(`${demo.url}/v1/external/esign/send-document`, {
    method: 'POST',
    headers: { 'x-api-key': demo.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      document: (await readFile(file)).toString('base64'),
      fileName: 'contract.pdf',
      name: 'Contract',
      signers: [{ name: 'Ada Lovelace', email: 'ada@example.com' }],
      sendNotification: false,
    }),
  });
  const { data, message } = await answer.json();
  if (!data) throw new Error(`The document was not sent: ${message}`);
  return data.signerLinks[0].signingUrl;
}

/** Tells `watch()` when the first page of `<snp-signer>` is on screen. */
function benchSigner() {
  const list = () => document.querySelector('snp-signer')?.shadowRoot?.querySelector('snp-part-page-list');
  window.bench = {
    canvases: () =>
      [...(list()?.shadowRoot?.querySelectorAll('snp-part-pdf-page') ?? [])]
        .flatMap((page) => [...page.shadowRoot.querySelectorAll('canvas')])
        .filter((one) => one.width > 0),
    shown: () => window.bench.canvases().length > 0,
  };
}

const folder = await mkdtemp(join(tmpdir(), 'snp-bench-'));
const pdf = join(folder, 'contract.pdf');
await makeScan(pdf, pageCount, 20_000);
const demo = await startDemo(join(folder, 'data'));
const server = await serve({ '/pdfjs/': join(root, 'node_modules/pdfjs-dist'), '/pdf/': folder }, pages);
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

/** Milliseconds from the navigation until the first page is on screen, in a fresh browser. */
async function firstPage(url, isOurs) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    if (isOurs) await page.addInitScript(benchSigner);
    await page.addInitScript(watch);
    return await open(page, url);
  } finally {
    await context.close();
  }
}

try {
  const times = { ours: [], viewer: [] };
  const links = [];
  for (let round = 0; round < rounds; round += 1) links.push(await send(demo, pdf));
  // what sending has begun on the server is over
  await pause(5000);
  for (const link of links) {
    times.ours.push(await firstPage(link, true));
    times.viewer.push(await firstPage(`${server.url}/viewer?pdf=contract.pdf`, false));
  }
  const [ours, theirs] = [median(times.ours), median(times.viewer)];
  console.log(`First page of ${String(pageCount)}, median of ${String(rounds)}`);
  console.table([
    { 'ours, ms': ours.toFixed(), 'pdf.js, ms': theirs.toFixed(), ratio: (ours / theirs).toFixed(2), goal: '<= 1.2' },
  ]);
} finally {
  await browser.close();
  server.close();
  await demo.stop();
  await rm(folder, { recursive: true, force: true });
}
