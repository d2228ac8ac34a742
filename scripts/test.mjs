// npm test: installs what is missing, builds, runs every suite, ends with "N passed, N failed".
//   npm test                          everything
//   npm test -- node | postgres | elements | stories | e2e | checks
//   npm test -- files <pattern>       the tests whose path contains the pattern
import { ensureInstalled, requireNode } from './lib/preflight.mjs';

requireNode();
ensureInstalled();

const { rmSync } = await import('node:fs');
const { build } = await import('./lib/build.mjs');
const { checks } = await import('./lib/checks.mjs');
const { logs } = await import('./lib/run.mjs');
const { suites } = await import('./lib/suites.mjs');
const { ensureTools } = await import('./lib/system.mjs');

const words = process.argv.slice(2);
const inCi = words.includes('--ci');
const groups = words.filter((word) => !word.startsWith('-'));
const known = ['checks', 'files', ...new Set(suites.map((suite) => suite.group))];
const pattern = groups[0] === 'files' ? groups[1] : undefined;
if (groups[0] === 'files' ? !pattern : groups.some((group) => !known.includes(group))) {
  console.error(`Usage: npm test -- [${known.join(' | ')}]; "files" takes a part of the test's path.`);
  process.exit(2);
}

/** @type {{ name: string, passed: number, failed: number, skipped: number, seconds: number, note: string }[]} */
const table = [];

/** @param {string} name @param {() => Promise<{ passed: number, failed: number, skipped: number }>} work */
async function step(name, work) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  let counts = { passed: 0, failed: 1, skipped: 0 };
  let note = '';
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error);
  }
  if (!pattern && counts.passed + counts.failed + counts.skipped === 0) {
    counts = { passed: 0, failed: 1, skipped: 0 };
    note = 'no tests were found';
    console.error(`${name}: ${note}`);
  }
  table.push({ name, ...counts, seconds: (performance.now() - start) / 1000, note });
}

rmSync(logs, { recursive: true, force: true });
const started = performance.now();
const missing = await ensureTools();

console.log('\n== build');
const built = await build();
if (!built.ok)
  table.push({ name: `build: ${built.failed}`, passed: 0, failed: 1, skipped: 0, seconds: built.seconds, note: '' });

if (inCi || groups.includes('checks')) {
  for (const check of checks) await step(check.name, check.run);
}

for (const suite of suites) {
  const chosen = groups.length === 0 || pattern !== undefined || groups.includes(suite.group);
  if (!chosen) continue;
  if (missing.has(suite.name)) {
    table.push({ name: suite.name, passed: 0, failed: 0, skipped: 1, seconds: 0, note: 'a program is missing' });
  } else {
    await step(suite.name, () => suite.run(pattern === undefined ? {} : { pattern }));
  }
}

const total = { passed: 0, failed: 0, skipped: 0 };
const width = Math.max(...table.map((row) => row.name.length));
console.log(`\n${'suite'.padEnd(width)}  passed  failed  skipped     time`);
for (const row of table) {
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += row[key];
  const numbers = [row.passed, row.failed, row.skipped].map((n, i) => String(n).padStart([6, 6, 7][i] ?? 6)).join('  ');
  console.log(
    `${row.name.padEnd(width)}  ${numbers}  ${`${row.seconds.toFixed(1)} s`.padStart(7)}  ${row.note}`.trimEnd(),
  );
}
console.log(`Took ${((performance.now() - started) / 1000).toFixed(0)} s. Logs are in .build/logs.`);
const nothing = total.passed + total.failed === 0;
if (nothing) console.error('No test was run.');
process.exitCode = total.failed > 0 || nothing ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
