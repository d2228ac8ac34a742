import assert from 'node:assert/strict';
import { test } from 'node:test';
// brings the module's tables into the database's type
import type { BodyInputOf } from '../../../src/contract/endpoint.js';
import type { createSigningRequest } from '../../../src/contract/template-requests.js';
import { bytesAt, pageTexts } from '../../support/pdf-pages.js';
import { startSandbox } from '../../support/sandbox.js';
import { openLink, signAll } from '../../support/signing-steps.js';
import { addSigners, makeTemplate, placeAt, readyTemplate } from '../../support/template-steps.js';

const { server, sandbox, tenant } = await startSandbox();

type Body = BodyInputOf<typeof createSigningRequest>;
const dayMs = 24 * 3600 * 1000;
const people = ['Ada', 'Ben', 'Cy'];

/** What `signerIds` are sent with. */
function agreement(templateId: string, signerIds: readonly string[], more: Partial<Body> = {}): Body {
  const signers = signerIds.map((templateSignerId, index) => {
    const name = people[index] ?? 'Dee';
    return { templateSignerId, name, email: `${name.toLowerCase()}@example.com` };
  });
  return { templateId, name: 'NDA - Acme', signers, ...more };
}

async function send(templateId: string, signerIds: readonly string[], more: Partial<Body> = {}) {
  return sandbox.call('createSigningRequest', { body: agreement(templateId, signerIds, more) });
}

const fieldsOf = (id: string) => server.app.services.signingRequests.listFields(tenant.sandbox, id);
const requestOf = async (id: string) => (await server.app.services.signingRequests.get(tenant.sandbox, id)).request;

test('both doors make the same request, and each answers as documented', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client', 'vendor');
  const body = agreement(templateId, signerIds);
  const created = await sandbox.call('createSigningRequest', { body });
  const sent = await sandbox.call('sendAgreement', { body });
  assert.deepEqual([created.status, sent.status], [201, 201]);
  assert.equal(sent.message, 'E-sign agreement sent successfully');
  assert.deepEqual(Object.keys(created.data).sort(), ['signerLinks', 'signingRequestId', 'status']);
  assert.deepEqual(Object.keys(sent.data).sort(), [
    'createdAt',
    'expiresAt',
    'name',
    'signerLinks',
    'signingRequestId',
    'status',
  ]);
  for (const { data } of [created, sent]) {
    assert.equal(data.status, 'pending');
    assert.deepEqual(
      data.signerLinks.map(({ name, email, status }) => [name, email, status]),
      [
        ['Ada', 'ada@example.com', 'pending'],
        ['Ben', 'ben@example.com', 'pending'],
      ],
    );
    for (const { signingUrl } of data.signerLinks) assert.match(signingUrl, /\/sign\?token=/);
    const request = await requestOf(data.signingRequestId);
    assert.equal(request.templateId, templateId);
    const inDays = (request.expiresAt.getTime() - request.createdAt.getTime()) / dayMs;
    assert.equal(Math.round(inDays), 30);
  }
  const { data } = await sandbox.call('getSigningRequest', { params: { id: created.data.signingRequestId } });
  assert.equal(data.signingRequest.templateId, templateId);
  await server.settle();
  const emails = await server.app.services.notifications.list(tenant.sandbox);
  assert.equal(emails.filter(({ signingRequestId }) => signingRequestId === sent.data.signingRequestId).length, 2);
});

test('customer, end and notification are taken over', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const customer = await sandbox.call('createCustomer', { body: { name: 'Cus', email: 'cus@example.com' } });
  const until = new Date(server.clock.now().getTime() + 100 * dayMs);
  const body = agreement(templateId, signerIds, {
    customerId: customer.data.id,
    sendNotification: false,
    expiresAt: until.toISOString(),
  });
  const { data } = await sandbox.call('sendAgreement', { body });
  assert.equal(data.customerId, customer.data.id);
  assert.equal(data.expiresAt, until.toISOString());
  await server.settle();
  const emails = await server.app.services.notifications.list(tenant.sandbox);
  assert.ok(!emails.some(({ signingRequestId }) => signingRequestId === data.signingRequestId));
});

test('an end that is a day is the end of that day', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const day = new Date(server.clock.now().getTime() + 5 * dayMs).toISOString().slice(0, 10);
  const { data } = await sandbox.call('sendAgreement', { body: agreement(templateId, signerIds, { expiresAt: day }) });
  assert.equal(data.expiresAt, `${day}T23:59:59.999Z`);
});

test('only the first signer is required; fields of those left out vanish, labels stay', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client', 'vendor');
  const [client = '', vendor = ''] = signerIds;
  const label = {
    type: 'label' as const,
    text: 'Draft',
    signerId: vendor,
    pageNumber: 3,
    x: 1,
    y: 1,
    width: 9,
    height: 3,
  };
  await sandbox.call('addTemplateFields', { params: { id: templateId }, body: label });
  const alone = await send(templateId, [client]);
  const fields = await fieldsOf(alone.data.signingRequestId);
  assert.deepEqual(
    fields.map(({ type, signerId }) => [type, signerId]),
    ['signature', 'text', 'label'].map((type) => [type, alone.data.signerLinks[0]?.signerId]),
  );
  const second = await send(templateId, [vendor]);
  assert.equal(second.code, 'invalid_request');
  assert.match(second.problem.errors?.[0]?.message ?? '', /CLIENT/);
});

test('the first signer is the one with the lowest order, and signers are in that order', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'late', 'early');
  const [late = '', early = ''] = signerIds;
  await sandbox.call('updateTemplateSigner', { params: { id: templateId, signerId: late }, body: { order: 9 } });
  const both = await send(templateId, [late, early]);
  assert.deepEqual(
    both.data.signerLinks.map(({ name }) => name),
    ['Ben', 'Ada'],
  );
  assert.equal((await send(templateId, [late])).code, 'invalid_request');
  assert.equal((await send(templateId, [early])).status, 201);
});

test('what does not fit is refused, and nothing is stored', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client', 'vendor');
  const [client = ''] = signerIds;
  const count = () => server.app.backbone.db.selectFrom('signing_requests').select('id').execute();
  const before = (await count()).length;
  const refused = async (code: string, path: string, ids: readonly string[], more: object = {}) => {
    const answer = await sandbox.call('createSigningRequest', { rawBody: { ...agreement(templateId, ids), ...more } });
    assert.equal(answer.code, code);
    if (path !== '') assert.equal(answer.problem.errors?.[0]?.path, path);
    return answer;
  };
  await refused('invalid_request', 'signers.1.templateSignerId', [client, client]);
  await refused('invalid_request', 'signers.0.templateSignerId', ['sgn_other']);
  await refused('invalid_request', 'signers', []);
  await refused('customer_not_found', '', [client], { customerId: 'cus_other' });
  const past = new Date(server.clock.now().getTime() - 1000).toISOString();
  await refused('invalid_request', 'expiresAt', [client], { expiresAt: past });
  const far = new Date(server.clock.now().getTime() + 366 * dayMs).toISOString();
  await refused('invalid_request', 'expiresAt', [client], { expiresAt: far });
  await refused('invalid_request', 'expiresAt', [client], { expiresAt: 'tomorrow' });
  await refused('invalid_request', 'mergeTagValues.nam', [client], { mergeTagValues: { nam: 'X' } });
  assert.equal((await count()).length, before);

  const other = await sandbox.call('sendAgreement', { body: agreement(templateId, [client], { customerId: 'cus_x' }) });
  assert.equal(other.code, 'customer_not_found');
});

test('a template without signers, or with one who has nothing to do, cannot be sent', async () => {
  const bare = await makeTemplate(sandbox);
  const body = agreement(bare.id, ['sgn_1']);
  assert.equal((await sandbox.call('createSigningRequest', { body })).code, 'template_incomplete');
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const [idle = ''] = await addSigners(sandbox, templateId, 'idle');
  const answer = await sandbox.call('sendAgreement', { body: agreement(templateId, [...signerIds, idle]) });
  assert.equal(answer.code, 'template_incomplete');
  assert.deepEqual(answer.problem.errors, [{ path: idle, message: 'IDLE has no field to fill' }]);
  assert.equal((await send(templateId, signerIds)).status, 201);
});

test('a template that is switched off cannot be sent until it is on again', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const params = { id: templateId };
  await sandbox.call('updateTemplate', { params, body: { isActive: false } });
  const body = agreement(templateId, signerIds);
  for (const answer of [
    await sandbox.call('createSigningRequest', { body }),
    await sandbox.call('sendAgreement', { body }),
  ]) {
    assert.equal(answer.code, 'template_not_active');
    assert.equal(answer.problem['isActive'], false);
  }
  await sandbox.call('updateTemplate', { params, body: { isActive: true } });
  assert.equal((await sandbox.call('sendAgreement', { body })).status, 201);
});

/** A template with a merge tag in a box on page 2. */
async function withTag() {
  const ready = await readyTemplate(sandbox, 'client');
  const signerId = ready.signerIds[0] ?? '';
  const body = { fieldType: 'merge_tag' as const, tagName: 'customer_name', signerId, pageNumber: 2, ...placeAt(60) };
  await sandbox.call('addTemplateFields', { params: { id: ready.templateId }, body });
  return ready;
}

test('merge values are on the page that signers read, count in formulas, and are in the sealed file', async () => {
  const { templateId, signerIds } = await withTag();
  const [signerId = ''] = signerIds;
  const params = { id: templateId };
  const { data } = await sandbox.call('getTemplate', { params });
  const tag = data.fields.find(({ type }) => type === 'merge_tag');
  const body = {
    fieldType: 'formula' as const,
    formula: `concat({${tag?.id ?? ''}}, "!")`,
    signerId,
    pageNumber: 3,
    ...placeAt(60),
  };
  assert.equal((await sandbox.call('addTemplateFields', { params, body })).status, 201);
  const sent = await send(templateId, signerIds, { mergeTagValues: { customer_name: 'Ærøskøbing & Søn' } });
  const [link] = sent.data.signerLinks;
  assert.ok(link);
  const signer = await openLink(server, link.signingUrl);
  const session = (await signer.call('getSigningSession')).data;
  const shown = [...session.fields, ...session.otherFields].find(({ type }) => type === 'merge_tag');
  assert.deepEqual(shown?.value, { kind: 'text', text: 'Ærøskøbing & Søn' });
  await signAll(server, link.signingUrl);
  await server.settle();
  const request = await sandbox.call('getSigningRequest', { params: { id: sent.data.signingRequestId } });
  const sealed = await pageTexts(await bytesAt(request.data.signingRequest.documentUrl ?? ''));
  assert.equal((sealed[1] ?? '').split('Ærøskøbing & Søn').length, 2, 'drawn once');
  assert.match(sealed[2] ?? '', /Ærøskøbing & Søn!/);
});

test('numbers are values too, and a tag without value stays empty', async () => {
  const { templateId, signerIds } = await withTag();
  const shownWith = async (value?: string | number | null) => {
    const mergeTagValues = value === undefined ? {} : { customer_name: value };
    const sent = await send(templateId, signerIds, { mergeTagValues });
    const id = sent.data.signingRequestId;
    const fields = await server.app.services.signingRequests.listFields(tenant.sandbox, id);
    return fields.find(({ type }) => type === 'merge_tag')?.defaultValue;
  };
  assert.equal(await shownWith(12.5), '12.5');
  for (const value of ['', null, undefined]) assert.equal(await shownWith(value), undefined);
});

test('a value that cannot be drawn is refused through both doors', async () => {
  const { templateId, signerIds } = await withTag();
  const body = agreement(templateId, signerIds, { mergeTagValues: { customer_name: 'Party \u{1F389}' } });
  for (const answer of [
    await sandbox.call('createSigningRequest', { body }),
    await sandbox.call('sendAgreement', { body }),
  ]) {
    assert.equal(answer.code, 'text_not_drawable');
    assert.equal(answer.problem.errors?.[0]?.path, 'mergeTagValues.customer_name');
  }
  const incomplete = await makeTemplate(sandbox);
  const bare = await sandbox.call('sendAgreement', { body: agreement(incomplete.id, ['sgn_1']) });
  assert.equal(bare.code, 'template_incomplete');
});

test('a request keeps its file, whatever becomes of the template', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const sent = await send(templateId, signerIds);
  const params = { id: templateId };
  await sandbox.call('reorderTemplatePages', { params, body: { pageOrder: [3, 2, 1] } });
  await sandbox.call('deleteTemplate', { params });
  server.clock.advance(3 * 3600 * 1000);
  await server.settle();
  const [link] = sent.data.signerLinks;
  const signer = await openLink(server, link?.signingUrl ?? '');
  assert.deepEqual(await pageTexts((await signer.call('getSigningFile')).bytes), ['A1', 'A2', 'A3']);
});

test('a sending that fails at the very end leaves no request, and its file is deleted', async () => {
  const { templateId, signerIds } = await readyTemplate(sandbox, 'client');
  const { signingRequests } = server.app.services;
  const { create } = signingRequests;
  let fileKey = '';
  const fails: typeof create = async (...input) => {
    fileKey = (await create(...input)).request.fileKey;
    throw new Error('disk full');
  };
  Object.assign(signingRequests, { create: fails });
  assert.equal((await send(templateId, signerIds)).code, 'internal_error');
  Object.assign(signingRequests, { create });
  assert.ok(await server.app.files.stat(fileKey));
  server.clock.advance(2 * 3600 * 1000);
  await server.settle();
  assert.equal(await server.app.files.stat(fileKey), null);
});
