import type { AboutRequest } from '../modules/signing-requests/reminders.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import type { JobHandler } from '../platform/jobs/job-handler.js';

/** Reminds by itself as often as the sender wished; does nothing for a request that is not open any more. */
export function remindRequestHandler(
  signingRequests: Pick<SigningRequestsService, 'remindDue'>,
): JobHandler<AboutRequest> {
  return {
    handle: ({ tenantId, livemode, signingRequestId }, run) =>
      signingRequests.remindDue({ tenantId, livemode }, signingRequestId, run),
  };
}

/** Warns those who are still to sign that a request expires soon. */
export function warnRequestHandler(signingRequests: Pick<SigningRequestsService, 'warn'>): JobHandler<AboutRequest> {
  return {
    handle: ({ tenantId, livemode, signingRequestId }, run) =>
      signingRequests.warn({ tenantId, livemode }, signingRequestId, run),
  };
}
