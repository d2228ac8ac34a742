import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { DatabaseNewerError, migrate, sqlMigration } from '../../../../demo-server/platform/db/migrate.js';
import type { OpenDatabase } from '../../../../demo-server/platform/db/open-database.js';
import { openTestDatabase } from '../../../support/database.js';

const first = sqlMigration('things/001', 'create table things (id integer primary key); insert into things values (1)');
const second = sqlMigration('things/002', 'insert into things select max(id) + 1 from things');
const broken = sqlMigration('things/003', 'create table half (id integer); select * from nowhere');

describe('migrations', () => {
  let database: OpenDatabase;
  before(async () => {
    database = await openTestDatabase([]);
  });
  after(() => database.close());

  const countThings = async (): Promise<number> => {
    const result = await sql<{ n: number }>`select count(*) as n from things`.execute(database.db);
    return result.rows[0]!.n;
  };

  it('are applied once, in order, however many servers start at the same time', async () => {
    const starts = await Promise.all([1, 2, 3, 4].map(() => migrate(database.db, [first, second])));
    assert.deepEqual(starts.flat().sort(), ['things/001', 'things/002']);
    assert.equal(await countThings(), 2);
    assert.deepEqual(await migrate(database.db, [first, second]), []);
  });

  it('leave nothing behind when one of them fails', async () => {
    await assert.rejects(migrate(database.db, [first, second, broken]), /nowhere/);
    const { rows } = await sql`select 1 from information_schema.tables where table_name = 'half'`.execute(database.db);
    assert.equal(rows.length, 0);
    assert.deepEqual(await migrate(database.db, [first, second]), []);
  });

  it('refuse a database that a newer program has used', async () => {
    await assert.rejects(migrate(database.db, [first]), (error: unknown) => {
      assert.ok(error instanceof DatabaseNewerError);
      assert.match(error.message, /newer version .*things\/002/);
      return true;
    });
  });

  it('refuse two steps with one id', async () => {
    await assert.rejects(migrate(database.db, [first, first]), /same id/);
  });
});
