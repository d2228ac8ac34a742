import type { JobHandler } from '../../platform/jobs/job-handler.js';
import type { NamedTemplate, NamedTemplateFile } from './jobs.js';
import type { TemplatesService } from './service.js';

/** How expiries are done. */
export function expireTemplateHandler(service: Pick<TemplatesService, 'expire'>): JobHandler<NamedTemplate> {
  return {
    handle: ({ templateId, tenantId, livemode }, run) => service.expire({ tenantId, livemode }, templateId, run),
  };
}

/** How files that nobody refers to are deleted. */
export function deleteTemplateFileHandler(
  service: Pick<TemplatesService, 'deleteUnusedFile'>,
): JobHandler<NamedTemplateFile> {
  return {
    handle: ({ templateId, tenantId, livemode, fileKey }) =>
      service.deleteUnusedFile({ tenantId, livemode }, templateId, fileKey),
  };
}
