import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { everyEndpoint } from '../../support/pretend-handlers.js';
import { startTestServer, type TestServer } from '../../support/server.js';

describe('the reference of the interface', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('as a file describes every operation', async () => {
    const response = await fetch(`${server.url}/openapi.json`);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, { operationId: string }>> };
    const described = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
    assert.deepEqual(described.sort(), everyEndpoint.map(({ id }) => id).sort());
  });

  it('as a page runs under a policy that lets nothing in from elsewhere', async () => {
    const page = await fetch(`${server.url}/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(policy.includes(rule), rule);
    }
    assert.doesNotMatch(policy, /unsafe/);
    const html = await page.text();
    assert.doesNotMatch(html, /style=|<style|\son[a-z]+=|<script>/);
    for (const [, asset] of html.matchAll(/(?:href|src)="(docs\/[^"]+)"/g)) {
      assert.equal((await fetch(`${server.url}/${asset ?? ''}`)).status, 200, asset);
    }
  });

  it('as a page makes no markup from strings', async () => {
    const script = await (await fetch(`${server.url}/docs/docs.js`)).text();
    assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });
});
