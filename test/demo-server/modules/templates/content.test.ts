import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../../support/sandbox.js';
import {
  addSigners,
  makeTemplate,
  placeAt,
  readyTemplate,
  textPdf,
  uploadFiles,
} from '../../../support/template-steps.js';

const { sandbox } = await startSandbox();

const details = async (id: string) => (await sandbox.call('getTemplate', { params: { id } })).data;

test('signers get an id, an order and a colour in turn', async () => {
  const { id } = await makeTemplate(sandbox);
  const add = (body: object) => sandbox.call('addTemplateSigner', { params: { id }, rawBody: body });
  const buyer = await add({ role: 'buyer', label: 'Buyer' });
  assert.equal(buyer.status, 201);
  const { id: buyerId, ...rest } = buyer.data;
  assert.match(buyerId, /^sgn_/);
  assert.deepEqual(rest, { role: 'buyer', label: 'Buyer', order: 1, signingOrder: 1, color: '#3B82F6' });
  const seller = await add({ role: 'seller', label: 'Seller', order: 5, color: '#123456' });
  assert.deepEqual([seller.data.order, seller.data.color], [5, '#123456']);
  const witness = await add({ role: 'witness', label: 'Witness' });
  assert.deepEqual([witness.data.order, witness.data.color], [6, '#10B981']);
});

test('a role is given once per template', async () => {
  const { id } = await makeTemplate(sandbox);
  const [buyer] = await addSigners(sandbox, id, 'buyer', 'seller');
  const twice = await sandbox.call('addTemplateSigner', { params: { id }, body: { role: 'Buyer', label: 'Other' } });
  assert.equal(twice.code, 'signer_role_exists');
  assert.equal(twice.problem['existingSignerId'], buyer);
  const params = { id, signerId: buyer ?? '' };
  const taken = await sandbox.call('updateTemplateSigner', { params, body: { role: 'seller' } });
  assert.equal(taken.code, 'signer_role_exists');
  const own = await sandbox.call('updateTemplateSigner', {
    params,
    body: { role: 'BUYER', label: 'The buyer', order: 9 },
  });
  assert.deepEqual(
    [own.data.role, own.data.label, own.data.order, own.data.color],
    ['BUYER', 'The buyer', 9, '#3B82F6'],
  );
});

test('a template has at most 50 signers', async () => {
  const { id } = await makeTemplate(sandbox);
  await addSigners(sandbox, id, ...Array.from({ length: 50 }, (_, index) => `role ${String(index)}`));
  const over = await sandbox.call('addTemplateSigner', { params: { id }, body: { role: 'more', label: 'More' } });
  assert.equal(over.code, 'invalid_request');
});

test('a field is placed as documented, in either way of naming it, alone or with others', async () => {
  const { id } = await makeTemplate(sandbox);
  const [signerId = ''] = await addSigners(sandbox, id, 'buyer');
  const params = { id };
  const one = await sandbox.call('addTemplateFields', {
    params,
    body: { signerId, fieldType: 'signature', pageNumber: 2, ...placeAt(70) },
  });
  assert.equal(one.status, 201);
  assert.equal(one.message, 'Added 1 field');
  const { field } = one.data;
  assert.deepEqual(
    [field.type, field.signerId, field.pageNumber, field.x, field.y, field.width, field.height],
    ['signature', signerId, 2, 10, 70, 30, 5],
  );
  const box = { x: 5, y: 5, width: 10, height: 4 };
  const more = await sandbox.call('addTemplateFields', {
    params,
    body: {
      fields: [
        { type: 'date', signerId, pageNumber: 1, ...box },
        { type: 'merge_tag', tagName: 'customer_name', signerId, pageNumber: 1, ...box, y: 20 },
      ],
    },
  });
  assert.deepEqual([more.data.fieldsAdded, more.data.totalFields], [2, 3]);
  const { mergeTags, fields } = await details(id);
  assert.deepEqual(mergeTags, [
    { tagName: 'customer_name', places: [{ source: 'field', pageNumber: 1, ...box, y: 20 }] },
  ]);
  assert.equal(fields[0]?.id, field.id);
});

test('every documented type of field is placed with the documented parameters alone', async () => {
  const { id } = await makeTemplate(sandbox);
  const [signerId = ''] = await addSigners(sandbox, id, 'buyer');
  const types = ['signature', 'initials', 'date', 'text', 'checkbox', 'merge_tag'] as const;
  for (const [index, fieldType] of types.entries()) {
    const body = { signerId, fieldType, pageNumber: 1, ...placeAt(10 + index * 10) };
    const answer = await sandbox.call('addTemplateFields', { params: { id }, body });
    assert.equal(answer.status, 201, fieldType);
  }
  assert.deepEqual(
    (await details(id)).mergeTags.map(({ tagName }) => tagName),
    ['merge_tag'],
  );
});

test('fields are checked against the pages and signers there are, all of them or none', async () => {
  const { id } = await makeTemplate(sandbox);
  const [signerId = ''] = await addSigners(sandbox, id, 'buyer');
  const field = { signerId, fieldType: 'text', pageNumber: 1, ...placeAt(10) };
  const refused = async (rawBody: object, ...paths: readonly string[]) => {
    const answer = await sandbox.call('addTemplateFields', { params: { id }, rawBody });
    assert.equal(answer.code, 'invalid_request');
    assert.deepEqual(answer.problem.errors?.map(({ path }) => path).sort(), [...paths].sort());
  };
  await refused({ ...field, pageNumber: 4 }, 'pageNumber');
  await refused({ ...field, signerId: 'sgn_other' }, 'signerId');
  await refused({ ...field, xPercent: 80 }, 'width');
  await refused({ ...field, fieldType: 'scribble' }, 'fieldType');
  await refused({ fieldType: 'text' }, 'signerId', 'pageNumber');
  await refused({ fields: [field, { ...field, pageNumber: 9 }] }, 'fields.1.pageNumber');
  await refused({ fields: [] }, 'fields');
  await refused({ fields: [field], pageNumber: 1 }, 'pageNumber');
  assert.equal((await details(id)).fields.length, 0);
});

test('fields are replaced and removed one by one; ids stay', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer', 'seller');
  const params = { id: templateId };
  const [kept] = (await details(templateId)).fields;
  assert.ok(kept);
  const signerId = signerIds[1] ?? '';
  const replaced = await sandbox.call('replaceTemplateFields', {
    params,
    body: { fields: [kept, { type: 'text', signerId, pageNumber: 3, x: 1, y: 1, width: 9, height: 3 }] },
  });
  assert.equal(replaced.message, 'Replaced with 2 fields');
  assert.equal(replaced.data.fields[0]?.id, kept.id);
  const removed = await sandbox.call('removeTemplateField', { params: { ...params, fieldId: kept.id } });
  assert.deepEqual(removed.data, { id: kept.id });
  const again = await sandbox.call('removeTemplateField', { params: { ...params, fieldId: kept.id } });
  assert.equal(again.code, 'field_not_found');
  assert.equal((await details(templateId)).fields.length, 1);
});

test('a signer goes with its fields', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer', 'seller');
  const params = { id: templateId, signerId: signerIds[0] ?? '' };
  const removed = await sandbox.call('removeTemplateSigner', { params });
  assert.deepEqual(removed.data, { id: signerIds[0], fieldsRemoved: 2 });
  const { signers, fields } = await details(templateId);
  assert.deepEqual(
    signers.map(({ id }) => id),
    [signerIds[1]],
  );
  assert.ok(fields.every(({ signerId }) => signerId === signerIds[1]));
  assert.equal((await sandbox.call('removeTemplateSigner', { params })).code, 'signer_not_found');
  const change = await sandbox.call('updateTemplateSigner', { params, body: { label: 'X' } });
  assert.equal(change.code, 'signer_not_found');
});

/** Every change of a template's content, with what it takes. */
const changes = (id: string, signerId: string, headers: Record<string, string> = {}) => {
  const params = { id };
  const field = { type: 'text' as const, signerId, pageNumber: 1, x: 1, y: 1, width: 9, height: 3 };
  return [
    () => sandbox.call('addTemplateSigner', { params, body: { role: 'new', label: 'New' }, headers }),
    () => sandbox.call('updateTemplateSigner', { params: { id, signerId }, body: { label: 'X' }, headers }),
    () => sandbox.call('removeTemplateSigner', { params: { id, signerId }, headers }),
    () => sandbox.call('addTemplateFields', { params, body: field, headers }),
    () => sandbox.call('replaceTemplateFields', { params, body: { fields: [] }, headers }),
    () => sandbox.call('removeTemplateField', { params: { id, fieldId: 'fld_1' }, headers }),
    () => sandbox.call('reorderTemplatePages', { params, body: { pageOrder: [3, 2, 1] }, headers }),
  ];
};

test('nothing is changed from an old revision', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'buyer');
  const before = await details(templateId);
  const headers = { 'If-Match': `"rev-${String(before.revision - 1)}"` };
  for (const change of changes(templateId, signerIds[0] ?? '', headers)) {
    const answer = await change();
    assert.equal(answer.code, 'revision_conflict');
    assert.equal(answer.problem['revision'], before.revision);
  }
  const { previewUrl: _before, ...now } = await details(templateId);
  const { previewUrl: _now, ...then } = before;
  assert.deepEqual(now, then);
});

test('before its upload is finalized a template takes no content', async () => {
  const { templateId } = await uploadFiles(sandbox, [textPdf('a.pdf', 'A')]);
  for (const change of changes(templateId, 'sgn_1')) {
    const answer = await change();
    assert.equal(answer.code, 'template_not_active');
    assert.equal(answer.problem['status'], 'uploading');
  }
});
