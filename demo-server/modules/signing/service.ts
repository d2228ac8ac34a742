import type { BodyOf, ReplyInputOf } from '../../../src/contract/endpoint.js';
import type { Field } from '../../../src/contract/fields.js';
import type { adoptSignature, FieldValue, putFieldValue, SigningSession } from '../../../src/contract/signing.js';
import type { PdfRoom } from '../../pdf/port.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import { createCodes, type CodesDeps } from './codes.js';
import { textDigest } from './disclosure.js';
import { assertDrawable, assertFits, textsOf, textsOfSignature, valueDigest } from './field-value.js';
import { answered, finalValues, rivalsOf, standing } from './answers.js';
import { assertComplete } from './complete.js';
import { localDate } from './local-date.js';
import { imageIdOf } from '../../../src/core/field-answer.js';
import { listImages, type StoredImage } from './image-store.js';
import { createImages, type ImagesDeps } from './images.js';
import { createKeeping } from './keeping.js';
import { createOnward } from './onward.js';
import {
  actorOf,
  type ConsentTexts,
  type ContinueSession,
  type OpenSignerSession,
  type SignerCall,
  type SigningAct,
  type SigningRequests,
} from './ports.js';
import { lockedView, sessionView, signingField } from './views.js';
import { deleteSignerAnswers, getAdopted, listValues, putAdopted, type Adopted } from './store.js';

/** How long a link to the sealed PDF is good. */
export const sealedLinkSeconds = 60 * 60;

/** What the signing service works with. */
export interface SigningDeps extends Pick<CodesDeps, 'newId' | 'codeSigner'> {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly requests: SigningRequests;
  readonly openSession: OpenSignerSession;
  readonly continueSession: ContinueSession;
  readonly consentTexts: ConsentTexts;
  readonly pdf: Pick<PdfRoom, 'checkText' | 'checkImage'>;
  readonly files: ImagesDeps['files'];
  /** Stores the job that seals, within the act that finished the last signer. */
  readonly enqueueSeal: (tx: Tx, scope: TenantScope, signingRequestId: string) => Promise<void>;
}

/** The verbs of a signer. */
export type SigningService = ReturnType<typeof createSigningService>;

/** Makes the signing service. */
export function createSigningService(deps: SigningDeps) {
  const { db, inTransaction, clock, requests, consentTexts } = deps;
  const codes = createCodes(deps);
  const onward = createOnward(deps);
  const { keep, replaceValues, settleFormulas } = createKeeping(deps);

  const act = <R>(call: SignerCall, work: (tx: Tx, signing: SigningAct) => Promise<R>): Promise<R> =>
    inTransaction(async (tx) => {
      const { scope, signingRequestId, signerId } = call;
      const signing = await requests.act(tx, scope, signingRequestId, signerId, actorOf(call));
      await codes.assertUnlocked(call, signing.request, tx.db);
      return work(tx, signing);
    });

  const images = createImages({ ...deps, act });

  const session = async (call: SignerCall): Promise<SigningSession> => {
    const { scope, signingRequestId, signerId } = call;
    const [stored, fields, values, adopted] = await Promise.all([
      requests.get(scope, signingRequestId),
      requests.listFields(scope, signingRequestId),
      listValues(db, scope, signingRequestId),
      getAdopted(db, scope, signingRequestId, signerId),
    ]);
    const signer = stored.signers.find(({ id }) => id === signerId);
    if (!signer) throw new ProblemError('signer_not_found');
    const agreed = signer.consentVersion === null ? undefined : consentTexts.find(scope, signer.consentVersion);
    const disclosure = (await agreed) ?? (await consentTexts.current(scope));
    const sitting = await onward.sitting(call, stored.request, signer.email);
    const finishedIds = stored.signers.filter(({ status }) => status === 'completed').map(({ id }) => id);
    const now = standing(fields, values, { signerId, finishedIds });
    const view = sessionView(stored, signerId, { standing: now, adopted, disclosure, sitting });
    const locked = await codes.locked(call, stored.request, signer.email);
    return locked ? lockedView(view, locked) : view;
  };

  /** The request and its signer, for an open session of one who has not handed it on. */
  const opened = async (call: SignerCall) => {
    const { request, signers } = await requests.get(call.scope, call.signingRequestId);
    const signer = signers.find(({ id }) => id === call.signerId);
    if (!signer) throw new ProblemError('signer_not_found');
    await codes.assertUnlocked(call, request);
    if (signer.status === 'delegated') throw new ProblemError('signer_finished', { extra: { status: signer.status } });
    return { request, signer };
  };

  return {
    session,

    /** Exchanges a link for a token, in every state of its request. Throws `link_invalid`. */
    async openLink(
      linkToken: string,
      from: { readonly ip: string; readonly userAgent: string },
    ): Promise<{ token: string; expiresAt: Date }> {
      const { scope, signingRequestId, signerId } = await requests.openLink(linkToken);
      return inTransaction(async (tx) => {
        await requests.note(tx, scope, signingRequestId, actorOf({ signerId, ...from }), { action: 'link.opened' });
        // the request is locked only now: its signer may have got another link in the meantime
        await requests.openLink(linkToken, tx.db);
        return deps.openSession(tx, scope, { signingRequestId, signerId });
      });
    },

    /** The file to read: the sealed one once there is one. Throws `signing_closed`: what is not in force is not handed out. */
    async file(call: SignerCall): Promise<{ fileKey: string; sha256: string; fileName: string }> {
      const { request } = await opened(call);
      const { status } = request;
      if (status === 'declined' || status === 'expired' || status === 'voided')
        throw new ProblemError('signing_closed', { extra: { status } });
      return {
        fileKey: request.sealedFileKey ?? request.fileKey,
        sha256: request.sealedSha256 ?? request.fileSha256,
        fileName: request.fileName,
      };
    },

    /** Takes down that the document was shown. */
    async view(call: SignerCall): Promise<SigningSession> {
      await act(call, (_tx, signing) => signing.view());
      return session(call);
    },

    /** Takes down the agreement to the disclosure. Throws `consent_outdated` with the `version` of today. */
    async consent(call: SignerCall, version: string): Promise<SigningSession> {
      await act(call, async (tx, signing) => {
        signing.assertCan('consent');
        const current = await consentTexts.current(call.scope, tx.db);
        if (version !== current.version)
          throw new ProblemError('consent_outdated', { extra: { version: current.version } });
        await signing.consent(version, textDigest(current.text));
      });
      return session(call);
    },

    /** Keeps signature and initials; what is left out stays, null clears. */
    async adopt(call: SignerCall, body: BodyOf<typeof adoptSignature>): Promise<Adopted> {
      const texts = [...textsOfSignature(body.signature, 'signature'), ...textsOfSignature(body.initials, 'initials')];
      await assertDrawable(deps.pdf, texts);
      return act(call, async (tx, signing) => {
        signing.assertCan('fill');
        const signatureImage = await images.useMark(tx, call, body.signature, 'signature');
        const initialsImage = await images.useMark(tx, call, body.initials, 'initials');
        const before = await getAdopted(tx.db, call.scope, call.signingRequestId, call.signerId);
        const after: Adopted = {
          signature: body.signature === undefined ? before.signature : body.signature,
          initials: body.initials === undefined ? before.initials : body.initials,
        };
        if (JSON.stringify(before) === JSON.stringify(after)) return after;
        const place = { requestId: call.signingRequestId, signerId: call.signerId };
        await putAdopted(tx.db, call.scope, place, after, clock.now());
        await signing.record({
          action: 'signature.adopted',
          detail: {
            signatureSha256: after.signature && valueDigest(after.signature),
            initialsSha256: after.initials && valueDigest(after.initials),
            ...(signatureImage === undefined ? {} : { signatureImageSha256: signatureImage }),
            ...(initialsImage === undefined ? {} : { initialsImageSha256: initialsImage }),
          },
        });
        return after;
      });
    },

    /** Fills a field, or clears it with null. */
    async fill(
      call: SignerCall,
      fieldId: string,
      value: FieldValue | null,
    ): Promise<ReplyInputOf<typeof putFieldValue>> {
      await assertDrawable(deps.pdf, textsOf(value, 'value'));
      return act(call, async (tx, signing) => {
        const own = await signing.listFields();
        const field = own.find((one) => one.id === fieldId);
        if (!field) throw new ProblemError('field_not_found');
        signing.assertCan('fill');
        assertFits(field, value);
        const picture = await images.use(tx, call, value, value?.kind === 'image' ? 'value' : 'value.signature');
        const values = await listValues(tx.db, call.scope, call.signingRequestId, call.signerId);
        const before = answered(field, values).value;
        if (JSON.stringify(before) === JSON.stringify(value)) return signingField(field, value);
        if (value?.kind === 'checked' && value.checked)
          for (const rival of rivalsOf(field, own, values)) await keep(tx, call, signing, rival, null);
        await keep(tx, call, signing, field, value, picture);
        return signingField(field, value);
      });
    },

    /** Finishes: everything required must be filled; dates are filled with today's in `timeZone`. */
    async complete(call: SignerCall, timeZone: string): Promise<SigningSession> {
      await act(call, async (tx, signing) => {
        signing.assertCan('complete');
        const date = localDate(clock.now(), timeZone);
        const { scope, signingRequestId: requestId, signerId } = call;
        const all = await signing.listAllFields();
        const stored = await listValues(tx.db, scope, requestId);
        const dated = new Map(stored);
        for (const field of all)
          if (field.signerId === signerId && field.type === 'date') dated.set(field.id, { kind: 'date', date });
        const now = standing(all, dated, { signerId, finishedIds: signing.finishedIds });
        assertComplete(now, signerId);
        const values = finalValues(now, signerId);
        await replaceValues(tx, scope, requestId, signerId, { before: stored, after: values, all });
        const digests = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, value]) => [id, valueDigest(value)]);
        const { last } = await signing.finish({
          timeZone,
          values: Object.fromEntries(digests) as Record<string, string>,
        });
        if (!last) return;
        await settleFormulas(tx, scope, requestId, { all, finishedIds: [...signing.finishedIds, signerId] });
        await deps.enqueueSeal(tx, scope, requestId);
      });
      return session(call);
    },

    /** Declines to sign. */
    async decline(call: SignerCall, reason: string): Promise<SigningSession> {
      await act(call, (_tx, signing) => signing.decline(reason));
      return session(call);
    },

    /** A link to the sealed PDF. Throws `request_not_completed`. */
    async download(call: SignerCall) {
      await opened(call);
      return requests.download(call.scope, call.signingRequestId, sealedLinkSeconds);
    },

    /** Lets somebody else sign instead; what this signer has filled in is emptied. */
    async delegate(call: SignerCall, to: Parameters<SigningAct['delegate']>[0]): Promise<SigningSession> {
      await act(call, async (tx, signing) => {
        await signing.delegate(to);
        await deleteSignerAnswers(tx.db, call.scope, call.signingRequestId, call.signerId);
      });
      return session(call);
    },

    /** Sends the one-time code. Throws `code_sent_recently`. */
    async sendCode(call: SignerCall): Promise<SigningSession> {
      await codes.send(call);
      return session(call);
    },

    /** Unlocks the session. Throws `code_wrong` or `code_expired`. */
    async verifyCode(call: SignerCall, code: string): Promise<SigningSession> {
      await codes.verify(call, code);
      return session(call);
    },

    /** Keeps a picture for a field or a signature. Throws `image_invalid` or `too_many_images`. */
    uploadImage: (call: SignerCall, bytes: Uint8Array): Promise<StoredImage> => images.upload(call, bytes),

    /** A picture of the signer's own, or one that stands on the page already. Throws `image_not_found`. */
    async image(call: SignerCall, imageId: string): Promise<StoredImage> {
      await opened(call);
      const image = await images.find(call, imageId);
      const isOwn = image?.signerId === call.signerId;
      const isOnPage = async (): Promise<boolean> =>
        (await session(call)).otherFields.some(({ value }) => imageIdOf(value) === imageId);
      if (!image || !(isOwn || (await isOnPage()))) throw new ProblemError('image_not_found');
      return image;
    },

    deleteUnusedImages: images.deleteUnused,

    /** The pictures of a request among these ids. */
    listImages: (scope: TenantScope, signingRequestId: string, ids: readonly string[]): Promise<StoredImage[]> =>
      listImages(db, scope, signingRequestId, ids),

    codeOf: codes.codeOf,
    deleteOldCodes: codes.deleteOld,

    /** Has the link mailed to the signer, who goes on later; gives the address. Throws `mailed_recently`. */
    finishLater(call: SignerCall): Promise<string> {
      return act(call, async (_tx, signing) => {
        await signing.mailLink();
        return signing.signer.email;
      });
    },

    /** Has a link to the sealed copy mailed to the signer; gives the address. */
    async mailCopy(call: SignerCall): Promise<string> {
      await opened(call);
      return onward.mailCopy(call);
    },

    /** A token for the next request of the same sitting. Throws `nothing_left_to_sign`. */
    async next(call: SignerCall): Promise<{ token: string; expiresAt: Date }> {
      const { request, signers } = await requests.get(call.scope, call.signingRequestId);
      await codes.assertUnlocked(call, request);
      const signer = signers.find(({ id }) => id === call.signerId);
      if (!signer) throw new ProblemError('signer_not_found');
      return onward.next(call, request, signer.email);
    },

    /** Empties what a signer has filled in and adopted, within the act that replaces that signer. */
    forgetSigner(tx: Tx, scope: TenantScope, signingRequestId: string, signerId: string): Promise<void> {
      return deleteSignerAnswers(tx.db, scope, signingRequestId, signerId);
    },

    /** What everybody has put into the fields of a request, by field id. */
    async listValues(scope: TenantScope, signingRequestId: string): Promise<Map<Field['id'], FieldValue>> {
      const stored = await listValues(db, scope, signingRequestId);
      return new Map([...stored].flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])));
    },
  };
}
