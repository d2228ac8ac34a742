import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeTempFolder } from '../../../support/temp-folder.js';

const child = fileURLToPath(new URL('./killed-child.js', import.meta.url));

/** Runs the child until it has printed `killAfter` lines, or to its end, and gives the lines. */
async function run(dataDir: string, mode: string, killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const server = spawn(process.execPath, [child, dataDir, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) server.kill('SIGKILL');
  }
  await ended;
  return lines;
}

it(
  'every acknowledged event is handled exactly once in effect, however often the server is killed',
  { timeout: 120_000 },
  async () => {
    const folder = makeTempFolder();
    try {
      const acknowledged: string[] = [];
      for (const killAfter of [1, 7, 23, 60]) acknowledged.push(...(await run(folder.path, 'emit', killAfter)));
      const counted = await run(folder.path, 'finish');
      const times = new Map<string, number>();
      for (const id of counted) times.set(id, (times.get(id) ?? 0) + 1);
      assert.ok(acknowledged.length >= 91);
      assert.deepEqual(
        acknowledged.filter((id) => !times.has(id)),
        [],
      );
      assert.deepEqual(
        [...times].filter(([, count]) => count !== 1),
        [],
      );
    } finally {
      folder.remove();
    }
  },
);
