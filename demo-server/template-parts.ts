import type { DocxConverter } from './integrations/docx/docx-converter.js';
import type { FileStore } from './integrations/storage/file-store.js';
import type { AssertDrawable } from './modules/signing/field-value.js';
import type { CustomersService } from './modules/customers/service.js';
import { draftFields } from './modules/documents/draft-fields.js';
import type { SigningRequestsService } from './modules/signing-requests/service.js';
import { deleteTemplateFileHandler, expireTemplateHandler } from './modules/templates/job-handlers.js';
import { deleteTemplateFileJob, expireTemplateJob } from './modules/templates/jobs.js';
import { templateRoutes, type TemplateHandlers } from './modules/templates/routes.js';
import { createTemplatesService, type TemplatesService } from './modules/templates/service.js';
import type { SigningSettingsService } from './modules/signing-settings/service.js';
import type { PdfRoom } from './pdf/port.js';
import type { Backbone } from './platform/backbone.js';
import { deleteUnsentFileHandler, deleteUnsentFileJob } from './workflows/request-files.js';
import { createSendTemplate } from './workflows/send-template.js';

/** What templates are made of. */
export interface TemplatePartsOptions {
  readonly backbone: Backbone;
  readonly files: FileStore;
  readonly pdf: PdfRoom;
  readonly docx: DocxConverter;
  readonly tempDir: string;
  readonly assertDrawable: AssertDrawable;
  readonly signingRequests: SigningRequestsService;
  readonly settings: Pick<SigningSettingsService, 'sender'>;
  readonly customers: CustomersService;
}

/** Puts templates and the requests made from them together. */
export function createTemplateParts(options: TemplatePartsOptions): {
  readonly templates: TemplatesService;
  readonly handlers: TemplateHandlers;
} {
  const { backbone, files, pdf, docx, tempDir, signingRequests, settings, customers } = options;
  const { db, inTransaction, clock, newId, jobs } = backbone;
  const shared = { inTransaction, clock, newId, files, pdf, tempDir };
  const templates = createTemplatesService({ ...shared, db, docx, placeFields: draftFields });
  jobs.handle(expireTemplateJob, expireTemplateHandler(templates));
  jobs.handle(deleteTemplateFileJob, deleteTemplateFileHandler(templates));
  jobs.handle(deleteUnsentFileJob, deleteUnsentFileHandler(signingRequests, files));
  const send = createSendTemplate({
    ...shared,
    assertDrawable: options.assertDrawable,
    templates,
    signingRequests,
    customers,
    settings,
  });
  return { templates, handlers: templateRoutes(templates, send) };
}
