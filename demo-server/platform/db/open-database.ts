import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { columnTypes } from './column-types.js';
import { guardPool } from './connection-guard.js';
import { openDurablePGlite } from './durable-node-fs.js';
import { takeLock } from './lock-file.js';
import type { Database, DatabaseTables } from './tables.js';

/** Where the data lies: in a PostgreSQL server, or in PGlite within the data folder. */
export interface DatabaseOptions {
  /** Absolute path of the folder that holds all run-time state; PGlite lies in its `db`. */
  readonly dataDir: string;
  /** `postgres://...`; null for PGlite. */
  readonly databaseUrl: string | null;
  /** Most connections to a PostgreSQL server; default 10. */
  readonly maxConnections?: number;
  /** Told about connections that broke while idle; they are replaced by themselves. */
  readonly onConnectionError?: (error: Error) => void;
}

/** An open database. */
export interface OpenDatabase {
  readonly db: Database;
  readonly dialect: 'pglite' | 'postgres';
  /** Whether no other process can use this database while it is open. */
  readonly exclusive: boolean;
  /** Waits for running queries, then lets go of files and connections. */
  close(): Promise<void>;
}

function queryBuilder(pool: pg.Pool, onError: (error: Error) => void): Database {
  pool.on('error', onError);
  return new Kysely<DatabaseTables>({ dialect: new PostgresDialect({ pool: guardPool(pool) }) });
}

/** Opens a PGlite that is already running; `close` ends it. PGlite is one backend, so there is one connection. */
export function databaseOnPGlite(pglite: PGlite, afterClose: () => void = () => undefined): OpenDatabase {
  const pool = new pg.Pool(
    Object.assign(createPgConfig(pglite), { max: 1, idleTimeoutMillis: 0, types: columnTypes() }),
  );
  const db = queryBuilder(pool, () => undefined);
  return {
    db,
    dialect: 'pglite',
    exclusive: true,
    close: async () => {
      try {
        await db.destroy();
        await pglite.close();
      } finally {
        afterClose();
      }
    },
  };
}

async function openPGlite(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(path.join(dataDir, 'db.lock'));
  try {
    const { pglite } = await openDurablePGlite(path.join(dataDir, 'db'));
    return databaseOnPGlite(pglite, () => lock.release());
  } catch (error) {
    lock.release();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database in ${path.join(dataDir, 'db')} cannot be opened: ${why}`, { cause: error });
  }
}

async function openPostgres(databaseUrl: string, options: DatabaseOptions): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'snp-elements',
    types: columnTypes(),
  });
  const db = queryBuilder(pool, options.onConnectionError ?? (() => undefined));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await db.destroy();
    await pool.end().catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The database of DATABASE_URL cannot be reached: ${why}`, { cause: error });
  }
  return { db, dialect: 'postgres', exclusive: false, close: () => db.destroy() };
}

/**
 * Opens the database. PGlite is opened with a real fsync per commit and under an exclusive lock: throws `LockedError`
 * while another process has it. The caller migrates (`migrate`) before use.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.databaseUrl === null ? openPGlite(options.dataDir) : openPostgres(options.databaseUrl, options);
}
