import { Writable } from 'node:stream';
import { appMigrations, createApp, type App, type AppOptions } from '../../demo-server/app.js';
import { readConfig, type Config } from '../../demo-server/config.js';
import { createSwitchableApp, listen } from '../../demo-server/http/http-server.js';
import { MovableClock } from '../../demo-server/platform/clock.js';
import { createLog } from '../../demo-server/platform/log.js';
import type { TenantScope } from '../../demo-server/platform/scope.js';
import { api, type Api } from './api.js';
import { openTestDatabase } from './database.js';
import { makeTempFolder } from './temp-folder.js';

/** What a test may choose about its server. */
export interface TestServerOptions extends Pick<AppOptions, 'replaceHandlers' | 'routers' | 'mail' | 'docx' | 'newId'> {
  /** Default: runs with the machine's clock and can be moved. */
  readonly clock?: MovableClock;
  /** Settings that differ from a quiet server without limits. */
  readonly config?: Partial<Config>;
  /** Whether jobs run by themselves; default: only by `settle`. */
  readonly runJobs?: boolean;
}

/** A tenant with a key for each half of its data. */
export interface TestTenant {
  readonly tenantId: string;
  readonly slug: string;
  /** `{slug}--sk_test_...` */
  readonly testKey: string;
  /** `{slug}--sk_live_...` */
  readonly liveKey: string;
  readonly sandbox: TenantScope;
  readonly live: TenantScope;
}

/** One line of the server's log. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

/** A server in this process, on a port and with a database of its own. */
export interface TestServer {
  /** `http://127.0.0.1:{port}`, also the PUBLIC_URL. */
  readonly url: string;
  readonly app: App;
  readonly clock: MovableClock;
  readonly log: readonly LogLine[];
  newTenant(): Promise<TestTenant>;
  /** Calls this server by operation; `credential` is an API key or a token, absent for none. */
  api(credential?: string): Api;
  /** Does every job that is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

let tenants = 0;

async function makeTenant({ services }: App): Promise<TestTenant> {
  tenants += 1;
  const slug = `tenant-${String(tenants)}`;
  const { tenant, key } = await services.tenants.createTenantWithKey({ slug, name: `Tenant ${String(tenants)}` });
  const live = await services.tenants.createApiKey(slug, { livemode: true });
  const tenantId = tenant.id;
  return {
    tenantId,
    slug,
    testKey: key.apiKey,
    liveKey: live.apiKey,
    sandbox: { tenantId, livemode: false },
    live: { tenantId, livemode: true },
  };
}

/** Starts the real server with its real database; `close` it when the test is done. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { clock = new MovableClock(), config: changes, runJobs = false, ...appOptions } = options;
  const log: LogLine[] = [];
  const lines = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });
  const folder = makeTempFolder();
  const switchable = createSwitchableApp();
  const http = await listen(switchable.listener, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(http.port)}`;
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: folder.path,
    PUBLIC_URL: url,
    RATE_LIMIT_PER_MINUTE: '1000000',
    DEMO: 'off',
    PDF_WORKERS: '1',
  };
  const config = { ...readConfig(environment), ...changes };
  const database = await openTestDatabase(appMigrations);
  const app = createApp({ config, database, clock, log: createLog('info', lines), ...appOptions });
  try {
    await app.start({ runJobs });
  } catch (error) {
    await http.stop();
    await app.stop();
    await database.close();
    folder.remove();
    throw error;
  }
  switchable.use(app.express);
  return {
    url,
    app,
    clock,
    log,
    newTenant: () => makeTenant(app),
    api: (credential) => api({ url }, credential),
    async settle() {
      await app.runJobsUntilIdle();
    },
    async close() {
      app.beginStop();
      http.server.closeAllConnections();
      await http.stop();
      await app.stop();
      await database.close();
      folder.remove();
    },
  };
}
