// Runs a command with a virtual screen and WebKit's driver up: node scripts/with-webkit.mjs <node> <script> …
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './lib/run.mjs';
import { webkit, which } from './lib/system.mjs';

const [command, ...args] = process.argv.slice(2);
const tools = webkit();
const xvfbPath = which('Xvfb');
if (!command || !tools || !xvfbPath) {
  console.error('Needs a command, WebKitWebDriver (webkit2gtk-driver) and Xvfb (xvfb).');
  process.exit(2);
}

// Xvfb picks a free display itself and writes its number to the descriptor it is given
const xvfb = spawn(xvfbPath, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
});
/** @type {import('node:child_process').ChildProcess[]} */
const children = [xvfb];
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const display = await new Promise((resolve, reject) => {
  xvfb.once('error', reject);
  xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  /** @type {import('node:stream').Readable} */ (xvfb.stdio[3]).once('data', (data) =>
    resolve(`:${String(data).trim()}`),
  );
});
const port = await freePort();
const env = {
  ...process.env,
  DISPLAY: display,
  WEBKIT_DRIVER_PORT: String(port),
  WEBKIT_BROWSER: tools.browser,
  GDK_BACKEND: 'x11',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  NO_AT_BRIDGE: '1',
  GSETTINGS_BACKEND: 'memory',
};
const driver = spawn(tools.driver, ['--host=127.0.0.1', `--port=${port}`], {
  env,
  stdio: process.env.WEBKIT_DEBUG ? 'inherit' : 'ignore',
});
children.unshift(driver);

const isUp = () =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
for (let tries = 0; !(await isUp()); tries++) {
  if (tries === 100) throw new Error('WebKitWebDriver did not answer within 10 s');
  await wait(100);
}

const work = spawn(command, args, { env, stdio: 'inherit' });
children.unshift(work);
work.once('exit', (code) => process.exit(code ?? 1));
