import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

function isProjectRoot(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed && parsed.name === 'snp-elements';
}

function findProjectRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!isProjectRoot(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The folder of snp-elements cannot be found: its package.json is missing.');
    folder = parent;
  }
  return folder;
}

/** Absolute path of the repository; assets that are not compiled (fonts, pages, styles) are found from here. */
export const projectRoot: string = findProjectRoot();
