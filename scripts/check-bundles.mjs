// What a partner's page loads: no schema library, no code from strings, nothing of this machine, within its budget.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { assets } from './lib/assets.mjs';
import { compactCss } from './lib/compact-css.mjs';
import { root } from './lib/preflight.mjs';

/** What may not stand in a script, and why. */
const forbidden = [
  { what: 'the schema library zod', pattern: /\bfrom\s*["']zod|\bimport\s*["']zod|["']zod\/v4|\$?ZodError\b|\b_zod\b/ },
  { what: 'eval', pattern: /(?<![\w.$])eval\(/ },
  // the polyfills in pdf.js end a chain of globalThis, window and self with this call: no browser gets that far
  { what: 'new Function', pattern: /\bnew Function\(|(?<![\w.$])Function\((?!["`]return this["`]\))["'`]/ },
  { what: 'a timer that takes code as text', pattern: /\bset(?:Timeout|Interval)\(["'`]/ },
  { what: 'document.write', pattern: /\bdocument\.write(?:ln)?\(/ },
  { what: 'a worker made from plain text', pattern: /\bnew Worker\(\s*["'`]/ },
  { what: 'a folder of this machine', pattern: new RegExp(root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) },
  { what: 'a Node module', pattern: /\bfrom\s*["']node:|\bimport\(\s*["']node:/ },
  { what: 'an unreplaced process.env', pattern: /\bprocess\.env\.NODE_ENV\b/ },
];

/** Gzipped kilobytes before the engines (pdf.js, interactjs, signature_pad), Lit included. */
const budgets = { signer: 60, 'field-editor': 90 };

let faults = 0;
const fault = (/** @type {string} */ sentence) => {
  console.error(sentence);
  faults++;
};
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const copied = Object.keys(assets);

for (const folder of ['dist/esm', 'dist/cdn']) {
  if (!existsSync(join(root, folder))) {
    fault(`${folder} is missing: run "npm run build".`);
    continue;
  }
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    // other people's files, as they published them
    .filter(
      (file) =>
        /\.m?js$/.test(file) &&
        !copied.some((asset) => file === asset || (asset.endsWith('/') && file.startsWith(asset))),
    );
  for (const file of files) {
    const text = readFileSync(join(root, folder, file), 'utf8');
    // pdf.js runs in Node too and says so; in a browser it never takes that branch
    const hasPdfjs = text.includes('pdfjsVersion');
    for (const { what, pattern } of forbidden) {
      if (hasPdfjs && what === 'a Node module') continue;
      const hit = pattern.exec(text);
      if (hit)
        fault(
          `${folder}/${file} contains ${what}: …${text.slice(Math.max(0, hit.index - 60), hit.index + 60).replaceAll('\n', ' ')}…`,
        );
    }
    if (folder === 'dist/cdn') console.log(`${folder}/${file}: ${kB(text.length)}, gzip ${kB(gzipSync(text).length)}`);
  }
}

for (const [element, limit] of Object.entries(budgets)) {
  const bytes = await firstLoad(`src/elements/${element}/define.ts`);
  const sentence = `<snp-${element}> and Lit: gzip ${kB(bytes)} of ${limit} kB`;
  if (bytes > limit * 1000) fault(`${sentence}: over its budget.`);
  else console.log(sentence);
}

if (faults === 0) console.log('The bundles are in order.');
process.exitCode = faults === 0 ? 0 : 1;

/** Gzipped size of what loads with an element at once: everything it imports, without what it imports later. @param {string} entry */
async function firstLoad(entry) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [compactCss()],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, entry), formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const chunks = new Map(outputs.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])));
  const loaded = new Set();
  const load = (/** @type {string} */ name) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const next of chunks.get(name)?.imports ?? []) load(next);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) load(chunk.fileName);
  return [...loaded].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '', { level: 9 }).length, 0);
}
