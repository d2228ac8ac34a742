import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { maxDocumentBytes } from '../../../src/contract/documents.js';
import { createBodyBudget } from '../../../demo-server/http/body-budget.js';
import { startTestServer, type TestServer } from '../../support/server.js';

const mib = 1024 * 1024;

describe('the memory for large bodies', () => {
  it('is shared out, and given back once', () => {
    const budget = createBodyBudget(10 * mib);
    const first = budget.reserve(6 * mib);
    assert.equal(budget.reserve(5 * mib), null);
    const second = budget.reserve(4 * mib);
    assert.ok(first && second);
    first();
    first();
    assert.equal(budget.reserve(7 * mib), null);
    assert.ok(budget.reserve(6 * mib));
  });

  it('is not asked for by small bodies, and a single large one always fits', () => {
    const budget = createBodyBudget(2 * mib);
    assert.ok(budget.reserve(50 * mib));
    assert.equal(budget.reserve(mib + 1), null);
    assert.ok(budget.reserve(mib));
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

  it('of more than the memory set aside are asked to come back, and small calls go on', async () => {
    const begun = Array.from({ length: 9 }, begin);
    const first = await Promise.race(begun.map(({ answer }) => answer));
    assert.equal(first.status, 429);
    assert.match(first.retryAfter ?? '', /^\d+$/);
    const small = await server.api(key).call('createCustomer', { body: { name: 'Ada', email: 'ada@example.com' } });
    assert.equal(small.status, 201);
    for (const { upload } of begun) upload.destroy();
    const refused = async () =>
      (await server.api(key).call('createDocument', { rawBody: `{"document":"${'A'.repeat(2 * mib)}"}` })).code;
    // the server learns of a closed connection a moment later
    for (let tries = 0; tries < 100 && (await refused()) === 'rate_limited'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await refused(), 'invalid_request');
  });
});
