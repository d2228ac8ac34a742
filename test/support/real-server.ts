import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../../demo-server/platform/project-root.js';

/** The compiled server as a process of its own, which can be killed and started again on the same data. */
export interface RealServer {
  readonly url: string;
  /** The demo tenant's sandbox key, printed by the first start. */
  readonly apiKey: string;
  /** Starts it and waits until it says that it is ready. */
  start(): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/** A server on a free port with its data in `dataDir`; not started yet. `settings` go over the usual ones. */
export async function createRealServer(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  let child: ChildProcess | undefined;
  let apiKey = '';

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };

  return {
    url,
    get apiKey() {
      return apiKey;
    },
    async start() {
      const started = spawn(process.execPath, [path.join(projectRoot, '.build', 'demo-server', 'main.js')], {
        env: {
          PATH: process.env['PATH'],
          DATA_DIR: dataDir,
          PORT: String(port),
          PUBLIC_URL: url,
          DEMO: 'on',
          LOG_LEVEL: 'error',
          RATE_LIMIT_PER_MINUTE: '1000000',
          PDF_WORKERS: '1',
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
        started.once('exit', () => reject(new Error(`The server did not start:\n${output}`)));
      });
      apiKey ||= /demo--sk_test_\w+/.exec(output)?.[0] ?? '';
      assert.notEqual(apiKey, '', 'the first start prints the key');
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
