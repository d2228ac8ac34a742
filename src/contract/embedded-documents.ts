import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { documentSigner, documentSignerInput, maxSigners, sendDocumentBody, sentDocument } from './documents.js';
import { fieldSettings } from './field-settings.js';
import { field, fieldInputs, fieldTypes } from './fields.js';
import { documentStatuses } from './lifecycles/document.js';
import { id, pageNumber, percent, percentExtent, timestamp } from './primitives.js';
import { keptSigningOrder } from './sending-options.js';

/**
 * A document or a template as the embedded editor sees it; `revision` is the `ETag` to give back in `If-Match`. A template
 * has its id as `documentId`, is always a `draft`, and is not sent from here.
 */
export const embeddedDocument = z
  .object({
    kind: z.enum(['document', 'template']),
    documentId: id,
    name: z.string(),
    status: z.enum(documentStatuses),
    fileName: z.string(),
    pageCount: z.number().int(),
    fileVersion: z.string().meta({ description: 'Another one whenever the pages are others; empty without pages' }),
    signers: z.array(documentSigner),
    signingOrder: keptSigningOrder,
    fields: z.array(field),
    mergeTags: z.array(z.object({ tagName: z.string(), previewValue: z.string().optional() })),
    revision: z.number().int(),
    expiresAt: timestamp.nullable(),
    signingRequestId: id.nullable(),
  })
  .meta({ id: 'EmbeddedDocument' });

/** `GET /v1/embed/document`: the document or template the token is for. */
export const getEmbeddedDocument = defineEndpoint({
  id: 'getEmbeddedDocument',
  method: 'GET',
  path: '/v1/embed/document',
  tag: 'Embedded editor',
  summary: 'Get the document the token is for',
  auth: 'editor-token',
  replyKind: 'external',
  reply: embeddedDocument,
  successStatus: 200,
  revisioned: true,
  problems: ['document_not_found', 'template_not_found', 'template_not_active'],
});

const place = { pageNumber, x: percent, y: percent, width: percentExtent, height: percentExtent };

/** What a document says itself about its fields: suggestions that the editor can take over. */
export const detected = z
  .object({
    mergeTags: z.array(z.object({ tagName: z.string(), ...place })),
    fields: z.array(
      z
        .object({
          source: z.enum(['form', 'tag']).meta({ description: 'A field of the PDF form, or a tag in the text' }),
          name: z.string().nullable().meta({ description: 'Full name of the form field' }),
          role: z.string().nullable().meta({ description: 'Who the tag says fills it' }),
          type: z.enum(fieldTypes),
          ...place,
          label: z.string().nullable(),
          required: z.boolean(),
          ...fieldSettings,
        })
        .meta({ id: 'DetectedField' }),
    ),
  })
  .meta({ id: 'Detected' });

/** Suggestions for a document. */
export type Detected = z.infer<typeof detected>;

/** `GET /v1/embed/document/detected`: form fields and `{{tags}}` of the PDF, each ready to become a field. */
export const getDetectedFields = defineEndpoint({
  id: 'getDetectedFields',
  method: 'GET',
  path: '/v1/embed/document/detected',
  tag: 'Embedded editor',
  summary: 'Get the fields the PDF itself describes: its form, and tags such as {{signature:Client}} in its text',
  auth: 'editor-token',
  replyKind: 'external',
  reply: detected,
  successStatus: 200,
  problems: ['document_not_found', 'template_not_found', 'template_not_active'],
});

/**
 * `GET /v1/embed/document/file`: the PDF's bytes. With `v`, the `fileVersion` of the document, only that version is sent: a
 * reader that fetches ranges one by one never gets pieces of two files.
 */
export const getEmbeddedDocumentFile = defineEndpoint({
  id: 'getEmbeddedDocumentFile',
  method: 'GET',
  path: '/v1/embed/document/file',
  tag: 'Embedded editor',
  summary: 'Get the PDF the token is for (Range, ETag)',
  auth: 'editor-token',
  replyKind: 'file',
  query: z.strictObject({
    v: z.string().min(1).max(64).optional().meta({ description: 'Only this `fileVersion`; another is refused' }),
  }),
  successStatus: 200,
  problems: [
    'document_not_found',
    'template_not_found',
    'template_not_active',
    'file_version_gone',
    'range_not_satisfiable',
  ],
});

/**
 * `PUT /v1/embed/document`: replaces fields, and signers and their order when given; `If-Match` makes a lost race a 412. Fields keep
 * their ids; a field of a signer who is no longer in the list is refused.
 */
export const saveEmbeddedDocument = defineEndpoint({
  id: 'saveEmbeddedDocument',
  method: 'PUT',
  path: '/v1/embed/document',
  tag: 'Embedded editor',
  summary: 'Save fields and signers',
  auth: 'editor-token',
  replyKind: 'external',
  body: z.strictObject({
    fields: fieldInputs,
    signers: z.array(documentSignerInput).min(1).max(maxSigners).optional(),
    signingOrder: keptSigningOrder.optional(),
  }),
  reply: embeddedDocument,
  successStatus: 200,
  message: 'Saved',
  revisioned: true,
  bodyLimitBytes: 4 * 1024 * 1024,
  problems: [
    'document_not_found',
    'document_not_draft',
    'template_not_found',
    'template_not_active',
    'revision_conflict',
  ],
});

/**
 * `POST /v1/embed/document/send`: as `sendDocument`, without a customer; the links go by e-mail, not to the browser. A token
 * for a template finds no document.
 */
export const sendEmbeddedDocument = defineEndpoint({
  id: 'sendEmbeddedDocument',
  method: 'POST',
  path: '/v1/embed/document/send',
  tag: 'Embedded editor',
  summary: 'Send the document for signature',
  auth: 'editor-token',
  replyKind: 'external',
  body: sendDocumentBody.omit({ customerId: true }),
  reply: sentDocument.omit({ signerLinks: true, customerId: true }).extend({
    signers: z.array(z.object({ signerId: id, name: z.string(), email: z.string() })),
  }),
  successStatus: 200,
  message: 'Document sent for signature',
  revisioned: true,
  problems: [
    'document_not_found',
    'document_not_draft',
    'document_incomplete',
    'revision_conflict',
    'text_not_drawable',
  ],
});
