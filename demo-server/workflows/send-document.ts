import type { sendDocument } from '../../src/contract/documents.js';
import type { Language } from '../../src/contract/sending-options.js';
import type { BodyOf } from '../../src/contract/endpoint.js';
import { isFilledBySigner } from '../../src/contract/fields.js';
import type { ProblemDetail } from '../../src/contract/problems.js';
import type { Document } from '../modules/documents/document.js';
import type { SendDocument, SendFacts, SentDocument } from '../modules/documents/send.js';
import type { DocumentsService } from '../modules/documents/service.js';
import type { RequestWithSigners } from '../modules/signing-requests/request.js';
import type { AssertDrawable } from '../modules/signing/field-value.js';
import type { SigningRequestsService } from '../modules/signing-requests/service.js';
import { ProblemError } from '../platform/problem.js';
import type { TenantScope } from '../platform/scope.js';
import type { InTransaction, Tx } from '../platform/transaction.js';
import { unknownTags, withMergeValue } from './merge-values.js';
import { assertTextsDrawable } from './sendable-texts.js';
import { sendingTerms, type SendingTerms, type SendingTermsDeps } from './sending-terms.js';

/** What sending works with. */
export interface SendDocumentDeps extends SendingTermsDeps {
  readonly inTransaction: InTransaction;
  readonly documents: Pick<DocumentsService, 'get' | 'lockForSending' | 'markSent'>;
  readonly signingRequests: Pick<SigningRequestsService, 'create' | 'signingUrl'>;
  readonly assertDrawable: AssertDrawable;
}

type SendBody = BodyOf<typeof sendDocument>;

/** A signer of a document whose address is known. */
export type Recipient = Document['signers'][number] & {
  readonly email: string;
  readonly language?: Language | undefined;
};

/**
 * Sending as one verb: all of it happens or nothing does, and of two at once one wins. Refusals: `document_not_found`,
 * `document_not_draft` with `status`, `revision_conflict`, `customer_not_found`, `document_incomplete` with what each
 * signer lacks, `text_not_drawable`, `invalid_request` for a signer that is named twice or is not in the document, and for
 * values of merge tags that it does not have.
 */
export function createSendDocument(deps: SendDocumentDeps): SendDocument {
  return async (scope, documentId, body, facts) => {
    assertNamedOnce(body);
    const whole = await sendAsLookedAt(deps, scope, documentId, body, facts);
    return sentDocument(deps, whole);
  };
}

/** How often a draft may change under our eyes while it is being looked at. */
const maxLooks = 5;

/** Texts are looked at before the draft is locked; when it has changed in between, they are looked at again. */
async function sendAsLookedAt(
  deps: SendDocumentDeps,
  scope: TenantScope,
  documentId: string,
  body: SendBody,
  facts: SendFacts,
): Promise<RequestWithSigners> {
  let stored = await deps.documents.get(scope, documentId);
  const terms = await sendingTerms(deps, scope, body);
  for (let look = 0; look < maxLooks; look++) {
    const draft = withValues(stored, body);
    await assertTextsDrawable(deps.assertDrawable, draft.fields);
    const whole = await deps.inTransaction(async (tx) => {
      const locked = await deps.documents.lockForSending(tx, scope, documentId, facts.ifMatch);
      if (locked.revision !== draft.revision) return null;
      const options = { ...terms.options, signingOrder: body.signingOrder ?? draft.signingOrder };
      return sendWithin(deps, tx, scope, {
        document: draft,
        recipients: recipientsOf(draft, body),
        terms: { ...terms, options },
        facts,
      });
    });
    if (whole) return whole;
    stored = await deps.documents.get(scope, documentId);
  }
  throw new ProblemError('unavailable');
}

/** Makes the request of a locked draft and marks the draft as sent. */
export async function sendWithin(
  deps: Pick<SendDocumentDeps, 'documents' | 'signingRequests'>,
  tx: Tx,
  scope: TenantScope,
  sending: {
    readonly document: Document;
    readonly recipients: readonly Recipient[];
    readonly terms: SendingTerms;
    readonly facts: Pick<SendFacts, 'ip' | 'userAgent'>;
  },
): Promise<RequestWithSigners> {
  const { document, recipients, terms, facts } = sending;
  const whole = await deps.signingRequests.create(
    tx,
    scope,
    {
      ...terms,
      name: document.name,
      documentId: document.id,
      templateId: null,
      fileName: document.fileName,
      fileKey: document.fileKey,
      fileSha256: document.fileSha256,
      pageCount: document.pages.length,
      signers: recipients.map(({ name, email, color, signingOrder, language }) => ({
        name,
        email,
        color,
        signingOrder,
        ...(language === undefined ? {} : { language }),
      })),
      fields: document.fields.map(({ signerId, ...field }) => ({
        ...field,
        signerIndex: recipients.findIndex(({ id }) => id === signerId),
      })),
    },
    { actor: 'sender', ip: facts.ip, userAgent: facts.userAgent },
  );
  await deps.documents.markSent(tx, scope, document, whole.request.id);
  return whole;
}

/** A new request as it is answered, with everybody's link. */
export function sentDocument(
  deps: { readonly signingRequests: Pick<SigningRequestsService, 'signingUrl'> },
  { request, signers }: RequestWithSigners,
): SentDocument {
  return {
    signingRequestId: request.id,
    name: request.name,
    status: request.status,
    signers: signers.map((signer) => ({
      signerId: signer.id,
      name: signer.name,
      email: signer.email,
      signingUrl: deps.signingRequests.signingUrl(signer),
      status: signer.status,
    })),
    ...(request.customerId === null ? {} : { customerId: request.customerId }),
    expiresAt: request.expiresAt.toISOString(),
  };
}

/** The document with the values of its merge tags. Throws `invalid_request` for values of tags that it does not have. */
function withValues(document: Document, { mergeTagValues = {} }: SendBody): Document {
  const known = document.fields.flatMap(({ type, tagName }) => (type === 'merge_tag' && tagName ? [tagName] : []));
  const details = unknownTags(mergeTagValues, [...new Set(known)], 'document');
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
  return { ...document, fields: document.fields.map((field) => withMergeValue(field, mergeTagValues)) };
}

function assertNamedOnce(body: SendBody): void {
  const seen = new Set<string>();
  const details: ProblemDetail[] = [];
  body.signers.forEach(({ signerId }, index) => {
    if (seen.has(signerId)) details.push({ path: `signers.${index}.signerId`, message: 'is named twice' });
    seen.add(signerId);
  });
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
}

/** The document's signers with the addresses and names of the call. Throws `invalid_request` or `document_incomplete`. */
function recipientsOf(document: Document, body: SendBody): Recipient[] {
  const unknown = body.signers.flatMap(({ signerId }, index) =>
    document.signers.some(({ id }) => id === signerId)
      ? []
      : [{ path: `signers.${index}.signerId`, message: `signer ${signerId} does not exist in this document` }],
  );
  if (unknown.length > 0) throw new ProblemError('invalid_request', { details: unknown });

  const lacking: ProblemDetail[] = [];
  const recipients: Recipient[] = [];
  for (const signer of document.signers) {
    const given = body.signers.find(({ signerId }) => signerId === signer.id);
    const email = given?.email ?? signer.email;
    const path = `signers.${signer.index}`;
    if (email === null) lacking.push({ path: `${path}.email`, message: `${signer.name} needs an e-mail address` });
    else recipients.push({ ...signer, email, name: given?.name ?? signer.name, language: given?.language });
    if (!document.fields.some((field) => field.signerId === signer.id && isSignersOwn(field)))
      lacking.push({ path: `${path}.fields`, message: `${signer.name} has no field to fill` });
  }
  if (lacking.length > 0) throw new ProblemError('document_incomplete', { details: lacking });
  return recipients;
}

/** Whether the signer does something in a field; a date alone is nothing to do, but stands for having been there. */
function isSignersOwn({ type, readOnly }: Document['fields'][number]): boolean {
  return isFilledBySigner(type) && readOnly !== true;
}
