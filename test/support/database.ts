import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { migrate, type Migration } from '../../demo-server/platform/db/migrate.js';
import { platformMigrations } from '../../demo-server/platform/db/migrations.js';
import { databaseOnPGlite, openDatabase, type OpenDatabase } from '../../demo-server/platform/db/open-database.js';
import { projectRoot } from '../../demo-server/platform/project-root.js';

const migrated = new WeakMap<readonly Migration[], Promise<Blob>>();

/** A new PGlite takes seconds to set itself up, one from a copy a fraction; the copy is kept between test files. */
async function emptyDatabase(): Promise<Blob> {
  const manifest = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist[/\\].*$/, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const file = path.join(projectRoot, '.build', 'cache', `pglite-${version}.tar.gz`);
  if (!existsSync(file)) {
    const pglite = await PGlite.create();
    const dump = await pglite.dumpDataDir('gzip');
    await pglite.close();
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, file);
  }
  return new Blob([readFileSync(file)], { type: 'application/x-gzip' });
}

async function migratedDatabase(migrations: readonly Migration[]): Promise<Blob> {
  const pglite = await PGlite.create({ loadDataDir: await emptyDatabase() });
  const database = databaseOnPGlite(pglite);
  await migrate(database.db, migrations);
  const dump = await pglite.dumpDataDir('none');
  await database.close();
  return dump;
}

async function openPGlite(migrations: readonly Migration[]): Promise<OpenDatabase> {
  let dump = migrated.get(migrations);
  if (dump === undefined) {
    dump = migratedDatabase(migrations);
    migrated.set(migrations, dump);
  }
  return databaseOnPGlite(await PGlite.create({ loadDataDir: await dump }));
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A schema of its own in the PostgreSQL at `url`: the address that leads there, and how to drop it. */
export async function createTestSchema(url: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const schema = `test_${randomBytes(8).toString('hex')}`;
  await onServer(url, `create schema ${schema}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  return { url: own.href, drop: () => onServer(url, `drop schema ${schema} cascade`) };
}

/**
 * A fresh, isolated, migrated database: PGlite in memory, or, where `TEST_DATABASE_URL` is set, a schema of its own on
 * that PostgreSQL. `close` it, or the test process does not end; the schema is dropped then.
 */
export async function openTestDatabase(migrations: readonly Migration[] = platformMigrations): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined || server === '') return openPGlite(migrations);
  const schema = await createTestSchema(server);
  const database = await openDatabase({ dataDir: '', databaseUrl: schema.url, maxConnections: 5 });
  await migrate(database.db, migrations);
  return {
    ...database,
    close: async () => {
      await database.close();
      await schema.drop();
    },
  };
}
