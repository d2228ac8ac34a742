import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { maxDocumentBytes } from '../../../src/contract/documents.js';
import { createBodyBudget } from '../../../demo-server/http/body-budget.js';
import { startTestServer, type TestServer } from '../../support/server.js';

const mib = 1024 * 1024;

describe('the memory for large bodies', () => {
  it('is shared out, and given back once', () => {
    const budget = createBodyBudget(20 * mib);
    const first = budget.reserve('a', 8 * mib);
    const second = budget.reserve('b', 8 * mib);
    assert.ok(first && second);
    assert.equal(budget.reserve('c', 5 * mib), null);
    assert.ok(budget.reserve('c', 4 * mib));
    first();
    first();
    assert.equal(budget.reserve('c', 9 * mib), null);
    assert.ok(budget.reserve('a', 8 * mib));
  });

  it('is never all taken by one owner', () => {
    const budget = createBodyBudget(20 * mib);
    assert.ok(budget.reserve('a', 6 * mib));
    assert.equal(budget.reserve('a', 5 * mib), null);
    assert.ok(budget.reserve('a', 4 * mib));
    assert.ok(budget.reserve('b', 10 * mib));
  });

  it('is not asked for by small bodies, and a single large one always fits', () => {
    const budget = createBodyBudget(2 * mib);
    assert.ok(budget.reserve('a', 50 * mib));
    assert.equal(budget.reserve('a', mib + 1), null);
    assert.ok(budget.reserve('a', mib));
  });
});

describe('uploads at once', () => {
  let server: TestServer;
  let key: string;
  before(async () => {
    server = await startTestServer();
    key = (await server.newTenant()).testKey;
  });
  after(() => server.close());

  /** Announces an upload of the largest size and sends its first byte only. */
  const begin = () => {
    const { hostname, port } = new URL(server.url);
    const headers = { 'x-api-key': key, 'content-type': 'application/json', 'content-length': maxDocumentBytes };
    const path = '/v1/external/esign/documents';
    const upload = request({ hostname, port, path, method: 'POST', headers });
    upload.on('error', () => undefined);
    upload.write('{');
    const answer = new Promise<{ status: number; retryAfter: string | undefined }>((resolve) => {
      upload.on('response', ({ statusCode = 0, headers: { 'retry-after': retryAfter } }) =>
        resolve({ status: statusCode, retryAfter }),
      );
    });
    return { upload, answer };
  };

  it('of more than the memory set aside are asked to come back; small calls and other tenants go on', async () => {
    const begun = Array.from({ length: 9 }, begin);
    const first = await Promise.race(begun.map(({ answer }) => answer));
    assert.equal(first.status, 429);
    assert.match(first.retryAfter ?? '', /^\d+$/);
    const small = await server.api(key).call('createCustomer', { body: { name: 'Ada', email: 'ada@example.com' } });
    assert.equal(small.status, 201);
    const other = await server.newTenant();
    const upload = { rawBody: `{"document":"${'A'.repeat(2 * mib)}"}` };
    assert.equal((await server.api(other.testKey).call('createDocument', upload)).code, 'invalid_request');
    for (const one of begun) one.upload.destroy();
    const refused = async () => (await server.api(key).call('createDocument', upload)).code;
    // the server learns of a closed connection a moment later
    for (let tries = 0; tries < 100 && (await refused()) === 'rate_limited'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await refused(), 'invalid_request');
  });
});
