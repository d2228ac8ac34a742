import { jobKind } from '../../platform/jobs/job.js';

/** Names a template. */
export type NamedTemplate = { readonly tenantId: string; readonly livemode: boolean; readonly templateId: string };

/** Expires a template whose upload was never finalized, with the files that arrived. */
export const expireTemplateJob = jobKind<NamedTemplate>('template.expire');

/** Names a file of a template. */
export type NamedTemplateFile = NamedTemplate & { readonly fileKey: string };

/**
 * Deletes a file unless it is the present one of its template: what a crash left behind, an order of pages that was
 * replaced, or an upload that is not needed any more.
 */
export const deleteTemplateFileJob = jobKind<NamedTemplateFile>('template.delete-unused-file');
