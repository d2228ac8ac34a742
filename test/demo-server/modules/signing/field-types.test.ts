import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldValue } from '../../../../src/contract/signing.js';
import type { Api } from '../../../support/api.js';
import { startSandbox } from '../../../support/sandbox.js';
import { consent, drawn, fieldAt, makeDraft, openLink } from '../../../support/signing-steps.js';

const { server, sandbox, tenant } = await startSandbox();

type Placed = ReturnType<typeof fieldAt>;
const place = (type: Placed['type'], id: string, more: Parameters<typeof fieldAt>[2] & { signer?: number } = {}) => {
  const { signer = 0, ...rest } = more;
  return { signer, field: (signerId: string) => fieldAt(type, signerId, { id, ...rest }) };
};
const text = (value: string): FieldValue => ({ kind: 'text', text: value });
const ticked: FieldValue = { kind: 'checked', checked: true };

/** A request with these fields, and its signers, who have agreed already. */
async function sent(names: readonly string[], placed: readonly ReturnType<typeof place>[]) {
  const draft = await makeDraft(sandbox, names);
  const params = { id: draft.documentId };
  const fields = placed.map(({ signer, field }) => field(draft.signers[signer]?.id ?? assert.fail()));
  const added = await sandbox.call('addFields', { params, body: { fields } });
  assert.equal(added.status, 201);
  const signers = draft.signers.map(({ id, name }) => ({ signerId: id, email: `${name.toLowerCase()}@example.com` }));
  const answer = await sandbox.call('sendDocument', { params, body: { signers } });
  const people = await Promise.all(answer.data.signerLinks.map(({ signingUrl }) => openLink(server, signingUrl)));
  for (const person of people) await consent(person);
  return { id: answer.data.signingRequestId, people, ada: people[0] ?? assert.fail(), ben: people[1] };
}

const put = (signer: Api, fieldId: string, value: FieldValue | null) =>
  signer.call('putFieldValue', { params: { fieldId }, body: { value } });
const finish = (signer: Api) => signer.call('completeSigning', { body: {} });
const session = async (signer: Api) => (await signer.call('getSigningSession')).data;
const valueOf = async (signer: Api, id: string) =>
  (await session(signer)).fields.find((field) => field.id === id)?.value ?? null;
const storedOf = (id: string) => server.app.services.signing.listValues(tenant.sandbox, id);

test('a value that can never become right is refused with a sentence, others wait for the end', async () => {
  const { ada } = await sent(
    ['Ada'],
    [
      place('number', 'num', { label: 'Age', validation: { min: 18 } }),
      place('select', 'sel', { options: ['Red', 'Blue'] }),
      place('email', 'mail'),
      place('phone', 'tel', { required: false }),
      place('text', 'code', { validation: { pattern: '[A-Z]{3}', message: 'Three capital letters' } }),
    ],
  );
  const letters = await put(ada, 'num', text('abc'));
  assert.equal(letters.status, 400);
  assert.deepEqual(letters.problem.errors, [{ path: 'value.text', message: 'must be a number such as 12.50' }]);
  assert.equal((await put(ada, 'sel', text('Green'))).status, 400);
  for (const [id, value] of [
    ['num', '17'],
    ['sel', 'Blue'],
    ['mail', 'ada@'],
    ['tel', '12'],
    ['code', 'AB'],
  ] as const)
    assert.equal((await put(ada, id, text(value))).status, 200);
  const early = await finish(ada);
  assert.equal(early.status, 400);
  assert.equal(early.problem.code, 'signing_incomplete');
  const details = early.problem.errors ?? [];
  assert.deepEqual(
    details.map(({ path }) => path).sort(),
    ['code', 'mail', 'num', 'tel'].map((id) => `fields.${id}`),
  );
  assert.ok(details.some(({ message }) => message === 'Three capital letters'));
  assert.ok(details.some(({ message }) => message === '"Age" on page 1 must be at least 18'));
  for (const [id, value] of [
    ['num', '18'],
    ['mail', 'ada@example.com'],
    ['tel', '+43 1 234 56'],
    ['code', 'ABC'],
  ] as const)
    assert.equal((await put(ada, id, text(value))).status, 200);
  assert.equal((await finish(ada)).status, 200);
});

test('ticking a radio button empties the others of its group, and one answers for all', async () => {
  const { ada, id } = await sent(
    ['Ada'],
    [
      place('radio', 'small', { group: 'size', optionValue: 'S', defaultValue: 'true' }),
      place('radio', 'large', { group: 'size', optionValue: 'L' }),
      place('radio', 'other', { group: 'colour', optionValue: 'R' }),
    ],
  );
  assert.deepEqual(await valueOf(ada, 'small'), ticked);
  assert.equal((await put(ada, 'large', ticked)).status, 200);
  assert.equal(await valueOf(ada, 'small'), null);
  assert.deepEqual(await valueOf(ada, 'large'), ticked);
  const early = await finish(ada);
  assert.deepEqual(
    (early.problem.errors ?? []).map(({ path }) => path),
    ['fields.other'],
  );
  await put(ada, 'other', ticked);
  assert.equal((await finish(ada)).status, 200);
  assert.deepEqual([...(await storedOf(id)).keys()].sort(), ['large', 'other']);
});

test('of buttons of one group ticked at once one stays', async () => {
  const { ada } = await sent(
    ['Ada'],
    ['a', 'b', 'c'].map((id) => place('radio', id, { group: 'g', optionValue: id })),
  );
  await Promise.all(['a', 'b', 'c'].map((id) => put(ada, id, ticked)));
  const { fields } = await session(ada);
  assert.equal(fields.filter(({ value }) => value?.kind === 'checked' && value.checked).length, 1);
});

test('defaults stand there until they are emptied, and what is read-only stays', async () => {
  const { ada, id } = await sent(
    ['Ada'],
    [
      place('text', 'title', { defaultValue: 'Engineer' }),
      place('text', 'fixed', { defaultValue: 'Vienna', readOnly: true }),
      place('text', 'gone', { defaultValue: 'Nothing', required: false }),
      place('label', 'label', { text: 'Name:' }),
    ],
  );
  assert.deepEqual(await valueOf(ada, 'title'), text('Engineer'));
  assert.deepEqual(await valueOf(ada, 'label'), text('Name:'));
  assert.equal((await put(ada, 'fixed', text('Graz'))).status, 400);
  assert.equal((await put(ada, 'label', text('x'))).status, 400);
  await put(ada, 'gone', null);
  assert.equal(await valueOf(ada, 'gone'), null);
  assert.equal((await finish(ada)).status, 200);
  const stored = await storedOf(id);
  assert.deepEqual(stored.get('title'), text('Engineer'));
  assert.deepEqual(stored.get('fixed'), text('Vienna'));
  assert.equal(stored.has('gone'), false);
});

test('a hidden field is not asked for, and what was in it is not kept', async () => {
  const rules = [{ fieldId: 'box', operator: 'equals' as const, value: 'true' }];
  const { ada, id } = await sent(
    ['Ada'],
    [
      place('checkbox', 'box', { required: false }),
      place('text', 'why', { condition: { match: 'all', rules } }),
      place('signature', 'sig'),
    ],
  );
  await put(ada, 'box', ticked);
  await put(ada, 'why', text('Because'));
  await put(ada, 'box', null);
  await put(ada, 'sig', drawn);
  assert.equal((await finish(ada)).status, 200);
  assert.deepEqual([...(await storedOf(id)).keys()], ['sig']);
});

test('formulas are computed by the server, also from what the last signer fills in', async () => {
  const { ada, ben, id } = await sent(
    ['Ada', 'Ben'],
    [
      place('number', 'qty'),
      place('formula', 'sum', { formula: '{qty} * 0.1' }),
      place('formula', 'all', { formula: '{qty} + {more}' }),
      place('number', 'more', { signer: 1 }),
      place('text', 'big', {
        signer: 1,
        condition: { match: 'all', rules: [{ fieldId: 'qty', operator: 'greater_than', value: '2' }] },
      }),
    ],
  );
  assert.ok(ben);
  await put(ada, 'qty', text('3'));
  assert.deepEqual(await valueOf(ada, 'sum'), text('0.3'));
  assert.equal((await put(ada, 'sum', text('9'))).status, 400);
  await put(ben, 'more', text('4'));
  assert.deepEqual((await session(ben)).otherFields, []);
  assert.equal((await finish(ada)).status, 200);
  assert.deepEqual((await storedOf(id)).get('all'), text('3'));
  const seen = (await session(ben)).otherFields;
  assert.deepEqual(seen.map((field) => [field.id, field.signerName]).sort(), [
    ['all', 'Ada'],
    ['qty', 'Ada'],
    ['sum', 'Ada'],
  ]);
  const early = await finish(ben);
  assert.deepEqual(
    (early.problem.errors ?? []).map(({ path }) => path),
    ['fields.big'],
  );
  await put(ben, 'big', text('yes'));
  assert.equal((await finish(ben)).status, 200);
  assert.deepEqual((await storedOf(id)).get('all'), text('7'));
  await server.settle();
});

test('a document says which references of its fields lead nowhere', async () => {
  const draft = await makeDraft(sandbox, ['Ada', 'Ben']);
  const [ada, ben] = draft.signers;
  assert.ok(ada && ben);
  const condition = { match: 'all' as const, rules: [{ fieldId: 'gone', operator: 'filled' as const }] };
  const answer = await sandbox.call('addFields', {
    params: { id: draft.documentId },
    body: {
      fields: [
        fieldAt('text', ada.id, { condition }),
        fieldAt('formula', ada.id, { formula: '1 +' }),
        fieldAt('radio', ada.id, { group: 'g', optionValue: 'a' }),
        fieldAt('radio', ben.id, { group: 'g', optionValue: 'b' }),
      ],
    },
  });
  assert.equal(answer.status, 400);
  const paths = (answer.problem.errors ?? []).map(({ path }) => path);
  assert.deepEqual(paths, ['fields.0.condition.rules.0.fieldId', 'fields.1.formula', 'fields.3.group']);
});

test('a signer whose fields fill themselves has nothing to sign', async () => {
  const draft = await makeDraft(sandbox, ['Ada']);
  const params = { id: draft.documentId };
  const signerId = draft.signers[0]?.id ?? assert.fail();
  const fields = [
    fieldAt('label', signerId, { text: 'Name' }),
    fieldAt('text', signerId, { readOnly: true, defaultValue: 'x' }),
  ];
  assert.equal((await sandbox.call('addFields', { params, body: { fields } })).status, 201);
  const body = { signers: [{ signerId, email: 'ada@example.com' }] };
  assert.equal((await sandbox.call('sendDocument', { params, body })).problem.code, 'document_incomplete');
});
