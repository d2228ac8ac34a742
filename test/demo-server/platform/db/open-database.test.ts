import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openDurablePGlite } from '../../../../demo-server/platform/db/durable-node-fs.js';
import { databaseOnPGlite, openDatabase } from '../../../../demo-server/platform/db/open-database.js';
import { openTestDatabase } from '../../../support/database.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

const child = fileURLToPath(new URL('./pglite-child.js', import.meta.url));

/** Lines of a child's output until `enough` says so, or it ends. */
async function readLines(from: ChildProcess, enough: (line: string) => boolean): Promise<string[]> {
  const lines: string[] = [];
  const ended = once(from, 'close');
  for await (const line of createInterface({ input: from.stdout! })) {
    lines.push(line);
    if (enough(line)) from.kill('SIGKILL');
  }
  await ended;
  return lines;
}

describe('the database in the data folder', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  before(() => {
    folder = makeTempFolder();
  });
  after(() => folder.remove());

  it(
    'has every acknowledged commit after the process was killed, and lets the next one in',
    { timeout: 60_000 },
    async () => {
      const writer = spawn(process.execPath, [child, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const lines = await readLines(writer, (line) => line === '50');
      const acknowledged = Number(lines.at(-1));
      const database = await openDatabase({ dataDir: folder.path, databaseUrl: null });
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from acknowledged where id <= ${acknowledged}`.execute(database.db);
      assert.ok(acknowledged >= 50);
      assert.equal(rows[0]!.n, acknowledged);

      const second = spawn(process.execPath, [child, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [answer] = await readLines(second, () => false);
      assert.match(
        answer!,
        new RegExp(`^refused: The database in .* is already in use by process ${process.pid}\\. Stop it`),
      );
      await database.close();
    },
  );

  it('reaches the disk once per commit and not at all for reading', { timeout: 60_000 }, async () => {
    const { pglite, syncs } = await openDurablePGlite(path.join(folder.path, 'counted'));
    const database = databaseOnPGlite(pglite);
    await sql`create table rows (id integer)`.execute(database.db);
    const before = syncs();
    for (let id = 0; id < 20; id++) await sql`insert into rows values (${id})`.execute(database.db);
    assert.equal(syncs() - before, 20);
    await sql`select * from rows`.execute(database.db);
    assert.equal(syncs() - before, 20);
    await database.close();
  });
});

describe('an open database', () => {
  it('gives bigint columns as numbers and refuses those that do not fit', async () => {
    const { db, close } = await openTestDatabase([]);
    const { rows } = await sql<{ n: number }>`select 9007199254740991::bigint as n`.execute(db);
    assert.equal(rows[0]!.n, Number.MAX_SAFE_INTEGER);
    await assert.rejects(sql`select 9007199254740992::bigint as n`.execute(db), /does not fit a number/);
    // and goes on working
    await sql`select 1`.execute(db);
    await close();
  });

  it('that cannot be reached is a sentence naming DATABASE_URL', async () => {
    await assert.rejects(
      openDatabase({ dataDir: '', databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing' }),
      /^Error: The database of DATABASE_URL cannot be reached: /,
    );
  });
});
