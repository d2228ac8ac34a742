import type { Express, Router } from 'express';
import type { Config } from './config.js';
import { createFileParts } from './file-parts.js';
import { createHttpApp } from './http/http-app.js';
import { docsRoutes } from './http/docs.js';
import type { Handlers } from './http/handler.js';
import { createIdempotencyStore, deleteExpiredKeys, endAllLeases } from './http/idempotency-store.js';
import { httpMigrations } from './http/migrations.js';
import { createRateLimits } from './http/rate-limit.js';
import { ServerReadiness } from './http/readiness.js';
import { createOutboxOnlyTransport } from './integrations/mail/outbox-only.js';
import type { DocxConverter } from './integrations/docx/docx-converter.js';
import { createLibreOfficeConverter } from './integrations/docx/libreoffice.js';
import type { MailTransport } from './integrations/mail/mail-transport.js';
import { createSmtpTransport } from './integrations/mail/smtp.js';
import { createGuardedPoster } from './integrations/outgoing/guarded-post.js';
import type { FileStore } from './integrations/storage/file-store.js';
import { customersMigrations } from './modules/customers/migrations.js';
import { customerHandlers } from './modules/customers/routes.js';
import { createCustomersService, type CustomersService } from './modules/customers/service.js';
import { embedSessionsMigrations } from './modules/embed-sessions/migrations.js';
import { embedSessionHandlers, tokenGrant } from './modules/embed-sessions/routes.js';
import { createEmbedSessionsService, type EmbedSessionsService } from './modules/embed-sessions/service.js';
import { tenantsMigrations } from './modules/tenants/migrations.js';
import { createTenantsService, type TenantsService } from './modules/tenants/service.js';
import { createDeliverHandler, deliverWebhook } from './modules/webhooks/deliver.js';
import { insertDelivery } from './modules/webhooks/delivery-store.js';
import { createWebhookListener } from './modules/webhooks/listeners.js';
import { webhooksMigrations } from './modules/webhooks/migrations.js';
import { webhookHandlers } from './modules/webhooks/routes.js';
import { createWebhooksService, type WebhooksService } from './modules/webhooks/service.js';
import { bundledFontFiles } from './pdf/bundled-fonts.js';
import { createPdfRoom } from './pdf/room.js';
import { createBackbone, type Backbone } from './platform/backbone.js';
import { systemClock, type Clock } from './platform/clock.js';
import { createVault } from './platform/crypto.js';
import type { Migration } from './platform/db/migrate.js';
import { deleteOldEvents } from './platform/outbox/event-store.js';
import { platformMigrations } from './platform/db/migrations.js';
import type { OpenDatabase } from './platform/db/open-database.js';
import type { NewId } from './platform/ids.js';
import type { Log } from './platform/log.js';
import { loadSecretKey } from './platform/secret-key.js';
import { createSealTrust } from './seal-trust.js';
import { createSigningParts, signingPartsMigrations, type SigningServices } from './signing-parts.js';

/** Every table of the server, in the order in which they are made. */
export const appMigrations: readonly Migration[] = [
  ...platformMigrations,
  ...httpMigrations,
  ...tenantsMigrations,
  ...customersMigrations,
  ...embedSessionsMigrations,
  ...webhooksMigrations,
  ...signingPartsMigrations,
];

/** What the server is made of; the database has `appMigrations`. */
export interface AppOptions {
  readonly config: Config;
  readonly database: OpenDatabase;
  /** The time that services see; in the sandbox it can be moved. */
  readonly clock: Clock;
  readonly log: Log;
  readonly newId?: NewId;
  /** Default: SMTP_URL, or the outbox alone. */
  readonly mail?: MailTransport;
  /** Default: LibreOffice. */
  readonly docx?: DocxConverter;
  /** For tests: other handlers in place of some. */
  readonly replaceHandlers?: (handlers: Handlers) => Handlers;
  /** Pages and other routes beside the contract. */
  readonly routers?: (app: AppParts) => readonly Router[];
}

/** The verbs of every module. */
export interface AppServices extends SigningServices {
  readonly tenants: TenantsService;
  readonly customers: CustomersService;
  readonly embedSessions: EmbedSessionsService;
  readonly webhooks: WebhooksService;
}

/** What pages and tests may work with. */
export interface AppParts {
  readonly config: Config;
  readonly log: Log;
  readonly backbone: Backbone;
  readonly files: FileStore;
  readonly mail: MailTransport;
  readonly services: AppServices;
  readonly handlers: Handlers;
}

/** The server without its port. */
export interface App extends AppParts {
  readonly express: Express;
  /** Takes requests from now on, and does jobs as they fall due (tests do them by `runJobsUntilIdle` instead). */
  start(options?: { readonly runJobs: boolean }): Promise<void>;
  /** Answers new requests with 503. */
  beginStop(): void;
  /** Ends jobs and connections to the outside; the database stays open. */
  stop(): Promise<void>;
  /** Does every job that is due, and those that come up meanwhile; gives the number of runs. */
  runJobsUntilIdle(): Promise<number>;
  /** Deletes what nobody needs any more; done hourly after `start`. */
  cleanUp(): Promise<void>;
}

const cleanUpIntervalMs = 60 * 60 * 1000;

/** Puts every module together: the one place that knows them all. */
export function createApp(options: AppOptions): App {
  const { config, database, clock, log } = options;
  const secretKey = loadSecretKey(config.dataDir, config.secretKey);
  const vault = (purpose: string) => createVault(secretKey, purpose);
  const backbone = createBackbone({
    database,
    clock,
    log,
    ...(options.newId === undefined ? {} : { newId: options.newId }),
  });
  const { db, inTransaction, newId } = backbone;
  const { publicUrl } = config;
  const storage = createFileParts(config, vault('file-links'), clock);
  const { files } = storage;
  const mail =
    options.mail ?? (config.smtpUrl === null ? createOutboxOnlyTransport() : createSmtpTransport(config.smtpUrl));

  const tenants = createTenantsService({ db, inTransaction, clock, newId, hashKey: vault('api-keys').hash });

  const customers = createCustomersService({
    db,
    clock,
    newId,
    relations: { listSubscriptions: async () => [], listInvoices: async () => [] },
  });

  const embedSessions = createEmbedSessionsService({
    db,
    clock,
    newId,
    hashToken: vault('embed-sessions').hash,
    targets: {
      hasDocument: (scope, id) => signingParts.services.documents.exists(scope, id),
      createDocument: async (scope, wish) => (await signingParts.services.documentPages.createEmpty(scope, wish)).id,
      hasTemplate: (scope, id) => signingParts.services.templates.exists(scope, id),
      findSigner: (scope, id, signerId) => signingParts.services.signingRequests.findSigner(scope, id, signerId),
    },
  });
  const sealTrust = createSealTrust(config);
  const pdf = createPdfRoom({
    size: config.pdfWorkers,
    timeoutMs: { inspect: config.pdfTimeoutMs, verify: config.pdfTimeoutMs },
    ...sealTrust.options,
  });
  const docx =
    options.docx ?? createLibreOfficeConverter({ sofficePath: config.sofficePath, fonts: bundledFontFiles() });
  const signingParts = createSigningParts({
    config,
    log,
    backbone,
    vault,
    files,
    mail,
    pdf,
    docx,
    tenants,
    customers,
    embedSessions: () => embedSessions,
  });

  const livePoster = createGuardedPoster({ allowLoopback: false });
  const sandboxPoster = createGuardedPoster({ allowLoopback: config.webhookAllowLoopback });
  const posterOf = (livemode: boolean) => (livemode ? livePoster : sandboxPoster);
  const sender = {
    refusalOf: (livemode: boolean, url: string) => posterOf(livemode).refusalOf(url),
    post: (
      livemode: boolean,
      url: string,
      headers: Readonly<Record<string, string>>,
      body: string,
      signal: AbortSignal,
    ) => posterOf(livemode).post(url, headers, body, signal),
  };
  const webhooks = createWebhooksService({ db, inTransaction, clock, secretBox: vault('webhook-secrets'), sender });
  const { getTarget } = webhooks;
  backbone.addListener(createWebhookListener({ inTransaction, clock, newId, getTarget, insertDelivery }));
  backbone.jobs.handle(
    deliverWebhook,
    createDeliverHandler({
      db,
      inTransaction,
      clock,
      wallClock: systemClock,
      newId,
      sender,
      getTarget,
      signedDocumentUrl: (scope, id) => signingParts.services.signingRequests.findSealedUrl(scope, id, 604_800),
    }),
  );

  const ownHandlers: Handlers = {
    ...customerHandlers(customers),
    ...embedSessionHandlers(embedSessions),
    ...webhookHandlers(webhooks),
    ...signingParts.handlers,
  };
  const handlers = options.replaceHandlers?.(ownHandlers) ?? ownHandlers;
  const services: AppServices = { tenants, customers, embedSessions, webhooks, ...signingParts.services };
  const parts: AppParts = { config, log, backbone, files, mail, services, handlers };

  const readiness = new ServerReadiness();
  const express = createHttpApp({
    handlers,
    publicUrl,
    trustProxy: config.trustProxy,
    readiness,
    log,
    files,
    links: storage.links,
    newRequestId: () => newId('req'),
    elapsedMs: () => performance.now(),
    checkDatabase: async () => {
      await db.selectFrom('schema_lock').select('id').execute();
    },
    limits: createRateLimits(config.rateLimitPerMinute),
    idempotency: createIdempotencyStore(db, clock, vault('idempotency')),
    credentials: {
      findApiKey: async (presented) => {
        const found = await tenants.checkApiKey(presented);
        return found && { kind: 'api-key', ...found };
      },
      findToken: async (token) => {
        const found = await embedSessions.resolveToken(token);
        return found && tokenGrant(found);
      },
    },
    routers: [docsRoutes(new URL(publicUrl).protocol === 'https:'), ...(options.routers?.(parts) ?? [])],
  });

  const cleanUp = async (): Promise<void> => {
    await deleteExpiredKeys(db, clock.now());
    await deleteOldEvents(db, clock.now());
    await signingParts.services.signing.deleteOldCodes();
    await signingParts.services.signing.deleteUnusedImages();
    await embedSessions.deleteOldSessions();
  };
  let cleaning: NodeJS.Timeout | undefined;
  return {
    ...parts,
    express,
    cleanUp,
    async start({ runJobs } = { runJobs: true }) {
      await storage.check();
      if (options.database.exclusive) await endAllLeases(db, clock.now());
      if (runJobs) {
        await signingParts.prepare();
        await backbone.jobs.start();
      }
      cleaning = setInterval(() => {
        cleanUp().catch((error: unknown) => {
          log.error({ err: error }, 'cleaning up failed');
        });
      }, cleanUpIntervalMs);
      cleaning.unref();
      readiness.phase = 'ready';
    },
    beginStop() {
      readiness.phase = 'stopping';
    },
    async stop() {
      readiness.phase = 'stopping';
      clearInterval(cleaning);
      await backbone.jobs.stop();
      await storage.close();
      await Promise.all([
        livePoster.close(),
        sandboxPoster.close(),
        mail.close(),
        pdf.close(),
        sealTrust.close(),
        docx.close(),
      ]);
    },
    runJobsUntilIdle: () => backbone.jobs.runUntilIdle(),
  };
}
