// What package.json promises is there: every export's files, an export for every element, and the licences of what we pack.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/preflight.mjs';

/** @type {{ exports: Record<string, string | Record<string, string>> }} */
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let faults = 0;
const fault = (/** @type {string} */ sentence) => {
  console.error(sentence);
  faults++;
};

for (const [name, targets] of Object.entries(exports)) {
  for (const target of typeof targets === 'string' ? [targets] : Object.values(targets)) {
    const file = target.replace(/\*$/, '');
    if (!existsSync(join(root, file)))
      fault(`The export "${name}" points to ${target}, which the build does not write.`);
  }
}
for (const entry of readdirSync(join(root, 'src/elements'), { withFileTypes: true })) {
  if (!existsSync(join(root, 'src/elements', entry.name, 'define.ts'))) continue;
  if (!exports[`./${entry.name}`]) fault(`The element "${entry.name}" has no entry in package.json's exports.`);
}
for (const entry of readdirSync(join(root, 'src/adapters'))) {
  const text = entry.endsWith('.ts') ? readFileSync(join(root, 'src/adapters', entry), 'utf8') : '';
  for (const [, name] of text.matchAll(/'((?:pdfjs|fonts)\/[\w./-]+)'/g)) {
    // the modules carry pdf.js as a chunk of their own
    const folders = name === 'pdfjs/pdf.min.mjs' ? ['dist/cdn'] : ['dist/esm', 'dist/cdn'];
    for (const folder of folders) {
      if (!existsSync(join(root, folder, name ?? '')))
        fault(`src/adapters/${entry} asks for ${name}, which is not in ${folder}: see scripts/lib/assets.mjs.`);
    }
  }
}
if (faults === 0) console.log(`${Object.keys(exports).length} exports, all there.`);
process.exitCode = faults === 0 ? 0 : 1;
