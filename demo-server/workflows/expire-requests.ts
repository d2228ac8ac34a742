import type { SigningRequestsService, ExpireRequest } from '../modules/signing-requests/service.js';
import type { JobHandler } from '../platform/jobs/job-handler.js';

/** Closes a request when its time is up; does nothing for one that is not open any more. */
export function expireRequestHandler(
  signingRequests: Pick<SigningRequestsService, 'expire'>,
): JobHandler<ExpireRequest> {
  return {
    handle: ({ tenantId, livemode, signingRequestId }) =>
      signingRequests.expire({ tenantId, livemode }, signingRequestId),
  };
}
