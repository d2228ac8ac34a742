import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '../../demo-server/platform/project-root.js';
import { makeTempFolder } from '../support/temp-folder.js';

interface Started {
  readonly process: ChildProcess;
  /** What it said on both channels so far. */
  output(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts a compiled program of the server with nothing but the given settings. */
function start(program: string, args: readonly string[], settings: Readonly<Record<string, string>>): Started {
  const file = path.join(projectRoot, '.build/demo-server', program);
  const env = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return { process: child, output: () => text, ended };
}

async function waitFor(started: Started, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = pattern.exec(started.output());
    if (found) return found[1] ?? found[0];
    const over = await Promise.race([started.ended.then(() => true), new Promise((r) => setTimeout(r, 20))]);
    assert.ok(over !== true, `ended early: ${started.output()}`);
  }
}

describe('the started server', () => {
  const folder = makeTempFolder();
  const settings = { DATA_DIR: folder.path, PORT: '0', PDF_WORKERS: '1' };
  let first: Started;
  let address: string;
  let key: string;

  before(async () => {
    first = start('main.js', [], settings);
    address = await waitFor(first, /open (http:\/\/\S+)/);
    key = /demo--sk_test_\w+/.exec(first.output())?.[0] ?? '';
  });
  after(async () => {
    first.process.kill('SIGKILL');
    await first.ended;
    folder.remove();
  });

  it('says where it is, and the demo key that works there', async () => {
    const answer = await fetch(`${address}/v1/external/customers`, { headers: { 'x-api-key': key } });
    assert.equal(answer.status, 200);
    assert.equal((await fetch(`${address}/readyz`)).status, 200);
  });

  it('has made the certificate that it seals with, for nobody else to read', () => {
    const identity = path.join(folder.path, 'identity');
    const files = readdirSync(identity).map((name) => statSync(path.join(identity, name)));
    assert.equal(files.length, 2);
    for (const { mode } of files) assert.equal(mode & 0o077, 0);
  });

  it('keeps a second one away from its port, with a sentence', async () => {
    const other = makeTempFolder();
    const second = start('main.js', [], { ...settings, DATA_DIR: other.path, PORT: new URL(address).port });
    assert.equal(await second.ended, 1);
    assert.match(second.output(), /^Port \d+ is already in use: [^\n]*\n$/);
    other.remove();
  });

  it('keeps a second one away from its data, with a sentence', async () => {
    const second = start('main.js', [], settings);
    assert.equal(await second.ended, 1);
    assert.match(second.output(), /^The database in \S+ is already in use by process \d+\. [^\n]*\n$/);
    const command = start('cli/tenant.js', ['list'], settings);
    assert.equal(await command.ended, 1);
    assert.match(command.output(), /^The server is running[^\n]*\n$/);
  });

  it('refuses a wrong setting with a sentence', async () => {
    const wrong = start('main.js', [], { ...settings, PORT: 'eighty' });
    assert.equal(await wrong.ended, 1);
    assert.match(wrong.output(), /^PORT must be a whole number[^\n]*\n$/);
  });

  it('refuses a folder or an address that cannot be used with a sentence, at once', async () => {
    const file = path.join(folder.path, 'secret.key');
    for (const [changes, sentence] of [
      [{ DATA_DIR: file }, /^DATA_DIR cannot be used: .*a file stands where a folder must be.*\n$/],
      [
        { DATA_DIR: path.join(file, 'inside') },
        /^DATA_DIR cannot be used: .*a file stands where a folder must be.*\n$/,
      ],
      [{ HOST: '192.0.2.1' }, /^HOST "192\.0\.2\.1" is no address of this machine: .*\n$/],
    ] as const) {
      const second = start('main.js', [], { ...settings, ...changes });
      assert.equal(await second.ended, 1);
      assert.match(second.output(), sentence);
    }
  });

  it('ends cleanly when asked to, and knows everything again afterwards, but shows the key no more', async () => {
    first.process.kill('SIGTERM');
    assert.equal(await first.ended, 0);
    first = start('main.js', [], settings);
    address = await waitFor(first, /open (http:\/\/\S+)/);
    assert.doesNotMatch(first.output(), /sk_test/);
    const answer = await fetch(`${address}/v1/external/customers`, { headers: { 'x-api-key': key } });
    assert.equal(answer.status, 200);
  });
});
