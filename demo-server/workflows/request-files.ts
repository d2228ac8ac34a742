import type { FileStore } from '../integrations/storage/file-store.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import type { Clock } from '../platform/clock.js';
import type { JobHandler } from '../platform/jobs/job-handler.js';
import { jobKind } from '../platform/jobs/job.js';
import type { TenantScope } from '../platform/scope.js';
import type { InTransaction } from '../platform/transaction.js';

/** Names the file that was made for a request. */
export type RequestFile = { readonly tenantId: string; readonly livemode: boolean; readonly fileKey: string };

/** Deletes the file of a request that never came to be. */
export const deleteUnsentFileJob = jobKind<RequestFile>('signing-request.delete-unsent-file');

/** By then whoever made the file has long stored the request, or never will. */
const settledMs = 60 * 60 * 1000;

/** Called before a request's file is stored: should the request never be stored, this job finds the file again. */
export async function rememberRequestFile(
  { inTransaction, clock }: { readonly inTransaction: InTransaction; readonly clock: Clock },
  { tenantId, livemode }: TenantScope,
  fileKey: string,
): Promise<void> {
  const runAt = new Date(clock.now().getTime() + settledMs);
  await inTransaction((tx) => tx.enqueue(deleteUnsentFileJob, { tenantId, livemode, fileKey }, { runAt }));
}

/** How such files are deleted. */
export function deleteUnsentFileHandler(
  signingRequests: Pick<SigningRequestsService, 'hasFile'>,
  files: Pick<FileStore, 'delete'>,
): JobHandler<RequestFile> {
  return {
    async handle({ tenantId, livemode, fileKey }) {
      if (!(await signingRequests.hasFile({ tenantId, livemode }, fileKey))) await files.delete(fileKey);
    },
  };
}
