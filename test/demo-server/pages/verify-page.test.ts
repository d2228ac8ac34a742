import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createPageRouters } from '../../../demo-server/page-parts.js';
import { startTestServer, type TestServer } from '../../support/server.js';

let server: TestServer;
before(async () => {
  server = await startTestServer({ config: { demo: false }, routers: createPageRouters });
});
after(() => server.close());

test('the page to verify is there without the demo, under the same strict policy', async () => {
  const response = await fetch(`${server.url}/verify`);
  assert.equal(response.status, 200);
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe/);
  const text = await response.text();
  assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|\sstyle=|<style|\son\w+=/);
  assert.doesNotMatch(text, /href="\/outbox"/, 'no way to pages that are not there');
});

test('its script is there', async () => {
  for (const name of ['verify', 'report', 'server'])
    assert.equal((await fetch(`${server.url}/assets/${name}.js`)).status, 200, name);
});
