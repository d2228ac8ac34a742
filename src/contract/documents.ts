import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { field, fieldInputs, signaturePosition } from './fields.js';
import { documentStatuses } from './lifecycles/document.js';
import { uploadProblems } from './pdf-problems.js';
import { expiryOptions, keptSigningOrder, mergeTagValues, sendingOptions, signerLanguage } from './sending-options.js';
import { email, hexColor, id, timestamp, nameText } from './primitives.js';
import { signerLink } from './signing-requests.js';

/** Largest PDF in bytes that comes as base64 in a request. */
export const maxDocumentBytes = 50 * 1024 * 1024;

/** A base64 text of at most 50 MB, the rest of the JSON body, and room to say 413 exactly. */
const uploadBodyLimitBytes = Math.ceil(maxDocumentBytes / 3) * 4 + 2 * 1024 * 1024;

/** A signer of a draft, as answered. */
export const documentSigner = z
  .object({
    id,
    index: z.number().int(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    color: hexColor,
    signingOrder: z.number().int(),
  })
  .meta({ id: 'DocumentSigner' });

/** A signer of a draft, as a caller gives it. */
export const documentSignerInput = z.strictObject({
  id: id.optional(),
  name: nameText(200),
  email: email.nullish(),
  role: nameText(100).optional(),
  color: hexColor.optional(),
  signingOrder: z.number().int().min(1).max(100).optional(),
});

/** At most this many signers on one document. */
export const maxSigners = 50;

const pdfText = z.string().min(1, 'must not be empty').meta({ description: 'Base64-encoded PDF, at most 50 MB' });

const fileName = nameText(255).regex(/\.pdf$/i, 'must end in .pdf');

const nextSteps = z.object({ addFields: z.string(), send: z.string() });
const params = z.object({ id });

/** `POST /v1/external/esign/documents`: a draft from a base64 PDF of at most 50 MB. */
export const createDocument = defineEndpoint({
  id: 'createDocument',
  method: 'POST',
  path: '/v1/external/esign/documents',
  tag: 'Documents',
  summary: 'Upload a document for field placement',
  auth: 'api-key',
  replyKind: 'external',
  body: z.strictObject({
    document: pdfText,
    fileName,
    name: nameText(200),
    signers: z
      .array(documentSignerInput.omit({ id: true }))
      .max(maxSigners)
      .optional(),
    signingOrder: keptSigningOrder.default('parallel'),
  }),
  reply: z.object({
    documentId: id,
    name: z.string(),
    status: z.enum(documentStatuses),
    pageCount: z.number().int(),
    signers: z.array(documentSigner),
    signingOrder: keptSigningOrder,
    previewUrl: z.string(),
    expiresAt: timestamp,
    nextSteps,
  }),
  successStatus: 201,
  message: 'Document uploaded successfully. Add fields and then send.',
  bodyLimitBytes: uploadBodyLimitBytes,
  problems: uploadProblems,
});

/** A document with its fields and signers. */
export const documentDetails = z
  .object({
    documentId: id,
    name: z.string(),
    status: z.enum(documentStatuses),
    fileName: z.string(),
    fileSize: z.number().int(),
    pageCount: z.number().int(),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    signingRequestId: id.nullable(),
    signers: z.array(documentSigner),
    signingOrder: keptSigningOrder,
    fields: z.array(field),
    fieldsCount: z.number().int(),
    previewUrl: z.string().nullable().meta({ description: 'null as long as the document has no pages' }),
    revision: z.number().int(),
  })
  .meta({ id: 'Document' });

/** `GET /v1/external/esign/documents/:id` with an `ETag`. */
export const getDocument = defineEndpoint({
  id: 'getDocument',
  method: 'GET',
  path: '/v1/external/esign/documents/:id',
  tag: 'Documents',
  summary: 'Get a document with its fields and signers',
  auth: 'api-key',
  replyKind: 'external',
  params,
  reply: documentDetails,
  successStatus: 200,
  message: 'Document retrieved',
  revisioned: true,
  problems: ['document_not_found'],
});

/** `DELETE /v1/external/esign/documents/:id`: drafts only. */
export const deleteDocument = defineEndpoint({
  id: 'deleteDocument',
  method: 'DELETE',
  path: '/v1/external/esign/documents/:id',
  tag: 'Documents',
  summary: 'Delete a draft document',
  auth: 'api-key',
  replyKind: 'external',
  params,
  reply: z.object({ documentId: id }),
  successStatus: 200,
  message: 'Document deleted',
  problems: ['document_not_found', 'document_not_draft'],
});

/** `GET /v1/external/esign/documents/:id/fields`. */
export const listFields = defineEndpoint({
  id: 'listFields',
  method: 'GET',
  path: '/v1/external/esign/documents/:id/fields',
  tag: 'Documents',
  summary: 'Get the fields placed on a document',
  auth: 'api-key',
  replyKind: 'external',
  params,
  reply: z.object({ documentId: id, fields: z.array(field), signers: z.array(documentSigner) }),
  successStatus: 200,
  revisioned: true,
  problems: ['document_not_found'],
});

const fieldsReply = {
  documentId: id,
  fieldsAdded: z.number().int(),
  totalFields: z.number().int(),
  fields: z.array(field),
};

/** `POST /v1/external/esign/documents/:id/fields`: appends; all of them or none. */
export const addFields = defineEndpoint({
  id: 'addFields',
  method: 'POST',
  path: '/v1/external/esign/documents/:id/fields',
  tag: 'Documents',
  summary: 'Add fields to a draft document',
  auth: 'api-key',
  replyKind: 'external',
  params,
  body: z.strictObject({ fields: fieldInputs.min(1, 'must have at least one field') }),
  reply: z.object({ ...fieldsReply, nextStep: z.string() }),
  successStatus: 201,
  revisioned: true,
  problems: ['document_not_found', 'document_not_draft', 'revision_conflict'],
});

/** `PUT /v1/external/esign/documents/:id/fields`: replaces all fields. */
export const replaceFields = defineEndpoint({
  id: 'replaceFields',
  method: 'PUT',
  path: '/v1/external/esign/documents/:id/fields',
  tag: 'Documents',
  summary: 'Replace all fields of a draft document',
  auth: 'api-key',
  replyKind: 'external',
  params,
  body: z.strictObject({ fields: fieldInputs }),
  reply: z.object(fieldsReply),
  successStatus: 200,
  revisioned: true,
  problems: ['document_not_found', 'document_not_draft', 'revision_conflict'],
});

/** `DELETE /v1/external/esign/documents/:id/fields`: removes all fields. */
export const removeFields = defineEndpoint({
  id: 'removeFields',
  method: 'DELETE',
  path: '/v1/external/esign/documents/:id/fields',
  tag: 'Documents',
  summary: 'Remove all fields from a draft document',
  auth: 'api-key',
  replyKind: 'external',
  params,
  reply: z.object({ documentId: id, fieldsRemoved: z.number().int() }),
  successStatus: 200,
  message: 'All fields removed',
  revisioned: true,
  problems: ['document_not_found', 'document_not_draft', 'revision_conflict'],
});

const sendingTerms = {
  customerId: id.optional(),
  sendNotification: z.boolean().default(true),
  ...expiryOptions,
  ...sendingOptions,
};

/** What `send` takes, from a partner's server and from the embedded editor alike. */
export const sendDocumentBody = z.strictObject({
  signers: z
    .array(z.strictObject({ signerId: id, email, name: nameText(200).optional(), language: signerLanguage }))
    .min(1)
    .max(maxSigners),
  mergeTagValues: mergeTagValues.optional().meta({
    description:
      "Drawn in place of the document's merge tags, instead of their default values; unknown ones are refused",
  }),
  ...sendingTerms,
});

/** What `send` answers. */
export const sentDocument = z.object({
  signingRequestId: id,
  name: z.string(),
  status: z.string(),
  signerLinks: z.array(signerLink),
  customerId: id.optional(),
  expiresAt: timestamp,
});

/** `POST /v1/external/esign/documents/:id/send`: the draft becomes a signing request; twice gives 409. */
export const sendDocument = defineEndpoint({
  id: 'sendDocument',
  method: 'POST',
  path: '/v1/external/esign/documents/:id/send',
  tag: 'Documents',
  summary: 'Send a prepared document for signature',
  auth: 'api-key',
  replyKind: 'external',
  params,
  body: sendDocumentBody,
  reply: sentDocument,
  successStatus: 200,
  message: 'Document sent for signature',
  problems: [
    'document_not_found',
    'document_not_draft',
    'document_incomplete',
    'customer_not_found',
    'text_not_drawable',
  ],
});

/**
 * `POST /v1/external/esign/send-document`: upload and send in one call, all of it or nothing. Every signer gets a signature
 * and a date field; without `signaturePosition` at the foot of the last page.
 */
export const sendOneTimeDocument = defineEndpoint({
  id: 'sendOneTimeDocument',
  method: 'POST',
  path: '/v1/external/esign/send-document',
  tag: 'Documents',
  summary: 'Upload a PDF and send it for signature in one call',
  auth: 'api-key',
  replyKind: 'external',
  body: z.strictObject({
    document: pdfText,
    fileName,
    name: nameText(200),
    signers: z
      .array(
        z.strictObject({
          name: nameText(200),
          email,
          signingOrder: documentSignerInput.shape.signingOrder,
          language: signerLanguage,
        }),
      )
      .min(1, 'must name at least one signer')
      .max(maxSigners),
    ...sendingTerms,
    signaturePosition: signaturePosition.optional(),
  }),
  reply: z.object({
    signingRequestId: id,
    name: z.string(),
    status: z.string(),
    signerLinks: z.array(signerLink),
    isOneTimeDocument: z.literal(true),
    expiresAt: timestamp,
  }),
  successStatus: 201,
  message: 'Document sent for signature successfully',
  bodyLimitBytes: uploadBodyLimitBytes,
  problems: [...uploadProblems, 'customer_not_found'],
});
