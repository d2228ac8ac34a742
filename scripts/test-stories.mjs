// Opens every story of a built Storybook in Chromium: it must render, its play function must pass, axe must find nothing,
// no element may stay undefined, and no request may leave the machine.
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromium } from './lib/system.mjs';

const require = createRequire(import.meta.url);
const root = process.argv[2] ?? 'storybook-static';
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  try {
    const body = await readFile(join(root, path === '/' ? 'index.html' : path));
    response.writeHead(200, {
      'content-type': types[/** @type {keyof typeof types} */ (extname(path))] ?? 'application/octet-stream',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
const { entries } = JSON.parse(await readFile(join(root, 'index.json'), 'utf8'));
const browser = await puppeteer.launch({
  executablePath: chromium(),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
});

/** Runs inside the page: waits for Storybook to finish the story and returns what went wrong. */
async function watchStory() {
  /** @type {any} */
  const page = globalThis;
  for (let tries = 0; !page.__STORYBOOK_PREVIEW__ && tries < 500; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const preview = page.__STORYBOOK_PREVIEW__;
  if (!preview) return ['Storybook did not start'];
  await preview.ready?.();
  return new Promise((/** @type {(problems: string[]) => void} */ resolve) => {
    /** @type {string[]} */
    const problems = [];
    const note = (/** @type {string} */ kind) => (/** @type {any} */ e) =>
      problems.push(`${kind}: ${e?.message ?? e?.description ?? JSON.stringify(e)}`.slice(0, 600));
    const { channel } = preview;
    channel.on('storyErrored', note('error'));
    channel.on('storyThrewException', note('exception'));
    channel.on('playFunctionThrewException', note('play'));
    channel.on('unhandledErrorsWhilePlaying', note('unhandled'));
    const finish = () => setTimeout(() => resolve(problems), 50);
    if (['completed', 'finished', 'afterEach', 'errored'].includes(preview.currentRender?.phase)) finish();
    channel.on('storyFinished', (/** @type {any} */ e) => {
      for (const report of e?.reporters ?? []) {
        if (report.status !== 'failed') continue;
        problems.push(
          `${report.type}: ${(report.result?.violations ?? []).map((/** @type {any} */ v) => v.id).join(', ')}`,
        );
      }
      finish();
    });
    setTimeout(() => {
      problems.push('did not finish within 20 s');
      resolve(problems);
    }, 20_000);
  });
}

/** Runs inside the page: names of elements, in shadow trees too, that nobody defined. */
function findUndefined() {
  /** @param {ParentNode} tree @returns {string[]} */
  const search = (tree) =>
    [...tree.querySelectorAll('*')].flatMap((element) => [
      ...(element.localName.includes('-') && !element.matches(':defined') ? [element.localName] : []),
      ...(element.shadowRoot ? search(element.shadowRoot) : []),
    ]);
  const story = document.querySelector('#storybook-root');
  return story ? [...new Set(search(story))] : [];
}

/** @param {string} id @param {string} type */
async function visit(id, type) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on('pageerror', (error) =>
    problems.push(`page error: ${error instanceof Error ? error.message : String(error)}`),
  );
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(origin)) problems.push(`asked another host: ${url}`);
  });
  await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${type === 'docs' ? 'docs' : 'story'}`);
  if (type === 'docs') {
    await page
      .waitForSelector('#storybook-docs h1', { timeout: 20_000 })
      .catch(() => problems.push('the docs did not render'));
  } else {
    problems.push(...(await page.evaluate(watchStory)));
    problems.push(...(await page.evaluate(findUndefined)).map((name) => `never defined: ${name}`));
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    const violations = await page.evaluate(async () => {
      /** @type {any} */
      const { axe } = globalThis;
      // a story is a piece of a page: it has no landmarks of its own
      const found = await axe.run('#storybook-root', { rules: { region: { enabled: false } } });
      return found.violations.map(
        (/** @type {any} */ v) => `axe ${v.id}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`,
      );
    });
    problems.push(...violations);
  }
  await page.close();
  return problems;
}

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const { id, type } of Object.values(entries)) {
  const problems = await visit(id, type).catch((error) => [String(error)]);
  counts[problems.length > 0 ? 'failed' : 'passed']++;
  console.log(problems.length > 0 ? `✗ ${id}` : `✓ ${id}`);
  for (const problem of problems) console.log(`    ${problem}`);
}
await browser.close();
server.close();
if (process.env.TEST_COUNTS) await writeFile(process.env.TEST_COUNTS, JSON.stringify(counts));
console.log(`${counts.passed} stories passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
