import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { Api } from '../../../support/api.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { newSandbox, openLink, sendRequest } from '../../../support/signing-steps.js';

let server: TestServer;
let sandbox: Api;
let tenant: TestTenant;
const consentText = ['I agree to sign this way.', 'I can ask for paper.'];

before(async () => {
  server = await startTestServer();
});

beforeEach(async () => {
  ({ sandbox, tenant } = await newSandbox(server));
});

after(() => server.close());

async function signer() {
  const sent = await sendRequest(sandbox, ['Ada']);
  return { id: sent.signingRequestId, ada: await openLink(server, sent.signerLinks[0]?.signingUrl ?? '') };
}

test('signers agree to the tenant’s own text, and the history says to which', async () => {
  const { data } = await sandbox.call('updateSigningSettings', { body: { consentText } });
  const { id, ada } = await signer();
  const { consent } = (await ada.call('getSigningSession')).data;
  assert.deepEqual([consent.version, consent.text], [data.consentVersion, consentText]);
  await ada.call('giveConsent', { body: { version: consent.version, accepted: true } });
  const audit = await sandbox.call('getSigningRequestAudit', { params: { id } });
  const given = audit.data.entries.find(({ action }) => action === 'consent.given');
  const textSha256 = createHash('sha256').update(consentText.join('\n\n')).digest('hex');
  assert.deepEqual(given?.detail, { version: consent.version, textSha256 });

  await sandbox.call('updateSigningSettings', { body: { consentText: null } });
  const kept = await sandbox.call('getConsentText', { params: { version: consent.version } });
  assert.deepEqual([kept.data.text, kept.data.sha256], [consentText, textSha256]);
  assert.deepEqual((await ada.call('getSigningSession')).data.consent.text, consentText);
});

test('who reads while the text changes is asked again', async () => {
  const { ada } = await signer();
  const { consent } = (await ada.call('getSigningSession')).data;
  const { data } = await sandbox.call('updateSigningSettings', { body: { consentText } });
  const answer = await ada.call('giveConsent', { body: { version: consent.version, accepted: true } });
  assert.equal(answer.code, 'consent_outdated');
  assert.equal(answer.problem['version'], data.consentVersion);
});

test('what is left out stays, and null goes back to the default', async () => {
  const before = (await sandbox.call('getSigningSettings')).data;
  const set = { companyName: 'Acme Legal', senderEmail: 'legal@acme.example', language: 'de' as const };
  await sandbox.call('updateSigningSettings', { body: set });
  const { data } = await sandbox.call('updateSigningSettings', { body: { consentText } });
  assert.deepEqual({ ...data, consentVersion: null }, { ...set, consentText, consentVersion: null });
  const { id } = await signer();
  const { request } = await server.app.services.signingRequests.get(tenant.sandbox, id);
  assert.deepEqual([request.senderName, request.options.language], ['Acme Legal', 'de']);
  await server.settle();
  const [mail] = await server.app.services.notifications.list(tenant.sandbox);
  assert.equal(mail?.subject, 'Acme Legal bittet um Ihre Unterschrift: Service agreement');
  const nothing = { consentText: null, companyName: null, senderEmail: null, language: null };
  assert.deepEqual((await sandbox.call('updateSigningSettings', { body: nothing })).data, before);
});

test('settings and texts of another tenant and of the other half of the data are not seen', async () => {
  const { data } = await sandbox.call('updateSigningSettings', { body: { consentText, companyName: 'Acme' } });
  for (const key of [tenant.liveKey, (await newSandbox(server)).tenant.testKey]) {
    const other = server.api(key);
    assert.equal((await other.call('getSigningSettings')).data.companyName, null);
    const answer = await other.call('getConsentText', { params: { version: data.consentVersion } });
    assert.equal(answer.code, 'consent_text_not_found');
  }
  assert.equal((await sandbox.call('getConsentText', { params: { version: '2026-01' } })).data.since, null);
});
