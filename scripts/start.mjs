// npm start: installs and builds what is missing, then becomes the server.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode, root } from './lib/preflight.mjs';

requireNode();
ensureInstalled();
const { build } = await import('./lib/build.mjs');
const { ok, failed } = await build({ tests: false });
if (!ok) {
  console.error(`Not started: the build failed (${failed}).`);
  process.exit(1);
}

// In this very process: signals reach the server as they are, and nothing can be left behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
process.setSourceMapsEnabled(true);
const main = join(root, '.build/demo-server/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
