import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../../support/sandbox.js';
import { fieldAt, makeDraft, sendRequest } from '../../../support/signing-steps.js';

const { sandbox } = await startSandbox();

async function draft() {
  const made = await makeDraft(sandbox);
  const [ada, ben] = made.signers;
  assert.ok(ada && ben);
  return { params: { id: made.documentId }, ada: ada.id, ben: ben.id };
}

test('fields are added, listed, replaced and removed as documented', async () => {
  const { params, ada, ben } = await draft();
  const added = await sandbox.call('addFields', {
    params,
    body: { fields: [fieldAt('signature', ada, { label: 'Client Signature' }), fieldAt('date', ada)] },
  });
  assert.equal(added.status, 201);
  assert.equal(added.message, 'Added 2 fields');
  assert.equal(added.data.fieldsAdded, 2);
  assert.equal(added.data.nextStep, `POST /v1/external/esign/documents/${params.id}/send`);

  const more = await sandbox.call('addFields', { params, body: { fields: [fieldAt('text', ben)] } });
  assert.equal(more.data.totalFields, 3);

  const listed = await sandbox.call('listFields', { params });
  assert.equal(listed.message, 'Found 3 fields');
  assert.deepEqual(listed.data.fields, more.data.fields);
  assert.deepEqual(
    listed.data.fields.map(({ type, label, required }) => ({ type, label, required })),
    [
      { type: 'signature', label: 'Client Signature', required: true },
      { type: 'date', label: null, required: true },
      { type: 'text', label: null, required: true },
    ],
  );

  const replaced = await sandbox.call('replaceFields', { params, body: { fields: [fieldAt('initials', ben)] } });
  assert.equal(replaced.message, 'Replaced with 1 fields');
  assert.equal(replaced.data.totalFields, 1);

  const details = await sandbox.call('getDocument', { params });
  assert.equal(details.data.fieldsCount, 1);
  assert.equal(details.data.revision, 4);
  assert.equal(details.headers.get('etag'), '"rev-4"');

  const removed = await sandbox.call('removeFields', { params });
  assert.equal(removed.data.fieldsRemoved, 1);
  assert.equal((await sandbox.call('listFields', { params })).data.fields.length, 0);
});

test('the names that templates use are understood too', async () => {
  const { params, ada } = await draft();
  const field = {
    fieldType: 'checkbox' as const,
    signerId: ada,
    pageNumber: 2,
    xPercent: 5,
    yPercent: 6,
    widthPercent: 7,
    heightPercent: 8,
  };
  const { data } = await sandbox.call('addFields', { params, body: { fields: [field] } });
  const { id: _id, ...stored } = data.fields[0] ?? assert.fail();
  assert.deepEqual(stored, {
    type: 'checkbox',
    signerId: ada,
    pageNumber: 2,
    x: 5,
    y: 6,
    width: 7,
    height: 8,
    label: null,
    required: true,
  });
});

test('one wrong field refuses all of them, and says which and why', async () => {
  const { params, ada } = await draft();
  const refused = async (wrong: object, at: string, sentence: RegExp) => {
    const answer = await sandbox.call('addFields', {
      params,
      rawBody: { fields: [fieldAt('text', ada), { ...fieldAt('text', ada), ...wrong }] },
    });
    assert.equal(answer.code, 'invalid_request');
    const error = answer.problem.errors?.find((one) => one.path === `fields.1.${at}`);
    assert.ok(error, `an error at ${at}: ${answer.text}`);
    assert.match(error.message, sentence);
  };
  await refused({ pageNumber: 99 }, 'pageNumber', /^page 99 does not exist: the document has 3 pages$/);
  await refused({ pageNumber: 0 }, 'pageNumber', /at least 1/);
  await refused({ x: 101 }, 'x', /at most 100/);
  await refused({ y: -1 }, 'y', /at least 0/);
  await refused({ x: 90 }, 'width', /leaves the page/);
  await refused({ type: 'hologram' }, 'type', /./);
  await refused({ signerId: 'sgn_nobody' }, 'signerId', /does not exist/);
  assert.equal((await sandbox.call('listFields', { params })).data.fields.length, 0);
  assert.equal((await sandbox.call('addFields', { params, body: { fields: [] } })).code, 'invalid_request');
});

test('an id names one field only', async () => {
  const { params, ada } = await draft();
  const twice = [fieldAt('text', ada, { id: 'fld_a' }), fieldAt('text', ada, { id: 'fld_a' })];
  const answer = await sandbox.call('replaceFields', { params, body: { fields: twice } });
  assert.deepEqual(answer.problem.errors, [
    { path: 'fields.1.id', message: 'is used by another field of the document' },
  ]);
  await sandbox.call('replaceFields', { params, body: { fields: twice.slice(1) } });
  assert.equal((await sandbox.call('addFields', { params, body: { fields: twice.slice(1) } })).code, 'invalid_request');
});

test('a change made from an old revision is refused', async () => {
  const { params, ada } = await draft();
  const headers = { 'If-Match': '"rev-1"' };
  const body = { fields: [fieldAt('text', ada)] };
  const first = await sandbox.call('addFields', { params, body, headers });
  assert.equal(first.headers.get('etag'), '"rev-2"');
  assert.equal((await sandbox.call('addFields', { params, body, headers })).code, 'revision_conflict');
  assert.equal((await sandbox.call('replaceFields', { params, body, headers })).code, 'revision_conflict');
  assert.equal((await sandbox.call('removeFields', { params, headers })).code, 'revision_conflict');
  assert.equal((await sandbox.call('listFields', { params })).data.fields.length, 1);
});

test('of 20 saves from one revision exactly one wins', async () => {
  const { params, ada } = await draft();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sandbox.call('replaceFields', {
        params,
        body: { fields: [fieldAt('text', ada, { label: `Save ${String(index)}` })] },
        headers: { 'If-Match': '"rev-1"' },
      }),
    ),
  );
  const won = answers.filter(({ status }) => status === 200);
  assert.equal(won.length, 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 412));
  const { data } = await sandbox.call('getDocument', { params });
  assert.equal(data.revision, 2);
  assert.deepEqual(data.fields, won[0]?.data.fields);
});

test('of 20 additions without a condition none is lost', async () => {
  const { params, ada } = await draft();
  const body = { fields: [fieldAt('text', ada)] };
  const answers = await Promise.all(Array.from({ length: 20 }, () => sandbox.call('addFields', { params, body })));
  assert.ok(answers.every(({ status }) => status === 201));
  assert.equal((await sandbox.call('getDocument', { params })).data.fieldsCount, 20);
});

test('a document that was sent cannot be changed any more', async () => {
  const sent = await sendRequest(sandbox);
  const params = { id: sent.documentId };
  const { data } = await sandbox.call('getDocument', { params });
  assert.equal(data.status, 'sent');
  assert.equal(data.signingRequestId, sent.signingRequestId);
  assert.equal(data.expiresAt, null);
  const body = { fields: [fieldAt('text', data.signers[0]?.id ?? '')] };
  for (const answer of [
    await sandbox.call('addFields', { params, body }),
    await sandbox.call('replaceFields', { params, body }),
    await sandbox.call('removeFields', { params }),
    await sandbox.call('deleteDocument', { params }),
  ]) {
    assert.equal(answer.code, 'document_not_draft');
    assert.equal(answer.problem['status'], 'sent');
  }
  assert.equal((await sandbox.call('getDocument', { params })).data.fieldsCount, 6);
});
