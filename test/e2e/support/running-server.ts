import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../../demo-server/platform/project-root.js';
import { makeTempFolder } from '../../support/temp-folder.js';

/** The server as `npm start` runs it: a process of its own, with embedded defaults. */
export interface RunningServer {
  /** `http://localhost:{port}` */
  readonly url: string;
  readonly port: number;
  /** The sandbox key it printed on its first start. */
  readonly apiKey: string;
  readonly dataDir: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
}

/** A free port of this machine. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server on an empty folder and waits until it says that it is ready; `settings` go over the usual ones. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const folder = makeTempFolder();
  const port = await freePort();
  let child: ChildProcess | undefined;
  let apiKey = '';

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.removeAllListeners('exit');
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  };

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [path.join(projectRoot, '.build/demo-server/main.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(port),
        DATA_DIR: folder.path,
        LOG_LEVEL: 'warn',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes('is ready')) resolve();
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.once('exit', (code) => {
        reject(new Error(`the server ended with ${String(code)}: ${output}`));
      });
    });
    apiKey ||= /demo--sk_test_\w+/.exec(output)?.[0] ?? '';
  };

  await start();
  return {
    url: `http://localhost:${String(port)}`,
    port,
    get apiKey() {
      return apiKey;
    },
    dataDir: folder.path,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      folder.remove();
    },
  };
}
