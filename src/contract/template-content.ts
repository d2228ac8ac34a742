import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { field, fieldInput, fieldInputs } from './fields.js';
import { hexColor, id, nameText } from './primitives.js';
import { templateOperation, templateParams, templateSigner } from './templates.js';

const signerParams = z.object({ id, signerId: id });
const fieldParams = z.object({ id, fieldId: id });
const order = z.number().int('must be a whole number').min(1, 'must be at least 1').max(100, 'must be at most 100');
const signerShape = {
  role: nameText(100),
  label: nameText(200),
  order: order.optional(),
  color: hexColor.optional(),
};

/** `POST /v1/external/esign/templates/:id/signers`: a role is given once per template, in upper or lower case. */
export const addTemplateSigner = defineEndpoint({
  ...templateOperation,
  id: 'addTemplateSigner',
  method: 'POST',
  path: '/v1/external/esign/templates/:id/signers',
  summary: 'Add a signer role to a template',
  params: templateParams,
  body: z.strictObject(signerShape),
  reply: templateSigner,
  successStatus: 201,
  message: 'Signer added',
  revisioned: true,
  problems: ['template_not_found', 'template_not_active', 'signer_role_exists', 'revision_conflict'],
});

/** `PATCH /v1/external/esign/templates/:id/signers/:signerId`. */
export const updateTemplateSigner = defineEndpoint({
  ...templateOperation,
  id: 'updateTemplateSigner',
  method: 'PATCH',
  path: '/v1/external/esign/templates/:id/signers/:signerId',
  summary: 'Change a signer role of a template',
  params: signerParams,
  body: z
    .strictObject(signerShape)
    .partial()
    .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something'),
  reply: templateSigner,
  successStatus: 200,
  message: 'Signer changed',
  revisioned: true,
  problems: [
    'template_not_found',
    'signer_not_found',
    'template_not_active',
    'signer_role_exists',
    'revision_conflict',
  ],
});

/** `DELETE /v1/external/esign/templates/:id/signers/:signerId`: with the fields of this signer. */
export const removeTemplateSigner = defineEndpoint({
  ...templateOperation,
  id: 'removeTemplateSigner',
  method: 'DELETE',
  path: '/v1/external/esign/templates/:id/signers/:signerId',
  summary: 'Remove a signer role and its fields from a template',
  params: signerParams,
  reply: z.object({ id, fieldsRemoved: z.number().int() }),
  successStatus: 200,
  message: 'Signer removed',
  revisioned: true,
  problems: ['template_not_found', 'signer_not_found', 'template_not_active', 'revision_conflict'],
});

const oneOrMany = fieldInput.in
  .partial()
  .extend({
    fields: fieldInputs
      .min(1, 'must have at least one field')
      .optional()
      .meta({ description: 'Several fields at once, in place of one' }),
  })
  .meta({ id: 'TemplateFieldsInput', description: 'One field, or `fields` alone' });

/** One field as the body, or several as `fields`; the output always has `fields`. */
const fieldsBody = oneOrMany.transform(({ fields, ...single }, context) => {
  if (fields) {
    for (const key of Object.keys(single))
      context.addIssue({ code: 'custom', path: [key], message: 'give fields alone', input: single });
    return { fields, isSingle: false };
  }
  const parsed = fieldInput.safeParse(single);
  if (parsed.success) return { fields: [parsed.data], isSingle: true };
  for (const { path, message } of parsed.error.issues)
    context.addIssue({ code: 'custom', path: [...path], message, input: single });
  return { fields: [], isSingle: true };
});

const fieldsReply = {
  templateId: id,
  fieldsAdded: z.number().int(),
  totalFields: z.number().int(),
  fields: z.array(field),
};

/** `POST /v1/external/esign/templates/:id/fields`: appends; all of them or none. `field` is the first that was added. */
export const addTemplateFields = defineEndpoint({
  ...templateOperation,
  id: 'addTemplateFields',
  method: 'POST',
  path: '/v1/external/esign/templates/:id/fields',
  summary: 'Place one or several fields on a template',
  params: templateParams,
  body: fieldsBody,
  reply: z.object({ ...fieldsReply, field }),
  successStatus: 201,
  revisioned: true,
  problems: ['template_not_found', 'template_not_active', 'revision_conflict'],
});

/** `PUT /v1/external/esign/templates/:id/fields`: replaces all fields. */
export const replaceTemplateFields = defineEndpoint({
  ...templateOperation,
  id: 'replaceTemplateFields',
  method: 'PUT',
  path: '/v1/external/esign/templates/:id/fields',
  summary: 'Replace all fields of a template',
  params: templateParams,
  body: z.strictObject({ fields: fieldInputs }),
  reply: z.object(fieldsReply),
  successStatus: 200,
  revisioned: true,
  problems: ['template_not_found', 'template_not_active', 'revision_conflict'],
});

/** `DELETE /v1/external/esign/templates/:id/fields/:fieldId`. */
export const removeTemplateField = defineEndpoint({
  ...templateOperation,
  id: 'removeTemplateField',
  method: 'DELETE',
  path: '/v1/external/esign/templates/:id/fields/:fieldId',
  summary: 'Remove a field from a template',
  params: fieldParams,
  reply: z.object({ id }),
  successStatus: 200,
  message: 'Field removed',
  revisioned: true,
  problems: ['template_not_found', 'field_not_found', 'template_not_active', 'revision_conflict'],
});
