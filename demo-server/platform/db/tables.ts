import type { Generated, Kysely } from 'kysely';

/** One applied migration. */
export interface SchemaMigrationsTable {
  id: string;
  applied_at: Date;
}

/** The one row whose lock keeps two servers from migrating at the same time. */
export interface SchemaLockTable {
  id: number;
}

/** Work to be done; a finished job's row is deleted. */
export interface JobsTable {
  id: string;
  /** Order of enqueueing. */
  seq: Generated<number>;
  kind: string;
  /** JSON text. */
  payload: string;
  state: 'waiting' | 'running' | 'dead';
  run_at: Date;
  unique_key: string | null;
  order_key: string | null;
  /** Runs that ended in an error. */
  attempts: number;
  /** Runs that ended without a word, because their process died. */
  takeovers: number;
  lease_token: string | null;
  lease_until: Date | null;
  last_error: string | null;
  created_at: Date;
}

/** What happened, written in the transaction that made it happen. */
export interface OutboxEventsTable {
  id: string;
  seq: Generated<number>;
  type: string;
  tenant_id: string;
  livemode: boolean;
  object_id: string;
  /** JSON text. */
  payload: string;
  at: Date;
}

/**
 * Every table by name. A module adds its own from its `store.ts`:
 * `declare module '../../platform/db/tables.js' { interface DatabaseTables { customers: CustomersTable } }`.
 */
export interface DatabaseTables {
  schema_migrations: SchemaMigrationsTable;
  schema_lock: SchemaLockTable;
  jobs: JobsTable;
  outbox_events: OutboxEventsTable;
}

/** The query builder over all tables; a transaction (`tx.db`) is one too, so stores take this type. */
export type Database = Kysely<DatabaseTables>;
