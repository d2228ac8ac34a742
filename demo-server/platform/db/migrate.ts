import { sql } from 'kysely';
import type { Clock } from '../clock.js';
import { systemClock } from '../clock.js';
import type { Database } from './tables.js';

/** One step of the schema; `id` is `{module}/{number}-{what}`, unique, and never changes once released. */
export interface Migration {
  readonly id: string;
  /** Runs inside the migration's transaction. */
  up(db: Database): Promise<void>;
}

/** The database was migrated by a newer version of the program. */
export class DatabaseNewerError extends Error {
  override readonly name = 'DatabaseNewerError';
}

/** A migration of one or several SQL statements. */
export function sqlMigration(id: string, statements: string): Migration {
  return {
    id,
    up: async (db) => {
      await sql.raw(statements).execute(db);
    },
  };
}

// 23505, 42P07: two servers made the same table in the same moment
const lostCreationRace = new Set(['23505', '42P07', '42710']);

async function createBookkeeping(db: Database): Promise<void> {
  const statements = [
    sql`create table if not exists schema_lock (id integer primary key)`,
    sql`create table if not exists schema_migrations (id text primary key, applied_at timestamptz not null)`,
    sql`insert into schema_lock (id) values (1) on conflict do nothing`,
  ];
  for (const statement of statements) {
    await statement.execute(db).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (typeof code !== 'string' || !lostCreationRace.has(code)) throw error;
    });
  }
}

/**
 * Applies the migrations that are missing, in the order given, all of them or none; gives the ids it applied. Servers
 * that start together wait for one another. Throws `DatabaseNewerError` when one is recorded that the program does not
 * know: an older program could damage a newer database.
 */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  clock: Clock = systemClock,
): Promise<readonly string[]> {
  const known = new Set(migrations.map((migration) => migration.id));
  if (known.size !== migrations.length) throw new Error('Two migrations have the same id.');
  await createBookkeeping(db);
  return db.transaction().execute(async (tx) => {
    // a row instead of a table lock: every PostgreSQL-compatible server has it
    await tx.selectFrom('schema_lock').select('id').where('id', '=', 1).forUpdate().execute();
    const rows = await tx.selectFrom('schema_migrations').select('id').execute();
    const applied = new Set(rows.map((row) => row.id));
    const unknown = [...applied].filter((id) => !known.has(id)).sort();
    if (unknown.length > 0) {
      throw new DatabaseNewerError(
        `The database was used by a newer version of this program (it has ${unknown.join(', ')}). Start that version.`,
      );
    }
    const missing = migrations.filter((migration) => !applied.has(migration.id));
    for (const migration of missing) {
      await migration.up(tx);
      await tx.insertInto('schema_migrations').values({ id: migration.id, applied_at: clock.now() }).execute();
    }
    return missing.map((migration) => migration.id);
  });
}
