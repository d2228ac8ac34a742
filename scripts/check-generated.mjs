// Writes the generated files anew into a folder of its own and compares them with the committed ones.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { generate, generated, manifest } from './lib/generate.mjs';
import { root } from './lib/preflight.mjs';

const folder = mkdtempSync(join(tmpdir(), 'snp-generated-'));
try {
  const files = [...generated.map(({ file }) => file), manifest];
  for (const file of files) mkdirSync(dirname(join(folder, file)), { recursive: true });
  let stale = !(await generate(folder));
  for (const file of files) {
    const read = (/** @type {string} */ base) =>
      existsSync(join(base, file)) ? readFileSync(join(base, file), 'utf8') : undefined;
    const [committed, fresh] = [read(root), read(folder)];
    if (fresh === undefined || committed !== fresh) {
      console.error(
        `${file} is ${committed === undefined ? 'missing' : 'not what its source says'}: run "npm run generate" and commit it.`,
      );
      stale = true;
    }
  }
  if (!stale) console.log(`${files.map((file) => relative('.', file)).join(', ')}: current.`);
  process.exitCode = stale ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
