import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { copyAssets } from './assets.mjs';
import { makeFontSlices, slicesFolder } from './font-slices.mjs';
import { root } from './preflight.mjs';
import { node } from './run.mjs';

/** One way the browser side is packed; each is a mode of vite.config.ts. */
export const bundles = ['esm', 'cdn', 'cdn-all-in-one', 'cdn-engines'];

const stampFile = join(root, '.build/stamps.json');

/** A digest of names, sizes and times of everything below the given paths. @param {readonly string[]} paths */
function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  const visit = (/** @type {string} */ path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const stat = statSync(full);
    if (stat.isDirectory()) {
      for (const name of readdirSync(full).sort()) if (name !== 'node_modules') visit(`${path}/${name}`);
    } else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

/** @returns {Record<string, string>} */
const readStamps = () => (existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {});

/**
 * Does the work unless its inputs are what they were when it last succeeded and its output is still there.
 * @param {string} name @param {readonly string[]} inputs @param {string} output @param {() => Promise<boolean>} work
 */
async function unlessCurrent(name, inputs, output, work) {
  const now = digest(inputs);
  if (readStamps()[name] === now && existsSync(join(root, output))) return true;
  const ok = await work();
  if (ok) {
    mkdirSync(join(root, '.build'), { recursive: true });
    writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: now }, null, 2));
  }
  return ok;
}

/** The compiled server finds its own dependencies (another pdf.js than the browser's) as the sources do. */
function linkServerPackages() {
  const link = join(root, '.build/demo-server/node_modules');
  if (existsSync(link) || !existsSync(join(root, 'demo-server/node_modules'))) return;
  mkdirSync(join(root, '.build/demo-server'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join(root, 'demo-server/node_modules'), link, 'junction');
}

/** Compiles the rooms; all of them, or only what the server and the browser need. @param {boolean} everything */
async function compile(everything) {
  linkServerPackages();
  // the compiler remembers what it did, not whether somebody deleted it since
  if (!existsSync(join(root, '.build/demo-server/main.js')))
    rmSync(join(root, '.build/info'), { recursive: true, force: true });
  const { code } = await node(
    'node_modules/typescript/bin/tsc',
    ['-b', ...(everything ? [] : ['src', 'demo-server'])],
    { log: 'tsc' },
  );
  return code === 0;
}

/** The published declarations: what the compiler wrote for src/, without the maps. */
function copyDeclarations() {
  cpSync(join(root, '.build/src'), join(root, 'dist/types/src'), {
    recursive: true,
    filter: (path) => !/\.(js|map)$/.test(path),
  });
}

async function bundle() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { build } = await import('vite');
  for (const mode of bundles) {
    try {
      await build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
    } catch (error) {
      console.error(`vite (${mode}): ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }
  copyAssets('dist/esm', (name) => name !== 'pdfjs/pdf.min.mjs'); // a chunk of its own there
  copyAssets('dist/cdn');
  copyDeclarations();
  return true;
}

/** Describes the elements: custom-elements.json, and types for JSX and Vue in dist/types. */
async function describe() {
  const { code, output } = await node('node_modules/@custom-elements-manifest/analyzer/cem.js', ['analyze'], {
    log: 'manifest',
    quiet: true,
  });
  if (code !== 0) console.error(output);
  return code === 0;
}

const sliceInputs = ['scripts/lib/font-slices.mjs', 'src/core/font-slices.ts', 'package-lock.json'];

const browserInputs = [
  'src',
  'vite.config.ts',
  'scripts/lib',
  'custom-elements-manifest.config.mjs',
  'package.json',
  'package-lock.json',
];

/**
 * Builds what is out of date: the compiled server and elements, the bundles, the manifest.
 * @param {{ tests?: boolean, pack?: boolean }} [options] without `tests` only what `npm start` needs; without `pack` only the compiler
 * @returns {Promise<{ ok: boolean, failed: string, seconds: number }>}
 */
export async function build({ tests = true, pack = true } = {}) {
  const start = performance.now();
  const steps = [
    { name: 'compiler', run: () => compile(tests) },
    { name: 'font slices', run: () => unlessCurrent('font slices', sliceInputs, slicesFolder, makeFontSlices) },
    { name: 'bundles', run: () => unlessCurrent('bundles', browserInputs, 'dist/types/src', bundle) },
    { name: 'manifest', run: () => unlessCurrent('manifest', browserInputs, 'dist/types/jsx.d.ts', describe) },
  ];
  const failed = [];
  await withOwnEnvironment(async () => {
    for (const step of pack ? steps : steps.slice(0, 1)) {
      if (!(await step.run())) failed.push(step.name);
    }
  });
  return { ok: failed.length === 0, failed: failed.join(', '), seconds: (performance.now() - start) / 1000 };
}

/**
 * Runs `work` and puts the environment variables back: the bundler declares the whole process a production, and who
 * builds and then starts the server has not asked for that.
 * @param {() => Promise<void>} work
 */
export async function withOwnEnvironment(work) {
  const before = { ...process.env };
  try {
    await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
