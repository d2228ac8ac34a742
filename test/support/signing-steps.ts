import assert from 'node:assert/strict';
import type { sendDocument } from '../../src/contract/documents.js';
import type { BodyInputOf } from '../../src/contract/endpoint.js';
import type { FieldInput } from '../../src/contract/fields.js';
import type { FieldType } from '../../src/contract/fields.js';
import type { FieldValue } from '../../src/contract/signing.js';
import { fillsItself } from '../../src/core/field-answer.js';
import type { Api } from './api.js';
import { makePages } from './pdf-makers.js';
import type { TestServer, TestTenant } from './server.js';

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** A PDF of three pages, the same every time. */
export const threePages: Uint8Array = makePages(3);

/** Where a test places a field when the place does not matter. */
export function fieldAt(type: FieldType, signerId: string, more: Partial<FieldInput> = {}) {
  return { type, signerId, pageNumber: 1, x: 10, y: 10, width: 20, height: 5, ...more };
}

/** A draft with signers `Ada` and `Ben` (or as many as `names`) and no fields. */
export async function makeDraft(api: Api, names: readonly string[] = ['Ada', 'Ben']) {
  const answer = await api.call('createDocument', {
    body: {
      document: base64(threePages),
      fileName: 'contract.pdf',
      name: 'Service agreement',
      signers: names.map((name) => ({ name })),
    },
  });
  return answer.data;
}

/** A request that was sent: every signer has a signature, a text and a date field, all of them required. */
export async function sendRequest(
  api: Api,
  names: readonly string[] = ['Ada', 'Ben'],
  more: Omit<BodyInputOf<typeof sendDocument>, 'signers'> = {},
) {
  const draft = await makeDraft(api, names);
  const params = { id: draft.documentId };
  const fields = draft.signers.flatMap(({ id }, index) => [
    fieldAt('signature', id, { y: 10 + index * 20, label: 'Signature' }),
    fieldAt('text', id, { y: 18 + index * 20, pageNumber: 2, label: 'Title' }),
    fieldAt('date', id, { y: 24 + index * 20, pageNumber: 3 }),
  ]);
  const added = await api.call('addFields', { params, body: { fields } });
  assert.equal(added.status, 201);
  const signers = draft.signers.map(({ id, name }) => ({
    signerId: id,
    email: `${name.toLowerCase()}@example.com`,
  }));
  const sent = await api.call('sendDocument', { params, body: { signers, ...more } });
  return { ...sent.data, documentId: draft.documentId };
}

/** The token of a signing link. */
export function tokenOf(signingUrl: string): string {
  return new URL(signingUrl).searchParams.get('token') ?? '';
}

/** What a signer's browser does with the link. */
export async function openLink(server: Pick<TestServer, 'api'>, signingUrl: string): Promise<Api> {
  const opened = await server.api().call('openSigningSession', { body: { token: tokenOf(signingUrl) } });
  return server.api(opened.data.token);
}

/** A drawn signature of one stroke. */
export const drawn: FieldValue = {
  kind: 'signature',
  signature: {
    kind: 'drawn',
    ink: {
      width: 300,
      height: 100,
      strokes: [
        {
          points: [
            { x: 20, y: 60 },
            { x: 90, y: 20 },
            { x: 160, y: 70 },
            { x: 260, y: 30 },
          ],
        },
      ],
    },
  },
};

/** Agrees to the disclosure. */
export async function consent(signer: Api): Promise<void> {
  const { data } = await signer.call('getSigningSession');
  const answer = await signer.call('giveConsent', { body: { version: data.consent.version, accepted: true } });
  assert.equal(answer.status, 200);
}

/** Fills every field that does not fill itself. */
export async function fillAll(signer: Api): Promise<void> {
  const { data } = await signer.call('getSigningSession');
  for (const { id, type } of data.fields) {
    if (fillsItself({ type })) continue;
    const value: FieldValue =
      type === 'text'
        ? { kind: 'text', text: 'Head of everything' }
        : type === 'checkbox'
          ? { kind: 'checked', checked: true }
          : drawn;
    const answer = await signer.call('putFieldValue', { params: { fieldId: id }, body: { value } });
    assert.equal(answer.status, 200);
  }
}

/** Everything a signer does, from the link to the end. */
export async function signAll(server: TestServer, signingUrl: string): Promise<Api> {
  const signer = await openLink(server, signingUrl);
  await signer.call('markViewed');
  await consent(signer);
  await fillAll(signer);
  const done = await signer.call('completeSigning', { body: { timeZone: 'Europe/Vienna' } });
  assert.equal(done.data.signer.status, 'completed');
  return signer;
}

/** A tenant and its sandbox, ready to call. */
export async function newSandbox(server: TestServer): Promise<{ tenant: TestTenant; sandbox: Api }> {
  const tenant = await server.newTenant();
  return { tenant, sandbox: server.api(tenant.testKey) };
}
