// npm run tenant -- ...: installs and builds what is missing, then runs the tenant command.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode, root } from './lib/preflight.mjs';

requireNode();
ensureInstalled();
const { build } = await import('./lib/build.mjs');
const { ok, failed } = await build({ tests: false });
if (!ok) {
  console.error(`Not run: the build failed (${failed}).`);
  process.exit(1);
}
await import(pathToFileURL(join(root, '.build/demo-server/cli/tenant.js')).href);
