import { signingRequestLifecycle } from '../../../src/contract/lifecycles/signing-request.js';
import { allows } from '../../../src/contract/lifecycles/lifecycle.js';
import { signersInTurn } from '../../../src/core/signing-turn.js';
import type { Clock } from '../../platform/clock.js';
import type { JobRun } from '../../platform/jobs/job-handler.js';
import { jobKind } from '../../platform/jobs/job.js';
import type { TenantScope } from '../../platform/scope.js';
import type { InTransaction, Tx } from '../../platform/transaction.js';
import { announce } from './announce.js';
import { appendAudit } from './audit-store.js';
import { systemActor, type RequestSigner, type RequestWithSigners, type SigningRequest } from './request.js';
import { changeSignerStatus } from './status.js';

const dayMs = 24 * 60 * 60 * 1000;
/** How long before its end a request's signers are warned. */
export const warningMs = 2 * dayMs;

/** Names the request that a job is about. */
export type AboutRequest = { readonly tenantId: string; readonly livemode: boolean; readonly signingRequestId: string };

/** Reminds those who were last written to long enough ago. */
export const remindRequestJob = jobKind<AboutRequest>('signing-request.remind');
/** Warns those who are still to sign that the time is nearly over. */
export const warnRequestJob = jobKind<AboutRequest>('signing-request.warn');

/** What reminding works with; `lock` throws `signing_request_not_found`. */
export interface RemindersDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly lock: (tx: Tx, scope: TenantScope, id: string) => Promise<RequestWithSigners>;
}

/** E-mails that go out by themselves: never to whoever has finished or is not asked yet, never once a request is closed. */
export function createReminders({ inTransaction, clock, lock }: RemindersDeps) {
  const isOpen = ({ status, expiresAt }: SigningRequest): boolean =>
    allows(signingRequestLifecycle, status, 'remind') && expiresAt > clock.now();

  const scheduleReminder = async (tx: Tx, scope: TenantScope, stored: RequestWithSigners): Promise<void> => {
    const runAt = nextReminder(stored);
    if (runAt && runAt < stored.request.expiresAt)
      await tx.enqueue(remindRequestJob, payloadOf(scope, stored.request), {
        runAt,
        uniqueKey: `${remindRequestJob.name}:${stored.request.id}`,
      });
  };

  return {
    /** Stores the jobs of a new request. */
    async schedule(tx: Tx, scope: TenantScope, stored: RequestWithSigners): Promise<void> {
      await scheduleReminder(tx, scope, stored);
      const { request } = stored;
      const runAt = new Date(request.expiresAt.getTime() - warningMs);
      if (request.sendNotification && runAt > request.createdAt)
        await tx.enqueue(warnRequestJob, payloadOf(scope, request), {
          runAt,
          uniqueKey: `${warnRequestJob.name}:${request.id}`,
        });
    },

    /** Reminds those whose pause is over, and stores the next run together with the end of this one. */
    remindDue(scope: TenantScope, id: string, run: JobRun): Promise<void> {
      return inTransaction(async (tx) => {
        const stored = await lock(tx, scope, id);
        await run.finishIn(tx);
        const everyMs = pauseMs(stored.request);
        if (!isOpen(stored.request) || everyMs === null) return;
        const at = clock.now();
        let { signers } = stored;
        const due = inTurnOf(stored).filter((signer) => lastWritten(signer) + everyMs <= at.getTime());
        for (const signer of due) {
          const reminded = await changeSignerStatus(tx, scope, signer, 'remind', { remindedAt: at });
          signers = signers.map((one) => (one.id === reminded.id ? reminded : one));
        }
        const after = { ...stored, signers };
        if (due.length > 0) {
          const recipientIds = due.map((signer) => signer.id);
          const detail = { signerIds: recipientIds };
          await appendAudit(tx, scope, id, systemActor, { at, action: 'signer.reminded', detail });
          await announce(tx, scope, 'reminded', after, { recipientIds });
        }
        await scheduleReminder(tx, scope, after);
      });
    },

    /** Warns those whose turn it is that the request expires soon. */
    warn(scope: TenantScope, id: string, run: JobRun): Promise<void> {
      return inTransaction(async (tx) => {
        const stored = await lock(tx, scope, id);
        await run.finishIn(tx);
        if (!isOpen(stored.request)) return;
        const recipientIds = inTurnOf(stored).map((signer) => signer.id);
        const detail = { signerIds: recipientIds };
        await appendAudit(tx, scope, id, systemActor, { at: clock.now(), action: 'signer.warned', detail });
        await announce(tx, scope, 'expiring', stored, { recipientIds });
      });
    },
  };
}

function inTurnOf({ request, signers }: RequestWithSigners): RequestSigner[] {
  return signersInTurn(signers, request.options.signingOrder);
}

function lastWritten({ invitedAt, remindedAt }: RequestSigner): number {
  return Math.max(invitedAt?.getTime() ?? 0, remindedAt?.getTime() ?? 0);
}

function pauseMs({ options }: SigningRequest): number | null {
  return options.remindEveryDays === null ? null : options.remindEveryDays * dayMs;
}

function nextReminder(stored: RequestWithSigners): Date | null {
  const everyMs = pauseMs(stored.request);
  const inTurn = inTurnOf(stored);
  return everyMs === null || inTurn.length === 0 ? null : new Date(Math.min(...inTurn.map(lastWritten)) + everyMs);
}

function payloadOf({ tenantId, livemode }: TenantScope, { id }: SigningRequest): AboutRequest {
  return { tenantId, livemode, signingRequestId: id };
}
