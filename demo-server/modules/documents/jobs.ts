import { jobKind } from '../../platform/jobs/job.js';

/** What the expiry of a draft needs to know. */
export type ExpireDocument = { readonly tenantId: string; readonly livemode: boolean; readonly documentId: string };

/** Expires a draft, or deletes the file of an upload that a crash cut short. */
export const expireDocumentJob = jobKind<ExpireDocument>('document.expire');

/** Names the file to delete. */
export type DeleteDocumentFile = { readonly fileKey: string };

/** Deletes a stored file that nothing refers to any more. */
export const deleteDocumentFileJob = jobKind<DeleteDocumentFile>('document.delete-file');
