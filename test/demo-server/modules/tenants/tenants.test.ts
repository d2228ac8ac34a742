import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeApiKey, readApiKey } from '../../../../demo-server/modules/tenants/api-key.js';
import { TenantError, type TenantsService } from '../../../../demo-server/modules/tenants/service.js';
import { listApiKeys } from '../../../../demo-server/modules/tenants/store.js';
import { createDemoTenant } from '../../../../demo-server/demo-data/demo-tenant.js';
import { startTestServer, type TestServer } from '../../../support/server.js';

describe('an API key', () => {
  it('says which half of the data it is for, and holds 202 bits of secret', () => {
    assert.match(makeApiKey(false).key, /^sk_test_[0-9A-Za-z]{44}$/);
    assert.match(makeApiKey(true).key, /^sk_live_[0-9A-Za-z]{44}$/);
    assert.notEqual(makeApiKey(true).key, makeApiKey(true).key);
  });
  it('is taken apart at the first double hyphen', () => {
    const { key, lookup } = makeApiKey(true);
    assert.deepEqual(readApiKey(`acme-corp--${key}`), { slug: 'acme-corp', key, lookup });
  });
  it('that is none is not even looked up', () => {
    const { key } = makeApiKey(true);
    for (const bad of ['', key, `--${key}`, `ACME--${key}`, `acme--${key}x`, `acme--${key.slice(1)}`, `acme-${key}`]) {
      assert.equal(readApiKey(bad), undefined, bad);
    }
  });
});

describe('tenants', () => {
  let server: TestServer;
  let tenants: TenantsService;
  before(async () => {
    server = await startTestServer();
    tenants = server.app.services.tenants;
  });
  after(() => server.close());

  const statusWith = async (key: string) => (await server.api(key).call('listCustomers')).status;

  it('get in with their key and nobody else does', async () => {
    const one = await server.newTenant();
    const other = await server.newTenant();
    assert.equal(await statusWith(one.testKey), 200);
    assert.equal(await statusWith(one.liveKey), 200);
    const [, secret = ''] = one.testKey.split('--');
    assert.equal(await statusWith(`${other.slug}--${secret}`), 401);
    assert.equal(await statusWith(`${one.slug}--${secret.replace('sk_test', 'sk_live')}`), 401);
    assert.equal(await statusWith(secret), 401);
  });

  it('lose a revoked key at once, and only that one', async () => {
    const { slug, testKey, liveKey } = await server.newTenant();
    const [first] = await tenants.listApiKeys(slug);
    await tenants.revokeApiKey(slug, first?.id ?? '');
    assert.equal(await statusWith(testKey), 401);
    assert.equal(await statusWith(liveKey), 200);
  });

  it("cannot revoke another tenant's key", async () => {
    const one = await server.newTenant();
    const other = await server.newTenant();
    const [key] = await tenants.listApiKeys(one.slug);
    await assert.rejects(tenants.revokeApiKey(other.slug, key?.id ?? ''), TenantError);
    assert.equal(await statusWith(one.testKey), 200);
  });

  it('see when a key was last used, to the minute', async () => {
    const { slug, testKey } = await server.newTenant();
    assert.equal((await tenants.listApiKeys(slug))[0]?.lastUsedAt, null);
    await statusWith(testKey);
    const first = (await tenants.listApiKeys(slug))[0]?.lastUsedAt;
    assert.ok(first);
    server.clock.advance(30_000);
    await statusWith(testKey);
    assert.deepEqual((await tenants.listApiKeys(slug))[0]?.lastUsedAt, first);
    server.clock.advance(31_000);
    await statusWith(testKey);
    assert.ok(((await tenants.listApiKeys(slug))[0]?.lastUsedAt ?? first) > first);
  });

  it('have keys that the database does not know', async () => {
    const { testKey, tenantId } = await server.newTenant();
    const rows = await listApiKeys(server.app.backbone.db, tenantId);
    assert.equal(rows.length, 2);
    assert.ok(!JSON.stringify(rows).includes(testKey.slice(-34)));
  });

  it('are refused with a sentence when slug or name cannot be', async () => {
    const { slug } = await server.newTenant();
    for (const bad of ['', 'Acme', 'a--b', '-a', 'a-', 'a b', 'ä', 'x'.repeat(64)]) {
      await assert.rejects(tenants.createTenant({ slug: bad, name: 'A' }), /slug/, bad);
    }
    await assert.rejects(tenants.createTenant({ slug, name: 'Again' }), /already is a tenant/);
    await assert.rejects(tenants.createTenant({ slug: 'unnamed', name: ' ' }), /needs a name/);
    await assert.rejects(tenants.findTenant('nobody'), /no tenant/);
  });

  it('begin with the demo tenant, whose key is given once', async () => {
    const key = await createDemoTenant(tenants);
    assert.match(key ?? '', /^demo--sk_test_/);
    assert.equal(await statusWith(key ?? ''), 200);
    assert.equal(await createDemoTenant(tenants), undefined);
    assert.equal((await tenants.findTenant('demo')).name, 'Demo Company');
  });
});
