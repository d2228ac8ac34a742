import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createBackbone, type Backbone } from '../../../demo-server/platform/backbone.js';
import { systemClock } from '../../../demo-server/platform/clock.js';
import type { OpenDatabase } from '../../../demo-server/platform/db/open-database.js';
import { currentEffectMark, markingEffects } from '../../../demo-server/platform/effect-marks.js';
import { silentLog } from '../../../demo-server/platform/log.js';
import { createInTransaction } from '../../../demo-server/platform/run-transaction.js';
import { openTestDatabase } from '../../support/database.js';

describe('a transaction', () => {
  let database: OpenDatabase;
  let server: Backbone;
  before(async () => {
    database = await openTestDatabase();
    server = createBackbone({ database, clock: systemClock, log: silentLog });
    await sql`create table counters (id integer primary key, n integer not null)`.execute(database.db);
    await sql`insert into counters values (1, 0)`.execute(database.db);
  });
  after(() => database.close());

  it('gives its result once committed and stores nothing when the work throws', async () => {
    assert.equal(await server.inTransaction(async () => 42), 42);
    const lost = server.inTransaction(async (tx) => {
      await sql`update counters set n = 100`.execute(tx.db);
      throw new Error('no');
    });
    await assert.rejects(lost, /^Error: no$/);
    const { rows } = await sql<{ n: number }>`select n from counters`.execute(database.db);
    assert.equal(rows[0]!.n, 0);
  });

  it('refuses queries around it instead of waiting for itself', { timeout: 10_000 }, async () => {
    await assert.rejects(
      server.inTransaction(() => server.db.selectFrom('jobs').selectAll().execute()),
      /use tx\.db for every query/,
    );
    await assert.rejects(
      server.inTransaction(() => server.inTransaction(async () => undefined)),
      /hand tx on instead/,
    );
    await server.db.selectFrom('jobs').selectAll().execute();
  });

  it('is tried again when it lost a race', async () => {
    let tries = 0;
    const result = await server.inTransaction(async (tx) => {
      tries += 1;
      if (tries < 3) await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(tx.db);
      return 'won';
    });
    assert.equal(result, 'won');
    assert.equal(tries, 3);
  });

  it('is not tried again for any other error', async () => {
    let tries = 0;
    await assert.rejects(
      server.inTransaction(async (tx) => {
        tries += 1;
        await sql`insert into counters values (1, 1)`.execute(tx.db);
      }),
      /duplicate key/,
    );
    assert.equal(tries, 1);
  });

  it('wakes its jobs outside the call that stored them', async () => {
    let wokenWithin: unknown = 'not woken';
    const inTransaction = createInTransaction({
      db: database.db,
      clock: systemClock,
      newId: server.newId,
      deliveriesOf: () => [],
      wake: () => void (wokenWithin = currentEffectMark()),
    });
    const marks: string[] = [];
    await markingEffects(
      async () => void marks.push('marked'),
      () =>
        inTransaction(async (tx) => {
          await sql`select 1`.execute(tx.db);
          await tx.enqueue({ name: 'tests.nothing' }, {});
        }),
    );
    assert.deepEqual(marks, ['marked']);
    assert.equal(wokenWithin, undefined);
  });

  it('loses no update when many run at once on one row', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        server.inTransaction(async (tx) => {
          const { rows } = await sql<{ n: number }>`select n from counters where id = 1 for update`.execute(tx.db);
          await sql`update counters set n = ${rows[0]!.n + 1} where id = 1`.execute(tx.db);
        }),
      ),
    );
    const { rows } = await sql<{ n: number }>`select n from counters`.execute(database.db);
    assert.equal(rows[0]!.n, 20);
  });
});
