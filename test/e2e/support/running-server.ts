import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../../demo-server/platform/project-root.js';
import { makeTempFolder } from '../../support/temp-folder.js';

/** The server as `npm start` runs it: a process of its own, with embedded defaults. */
export interface RunningServer {
  /** `http://localhost:{port}` */
  readonly url: string;
  /** The sandbox key it printed on its first start. */
  readonly apiKey: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server on an empty folder and waits until it says that it is ready. */
export async function startServer(): Promise<RunningServer> {
  const folder = makeTempFolder();
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(projectRoot, '.build/demo-server/main.js')], {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), DATA_DIR: folder.path, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('is ready')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)}: ${output}`));
    });
  });
  await ready;
  return {
    url: `http://localhost:${String(port)}`,
    apiKey: /demo--sk_test_\w+/.exec(output)?.[0] ?? '',
    dataDir: folder.path,
    async stop() {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      folder.remove();
    },
  };
}
