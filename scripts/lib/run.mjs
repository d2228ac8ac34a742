import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './preflight.mjs';

/** Where every suite's output is kept. */
export const logs = join(root, '.build/logs');

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

/**
 * Runs a command to its end, shows its output and keeps it in .build/logs.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log?: string, env?: Record<string, string | undefined>, quiet?: boolean, uid?: number, gid?: number, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { log, env = {}, quiet = false, timeoutMs, ...rest } = {}) {
  mkdirSync(logs, { recursive: true });
  const file = log ? createWriteStream(join(logs, `${log}.log`), { flags: 'a' }) : undefined;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: root,
      ...rest,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const timer =
      timeoutMs &&
      setTimeout(() => {
        output += `\n${command} was stopped after ${timeoutMs / 1000} s\n`;
        if (!quiet) console.error(`${command} was stopped after ${timeoutMs / 1000} s`);
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 5000).unref();
      }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (/** @type {Buffer} */ chunk) => {
        output += chunk;
        file?.write(chunk);
        if (!quiet) process.stdout.write(chunk);
      });
    }
    let failure = '';
    child.on('error', (error) => {
      failure = `${command}: ${error.message}\n`;
    });
    child.on('close', (code) => {
      clearTimeout(timer || undefined);
      running.delete(child);
      file?.end(failure);
      if (failure && !quiet) process.stdout.write(failure);
      resolve({ code: code ?? 1, output: output + failure });
    });
  });
}

/**
 * Runs a command of one of the installed packages (node_modules/.bin) or a script with this very Node.
 * @param {string} script path from the root
 * @param {readonly string[]} [args]
 * @param {Parameters<typeof run>[2]} [options]
 */
export const node = (script, args = [], options = {}) => run(process.execPath, [script, ...args], options);

/** A loopback port nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
