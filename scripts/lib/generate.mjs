import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './preflight.mjs';
import { node } from './run.mjs';

/** The committed files that a tool writes, and the compiled generator of each (given its output path as argument). */
export const generated = [
  { file: 'openapi.json', generator: 'generate-openapi' },
  { file: 'src/client/routes.generated.ts', generator: 'generate-client-routes' },
  { file: 'src/core/han-gaps.generated.ts', generator: 'generate-han-gaps' },
];

/** Committed, but written by the analyzer that describes the elements. */
export const manifest = 'custom-elements.json';

/**
 * Writes every generated file below `folder`, each where it lies in the repository.
 * @param {string} folder @returns {Promise<boolean>} whether all of them were written
 */
export async function generate(folder) {
  const compiled = await node('node_modules/typescript/bin/tsc', ['-b', 'scripts'], { log: 'generate' });
  if (compiled.code !== 0) return false;
  let ok = true;
  for (const { file, generator } of generated) {
    const script = `.build/scripts/${generator}.js`;
    if (!existsSync(join(root, script))) {
      console.error(`scripts/${generator}.ts is missing`);
      ok = false;
      continue;
    }
    const { code } = await node(script, [join(folder, file)], { log: 'generate' });
    ok &&= code === 0;
  }
  const analyzer = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
  const described = await node(analyzer, ['analyze', '--outdir', relative(root, folder) || '.'], {
    log: 'generate',
    quiet: true,
  });
  if (described.code !== 0) console.error(described.output);
  return ok && described.code === 0;
}
