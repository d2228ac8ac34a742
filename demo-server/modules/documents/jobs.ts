import { jobKind } from '../../platform/jobs/job.js';

/** Expires a draft, or deletes the file of an upload that a crash cut short. */
export const expireDocumentJob = jobKind<{ tenantId: string; livemode: boolean; documentId: string }>(
  'document.expire',
);

/** Deletes a stored file that nothing refers to any more. */
export const deleteDocumentFileJob = jobKind<{ fileKey: string }>('document.delete-file');
