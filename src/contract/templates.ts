import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { listQuery, pagination } from './envelope.js';
import { field } from './fields.js';
import { templateStatuses } from './lifecycles/template.js';
import { uploadProblems } from './pdf-problems.js';
import { hexColor, id, pageNumber, percent, percentExtent, shortText, timestamp, nameText } from './primitives.js';
import { keptSigningOrder } from './sending-options.js';

/** Largest file in bytes that is uploaded through a link. */
export const maxUploadBytes = 300 * 1024 * 1024;

/** At most this many files make one template. */
export const maxTemplateFiles = 50;

/** What can be uploaded. */
export const uploadFileTypes = ['pdf', 'docx'] as const;
/** One of `uploadFileTypes`. */
export type UploadFileType = (typeof uploadFileTypes)[number];

/** A signer's part in a template, before it is known who plays it. `order` is `signingOrder` by its other name. */
export const templateSigner = z
  .object({
    id,
    role: z.string(),
    label: z.string(),
    signingOrder: z.number().int(),
    order: z.number().int(),
    color: hexColor,
  })
  .meta({ id: 'TemplateSigner' });

/** Where a merge tag is drawn: a field of type `merge_tag`, or `{{tag}}` in the text of the document. */
export const mergeTagPlace = z
  .object({
    source: z.enum(['field', 'text']),
    pageNumber,
    x: percent,
    y: percent,
    width: percentExtent,
    height: percentExtent,
  })
  .meta({ id: 'MergeTagPlace' });

/** A merge tag of a template with every place it is drawn at. */
export const mergeTag = z.object({ tagName: z.string(), places: z.array(mergeTagPlace) }).meta({ id: 'MergeTag' });

/** What is the same for every operation on templates. */
export const templateOperation = { tag: 'Templates', auth: 'api-key', replyKind: 'external' } as const;
/** The path parameters of one template. */
export const templateParams = z.object({ id });

const fileShape = {
  fileName: nameText(255),
  fileSize: z.number().int('must be a whole number').min(1, 'must be at least 1').max(Number.MAX_SAFE_INTEGER),
  fileType: z.enum(uploadFileTypes),
};

const initiateShape = z.strictObject({
  name: nameText(200),
  description: shortText(2000).optional(),
  ...z.object(fileShape).partial().shape,
  files: z
    .array(z.strictObject(fileShape))
    .min(1, 'must have at least one file')
    .max(maxTemplateFiles)
    .optional()
    .meta({ description: 'In place of fileName, fileSize and fileType: several files, in the order of their pages' }),
  isOneTime: z.boolean().default(false).meta({ description: 'Hidden from the list of templates' }),
  signingOrder: keptSigningOrder.default('parallel'),
});

/** The body of `createTemplate`; the output always has `files`. */
const initiateBody = initiateShape.transform(({ fileName, fileSize, fileType, files, ...facts }, context) => {
  const single = { fileName, fileSize, fileType };
  for (const [key, value] of Object.entries(single)) {
    const message = files
      ? value === undefined
        ? null
        : 'give files alone'
      : value === undefined
        ? 'is required'
        : null;
    if (message !== null) context.addIssue({ code: 'custom', path: [key], message, input: value });
  }
  if (files) return { ...facts, files };
  return { ...facts, files: [{ fileName: fileName ?? '', fileSize: fileSize ?? 0, fileType: fileType ?? 'pdf' }] };
});

const upload = z
  .object({ fileName: z.string(), uploadUrl: z.string(), s3Key: z.string(), headers: z.record(z.string(), z.string()) })
  .meta({ id: 'TemplateUpload', description: 'PUT the bytes of the file to uploadUrl, with these headers' });

/**
 * `POST /v1/external/esign/templates`: a template that awaits its files, and a link for each, valid 15 minutes and good for
 * exactly `fileSize` bytes. `uploadUrl` and `s3Key` are those of the first file.
 */
export const createTemplate = defineEndpoint({
  ...templateOperation,
  id: 'createTemplate',
  method: 'POST',
  path: '/v1/external/esign/templates',
  summary: 'Create a template and get links to upload its files',
  body: initiateBody,
  reply: z.object({
    templateId: id,
    uploadUrl: z.string(),
    s3Key: z.string(),
    uploads: z.array(upload),
    expiresAt: timestamp.meta({ description: 'When the links end' }),
  }),
  successStatus: 201,
  message: 'Template created. Upload its files, then finalize the upload.',
  problems: ['file_too_large'],
});

/** A template in lists. */
export const templateSummary = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    pageCount: z.number().int(),
    createdAt: timestamp,
    updatedAt: timestamp,
    signers: z.array(templateSigner),
    mergeTags: z.array(z.object({ tagName: z.string() })),
  })
  .meta({ id: 'TemplateSummary' });

/** `GET /v1/external/esign/templates`: those that can be used, newest first; one-time templates are hidden. */
export const listTemplates = defineEndpoint({
  ...templateOperation,
  id: 'listTemplates',
  method: 'GET',
  path: '/v1/external/esign/templates',
  summary: 'List templates with their signers and merge tags',
  query: z.strictObject(listQuery),
  reply: z.object({ templates: z.array(templateSummary), pagination }),
  successStatus: 200,
  message: 'Templates retrieved',
  problems: [],
});

/** A template with everything in it; before its upload is finalized without a file, pages and fields. */
export const templateDetails = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    status: z.enum(templateStatuses),
    isActive: z.boolean(),
    isOneTime: z.boolean(),
    fileType: z.literal('pdf'),
    fileSize: z.number().int().nullable(),
    pageCount: z.number().int(),
    previewUrl: z.string().nullable(),
    signers: z.array(templateSigner),
    signingOrder: keptSigningOrder,
    fields: z.array(field),
    mergeTags: z.array(mergeTag),
    revision: z.number().int(),
    createdAt: timestamp,
    updatedAt: timestamp,
    uploadExpiresAt: timestamp.nullable().meta({ description: 'When an upload that is not finalized is given up' }),
  })
  .meta({ id: 'Template' });

/** `GET /v1/external/esign/templates/:id` with an `ETag`. */
export const getTemplate = defineEndpoint({
  ...templateOperation,
  id: 'getTemplate',
  method: 'GET',
  path: '/v1/external/esign/templates/:id',
  summary: 'Get a template with its signers, fields and merge tags',
  params: templateParams,
  reply: templateDetails,
  successStatus: 200,
  message: 'Template retrieved',
  revisioned: true,
  problems: ['template_not_found'],
});

/** `PATCH /v1/external/esign/templates/:id`: name, description, order of signing, and whether requests can be made from it. */
export const updateTemplate = defineEndpoint({
  ...templateOperation,
  id: 'updateTemplate',
  method: 'PATCH',
  path: '/v1/external/esign/templates/:id',
  summary: 'Change the name, the description, the order of signing or the availability of a template',
  params: templateParams,
  body: z
    .strictObject({
      name: nameText(200).optional(),
      description: shortText(2000).nullable().optional(),
      isActive: z.boolean().optional(),
      signingOrder: keptSigningOrder.optional(),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something'),
  reply: templateDetails,
  successStatus: 200,
  message: 'Template updated',
  revisioned: true,
  problems: ['template_not_found', 'template_not_active', 'revision_conflict'],
});

/** `DELETE /v1/external/esign/templates/:id`: in every state; requests made from it keep their file. */
export const deleteTemplate = defineEndpoint({
  ...templateOperation,
  id: 'deleteTemplate',
  method: 'DELETE',
  path: '/v1/external/esign/templates/:id',
  summary: 'Delete a template',
  params: templateParams,
  reply: z.object({ id }),
  successStatus: 200,
  message: 'Template deleted',
  problems: ['template_not_found'],
});

const nextSteps = z.object({ addSigners: z.string(), addFields: z.string(), createRequest: z.string() });

/**
 * `POST /v1/external/esign/templates/:id/finalize-upload`: checks what arrived, converts DOCX, merges in the order of
 * `fileKeys` (default: as announced). Once done it answers the same again; two at once do the work once, the other is
 * `template_busy`. A refused file can be uploaded again while its link is valid.
 */
export const finalizeTemplateUpload = defineEndpoint({
  ...templateOperation,
  id: 'finalizeTemplateUpload',
  method: 'POST',
  path: '/v1/external/esign/templates/:id/finalize-upload',
  summary: 'Finish the upload of a template: check, convert and merge its files',
  params: templateParams,
  body: z.strictObject({
    importFields: z.boolean().default(false).meta({
      description: 'Makes signers and fields of tags in the text, such as {{signature:Client}}, and of form fields',
    }),
    fileKeys: z
      .array(z.string().max(200))
      .min(1, 'must name at least one file')
      .max(maxTemplateFiles)
      .optional()
      .meta({ description: 's3Keys of this template in the order of their pages; files left out are dropped' }),
  }),
  reply: z.object({
    id,
    name: z.string(),
    fileType: z.literal('pdf'),
    isActive: z.boolean(),
    previewUrl: z.string(),
    pageCount: z.number().int(),
    signers: z.array(templateSigner),
    fields: z.array(field),
    mergeTags: z.array(mergeTag),
    nextSteps,
  }),
  successStatus: 200,
  message: 'Template is ready',
  revisioned: true,
  problems: [
    'template_not_found',
    'template_not_active',
    'template_busy',
    'upload_missing',
    'upload_wrong',
    'docx_invalid',
    'docx_too_complex',
    'docx_unavailable',
    ...uploadProblems.filter((code) => code !== 'file_too_large'),
  ],
});

/**
 * `POST /v1/external/esign/templates/:id/reorder-pages`: fields and merge tags stay on their page; requests that were made
 * before keep their file.
 */
export const reorderTemplatePages = defineEndpoint({
  ...templateOperation,
  id: 'reorderTemplatePages',
  method: 'POST',
  path: '/v1/external/esign/templates/:id/reorder-pages',
  summary: 'Put the pages of a template into another order',
  params: templateParams,
  body: z.strictObject({
    pageOrder: z
      .array(pageNumber)
      .min(1)
      .max(5000)
      .meta({ description: 'Every page number exactly once, in the new order: [3, 1, 2]' }),
  }),
  reply: z.object({
    id,
    pageCount: z.number().int(),
    previewUrl: z.string(),
    fields: z.array(field),
    signers: z.array(templateSigner),
    mergeTags: z.array(mergeTag),
  }),
  successStatus: 200,
  message: 'Pages reordered',
  revisioned: true,
  problems: ['template_not_found', 'template_not_active', 'pdf_invalid', 'revision_conflict'],
});
