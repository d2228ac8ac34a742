import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { compactCss } from './scripts/lib/compact-css.mjs';

const root = import.meta.dirname;
const path = (name: string): string => resolve(root, name);

/** One entry per public element (its define.ts), besides the fixed ones. */
function entries(): Record<string, string> {
  const elements = readdirSync(path('src/elements'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path(`src/elements/${entry.name}/define.ts`)))
    .map(({ name }) => [name, path(`src/elements/${name}/define.ts`)] as const);
  return {
    index: path('src/index.ts'),
    all: path('src/all.ts'),
    client: path('src/client/client.ts'),
    ...Object.fromEntries(elements),
  };
}

/** npm: one ES module per element; the engines stay packages, pdf.js is inside as a chunk that loads late. */
const esm: UserConfig = {
  build: {
    outDir: 'dist/esm',
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: entries(), formats: ['es'] },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^zod($|\/)/, 'interactjs', 'signature_pad', /^@stripe\/stripe-js/],
      // all in one folder: the files of assetUrl() lie beside whichever chunk asks for them
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  plugins: [compactCss()],
};

/** pdf.js's branches for Node use import.meta.url, and so does our asset base: a classic script has none. */
const classicScript = { transform: { define: { 'import.meta': '{}' } } };

/** Engines that the small script fetches from beside itself, and their names there. */
const engines: Readonly<Record<string, string>> = {
  interactjs: 'engines/interact.js',
  signature_pad: 'engines/signature-pad.js',
};

/**
 * In a classic script nothing can be split off: `import('interactjs')` in an adapter becomes an import of the file beside
 * the script, and `x-engine.ts` gives way to `x-engine-script.ts` where that exists.
 */
const enginesBeside: Plugin = {
  name: 'snp-engines-beside',
  enforce: 'pre',
  resolveId(source, importer) {
    const match = /^\.\/([a-z-]+-engine)\.js$/.exec(source);
    const script = match && importer?.includes('/src/adapters/') && path(`src/adapters/${match[1] ?? ''}-script.ts`);
    return script && existsSync(script) ? script : undefined;
  },
  transform(code, id) {
    if (!id.includes('/src/adapters/')) return undefined;
    let changed = code;
    for (const [name, file] of Object.entries(engines)) {
      const late = new RegExp(`\\bimport\\(\\s*(['"])${name}\\1\\s*\\)`, 'g');
      changed = changed.replace(late, `import(/* @vite-ignore */ snpAssetUrl(${JSON.stringify(file)}))`);
    }
    return changed === code
      ? undefined
      : { code: `import { assetUrl as snpAssetUrl } from './assets.js';\n${changed}`, map: null };
  },
};

/** Script tag, the usual one: small, fetches engines, pdf.js and the worker from beside itself when needed. */
const cdn: UserConfig = {
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    target: 'es2022',
    minify: true,
    sourcemap: true,
    lib: { entry: path('src/cdn.ts'), formats: ['iife'], name: 'Snp', fileName: () => 'snp.js' },
    rolldownOptions: classicScript,
  },
  plugins: [compactCss(), enginesBeside],
};

/** Script tag for hosts that send no CORS headers: everything inside, the worker as text. */
const cdnAllInOne: UserConfig = {
  plugins: [compactCss()],
  build: {
    ...cdn.build,
    chunkSizeWarningLimit: 3000,
    lib: { entry: path('src/cdn-all-in-one.ts'), formats: ['iife'], name: 'Snp', fileName: () => 'snp-all-in-one.js' },
  },
};

/** The engines beside the small script, each as one ES module. */
const cdnEngines: UserConfig = {
  build: {
    outDir: 'dist/cdn/engines',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    lib: {
      entry: {
        interact: path('node_modules/interactjs/dist/interact.min.js'),
        'signature-pad': path('node_modules/signature_pad/dist/signature_pad.js'),
      },
      formats: ['es'],
    },
    // library mode keeps white space in ES modules unless told here
    rolldownOptions: { output: { entryFileNames: '[name].js', minify: true } },
  },
};

export default defineConfig(
  ({ mode }) => ({ esm, cdn, 'cdn-all-in-one': cdnAllInOne, 'cdn-engines': cdnEngines })[mode] ?? esm,
);
