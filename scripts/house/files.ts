import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readFacts, type Facts } from './imports.js';

/** A source file with what it says about itself. */
export interface Source {
  /** Path from the repository root, with `/`. */
  file: string;
  facts: Facts;
}

const ignoredFolders = new Set([
  'node_modules',
  '.git',
  '.build',
  '.data',
  'dist',
  'coverage',
  'storybook-static',
  'test-results',
]);
const text =
  /\.(ts|mjs|js|cjs|json|md|html|css|svg|ya?ml|sh|txt)$|^(LICENSE|run|\.[a-z]+rc|\.npmrc|\.gitignore|\.editorconfig)$/;

/** Every file of the tree that belongs to the project, as paths from `root` with `/`, sorted. */
export function listFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!ignoredFolders.has(entry.name)) walk(path);
      } else if (entry.isFile()) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/** Whether a file is written by a tool of ours (and may be long, and needs no test). */
export function isGenerated(file: string): boolean {
  return /\.generated\.[a-z]+$|\.d\.ts$/.test(file);
}

/** Whether a file holds text that people read. */
export function isText(file: string): boolean {
  return text.test(posix.basename(file));
}

/** Reads the facts of every TypeScript and `.mjs` file. */
export function readSources(root: string, files: readonly string[]): Source[] {
  return files
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => ({ file, facts: readFacts(file, readFileSync(join(root, file), 'utf8')) }));
}

/** The project file that a relative specifier means, or undefined when it lies outside or does not exist. */
export function resolveImport(root: string, from: string, specifier: string): string | undefined {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier));
  if (path.startsWith('../')) return undefined;
  const candidates = [path.replace(/\.js$/, '.ts'), path.replace(/\.mjs$/, '.mts'), path, `${path}.ts`];
  return candidates.find((candidate) => existsSync(join(root, candidate)));
}
