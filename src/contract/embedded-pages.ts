import { z } from 'zod';
import { embeddedDocument } from './embedded-documents.js';
import { defineEndpoint } from './endpoint.js';
import { uploadProblems } from './pdf-problems.js';
import { pageNumber, timestamp, nameText } from './primitives.js';
import { maxTemplateFiles, uploadFileTypes } from './templates.js';

const operation = { tag: 'Embedded editor', auth: 'editor-token', replyKind: 'external' } as const;
const changing = ['document_not_found', 'document_not_draft', 'revision_conflict'] as const;

/** `POST /v1/embed/document/uploads`: a link for each file, valid 15 minutes and good for exactly `fileSize` bytes. */
export const uploadEmbeddedPages = defineEndpoint({
  ...operation,
  id: 'uploadEmbeddedPages',
  method: 'POST',
  path: '/v1/embed/document/uploads',
  summary: 'Get links to upload files whose pages are to be added',
  body: z.strictObject({
    files: z
      .array(
        z.strictObject({
          fileName: nameText(255),
          fileSize: z.number().int('must be a whole number').min(1, 'must be at least 1').max(Number.MAX_SAFE_INTEGER),
          fileType: z.enum(uploadFileTypes),
        }),
      )
      .min(1, 'must have at least one file')
      .max(maxTemplateFiles),
  }),
  reply: z.object({
    uploads: z.array(
      z.object({
        fileKey: z.string(),
        fileName: z.string(),
        uploadUrl: z.string().meta({ description: 'PUT the bytes of the file here, with these headers' }),
        headers: z.record(z.string(), z.string()),
      }),
    ),
    expiresAt: timestamp.meta({ description: 'When the links end' }),
  }),
  successStatus: 201,
  message: 'Upload the files, then add their pages',
  problems: ['document_not_found', 'document_not_draft', 'file_too_large'],
});

/**
 * `POST /v1/embed/document/pages`: checks the files that were uploaded, converts DOCX, and adds their pages in the order of
 * `fileKeys`: at the end, or before page `at`. Fields stay on their page. All files or none.
 */
export const addEmbeddedPages = defineEndpoint({
  ...operation,
  id: 'addEmbeddedPages',
  method: 'POST',
  path: '/v1/embed/document/pages',
  summary: 'Add the pages of uploaded files',
  body: z.strictObject({
    fileKeys: z.array(z.string().max(200)).min(1, 'must name at least one file').max(maxTemplateFiles),
    at: z
      .union([z.literal('end'), pageNumber])
      .default('end')
      .meta({ description: 'The page before which the new pages go' }),
  }),
  reply: embeddedDocument,
  successStatus: 200,
  message: 'Pages added',
  revisioned: true,
  problems: [
    ...changing,
    'upload_missing',
    'upload_wrong',
    'docx_invalid',
    'docx_too_complex',
    'docx_unavailable',
    ...uploadProblems.filter((code) => code !== 'file_too_large'),
  ],
});

/** `PUT /v1/embed/document/pages`: puts the pages into another order; fields go with their page. */
export const reorderEmbeddedPages = defineEndpoint({
  ...operation,
  id: 'reorderEmbeddedPages',
  method: 'PUT',
  path: '/v1/embed/document/pages',
  summary: 'Put the pages into another order',
  body: z.strictObject({
    pageOrder: z
      .array(pageNumber)
      .min(1)
      .max(5000)
      .meta({ description: 'Every page number exactly once, in the new order: [3, 1, 2]' }),
  }),
  reply: embeddedDocument,
  successStatus: 200,
  message: 'Pages reordered',
  revisioned: true,
  problems: [...changing, 'template_not_found', 'template_not_active'],
});

/**
 * `DELETE /v1/embed/document/pages/:pageNumber`: removes a page with its content; the last page cannot be removed. Fields
 * on it are removed only when `removeFields` says so.
 */
export const removeEmbeddedPage = defineEndpoint({
  ...operation,
  id: 'removeEmbeddedPage',
  method: 'DELETE',
  path: '/v1/embed/document/pages/:pageNumber',
  summary: 'Remove a page',
  params: z.object({ pageNumber: z.string().max(20) }),
  query: z.strictObject({ removeFields: z.enum(['true', 'false']).optional() }),
  reply: embeddedDocument,
  successStatus: 200,
  message: 'Page removed',
  revisioned: true,
  problems: [...changing, 'page_has_fields'],
});
