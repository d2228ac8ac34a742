import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.js';
import { embeddedEditorHandlers } from './embedded-editor.js';
import { embeddedPagesHandlers, type EmbeddedPagesHandlers } from './embedded-pages.js';
import type { DocxConverter } from './integrations/docx/docx-converter.js';
import type { MailTransport } from './integrations/mail/mail-transport.js';
import type { FileStore } from './integrations/storage/file-store.js';
import type { CustomersService } from './modules/customers/service.js';
import {
  deleteDocumentFileHandler,
  deleteUnusedFileHandler,
  deleteUploadHandler,
  expireDocumentHandler,
} from './modules/documents/job-handlers.js';
import {
  deleteDocumentFileJob,
  deleteUnusedFileJob,
  deleteUploadJob,
  expireDocumentJob,
} from './modules/documents/jobs.js';
import { createDocumentPages, type DocumentPages } from './modules/documents/pages.js';
import { documentsMigrations } from './modules/documents/migrations.js';
import { documentRoutes, type DocumentHandlers } from './modules/documents/routes.js';
import { createDocumentsService, type DocumentsService } from './modules/documents/service.js';
import type { EmbedSessionsService } from './modules/embed-sessions/service.js';
import { createNotificationListener } from './modules/notifications/listeners.js';
import { notificationsMigrations } from './modules/notifications/migrations.js';
import {
  createNotificationsService,
  sendEmailJob,
  type NotificationsService,
} from './modules/notifications/service.js';
import { remindRequestJob, warnRequestJob } from './modules/signing-requests/reminders.js';
import { signingRequestsMigrations } from './modules/signing-requests/migrations.js';
import { signingRequestRoutes, type SigningRequestHandlers } from './modules/signing-requests/routes.js';
import {
  createSigningRequestsService,
  expireRequestJob,
  type SigningRequestsService,
} from './modules/signing-requests/service.js';
import { assertDrawable, type AssertDrawable } from './modules/signing/field-value.js';
import { deleteImageFileHandler, deleteImageFileJob } from './modules/signing/images.js';
import { signingMigrations } from './modules/signing/migrations.js';
import { signingRoutes, type SigningHandlers } from './modules/signing/routes.js';
import { createSigningService, type SigningService } from './modules/signing/service.js';
import { templatesMigrations } from './modules/templates/migrations.js';
import { assemble, refusalProblem, withFolder } from './modules/templates/assemble.js';
import { orderFault } from './modules/templates/reorder.js';
import type { TemplateHandlers } from './modules/templates/routes.js';
import type { TemplatesService } from './modules/templates/service.js';
import { currentDisclosure, ownDisclosure } from './modules/signing/disclosure.js';
import { signingSettingsMigrations } from './modules/signing-settings/migrations.js';
import { signingSettingsRoutes, type SigningSettingsHandlers } from './modules/signing-settings/routes.js';
import { createSigningSettingsService, type SigningSettingsService } from './modules/signing-settings/service.js';
import type { TenantsService } from './modules/tenants/service.js';
import { verificationRoutes, type VerificationHandlers } from './modules/verification/routes.js';
import { createVerificationService, type SealedRecord } from './modules/verification/service.js';
import { loadSealFiles } from './pdf/identity-files.js';
import { loadOrCreateIdentity, type SigningIdentity } from './pdf/identity.js';
import type { PdfRoom } from './pdf/port.js';
import type { Backbone } from './platform/backbone.js';
import { systemClock } from './platform/clock.js';
import type { Vault } from './platform/crypto.js';
import type { Migration } from './platform/db/migrate.js';
import type { Log } from './platform/log.js';
import { createTemplateParts } from './template-parts.js';
import { expireRequestHandler } from './workflows/expire-requests.js';
import { remindRequestHandler, warnRequestHandler } from './workflows/remind-signers.js';
import { enqueueSeal, sealDocumentHandler, sealDocumentJob } from './workflows/seal-document.js';
import { createEditPages } from './workflows/edit-pages.js';
import { createReplaceSigner } from './workflows/replace-signer.js';
import { createSendDocument } from './workflows/send-document.js';
import { createSendOneTimeDocument } from './workflows/send-one-time-document.js';

/** The tables of documents, signing and e-mails; after those of tenants. */
export const signingPartsMigrations: readonly Migration[] = [
  ...documentsMigrations,
  ...signingRequestsMigrations,
  ...signingMigrations,
  ...templatesMigrations,
  ...signingSettingsMigrations,
  ...notificationsMigrations,
];

/** What the signing half of the server is made of. */
export interface SigningPartsOptions {
  readonly config: Config;
  readonly log: Log;
  readonly backbone: Backbone;
  readonly vault: (purpose: string) => Vault;
  readonly files: FileStore;
  readonly mail: MailTransport;
  readonly pdf: PdfRoom;
  readonly docx: DocxConverter;
  readonly tenants: TenantsService;
  readonly customers: CustomersService;
  /** Called late, because embed sessions ask these parts about their targets. */
  readonly embedSessions: () => EmbedSessionsService;
}

/** The verbs of the signing half. */
export interface SigningServices {
  readonly documents: DocumentsService;
  readonly documentPages: DocumentPages;
  readonly templates: TemplatesService;
  readonly signingRequests: SigningRequestsService;
  readonly signing: SigningService;
  readonly signingSettings: SigningSettingsService;
  readonly notifications: NotificationsService;
}

/** How long a signer's token is good; the page exchanges the link for a new one when it is loaded again. */
const signerSessionSeconds = 2 * 60 * 60;
/** How long the link to the sealed PDF in the sender's e-mail is good: a week. */
const sealedMailSeconds = 7 * 24 * 60 * 60;
const issuer = 'snp-elements';
const leftoverMs = 60 * 60 * 1000;

/** Puts documents, signing requests, the signer's side, e-mails and what crosses them together. */
export function createSigningParts(options: SigningPartsOptions): {
  readonly services: SigningServices;
  readonly handlers: DocumentHandlers &
    TemplateHandlers &
    SigningRequestHandlers &
    SigningHandlers &
    SigningSettingsHandlers &
    VerificationHandlers &
    EmbeddedPagesHandlers;
  /** Makes the certificate that seals are signed with, unless there is one: a first start is the time to hear of trouble. */
  prepare(): Promise<void>;
} {
  const { config, log, backbone, vault, files, mail, pdf } = options;
  const { db, inTransaction, clock, newId, jobs } = backbone;
  const tempDir = openTempFolder(path.join(config.dataDir, 'tmp'));

  const drafts = { db, inTransaction, clock, newId, files, pdf, tempDir };
  const documents = createDocumentsService(drafts);
  const documentPages = createDocumentPages(drafts);
  const signingRequests = createSigningRequestsService({
    db,
    inTransaction,
    clock,
    newId,
    files,
    linkSigner: vault('signing-links'),
    publicUrl: config.publicUrl,
  });
  const signingSettings = createSigningSettingsService({
    db,
    inTransaction,
    clock,
    productText: { current: currentDisclosure, find: ownDisclosure },
    getTenantName: (tenantId) => options.tenants.getTenantName(tenantId),
  });
  const signing = createSigningService({
    db,
    inTransaction,
    clock,
    newId,
    pdf,
    files,
    codeSigner: vault('signing-codes'),
    consentTexts: signingSettings,
    requests: signingRequests,
    enqueueSeal,
    openSession: async (tx, scope, subject) => {
      const terms = { allowedOrigins: [new URL(config.publicUrl).origin], expiresInSeconds: signerSessionSeconds };
      const session = { component: 'signer', ...subject } as const;
      const { token, expiresAt } = await options.embedSessions().createSession(scope, session, terms, tx.db);
      return { token, expiresAt: new Date(expiresAt) };
    },
    continueSession: async (tx, scope, sessionId, subject) => {
      const session = { component: 'signer', ...subject } as const;
      const { token, expiresAt } = await options.embedSessions().continueSession(scope, sessionId, session, tx.db);
      return { token, expiresAt: new Date(expiresAt) };
    },
  });
  const notifications = createNotificationsService({
    db,
    inTransaction,
    clock,
    newId,
    mail,
    from: config.mailFrom,
    findSigningUrl: (scope, id, signerId, email) => signingRequests.findSigningUrl(scope, id, signerId, email),
    findSealedUrl: (scope, id) => signingRequests.findSealedUrl(scope, id, sealedMailSeconds),
    codeOf: (codeId) => signing.codeOf(codeId),
    findReplyTo: async (scope) => (await signingSettings.sender(scope)).email,
  });

  let identity: Promise<SigningIdentity> | undefined;
  const loadKey = (): Promise<SigningIdentity> => {
    const { sealFiles } = config;
    // certificates are judged by the machine's time: the sandbox's moves
    const load = () =>
      sealFiles ? loadSealFiles(sealFiles, new Date()) : loadOrCreateIdentity(path.join(config.dataDir, 'identity'));
    identity ??= load().catch((error: unknown) => {
      identity = undefined;
      throw error;
    });
    return identity;
  };
  jobs.handle(expireDocumentJob, expireDocumentHandler(documents));
  jobs.handle(deleteUnusedFileJob, deleteUnusedFileHandler(documentPages));
  jobs.handle(deleteUploadJob, deleteUploadHandler(documentPages));
  jobs.handle(deleteDocumentFileJob, deleteDocumentFileHandler(documents));
  jobs.handle(deleteImageFileJob, deleteImageFileHandler(files));
  jobs.handle(expireRequestJob, expireRequestHandler(signingRequests));
  jobs.handle(remindRequestJob, remindRequestHandler(signingRequests));
  jobs.handle(warnRequestJob, warnRequestHandler(signingRequests));
  jobs.handle(sendEmailJob, notifications.sendHandler());
  const sealing = { inTransaction, clock, signingRequests, signing, pdf, files, loadKey, issuer, tempDir, log };
  // More than there are workers would only wait for one, with the request's data in memory.
  jobs.handle(sealDocumentJob, { ...sealDocumentHandler(sealing), concurrency: config.pdfWorkers });
  backbone.addListener(
    createNotificationListener({ inTransaction, notifications, findSender: signingSettings.sender }),
  );

  const { customers } = options;
  const drawable: AssertDrawable = (texts) => assertDrawable(pdf, texts);
  const templateParts = createTemplateParts({
    ...options,
    tempDir,
    assertDrawable: drawable,
    signingRequests,
    settings: signingSettings,
  });
  const { templates } = templateParts;
  const sending = {
    inTransaction,
    clock,
    documents,
    signingRequests,
    customers,
    settings: signingSettings,
    assertDrawable: drawable,
  };
  const verification = createVerificationService({
    pdf,
    tempDir,
    findSealed: async (sha256) => recordOf(await signingRequests.findBySealedFile(sha256)),
    ownCertificateSha256: async () => {
      const { raw } = new X509Certificate((await loadKey()).certificatePem);
      return createHash('sha256').update(raw).digest('hex');
    },
  });
  const tools = { assemble, refusalProblem, withFolder, orderFault };
  const documentHandlers = documentRoutes(documents, createSendDocument(sending), createSendOneTimeDocument(sending));
  const { embedSessions } = options;
  const replaceSigner = createReplaceSigner({ inTransaction, signingRequests, signing, embedSessions });
  return {
    services: { documents, documentPages, templates, signingRequests, signing, signingSettings, notifications },
    handlers: {
      ...documentHandlers,
      ...templateParts.handlers,
      ...embeddedEditorHandlers(documentHandlers, templates, documents.detectIn),
      ...embeddedPagesHandlers({
        pages: documentPages,
        templates,
        edit: createEditPages({ pages: documentPages, files, pdf, docx: options.docx, tempDir, tools }),
      }),
      ...signingRequestRoutes(signingRequests, replaceSigner),
      ...signingRoutes(signing),
      ...signingSettingsRoutes(signingSettings),
      ...verificationRoutes(verification),
    },
    async prepare() {
      await loadKey();
    },
  };
}

function recordOf(sealed: Awaited<ReturnType<SigningRequestsService['findBySealedFile']>>): SealedRecord | null {
  const completedAt = sealed?.request.completedAt;
  if (!sealed || !completedAt) return null;
  return { name: sealed.request.name, completedAt, livemode: sealed.livemode, signers: sealed.signers };
}

/** Makes the folder for short-lived files, and clears away what a process that was killed has left in it. */
function openTempFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const entry = path.join(folder, name);
    // another server may share the folder, so what is in use must not go
    const stats = statSync(entry, { throwIfNoEntry: false });
    if (stats && systemClock.now().getTime() - stats.mtimeMs > leftoverMs)
      rmSync(entry, { recursive: true, force: true });
  }
  return folder;
}
