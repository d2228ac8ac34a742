import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../demo-server/platform/project-root.js';

/** The compiled server as a process of its own, which can be killed and started again on the same port and data. */
export interface RealServer {
  /** `http://localhost:{port}` */
  readonly url: string;
  readonly port: number;
  /** The demo tenant's sandbox key, printed by the first start. */
  readonly apiKey: string;
  readonly dataDir: string;
  /** Starts it and waits until it says that it is ready. */
  readonly start: () => Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<void>;
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

/** Resolves with what it has printed when the server is ready. */
function whenReady(started: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('is ready')) resolve(output);
    };
    started.stdout?.on('data', read);
    started.stderr?.on('data', read);
    started.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${output}`)));
  });
}

/**
 * A server on a free port with its data in `dataDir`, not started yet. Without `settings` it runs as `npm start` does, and
 * logs warnings only.
 */
export async function createRealServer(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let apiKey = '';

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };

  return {
    url: `http://localhost:${String(port)}`,
    port,
    dataDir,
    get apiKey() {
      return apiKey;
    },
    async start() {
      child = spawn(process.execPath, [path.join(projectRoot, '.build/demo-server/main.js')], {
        env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const output = await whenReady(child);
      apiKey ||= /demo--sk_test_\w+/.exec(output)?.[0] ?? '';
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
