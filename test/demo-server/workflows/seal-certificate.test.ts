import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { certificateOf } from '../../../demo-server/workflows/seal-certificate.js';
import { startTestServer, type TestServer } from '../../support/server.js';
import { newSandbox, openLink, sendRequest, signAll } from '../../support/signing-steps.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

test('what was done before a signer was replaced stands under the name of who did it', async () => {
  const { tenant, sandbox } = await newSandbox(server);
  const sent = await sendRequest(sandbox, ['Ada']);
  const [ada] = sent.signerLinks;
  assert.ok(ada);
  const params = { id: sent.signingRequestId, signerId: ada.signerId };
  await openLink(server, ada.signingUrl);
  const eve = { name: 'Eve', email: 'eve@example.com' };
  const { data } = await sandbox.call('replaceSigner', { params, body: eve });
  await signAll(server, data.signingUrl);
  const { signingRequests } = server.app.services;
  const [stored, history] = await Promise.all([
    signingRequests.get(tenant.sandbox, params.id),
    signingRequests.history(tenant.sandbox, params.id),
  ]);
  const { events } = certificateOf({
    imagePath: (imageId) => imageId,
    ...stored,
    fields: [],
    values: new Map(),
    history: history.entries,
    issuer: 'Issuer',
    completedAt: new Date(),
  });
  const opened = events.filter(({ action }) => action === 'Signing link opened').map(({ actor }) => actor);
  assert.deepEqual(opened, ['Ada <ada@example.com>', 'Eve <eve@example.com>']);
  const replaced = events.find(({ action }) => action === 'Signer changed');
  assert.equal(replaced?.detail, 'Ada <ada@example.com>, now Eve <eve@example.com>');
});
