import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldValue } from '../../../../src/contract/signing.js';
import type { Api } from '../../../support/api.js';
import { startSandbox } from '../../../support/sandbox.js';
import { consent, drawn, fillAll, openLink, sendRequest, signAll, tokenOf } from '../../../support/signing-steps.js';

const { server, sandbox, tenant } = await startSandbox();

async function ready(names: readonly string[] = ['Ada', 'Ben']) {
  const sent = await sendRequest(sandbox, names);
  const signers = await Promise.all(sent.signerLinks.map(({ signingUrl }) => openLink(server, signingUrl)));
  return { sent, signers, ada: signers[0] ?? assert.fail(), params: { id: sent.signingRequestId } };
}

/** The ids of the caller's fields by type. */
async function fieldsOf(signer: Api) {
  const { data } = await signer.call('getSigningSession');
  const byType = (type: string) => data.fields.find((field) => field.type === type)?.id ?? assert.fail(type);
  return { signature: byType('signature'), text: byType('text'), date: byType('date') };
}

const put = (signer: Api, fieldId: string, value: FieldValue | null) =>
  signer.call('putFieldValue', { params: { fieldId }, body: { value } });

const actions = async (requestId: string) => {
  const { entries, brokenAt } = await server.app.services.signingRequests.history(tenant.sandbox, requestId);
  assert.equal(brokenAt, null);
  return entries.map(({ action }) => action);
};

test('only a link as it was made opens a session', async () => {
  const { sent } = await ready();
  const token = tokenOf(sent.signerLinks[0]?.signingUrl ?? '');
  const last = token.at(-1) === 'A' ? 'B' : 'A';
  for (const wrong of [
    'nonsense',
    `${token.slice(0, -2)}${last}${token.at(-1) ?? ''}`,
    `sgn_nobody.${token.split('.')[1] ?? ''}`,
  ])
    assert.equal((await server.api().call('openSigningSession', { body: { token: wrong } })).code, 'link_invalid');
  assert.equal((await server.api().call('openSigningSession', { body: { token: '' } })).code, 'invalid_request');
});

test('a session shows what one signer is to do, and of the others only how far they are', async () => {
  const { ada, sent } = await ready();
  const { data } = await ada.call('getSigningSession');
  assert.equal(data.signer.name, 'Ada');
  assert.equal(data.request.senderName.startsWith('Tenant '), true);
  assert.equal(data.request.pageCount, 3);
  assert.deepEqual(data.others, [{ name: 'Ben', status: 'pending' }]);
  assert.deepEqual(
    data.fields.map(({ type, value }) => [type, value]),
    [
      ['signature', null],
      ['text', null],
      ['date', null],
    ],
  );
  assert.equal(data.consent.acceptedAt, null);
  assert.ok(data.consent.text.length >= 3);
  assert.doesNotMatch(JSON.stringify(data), /ben@example/);
  assert.ok(sent.signingRequestId);
});

test('the document is read with Range and ETag', async () => {
  const { ada } = await ready();
  const whole = await ada.call('getSigningFile');
  const etag = whole.headers.get('etag') ?? '';
  assert.match(etag, /^"[0-9a-f]{64}"$/);
  assert.equal((await ada.call('getSigningFile', { headers: { Range: 'bytes=0-3' } })).bytes.toString(), '%PDF');
  assert.equal((await ada.call('getSigningFile', { headers: { 'If-None-Match': etag } })).status, 304);
  assert.equal(
    (await ada.call('getSigningFile', { headers: { Range: 'bytes=99999999-' } })).code,
    'range_not_satisfiable',
  );
});

test('a view counts once', async () => {
  const { ada, params } = await ready();
  assert.equal((await ada.call('markViewed')).data.signer.status, 'viewed');
  assert.equal((await ada.call('markViewed')).data.request.status, 'viewed');
  const seen = (await actions(params.id)).filter((action) => action === 'document.viewed');
  assert.equal(seen.length, 1);
});

test('nothing can be filled or finished before the signer has agreed', async () => {
  const { ada } = await ready();
  const { text } = await fieldsOf(ada);
  for (const answer of [
    await put(ada, text, { kind: 'text', text: 'x' }),
    await ada.call('adoptSignature', { body: {} }),
    await ada.call('completeSigning', { body: {} }),
  ])
    assert.equal(answer.code, 'consent_missing');
  const outdated = await ada.call('giveConsent', { body: { version: '1999', accepted: true } });
  assert.equal(outdated.code, 'consent_outdated');
  assert.ok(outdated.problem['version']);
  const refused = await ada.call('giveConsent', { rawBody: { version: '1999', accepted: false } });
  assert.equal(refused.code, 'invalid_request');
});

test('the agreement is kept with its version and time', async () => {
  const { ada, params } = await ready();
  await consent(ada);
  const { data } = await ada.call('getSigningSession');
  assert.ok(data.consent.acceptedAt);
  assert.equal(data.signer.status, 'consented');
  await consent(ada);
  assert.equal((await ada.call('getSigningSession')).data.consent.acceptedAt, data.consent.acceptedAt);
  assert.equal((await actions(params.id)).filter((action) => action === 'consent.given').length, 1);
});

test('a value is stored, replaced and cleared, and the same twice is one', async () => {
  const { ada, params } = await ready();
  await consent(ada);
  const { text, signature } = await fieldsOf(ada);
  const value: FieldValue = { kind: 'text', text: 'Директор, Zoë' };
  assert.deepEqual((await put(ada, text, value)).data.value, value);
  await put(ada, text, value);
  await put(ada, signature, drawn);
  const stored = (await ada.call('getSigningSession')).data.fields;
  assert.deepEqual(stored.find(({ id }) => id === signature)?.value, drawn);
  assert.deepEqual(stored.find(({ id }) => id === text)?.value, value);
  assert.equal((await put(ada, text, null)).data.value, null);
  await put(ada, text, null);
  assert.deepEqual(
    (await actions(params.id)).filter((action) => action.startsWith('field.')),
    ['field.filled', 'field.filled', 'field.cleared'],
  );
});

test('a value must fit its field', async () => {
  const { ada, signers } = await ready();
  await consent(ada);
  const { text, signature, date } = await fieldsOf(ada);
  const wrong = await put(ada, text, { kind: 'checked', checked: true });
  assert.deepEqual(wrong.problem.errors, [{ path: 'value.kind', message: 'must be text in a field of type text' }]);
  assert.equal((await put(ada, signature, { kind: 'text', text: 'Ada' })).code, 'invalid_request');
  assert.equal((await put(ada, date, { kind: 'date', date: '2026-01-01' })).code, 'invalid_request');
  assert.equal((await put(ada, 'fld_nothing', null)).code, 'field_not_found');
  const bens = await fieldsOf(signers[1] ?? assert.fail());
  assert.equal((await put(ada, bens.text, { kind: 'text', text: 'x' })).code, 'field_not_found');
});

test('text that the fonts cannot draw is refused with the characters by name', async () => {
  const { ada } = await ready();
  await consent(ada);
  const { text } = await fieldsOf(ada);
  const answer = await put(ada, text, { kind: 'text', text: 'A \u{1D11E} b' });
  assert.equal(answer.code, 'text_not_drawable');
  assert.equal(answer.problem.errors?.[0]?.path, 'value.text');
  const typed = { kind: 'typed' as const, text: '\u{1F600}', font: 'caveat' as const };
  const adopted = await ada.call('adoptSignature', { body: { signature: typed } });
  assert.equal(adopted.code, 'text_not_drawable');
  assert.equal(adopted.problem.errors?.[0]?.path, 'signature.text');
  assert.equal((await ada.call('getSigningSession')).data.adopted.signature, null);
});

test('an adopted signature is there on another device', async () => {
  const { ada, sent } = await ready();
  await consent(ada);
  const signature = { kind: 'typed' as const, text: 'Ada Lovelace', font: 'caveat' as const };
  const initials = { kind: 'typed' as const, text: 'AL', font: 'dancing-script' as const };
  await ada.call('adoptSignature', { body: { signature } });
  assert.deepEqual((await ada.call('adoptSignature', { body: { initials } })).data, { signature, initials });
  const other = await openLink(server, sent.signerLinks[0]?.signingUrl ?? '');
  assert.deepEqual((await other.call('getSigningSession')).data.adopted, { signature, initials });
  assert.deepEqual((await ada.call('adoptSignature', { body: { signature: null } })).data, {
    signature: null,
    initials,
  });
});

test('required fields that are empty are named, in the order of reading', async () => {
  const { ada } = await ready();
  await consent(ada);
  const { signature, text } = await fieldsOf(ada);
  await put(ada, text, { kind: 'text', text: '   ' });
  const answer = await ada.call('completeSigning', { body: {} });
  assert.equal(answer.code, 'signing_incomplete');
  assert.deepEqual(answer.problem.errors, [
    { path: `fields.${signature}`, message: '"Signature" on page 1 is still empty' },
    { path: `fields.${text}`, message: '"Title" on page 2 is still empty' },
  ]);
});

test("a date is today's where the signer is", async () => {
  const { ada } = await ready();
  await consent(ada);
  await fillAll(ada);
  for (const timeZone of ['Atlantis/Capital', '+02:00', 'x'])
    assert.equal((await ada.call('completeSigning', { body: { timeZone } })).problem.errors?.[0]?.path, 'timeZone');
  const now = server.clock.now();
  const timeZone = 'Pacific/Kiritimati';
  const { data } = await ada.call('completeSigning', { body: { timeZone } });
  const expected = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  assert.deepEqual(data.fields.find(({ type }) => type === 'date')?.value, { kind: 'date', date: expected });
  assert.equal(data.signer.status, 'completed');
  assert.ok(data.signer.signedAt);
});

test('a signer who has finished can change nothing more', async () => {
  const { sent, params } = await ready();
  const ada = await signAll(server, sent.signerLinks[0]?.signingUrl ?? '');
  const { data } = await ada.call('getSigningSession');
  const text = data.fields.find(({ type }) => type === 'text')?.id ?? '';
  const body = { version: data.consent.version, accepted: true as const };
  const count = (await actions(params.id)).length;
  for (const answer of [
    await ada.call('markViewed'),
    await ada.call('giveConsent', { body }),
    await ada.call('adoptSignature', { body: { signature: null } }),
    await put(ada, text, null),
    await ada.call('completeSigning', { body: {} }),
    await ada.call('declineSigning', { body: { reason: 'Too late' } }),
  ]) {
    assert.equal(answer.code, 'signer_finished');
    assert.equal(answer.problem['status'], 'completed');
  }
  assert.equal((await actions(params.id)).length, count);
});

test('a decline closes the request for everybody', async () => {
  const { ada, signers, params } = await ready();
  const ben = signers[1] ?? assert.fail();
  await consent(ben);
  const { text } = await fieldsOf(ben);
  assert.equal((await ada.call('declineSigning', { rawBody: { reason: '' } })).code, 'invalid_request');
  const { data } = await ada.call('declineSigning', { body: { reason: 'Wrong price' } });
  assert.equal(data.signer.status, 'declined');
  assert.equal(data.request.status, 'declined');
  const version = data.consent.version;
  for (const answer of [
    await ben.call('markViewed'),
    await ben.call('giveConsent', { body: { version, accepted: true } }),
    await ben.call('adoptSignature', { body: {} }),
    await put(ben, text, { kind: 'text', text: 'x' }),
    await ben.call('completeSigning', { body: {} }),
    await ben.call('declineSigning', { body: { reason: 'Me too' } }),
  ]) {
    assert.equal(answer.code, 'signing_closed');
    assert.equal(answer.problem['status'], 'declined');
  }
  assert.equal((await ada.call('declineSigning', { body: { reason: 'Again' } })).code, 'signer_finished');
  const request = (await sandbox.call('getSigningRequest', { params })).data.signingRequest;
  assert.equal(request.status, 'declined');
  assert.equal(request.signers[0]?.declineReason, 'Wrong price');
  const early = await ben.call('downloadSealed');
  assert.equal(early.code, 'request_not_completed');
  assert.equal(early.problem['status'], 'declined');
});

test('a token of one signer is none of an API key, and expires', async () => {
  const { ada, sent } = await ready();
  assert.equal((await server.api('es_wrong').call('getSigningSession')).code, 'token_invalid');
  assert.equal((await server.api().call('getSigningSession')).code, 'token_invalid');
  server.clock.advance(3 * 3600 * 1000);
  assert.equal((await ada.call('getSigningSession')).code, 'token_expired');
  const fresh = await openLink(server, sent.signerLinks[0]?.signingUrl ?? '');
  assert.equal((await fresh.call('getSigningSession')).status, 200);
  server.clock.advance(-3 * 3600 * 1000);
});
