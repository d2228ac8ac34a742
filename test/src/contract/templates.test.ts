import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { addTemplateFields, addTemplateSigner } from '../../../src/contract/template-content.js';
import { createSigningRequest, sendAgreement } from '../../../src/contract/template-requests.js';
import {
  createTemplate,
  finalizeTemplateUpload,
  listTemplates,
  reorderTemplatePages,
} from '../../../src/contract/templates.js';

const url = 'https://files.example.com/some.pdf?signature=abc';

/** The examples of the documented interface, with values of our own. */
const bodies: Readonly<Record<string, readonly [z.ZodType, object]>> = {
  'initiating an upload': [
    createTemplate.body,
    { name: 'Lease', fileName: 'lease.pdf', fileSize: 120_500, fileType: 'pdf' },
  ],
  'initiating a one-time upload of several files': [
    createTemplate.body,
    {
      name: 'Lease',
      isOneTime: true,
      files: [
        { fileName: 'lease.docx', fileSize: 90_000, fileType: 'docx' },
        { fileName: 'house-rules.pdf', fileSize: 20_000, fileType: 'pdf' },
      ],
    },
  ],
  'finalizing with keys': [finalizeTemplateUpload.body, { fileKeys: ['tenants/t/templates/x/upload-1.pdf'] }],
  'reordering pages': [reorderTemplatePages.body, { pageOrder: [3, 1, 2] }],
  'adding a signer': [addTemplateSigner.body, { role: 'tenant', label: 'Tenant', order: 2, color: '#10B981' }],
  'placing a field': [
    addTemplateFields.body,
    {
      signerId: 'sgn_1',
      fieldType: 'initials',
      pageNumber: 2,
      xPercent: 55,
      yPercent: 75,
      widthPercent: 25,
      heightPercent: 6,
    },
  ],
  'creating a request': [
    createSigningRequest.body,
    {
      templateId: 'tpl_1',
      name: 'Lease - Ada',
      signers: [
        { templateSignerId: 'sgn_1', name: 'Ada', email: 'ada@example.com' },
        { templateSignerId: 'sgn_2', name: 'Ben', email: 'ben@example.com' },
      ],
      mergeTagValues: { tenant_name: 'Ada Lovelace' },
      sendNotification: true,
      expiresAt: '2026-09-01',
    },
  ],
  'sending an agreement': [
    sendAgreement.body,
    {
      templateId: 'tpl_1',
      name: 'Lease - Ada',
      signers: [{ templateSignerId: 'sgn_1', name: 'Ada', email: 'ada@example.com' }],
      mergeTagValues: { tenant_name: 'Ada Lovelace', start_date: 'September 1, 2026' },
      customerId: 'cus_1',
      sendNotification: true,
    },
  ],
};

for (const [what, [schema, example]] of Object.entries(bodies)) {
  test(`the documented body for ${what} is accepted`, () => {
    const parsed = schema.safeParse(example);
    assert.ok(parsed.success, JSON.stringify(parsed.error?.issues));
  });
}

const link = { signerId: 'sgn_9', name: 'Ada', email: 'ada@example.com', signingUrl: url, status: 'pending' };

/** What the documented answers name; ours may say more. */
const answers: Readonly<Record<string, readonly [z.ZodObject, readonly string[]]>> = {
  'a list of templates': [
    listTemplates.reply.shape.templates.element,
    ['id', 'name', 'description', 'signers', 'mergeTags'],
  ],
  'the signer of a listed template': [
    listTemplates.reply.shape.templates.element.shape.signers.element,
    ['id', 'role', 'label', 'signingOrder'],
  ],
  'an initiated upload': [createTemplate.reply, ['templateId', 'uploadUrl', 's3Key']],
  'a finalized upload': [
    finalizeTemplateUpload.reply,
    ['id', 'name', 'fileType', 'isActive', 'previewUrl', 'pageCount', 'signers', 'nextSteps'],
  ],
  'reordered pages': [reorderTemplatePages.reply, ['id', 'pageCount', 'previewUrl', 'fields', 'signers']],
};

for (const [what, [schema, keys]] of Object.entries(answers)) {
  test(`the answer for ${what} has everything that is documented`, () => {
    for (const key of keys) assert.ok(key in schema.shape, key);
  });
}

test('the documented answers of both doors are answers of ours', () => {
  const created = { signingRequestId: 'req_1', status: 'pending', signerLinks: [link, { ...link, signerId: 'sgn_8' }] };
  assert.deepEqual(createSigningRequest.reply.parse(created), created);
  const sent = {
    ...created,
    name: 'Lease - Ada',
    customerId: 'cus_1',
    expiresAt: '2026-09-20T00:00:00.000Z',
    createdAt: '2026-08-21T00:00:00.000Z',
  };
  assert.deepEqual(sendAgreement.reply.parse(sent), sent);
});

test('a field alone and the same among others are read alike', () => {
  const one = { type: 'text', signerId: 'sgn_1', pageNumber: 1, x: 1, y: 2, width: 3, height: 4 } as const;
  const { isSingle: _alone, ...single } = addTemplateFields.body.parse(one);
  const { isSingle: _several, ...several } = addTemplateFields.body.parse({ fields: [one] });
  assert.deepEqual(single, several);
});
