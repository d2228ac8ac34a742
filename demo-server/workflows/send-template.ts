import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SendTemplateBody } from '../../src/contract/template-requests.js';
import type { FileStore, StoredFile } from '../integrations/storage/file-store.js';
import type { MergeTag } from '../modules/templates/merge-tags.js';
import type { SendTemplate } from '../modules/templates/send.js';
import type { TemplatesService } from '../modules/templates/service.js';
import type { ReadyTemplate } from '../modules/templates/template.js';
import type { AssertDrawable } from '../modules/signing/field-value.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import type { Mark, PdfRoom } from '../pdf/port.js';
import type { PdfRefusal } from '../pdf/refusals.js';
import type { Clock } from '../platform/clock.js';
import type { NewId } from '../platform/ids.js';
import { ProblemError } from '../platform/problem.js';
import type { TenantScope } from '../platform/scope.js';
import type { InTransaction } from '../platform/transaction.js';
import { mergeMarks } from './merge-marks.js';
import { unknownTags } from './merge-values.js';
import { assertTextsDrawable } from './sendable-texts.js';
import { expiryOf, fieldsFor, recipientProblems, recipientsOf } from './template-recipients.js';
import { requestOptions, type SendingTermsDeps } from './sending-terms.js';
import { rememberRequestFile } from './request-files.js';

/** What sending a template works with. */
export interface SendTemplateDeps {
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly templates: Pick<TemplatesService, 'getUsable' | 'lockUsable' | 'mergeTags'>;
  readonly signingRequests: Pick<SigningRequestsService, 'create' | 'signingUrl'>;
  readonly customers: { hasCustomer(scope: TenantScope, id: string): Promise<boolean> };
  readonly settings: SendingTermsDeps['settings'];
  readonly files: Pick<FileStore, 'localPath' | 'put'>;
  readonly pdf: Pick<PdfRoom, 'stamp'>;
  readonly assertDrawable: AssertDrawable;
  /** An existing folder for files that live as long as one call. */
  readonly tempDir: string;
}

/**
 * A signing request from a template, for both doors. The request gets a file of its own with the merge values drawn into it,
 * so that what signers read is what is sealed, whatever becomes of the template. Refusals: `template_not_found`,
 * `template_not_active`, `template_incomplete`, `customer_not_found`, `text_not_drawable`, and `invalid_request` for people,
 * merge tags and times that do not fit.
 */
export function createSendTemplate(deps: SendTemplateDeps): SendTemplate {
  return async (scope, body, facts) => {
    const template = await deps.templates.getUsable(scope, body.templateId);
    assertFits(template, deps.templates.mergeTags(template), body);
    const recipients = recipientsOf(template, body);
    const expiresAt = expiryOf(body.expiresAt, deps.clock.now());
    const { customerId = null } = body;
    if (customerId !== null && !(await deps.customers.hasCustomer(scope, customerId)))
      throw new ProblemError('customer_not_found');
    const sender = await deps.settings.sender(scope);
    const { signingOrder = template.signingOrder } = body;
    const options = requestOptions({ ...body, signingOrder }, scope, sender.language);
    const values = body.mergeTagValues ?? {};
    const fields = fieldsFor(template, recipients, values);
    await assertTextsDrawable(deps.assertDrawable, fields);
    const file = await ownCopy(deps, scope, template, mergeMarks(template, values));

    const { request, signers } = await deps.inTransaction(async (tx) => {
      // deleted or switched off while the copy was made: too late to send it
      await deps.templates.lockUsable(tx, scope, template.id);
      return deps.signingRequests.create(
        tx,
        scope,
        {
          name: body.name,
          documentId: null,
          templateId: template.id,
          customerId,
          senderName: sender.name,
          options,
          sendNotification: body.sendNotification,
          fileName: template.fileName,
          fileKey: file.key,
          fileSha256: file.sha256,
          pageCount: template.pages.length,
          expiresAt,
          signers: recipients.map(({ name, email, color, signingOrder }) => ({ name, email, color, signingOrder })),
          fields,
        },
        { actor: 'sender', ip: facts.ip, userAgent: facts.userAgent },
      );
    });
    return {
      signingRequestId: request.id,
      name: request.name,
      status: request.status,
      signerLinks: signers.map((signer) => ({
        signerId: signer.id,
        name: signer.name,
        email: signer.email,
        signingUrl: deps.signingRequests.signingUrl(signer),
        status: signer.status,
      })),
      customerId,
      expiresAt: request.expiresAt,
      createdAt: request.createdAt,
    };
  };
}

function assertFits(template: ReadyTemplate, tags: readonly MergeTag[], body: SendTemplateBody): void {
  const tagNames = tags.map(({ tagName }) => tagName);
  const details = [
    ...recipientProblems(template, body),
    ...unknownTags(body.mergeTagValues ?? {}, tagNames, 'template'),
  ];
  if (template.signers.length > 0 && details.length > 0) throw new ProblemError('invalid_request', { details });
}

/** The request's own file: the template's as it is now, with the marks drawn. Throws `text_not_drawable`. */
async function ownCopy(
  deps: SendTemplateDeps,
  scope: TenantScope,
  template: ReadyTemplate,
  marks: readonly Mark[],
): Promise<StoredFile & { readonly key: string }> {
  const key = `tenants/${scope.tenantId}/requests/${deps.newId('fil')}/sent.pdf`;
  const folder = await mkdtemp(path.join(deps.tempDir, 'merge-'));
  const source = await deps.files.localPath(template.file.key);
  try {
    const drawn = path.join(folder, 'merged.pdf');
    if (marks.length > 0) {
      const stamped = await deps.pdf.stamp({ sourcePath: source.path, outPath: drawn, marks });
      if (!stamped.ok) throw stampProblem(stamped);
    }
    await rememberRequestFile(deps, scope, key);
    return { key, ...(await deps.files.put(key, marks.length > 0 ? drawn : source.path)) };
  } finally {
    await source.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The file was accepted before, so what fails is the values, or the moment. */
function stampProblem(refusal: PdfRefusal): Error {
  switch (refusal.code) {
    case 'text_not_drawable':
    // signed, in a way that allows nothing to be drawn
    case 'pdf_signed_unchangeable':
      return new ProblemError('text_not_drawable', {
        details: [{ path: 'mergeTagValues', message: refusal.message }],
      });
    // too slow now, not for ever
    case 'pdf_too_complex':
    case 'pdf_room_busy':
    case 'pdf_room_closed':
      return new ProblemError('unavailable');
    default:
      return new Error(`Drawing merge values failed: ${refusal.code} ${refusal.detail ?? ''}`);
  }
}
