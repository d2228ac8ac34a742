import { sql } from 'kysely';
import { openDatabase } from '../../../../demo-server/platform/db/open-database.js';

/** A server of its own for the tests: opens the database of a folder, then commits one row after another. */
const [dataDir = ''] = process.argv.slice(2);
try {
  const { db } = await openDatabase({ dataDir, databaseUrl: null });
  await sql`create table if not exists acknowledged (id integer primary key)`.execute(db);
  for (let id = 1; id <= 100_000; id++) {
    await sql`insert into acknowledged values (${id})`.execute(db);
    process.stdout.write(`${id}\n`);
  }
} catch (error) {
  process.stdout.write(`refused: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
