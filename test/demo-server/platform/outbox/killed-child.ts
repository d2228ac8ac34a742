import { sql } from 'kysely';
import { createBackbone } from '../../../../demo-server/platform/backbone.js';
import { systemClock } from '../../../../demo-server/platform/clock.js';
import { migrate } from '../../../../demo-server/platform/db/migrate.js';
import { platformMigrations } from '../../../../demo-server/platform/db/migrations.js';
import { openDatabase } from '../../../../demo-server/platform/db/open-database.js';
import { silentLog } from '../../../../demo-server/platform/log.js';

/**
 * A server that emits one event after another and prints each acknowledged id, while a listener counts them; with
 * `finish` it emits nothing, does what is left, and prints how often each event was counted.
 */
const [dataDir = '', mode] = process.argv.slice(2);
const database = await openDatabase({ dataDir, databaseUrl: null });
await migrate(database.db, platformMigrations);
await sql`create table if not exists counted (event_id text not null)`.execute(database.db);
const server = createBackbone({ database, clock: systemClock, log: silentLog });
server.addListener({
  name: 'count',
  on: ['thing.happened'],
  handle: (event, run) =>
    server.inTransaction(async (tx) => {
      await run.finishIn(tx);
      await sql`insert into counted values (${event.id})`.execute(tx.db);
    }),
});
await server.jobs.start();
if (mode === 'finish') {
  while ((await server.jobs.runUntilIdle()) > 0);
  const { rows } = await sql<{ id: string }>`select event_id as id from counted`.execute(database.db);
  for (const { id } of rows) process.stdout.write(`${id}\n`);
  await server.jobs.stop();
  await database.close();
} else {
  for (;;) {
    const scope = { tenantId: 'tnt_1', livemode: false };
    const event = await server.inTransaction((tx) =>
      tx.emit({ type: 'thing.happened', scope, objectId: 'thing_1', payload: null }),
    );
    process.stdout.write(`${event.id}\n`);
  }
}
