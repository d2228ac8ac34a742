import { readFile } from 'node:fs/promises';
import { appMigrations } from '../app.js';
import { ConfigError, readConfig } from '../config.js';
import { currentDisclosure, ownDisclosure } from '../modules/signing/disclosure.js';
import { createSigningSettingsService } from '../modules/signing-settings/service.js';
import { createTenantsService } from '../modules/tenants/service.js';
import { createBackbone } from '../platform/backbone.js';
import { systemClock } from '../platform/clock.js';
import { createVault } from '../platform/crypto.js';
import { LockedError } from '../platform/db/lock-file.js';
import { DatabaseNewerError, migrate } from '../platform/db/migrate.js';
import { openDatabase } from '../platform/db/open-database.js';
import { newId } from '../platform/ids.js';
import { silentLog } from '../platform/log.js';
import { loadSecretKey } from '../platform/secret-key.js';
import { isForPeople, runTenantCommand, UsageError } from './tenant-command.js';

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function run(args: readonly string[]): Promise<string> {
  const { dataDir, databaseUrl, secretKey } = readConfig(process.env);
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    await migrate(database.db, appMigrations);
    const { db, inTransaction } = createBackbone({ database, clock: systemClock, log: silentLog });
    const hashKey = createVault(loadSecretKey(dataDir, secretKey), 'api-keys').hash;
    const tenants = createTenantsService({ db, inTransaction, clock: systemClock, newId, hashKey });
    const settings = createSigningSettingsService({
      db,
      inTransaction,
      clock: systemClock,
      productText: { current: currentDisclosure, find: ownDisclosure },
      getTenantName: tenants.getTenantName,
    });
    return await runTenantCommand(args, tenants, settings, readText);
  } finally {
    await database.close();
  }
}

function explain(error: unknown): unknown {
  if (error instanceof LockedError) {
    return 'The server is running and has the built-in database to itself: stop it, run this command again, then start it.';
  }
  const isPlain = isForPeople(error) || error instanceof ConfigError || error instanceof DatabaseNewerError;
  return isPlain ? error.message : error;
}

try {
  console.log(await run(process.argv.slice(2)));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
