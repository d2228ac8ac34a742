import { jobKind } from '../../platform/jobs/job.js';

/** What the expiry of a draft needs to know. */
export type ExpireDocument = { readonly tenantId: string; readonly livemode: boolean; readonly documentId: string };

/** Expires a draft, or deletes the file of an upload that a crash cut short. */
export const expireDocumentJob = jobKind<ExpireDocument>('document.expire');

/** Names a file that a draft may have had. */
export type NamedDocumentFile = ExpireDocument & { readonly fileKey: string };

/** Deletes a draft's file unless it is the present one: what a crash left behind, or what was replaced. */
export const deleteUnusedFileJob = jobKind<NamedDocumentFile>('document.delete-unused-file');

/** Deletes an uploaded file whose link has ended, and forgets it. */
export const deleteUploadJob = jobKind<NamedDocumentFile>('document.delete-upload');

/** Names the file to delete. */
export type DeleteDocumentFile = { readonly fileKey: string };

/** Deletes a stored file that nothing refers to any more. */
export const deleteDocumentFileJob = jobKind<DeleteDocumentFile>('document.delete-file');
