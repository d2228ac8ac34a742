import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './preflight.mjs';
import { logs, node, run } from './run.mjs';
import { startPostgres } from './postgres.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ pattern?: string }} Options */
/** @typedef {{ name: string, group: string, run: (options: Options) => Promise<Counts> }} Suite */

const wtr = 'node_modules/@web/test-runner/dist/bin.js';
const ledger = join(root, '.build/ledger');

/** Paths below `folder` (from the root, with `/`) whose name ends as asked. @param {string} folder @param {string} ending @returns {string[]} */
export function testFiles(folder, ending) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length)
        .replaceAll('\\', '/'),
    )
    .sort();
}

const matching = (/** @type {string[]} */ files, /** @type {Options} */ { pattern }) =>
  pattern ? files.filter((file) => file.includes(pattern)) : files;

/** What a suite that ended without saying how many tests it ran is worth. @param {number} code @returns {Counts} */
const silent = (code) => ({ passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** @param {string} file @returns {Counts | undefined} */
function readCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A run that failed without a failing test (a crash, a leak, a syntax error) counts as one failure. @param {Counts} counts @param {number} code */
const withExitCode = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

/** @param {string} log @param {string[]} files @param {Record<string, string>} env @returns {Promise<Counts>} */
async function nodeTests(log, files, env) {
  if (files.length === 0) return silent(0);
  const tap = join(logs, `${log}.tap`);
  rmSync(tap, { force: true });
  const compiled = files.map((file) => `.build/${file.replace(/\.ts$/, '.js')}`);
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  const args = ['--enable-source-maps', '--test', '--test-concurrency=2', ...reporters, ...compiled];
  const { code } = await run(process.execPath, args, { log, env, timeoutMs: 25 * 60_000 });
  const text = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
  const sum = (/** @type {string} */ word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const counts = { passed: sum('pass'), failed: sum('fail') + sum('cancelled'), skipped: sum('skipped') + sum('todo') };
  return withExitCode(counts, code);
}

/** @param {string} engine @param {string} config @param {Options} options @param {string[]} [wrapper] */
async function elementTests(engine, config, options, wrapper = []) {
  const log = `elements-${engine}`;
  const files = matching(testFiles('test/src', '.wtr.ts'), options);
  if (files.length === 0) return silent(0);
  const counts = join(logs, `${log}.json`);
  rmSync(counts, { force: true });
  const command = [...wrapper, wtr, '--config', config, ...(options.pattern ? ['--files', ...files] : [])];
  const { code } = await node(command[0] ?? wtr, command.slice(1), {
    log,
    env: { TEST_COUNTS: counts },
    timeoutMs: 20 * 60_000,
  });
  return withExitCode(readCounts(counts) ?? silent(code), code);
}

/** Whether a test of the server can come out differently on another database: none that is only about files can. */
const asksDatabase = (/** @type {string} */ file) =>
  !/^test\/demo-server\/(pdf|integrations\/(docx|mail|outgoing|revocation|timestamps))\/|\/hostile-uploads\.test\.ts$/.test(
    file,
  );

/** Every suite, in the order they run. @type {Suite[]} */
export const suites = [
  {
    name: 'units and server on PGlite',
    group: 'node',
    run: async (options) => {
      if (!options.pattern) {
        rmSync(ledger, { recursive: true, force: true });
        mkdirSync(ledger, { recursive: true });
      }
      const files = matching(testFiles('test', '.test.ts'), options);
      return nodeTests('node', files, { LEDGER_DIR: ledger, TEST_DATABASE_URL: undefined });
    },
  },
  {
    name: 'server on PostgreSQL',
    group: 'postgres',
    run: async (options) => {
      const files = matching(testFiles('test/demo-server', '.test.ts').filter(asksDatabase), options);
      if (files.length === 0) return silent(0);
      const database = await startPostgres();
      try {
        return await nodeTests('postgres', files, { TEST_DATABASE_URL: database.url });
      } finally {
        database.stop();
      }
    },
  },
  {
    name: 'every documented outcome was seen',
    group: 'node',
    run: async ({ pattern }) => {
      if (pattern) return silent(0);
      const { code } = await node('.build/scripts/check-ledger.js', [ledger], { log: 'ledger' });
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  },
  {
    name: 'elements in Chromium',
    group: 'elements',
    run: (options) => elementTests('chromium', 'web-test-runner.config.mjs', options),
  },
  {
    name: 'elements in Firefox',
    group: 'elements',
    run: (options) => elementTests('firefox', 'web-test-runner.firefox.config.mjs', options),
  },
  {
    name: 'elements in WebKit',
    group: 'elements',
    run: (options) =>
      elementTests('webkit', 'web-test-runner.webkit.config.mjs', options, [
        'scripts/with-webkit.mjs',
        process.execPath,
      ]),
  },
  {
    name: 'stories',
    group: 'stories',
    run: async ({ pattern }) => {
      if (pattern) return silent(0);
      const storybook = ['build', '--quiet', '--disable-telemetry', '-o', 'storybook-static'];
      const built = await node('node_modules/storybook/dist/bin/dispatcher.js', storybook, {
        log: 'stories',
        quiet: true,
      });
      if (built.code !== 0) {
        console.error(built.output);
        return silent(built.code);
      }
      const counts = join(logs, 'stories.json');
      rmSync(counts, { force: true });
      const { code } = await node('scripts/test-stories.mjs', ['storybook-static'], {
        log: 'stories',
        env: { TEST_COUNTS: counts },
      });
      return withExitCode(readCounts(counts) ?? silent(code), code);
    },
  },
  {
    name: 'journeys',
    group: 'e2e',
    run: async (options) => {
      const files = matching(testFiles('test/e2e', '.e2e.ts'), options);
      if (files.length === 0) return silent(0);
      const report = join(logs, 'e2e.json');
      rmSync(report, { force: true });
      const args = ['test', ...(options.pattern ? files.map((file) => file.replace(/\.ts$/, '')) : [])];
      const { code } = await node('node_modules/@playwright/test/cli.js', args, {
        log: 'e2e',
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        timeoutMs: 20 * 60_000,
      });
      const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : undefined;
      if (!stats) return withExitCode(silent(code), code);
      return withExitCode(
        { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
        code,
      );
    },
  },
];
