import { appMigrations, createApp } from './app.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { createDemoTenant } from './demo-data/demo-tenant.js';
import { findSoffice, howToInstall } from './integrations/docx/find-soffice.js';
import { StorageUnusableError } from './integrations/storage/file-store.js';
import { SealFilesError } from './pdf/identity-files.js';
import { createPageRouters } from './page-parts.js';
import { createSwitchableApp, listen, PortError } from './http/http-server.js';
import { systemClock } from './platform/clock.js';
import { DataFolderError, describeFolderError, openDataFolder } from './platform/data-folder.js';
import { DatabaseNewerError, migrate } from './platform/db/migrate.js';
import { openDatabase, type OpenDatabase } from './platform/db/open-database.js';
import { createLog } from './platform/log.js';
import { openSandboxClock } from './platform/sandbox-clock.js';
import { shutdownOnSignals } from './platform/shutdown.js';

/** Something the person who starts the server can mend; the message says how. */
class StartError extends Error {}

async function open(config: Config, onConnectionError: (error: Error) => void): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = config;
  try {
    return await openDatabase({ dataDir, databaseUrl, onConnectionError });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const switchable = createSwitchableApp();
  // first of all: a busy port must not cost a start of the database
  const http = await listen(switchable.listener, { port: config.port, host: config.host });
  try {
    openDataFolder(config.dataDir);
    const database = await open(config, (error) => log.warn({ err: error }, 'a database connection broke'));
    const clock = config.sandboxClock ? openSandboxClock(config.dataDir) : systemClock;
    await migrate(database.db, appMigrations, clock);
    const app = createApp({ config, database, clock, log, routers: createPageRouters });
    const demoKey = config.demo ? await createDemoTenant(app.services.tenants) : undefined;
    await app.start();
    switchable.use(app.express);
    shutdownOnSignals({
      log,
      steps: [
        {
          name: 'the HTTP server',
          close: () => {
            app.beginStop();
            return http.stop();
          },
        },
        { name: 'the app', close: () => app.stop() },
        { name: 'the database', close: () => database.close() },
      ],
    });
    if (config.nodeEnv === 'production' && findSoffice(config.sofficePath) === undefined)
      log.warn({}, `Word documents cannot be converted. ${howToInstall}`);
    if (demoKey !== undefined) {
      console.log(`Sandbox API key of the demo tenant (shown this once): ${demoKey}`);
    }
    const address = config.port === 0 ? `http://localhost:${String(http.port)}` : config.publicUrl;
    console.log(`snp-elements is ready: open ${address}`);
  } catch (error) {
    await http.stop();
    throw describeFolderError(error, config.dataDir);
  }
}

const isForPeople = (error: unknown): error is Error =>
  [ConfigError, PortError, DataFolderError, DatabaseNewerError, SealFilesError, StartError, StorageUnusableError].some(
    (kind) => error instanceof kind,
  );

try {
  await main();
} catch (error) {
  console.error(isForPeople(error) ? error.message : error);
  process.exit(1);
}
