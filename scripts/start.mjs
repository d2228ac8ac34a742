// npm start: installs and builds what is missing, then becomes the server.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, requireNode, root } from './lib/preflight.mjs';

requireNode();
ensureInstalled();
// only what is out of date is built; the first time takes a minute
console.log('Building what has changed …');
const { build } = await import('./lib/build.mjs');
const { ok, failed } = await build({ tests: false });
if (!ok) {
  console.error(`Not started: the build failed (${failed}).`);
  process.exit(1);
}

// In this very process: signals reach the server as they are, and nothing can be left behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event) {
  // npm puts a shell between itself and us, which does not pass signals on: when that shell goes, so do we
  const { ppid } = process;
  setInterval(() => process.ppid !== ppid && process.kill(process.pid, 'SIGTERM'), 500).unref();
}
const main = join(root, '.build/demo-server/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);

// The server is up: what only Word documents need may take its time.
const { installSoffice } = await import(
  pathToFileURL(join(root, '.build/demo-server/integrations/docx/install-soffice.js')).href
);
await installSoffice(console.log);
