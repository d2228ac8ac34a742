import type { JobHandler } from '../../platform/jobs/job-handler.js';
import type { DeleteDocumentFile, ExpireDocument, NamedDocumentFile } from './jobs.js';
import type { DocumentPages } from './pages.js';
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

/** How files that were replaced are deleted. */
export function deleteUnusedFileHandler(pages: Pick<DocumentPages, 'deleteUnusedFile'>): JobHandler<NamedDocumentFile> {
  return {
    handle: ({ tenantId, livemode, ...file }) =>
      pages.deleteUnusedFile({ tenantId, livemode }, { tenantId, livemode, ...file }),
  };
}

/** How uploads are deleted when their links have ended. */
export function deleteUploadHandler(pages: Pick<DocumentPages, 'deleteUpload'>): JobHandler<NamedDocumentFile> {
  return { handle: ({ tenantId, livemode, fileKey }) => pages.deleteUpload({ tenantId, livemode }, fileKey) };
}
