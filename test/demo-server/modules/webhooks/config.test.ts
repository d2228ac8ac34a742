import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getWebhookConfig } from '../../../../demo-server/modules/webhooks/config-store.js';
import { webhookEvents } from '../../../../src/contract/webhooks.js';
import { startTestServer, type TestServer } from '../../../support/server.js';

describe('the webhook configuration', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('is empty at first and lists the events there are', async () => {
    const { testKey } = await server.newTenant();
    const { data } = await server.api(testKey).call('getWebhookConfig');
    assert.deepEqual(data, { webhookUrl: null, hasSecret: false, events: [...webhookEvents] });
  });

  it('shows a secret once: when it is made', async () => {
    const api = server.api((await server.newTenant()).testKey);
    const webhookUrl = 'https://hooks.example.com/esign';
    const first = await api.call('updateWebhookConfig', { body: { webhookUrl } });
    assert.match(first.data.secret ?? '', /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(first.data.hasSecret, true);
    const again = await api.call('updateWebhookConfig', { body: { webhookUrl } });
    assert.equal(again.data.secret, undefined);
    const read = await api.call('getWebhookConfig');
    assert.deepEqual(read.data, { webhookUrl, hasSecret: true, events: [...webhookEvents] });
    const renewed = await api.call('updateWebhookConfig', { body: { regenerateSecret: true } });
    assert.notEqual(renewed.data.secret, first.data.secret);
    assert.equal(renewed.data.webhookUrl, webhookUrl);
  });

  it('keeps the address when nothing is said about it, and forgets it on null', async () => {
    const api = server.api((await server.newTenant()).testKey);
    await api.call('updateWebhookConfig', { body: { webhookUrl: 'https://hooks.example.com/' } });
    const kept = await api.call('updateWebhookConfig', { body: {} });
    assert.equal(kept.data.webhookUrl, 'https://hooks.example.com/');
    const off = await api.call('updateWebhookConfig', { body: { webhookUrl: null } });
    assert.equal(off.data.webhookUrl, null);
    assert.equal(off.data.hasSecret, true);
  });

  it('belongs to one half of the data of one tenant', async () => {
    const [one, other] = [await server.newTenant(), await server.newTenant()];
    await server.api(one.testKey).call('updateWebhookConfig', { body: { webhookUrl: 'https://hooks.example.com/' } });
    for (const key of [one.liveKey, other.testKey]) {
      assert.equal((await server.api(key).call('getWebhookConfig')).data.webhookUrl, null);
    }
  });

  it('keeps the secret unreadable in the database', async () => {
    const { testKey, sandbox } = await server.newTenant();
    const body = { webhookUrl: 'https://hooks.example.com/' };
    const { data } = await server.api(testKey).call('updateWebhookConfig', { body });
    const row = await getWebhookConfig(server.app.backbone.db, sandbox);
    assert.ok(row?.secret);
    assert.ok(data.secret && !row.secret.includes(data.secret.slice(6, 30)));
  });

  it('refuses addresses that are none, or that lead into private networks', async () => {
    const tenant = await server.newTenant();
    const bad = [
      'nonsense',
      'ftp://hooks.example.com/',
      'javascript:alert(1)',
      'https://user:password@hooks.example.com/',
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/latest/meta-data/',
      'http://192.168.1.1/',
      'http://localhost:8080/',
      'http://a.localhost/',
    ];
    for (const key of [tenant.testKey, tenant.liveKey]) {
      for (const webhookUrl of bad) {
        const answer = await server.api(key).call('updateWebhookConfig', { body: { webhookUrl } });
        assert.equal(answer.code, 'invalid_request', webhookUrl);
        assert.equal(answer.problem.errors?.[0]?.path, 'webhookUrl');
      }
      assert.equal((await server.api(key).call('getWebhookConfig')).data.hasSecret, false);
    }
  });

  it('lets this machine through in the sandbox only, and only where the operator says so', async () => {
    const open = await startTestServer({ config: { webhookAllowLoopback: true } });
    try {
      const { testKey, liveKey } = await open.newTenant();
      const body = { webhookUrl: 'http://127.0.0.1:9999/hook' };
      assert.equal((await open.api(testKey).call('updateWebhookConfig', { body })).status, 200);
      assert.equal((await open.api(liveKey).call('updateWebhookConfig', { body })).code, 'invalid_request');
      const inner = { webhookUrl: 'http://10.0.0.1/hook' };
      assert.equal((await open.api(testKey).call('updateWebhookConfig', { body: inner })).code, 'invalid_request');
    } finally {
      await open.close();
    }
  });
});
