import type { Clock } from '../../platform/clock.js';
import { constantTimeEqual } from '../../platform/crypto.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { InTransaction } from '../../platform/transaction.js';
import {
  deleteCodesBefore,
  getSessionCode,
  hasVerifiedCode,
  insertCode,
  listCodeTimes,
  updateCode,
} from './code-store.js';
import {
  codeAttempts,
  codeLifetimeMs,
  codeOf,
  codePauseMs,
  codesPerWindow,
  codeWindowMs,
  emailHint,
  type CodeSigner,
} from './one-time-code.js';
import { actorOf, type RequestRecord, type SignerCall, type SigningRequests } from './ports.js';

/** What codes work with. */
export interface CodesDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly codeSigner: CodeSigner;
  readonly requests: Pick<SigningRequests, 'get' | 'announceCode' | 'note'>;
}

/** What is kept of codes after they are worth nothing: sessions last a day at most. */
const keptMs = 3 * 24 * 60 * 60 * 1000;

/** What a locked session says of itself. */
export type Locked = { readonly by: 'email_code'; readonly emailHint: string; readonly sentAt: string | null };

/** One-time codes by e-mail, where the sender asked for them: a session is locked until its code was given in it. */
export function createCodes({ db, inTransaction, clock, newId, codeSigner, requests }: CodesDeps) {
  const isLocked = async (call: SignerCall, request: Pick<RequestRecord, 'options'>, on = db): Promise<boolean> =>
    request.options.signerVerification === 'email_code' && !(await hasVerifiedCode(on, call.scope, call.sessionId));

  return {
    /** Throws `code_required` while the session is locked; `on` asks within a transaction. */
    async assertUnlocked(call: SignerCall, request: Pick<RequestRecord, 'options'>, on = db): Promise<void> {
      if (await isLocked(call, request, on)) throw new ProblemError('code_required');
    },

    /** What the session says of its lock; null when there is none. */
    async locked(call: SignerCall, request: Pick<RequestRecord, 'options'>, email: string): Promise<Locked | null> {
      if (!(await isLocked(call, request))) return null;
      const code = await getSessionCode(db, call.scope, call.sessionId);
      const holds = code && code.expires_at > clock.now() && code.attempts < codeAttempts;
      return { by: 'email_code', emailHint: emailHint(email), sentAt: holds ? code.sent_at.toISOString() : null };
    },

    /** Sends a code; nothing for a session that is open. Throws `code_sent_recently` with `retryAt`. */
    async send(call: SignerCall): Promise<void> {
      const { scope, signingRequestId, signerId, sessionId } = call;
      const { request } = await requests.get(scope, signingRequestId);
      if (!(await isLocked(call, request))) return;
      const now = clock.now();
      const id = newId('otc');
      await inTransaction(async (tx) => {
        // locks the request, so that two who ask at once are counted one after the other
        await requests.announceCode(tx, scope, signingRequestId, signerId, id, actorOf(call));
        const times = await listCodeTimes(tx.db, scope, call, new Date(now.getTime() - codeWindowMs));
        const [last] = times;
        const oldest = times[codesPerWindow - 1];
        const retryAt = Math.max((last?.getTime() ?? 0) + codePauseMs, oldest ? oldest.getTime() + codeWindowMs : 0);
        if (last && retryAt > now.getTime())
          throw new ProblemError('code_sent_recently', { extra: { retryAt: new Date(retryAt).toISOString() } });
        await insertCode(tx.db, {
          id,
          tenant_id: scope.tenantId,
          livemode: scope.livemode,
          session_id: sessionId,
          request_id: signingRequestId,
          signer_id: signerId,
          sent_at: now,
          expires_at: new Date(now.getTime() + codeLifetimeMs),
          attempts: 0,
          verified_at: null,
        });
      });
    },

    /**
     * Unlocks the session. Throws `code_wrong` with `attemptsLeft`, and `code_expired` when the session has no code that
     * could be given. Tries count one after the other, however many come at once.
     */
    async verify(call: SignerCall, given: string): Promise<void> {
      const { scope, signingRequestId, sessionId } = call;
      const { request } = await requests.get(scope, signingRequestId);
      if (!(await isLocked(call, request))) return;
      // what a wrong try leaves behind must be stored, so it is not thrown inside
      const problem = await inTransaction(async (tx) => {
        const code = await getSessionCode(tx.db, scope, sessionId, true);
        if (code?.verified_at) return null;
        if (!code || code.expires_at <= clock.now() || code.attempts >= codeAttempts)
          return new ProblemError('code_expired');
        const attempts = code.attempts + 1;
        const isRight = constantTimeEqual(codeOf(codeSigner, code.id), given);
        await updateCode(tx.db, scope, code.id, { attempts, ...(isRight ? { verified_at: clock.now() } : {}) });
        const act = isRight
          ? { action: 'code.verified' as const }
          : { action: 'code.failed' as const, detail: { attempts } };
        await requests.note(tx, scope, signingRequestId, actorOf(call), act);
        return isRight ? null : new ProblemError('code_wrong', { extra: { attemptsLeft: codeAttempts - attempts } });
      });
      if (problem) throw problem;
    },

    /** The digits of a code, for the e-mail that carries them. */
    codeOf: (codeId: string): string => codeOf(codeSigner, codeId),

    /** Deletes codes of sessions that have long ended; gives their number. */
    deleteOld: (): Promise<number> => deleteCodesBefore(db, new Date(clock.now().getTime() - keptMs)),
  };
}
