import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../support/sandbox.js';
import { fieldAt, makeDraft } from '../../support/signing-steps.js';

const { server, tenant, sandbox } = await startSandbox();

/** A draft for Ada with a signature and one more field. */
async function draftWith(field: (signerId: string) => ReturnType<typeof fieldAt>) {
  const draft = await makeDraft(sandbox, ['Ada']);
  const signerId = draft.signers[0]?.id ?? '';
  const params = { id: draft.documentId };
  const fields = [fieldAt('signature', signerId), field(signerId)];
  assert.equal((await sandbox.call('addFields', { params, body: { fields } })).status, 201);
  return { id: draft.documentId, signers: [{ signerId, email: 'ada@example.com' }] };
}

const tagged = () =>
  draftWith((id) => fieldAt('merge_tag', id, { y: 40, tagName: 'customer_name', defaultValue: 'Customer' }));

test('merge values given when a document is sent take the place of the defaults of its tags', async () => {
  for (const [values, shown] of [
    [{ customer_name: 'Acme \u0645\u0631\u062d\u0628\u0627' }, 'Acme \u0645\u0631\u062d\u0628\u0627'],
    [{ customer_name: null }, undefined],
    [undefined, 'Customer'],
  ] as const) {
    const { id, signers } = await tagged();
    const more = values === undefined ? {} : { mergeTagValues: values };
    const sent = await sandbox.call('sendDocument', { params: { id }, body: { signers, ...more } });
    assert.equal(sent.status, 200);
    const { signingRequestId } = sent.data;
    const fields = await server.app.services.signingRequests.listFields(tenant.sandbox, signingRequestId);
    assert.equal(fields.find(({ type }) => type === 'merge_tag')?.defaultValue, shown);
  }
});

test('a value for a tag that the document does not have is refused by name, and nothing is sent', async () => {
  const { id, signers } = await tagged();
  const body = { signers, mergeTagValues: { customer: 'Acme' } };
  const refused = await sandbox.call('sendDocument', { params: { id }, body });
  assert.equal(refused.code, 'invalid_request');
  assert.deepEqual(refused.problem.errors, [
    { path: 'mergeTagValues.customer', message: 'the document has no merge tag customer: it has customer_name' },
  ]);
  const { data } = await sandbox.call('getDocument', { params: { id } });
  assert.equal(data.status, 'draft');
});

test('texts that could never be sealed are refused before anybody signs', async () => {
  const emoji = '\u{1F389}';
  for (const [field, path] of [
    [(id: string) => fieldAt('label', id, { y: 40, text: `Party ${emoji}` }), 'fields.1.text'],
    [(id: string) => fieldAt('stamp', id, { y: 40, text: emoji }), 'fields.1.text'],
    [(id: string) => fieldAt('text', id, { y: 40, defaultValue: emoji }), 'fields.1.defaultValue'],
    [(id: string) => fieldAt('select', id, { y: 40, options: ['plain', emoji] }), 'fields.1.options.1'],
    [(id: string) => fieldAt('formula', id, { y: 40, formula: `concat("${emoji}", 1)` }), 'fields.1.formula'],
    [(id: string) => fieldAt('merge_tag', id, { y: 40, tagName: 'a', defaultValue: emoji }), 'mergeTagValues.a'],
  ] as const) {
    const { id, signers } = await draftWith(field);
    const refused = await sandbox.call('sendDocument', { params: { id }, body: { signers } });
    assert.equal(refused.code, 'text_not_drawable');
    assert.equal(refused.problem.errors?.[0]?.path, path);
  }
});

test('the embedded editor is told the same', async () => {
  const { id, signers } = await tagged();
  const made = await sandbox.call('createEmbedSession', {
    body: { component: 'field-editor', documentId: id, allowedOrigins: ['https://shop.example.com'] },
  });
  const editor = server.api(made.data.token);
  const body = { signers, mergeTagValues: { customer_name: '\u{1F389}' } };
  assert.equal((await editor.call('sendEmbeddedDocument', { body })).code, 'text_not_drawable');
  const sent = await editor.call('sendEmbeddedDocument', {
    body: { signers, mergeTagValues: { customer_name: 'Acme' } },
  });
  assert.equal(sent.status, 200);
});

test('a draft that changes all the time while it is sent is sent as it was looked at, or not at all', async () => {
  const { id, signers } = await tagged();
  const rename = (at: number) =>
    sandbox.call('addFields', {
      params: { id },
      body: { fields: [fieldAt('text', signers[0]?.signerId ?? '', { y: 10 + at * 5, required: false })] },
    });
  const [sent] = await Promise.all([
    sandbox.call('sendDocument', { params: { id }, body: { signers } }),
    ...[1, 2, 3].map(rename),
  ]);
  assert.equal(sent.status, 200);
  const { data } = await sandbox.call('getDocument', { params: { id } });
  assert.equal(data.status, 'sent');
});
