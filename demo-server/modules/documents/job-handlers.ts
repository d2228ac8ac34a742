import type { JobHandler } from '../../platform/jobs/job-handler.js';
import type { DeleteDocumentFile, ExpireDocument } from './jobs.js';
import type { DocumentsService } from './service.js';

/** How expiries are done. */
export function expireDocumentHandler(service: Pick<DocumentsService, 'expire'>): JobHandler<ExpireDocument> {
  return {
    handle: ({ documentId, tenantId, livemode }, run) => service.expire({ tenantId, livemode }, documentId, run),
  };
}

/** How files are deleted. */
export function deleteDocumentFileHandler(
  service: Pick<DocumentsService, 'deleteFile'>,
): JobHandler<DeleteDocumentFile> {
  return { handle: ({ fileKey }) => service.deleteFile(fileKey) };
}
