import type { Field } from '../../../src/contract/fields.js';
import { signingRequestLifecycle } from '../../../src/contract/lifecycles/signing-request.js';
import { allows } from '../../../src/contract/lifecycles/lifecycle.js';
import type { FileStore } from '../../integrations/storage/file-store.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import { jobKind } from '../../platform/jobs/job.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import { announce } from './announce.js';
import { findBrokenEntry, type AuditEntry } from './audit.js';
import { appendAudit, listAudit, type Act } from './audit-store.js';
import { linkHolds, linkToken, readLinkToken, type LinkSigner } from './link-token.js';
import {
  defaultOptions,
  newSigner,
  systemActor,
  type Actor,
  type RequestOptions,
  type RequestSigner,
  type RequestWithSigners,
  type WholeRequest,
} from './request.js';
import { createReminders } from './reminders.js';
import { createSenderActs } from './sender-acts.js';
import { signersInTurn } from '../../../src/core/signing-turn.js';
import { assertNotMailed, beginAct, type SignerAct } from './signer-act.js';
import { changeRequestStatus, changeSigner } from './status.js';
import {
  findSealedOfAnyTenant,
  findSignerOfAnyTenant,
  getRequest,
  hasRequestWithFile,
  insertRequest,
  listRequestFields,
  listSitting,
  updateSigner,
} from './store.js';

/** What the expiry of a request needs to know. */
export type ExpireRequest = {
  readonly tenantId: string;
  readonly livemode: boolean;
  readonly signingRequestId: string;
};

/** Expires a request that is still open when its time is up. */
export const expireRequestJob = jobKind<ExpireRequest>('signing-request.expire');

/** What the signing requests' service works with. */
export interface SigningRequestsDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: FileStore;
  /** Another secret makes every signing link that is out invalid. */
  readonly linkSigner: LinkSigner;
  /** This server's address without a slash at the end: `https://sign.example.com`. */
  readonly publicUrl: string;
}

/** A new request; the signers in their order, each with the id its fields name. */
export interface NewRequest {
  readonly name: string;
  readonly documentId: string | null;
  readonly templateId: string | null;
  readonly customerId: string | null;
  readonly senderName: string;
  readonly sendNotification: boolean;
  readonly fileName: string;
  readonly fileKey: string;
  readonly fileSha256: string;
  readonly pageCount: number;
  readonly expiresAt: Date;
  /** What the sender chose; what is missing has its default. */
  readonly options?: Partial<RequestOptions>;
  readonly signers: readonly (Pick<RequestSigner, 'name' | 'email' | 'color' | 'signingOrder'> & {
    readonly language?: RequestSigner['language'];
  })[];
  /** `signerId` is the index in `signers`. */
  readonly fields: readonly (Omit<Field, 'signerId'> & { readonly signerIndex: number })[];
}

/** The verbs of signing requests. Lookups throw `signing_request_not_found` for an id that is not in `scope`. */
export type SigningRequestsService = ReturnType<typeof createSigningRequestsService>;

/** Makes the signing requests' service. */
export function createSigningRequestsService(deps: SigningRequestsDeps) {
  const { db, inTransaction, clock, newId, files } = deps;

  const lock = async (tx: Tx, scope: TenantScope, id: string): Promise<RequestWithSigners> =>
    found(await getRequest(tx.db, scope, id, true));

  const isDue = ({ request }: RequestWithSigners): boolean =>
    allows(signingRequestLifecycle, request.status, 'expire') && request.expiresAt <= clock.now();

  const lockInTime = async (tx: Tx, scope: TenantScope, id: string): Promise<RequestWithSigners> => {
    const stored = await lock(tx, scope, id);
    if (isDue(stored)) throw new ProblemError('signing_closed', { extra: { status: 'expired' } });
    return stored;
  };

  const expire = (scope: TenantScope, id: string): Promise<void> =>
    inTransaction(async (tx) => {
      const { request, signers } = await lock(tx, scope, id);
      if (!isDue({ request, signers })) return;
      const after = await changeRequestStatus(tx, scope, request, 'expire');
      await appendAudit(tx, scope, id, systemActor, { at: clock.now(), action: 'request.expired' });
      await announce(tx, scope, 'expired', { request: after, signers });
    });

  /** The request as it is now: one whose time is up is expired first, however late the job for it runs. */
  const get = async (scope: TenantScope, id: string): Promise<RequestWithSigners> => {
    const stored = found(await getRequest(db, scope, id));
    if (!isDue(stored)) return stored;
    await expire(scope, id);
    return found(await getRequest(db, scope, id));
  };

  /** The personal link of a signer. */
  const signingUrl = (signer: Pick<RequestSigner, 'id' | 'linkVersion'>): string => {
    return `${deps.publicUrl}/sign?token=${linkToken(deps.linkSigner, signer.id, signer.linkVersion)}`;
  };

  /** A link to the sealed PDF. Throws `request_not_completed` with the present `status` until there is one. */
  const download = async (
    scope: TenantScope,
    id: string,
    expiresInSeconds: number,
  ): Promise<RequestWithSigners & { url: string; fileName: string; completedAt: Date; linkExpiresAt: Date }> => {
    const stored = await get(scope, id);
    const { status, sealedFileKey, completedAt } = stored.request;
    if (status !== 'completed' || sealedFileKey === null || completedAt === null)
      throw new ProblemError('request_not_completed', { extra: { status } });
    const fileName = sealedFileName(stored.request.fileName);
    const linkExpiresAt = new Date(clock.now().getTime() + expiresInSeconds * 1000);
    const url = await files.presignGet(sealedFileKey, { expiresInSeconds, fileName, contentType: 'application/pdf' });
    return { ...stored, url, fileName, completedAt, linkExpiresAt };
  };

  const reminders = createReminders({ inTransaction, clock, lock });

  return {
    get,
    expire,
    remindDue: reminders.remindDue,
    warn: reminders.warn,
    signingUrl,
    download,
    ...createSenderActs({ inTransaction, clock, lockInTime }),

    /** Stores a request with everything that belongs to it, and announces it. */
    async create(tx: Tx, scope: TenantScope, input: NewRequest, actor: Actor): Promise<WholeRequest> {
      const createdAt = clock.now();
      const options = { ...defaultOptions, ...input.options };
      const added = input.signers.map((signer, index) =>
        newSigner({ ...signer, index, language: signer.language ?? options.language }, newId('sgn'), null),
      );
      const first = signersInTurn(added, options.signingOrder).map(({ id }) => id);
      const signers = added.map((one) => (first.includes(one.id) ? { ...one, invitedAt: createdAt } : one));
      const { signers: _signers, fields: inputFields, ...facts } = input;
      const request = {
        ...facts,
        id: newId('req'),
        status: signingRequestLifecycle.initial,
        sealedFileKey: null,
        sealedSha256: null,
        createdAt,
        viewedAt: null,
        completedAt: null,
        voidedAt: null,
        voidReason: null,
        options,
      };
      const fields = inputFields.map(({ signerIndex, ...field }) => {
        const signer = signers[signerIndex];
        if (!signer) throw new RangeError(`Field ${field.id} belongs to no signer`);
        return { ...field, signerId: signer.id };
      });
      const whole = { request, signers, fields };
      await insertRequest(tx.db, scope, whole);
      await appendAudit(tx, scope, request.id, actor, {
        at: createdAt,
        action: 'request.sent',
        detail: {
          documentSha256: request.fileSha256,
          fields: fields.length,
          signers: signers.map(({ id, name, email }) => ({ id, name, email })),
          ...(options.signingOrder === 'sequential' ? { signingOrder: 'sequential' } : {}),
        },
      });
      const payload = { ...scopeOnly(scope), signingRequestId: request.id };
      await tx.enqueue(expireRequestJob, payload, {
        runAt: request.expiresAt,
        uniqueKey: `${expireRequestJob.name}:${request.id}`,
      });
      await reminders.schedule(tx, scope, whole);
      await announce(tx, scope, 'sent', whole, { recipientIds: first });
      return whole;
    },

    /** Fields of a request, of one signer when given. */
    listFields(scope: TenantScope, id: string, signerId?: string): Promise<Field[]> {
      return listRequestFields(db, scope, id, signerId);
    },

    /** The history of a request, oldest first; `brokenAt` is the number of the first entry that is not as it was written. */
    async history(scope: TenantScope, id: string): Promise<{ entries: AuditEntry[]; brokenAt: number | null }> {
      const entries = await listAudit(db, scope, id);
      return { entries, brokenAt: findBrokenEntry(entries) };
    },

    /** Locks a request for one act of its signer; see `beginAct`. */
    async act(tx: Tx, scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<SignerAct> {
      return beginAct({ tx, scope, clock, newId, actor }, await lockInTime(tx, scope, id), signerId);
    },

    /** Writes down what changes nothing, in every state of the request. */
    async note(tx: Tx, scope: TenantScope, id: string, actor: Actor, act: Omit<Act, 'at'>): Promise<void> {
      await lock(tx, scope, id);
      await appendAudit(tx, scope, id, actor, { ...act, at: clock.now() });
    },

    /** Writes down that a one-time code is on its way to a signer, and announces it. */
    async announceCode(
      tx: Tx,
      scope: TenantScope,
      id: string,
      signerId: string,
      codeId: string,
      actor: Actor,
    ): Promise<void> {
      const stored = await lock(tx, scope, id);
      await appendAudit(tx, scope, id, actor, { action: 'code.sent', at: clock.now() });
      await announce(tx, scope, 'codeWanted', stored, { recipientIds: [signerId], codeId });
    },

    /** Has a link to the sealed copy mailed to a signer. Throws `request_not_completed` and `mailed_recently`. */
    async mailCopy(tx: Tx, scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<RequestSigner> {
      const stored = await lock(tx, scope, id);
      const signer = stored.signers.find((one) => one.id === signerId);
      if (!signer) throw new ProblemError('signer_not_found');
      if (signer.status === 'delegated')
        throw new ProblemError('signer_finished', { extra: { status: signer.status } });
      const { status } = stored.request;
      if (status !== 'completed') throw new ProblemError('request_not_completed', { extra: { status } });
      assertNotMailed(signer.copyMailedAt, clock.now());
      await changeSigner(tx, scope, signer, { copyMailedAt: clock.now() });
      await appendAudit(tx, scope, id, actor, { action: 'copy.mailed', at: clock.now() });
      await announce(tx, scope, 'copyWanted', stored, { recipientIds: [signerId] });
      return signer;
    },

    /** What one address has to sign in a group of requests, in the order in which they were sent. */
    async listSitting(
      scope: TenantScope,
      groupId: string,
      email: string,
    ): Promise<{ signingRequestId: string; signerId: string; isOpen: boolean }[]> {
      const rows = await listSitting(db, scope, groupId, email);
      return rows.map(({ requestId, requestStatus, expiresAt, signerId, status, invitedAt }) => ({
        signingRequestId: requestId,
        signerId,
        isOpen:
          (requestStatus === 'pending' || requestStatus === 'viewed') &&
          expiresAt > clock.now() &&
          invitedAt !== null &&
          status !== 'completed' &&
          status !== 'declined',
      }));
    },

    /** Takes down the sealed file; false when another run has done so before. */
    async markSealed(
      tx: Tx,
      scope: TenantScope,
      id: string,
      sealed: { readonly fileKey: string; readonly sha256: string; readonly completedAt: Date },
    ): Promise<boolean> {
      const { request, signers } = await lock(tx, scope, id);
      if (request.status === 'completed') return false;
      const after = await changeRequestStatus(tx, scope, request, 'seal', {
        completedAt: sealed.completedAt,
        sealedFileKey: sealed.fileKey,
        sealedSha256: sealed.sha256,
      });
      await appendAudit(tx, scope, id, systemActor, {
        at: sealed.completedAt,
        action: 'request.completed',
        detail: { sealedSha256: sealed.sha256 },
      });
      await announce(tx, scope, 'completed', { request: after, signers });
      return true;
    },

    /** Whether a request was sent with the file under this key. */
    hasFile(scope: TenantScope, fileKey: string): Promise<boolean> {
      return hasRequestWithFile(db, scope, fileKey);
    },

    /** A link to the sealed PDF, null while there is none. */
    async findSealedUrl(scope: TenantScope, id: string, expiresInSeconds: number): Promise<string | null> {
      const stored = await getRequest(db, scope, id);
      if (stored?.request.status !== 'completed') return null;
      return (await download(scope, id, expiresInSeconds)).url;
    },

    /** The request whose sealed file has this SHA-256 (lower-case hex), null when no such file was sealed here. */
    async findBySealedFile(sha256: string): Promise<(RequestWithSigners & { readonly livemode: boolean }) | null> {
      const sealed = await findSealedOfAnyTenant(db, sha256);
      const stored = sealed && (await getRequest(db, sealed.scope, sealed.id));
      return stored ? { ...stored, livemode: sealed.scope.livemode } : null;
    },

    /** Whether a request has this signer, for whoever wants to refer to both. */
    async findSigner(scope: TenantScope, id: string, signerId: string): Promise<'found' | 'no-request' | 'no-signer'> {
      const stored = await getRequest(db, scope, id);
      if (!stored) return 'no-request';
      return stored.signers.some((signer) => signer.id === signerId) ? 'found' : 'no-signer';
    },

    /** As `signingUrl`, for a signer by id; null when there is none, or another address by now than `email`. */
    async findSigningUrl(scope: TenantScope, id: string, signerId: string, email: string): Promise<string | null> {
      const stored = await getRequest(db, scope, id);
      const signer = stored?.signers.find((one) => one.id === signerId);
      return signer?.email === email ? signingUrl(signer) : null;
    },

    /** Whose link this is; throws `link_invalid` for anything that is not a link in force. `on` asks within a transaction. */
    async openLink(
      token: string,
      on: Database = db,
    ): Promise<{ scope: TenantScope; signingRequestId: string; signerId: string }> {
      const claim = readLinkToken(token);
      const signer = claim && (await findSignerOfAnyTenant(on, claim.signerId));
      if (!claim || !signer || !linkHolds(deps.linkSigner, claim, signer.linkVersion))
        throw new ProblemError('link_invalid');
      return { scope: signer.scope, signingRequestId: signer.signingRequestId, signerId: claim.signerId };
    },

    /** Makes a new link for a signer; the one before stops working. */
    renewLink(scope: TenantScope, id: string, signerId: string, actor: Actor): Promise<string> {
      return inTransaction(async (tx) => {
        const { signers } = await lock(tx, scope, id);
        const signer = signers.find((one) => one.id === signerId);
        if (!signer) throw new ProblemError('signer_not_found');
        const linkVersion = signer.linkVersion + 1;
        await updateSigner(tx.db, scope, signerId, { link_version: linkVersion });
        await appendAudit(tx, scope, id, actor, { at: clock.now(), action: 'link.renewed', detail: { signerId } });
        return signingUrl({ id: signerId, linkVersion });
      });
    },
  };
}

/** The name a sealed file is saved under: `contract.pdf` becomes `contract-signed.pdf`. */
export function sealedFileName(fileName: string): string {
  return fileName.replace(/(\.pdf)?$/i, '-signed.pdf');
}

function found(request: RequestWithSigners | undefined): RequestWithSigners {
  if (!request) throw new ProblemError('signing_request_not_found');
  return request;
}

function scopeOnly({ tenantId, livemode }: TenantScope): TenantScope {
  return { tenantId, livemode };
}
