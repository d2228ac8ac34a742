// npm run build: compiles everything into .build and packs the browser side into dist.
// npm run compile: the first half only (--compile).
import { ensureInstalled, requireNode } from './lib/preflight.mjs';

requireNode();
ensureInstalled();
const { build } = await import('./lib/build.mjs');
const { ok, failed, seconds } = await build({ pack: !process.argv.includes('--compile') });
console.log(ok ? `Built in ${seconds.toFixed(1)} s.` : `Not built: ${failed}.`);
process.exitCode = ok ? 0 : 1;
