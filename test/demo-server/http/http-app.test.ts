import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer, type TestTenant } from '../../support/server.js';

describe('the server', () => {
  let server: TestServer;
  let tenant: TestTenant;
  before(async () => {
    server = await startTestServer({ config: { rateLimitPerMinute: 100 } });
    tenant = await server.newTenant();
  });
  after(() => server.close());

  const get = (path: string, init?: RequestInit) => server.api().request(path, init);
  const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code;

  it('answers an unknown address 404 in the envelope', async () => {
    for (const path of ['/v1/external/nothing', '/v1/external/customers/', '/V1/external/customers', '/%E0%A4%A']) {
      const response = await get(path);
      assert.equal(response.status, 404, path);
      assert.equal(await codeOf(response), 'route_not_found', path);
    }
    const undecodable = await get('/v1/external/customers/%E0%A4%A');
    assert.equal(await codeOf(undecodable), 'route_not_found');
  });

  it('refuses text that the database would not take or not give back, and stores nothing', async () => {
    const api = server.api(tenant.testKey);
    for (const webhookUrl of ['https://example.com/\u0000', 'https://example.com/\ud800']) {
      const answer = await api.call('updateWebhookConfig', { body: { webhookUrl } });
      assert.equal(answer.code, 'invalid_request');
      assert.deepEqual(answer.problem.errors?.[0]?.path, 'webhookUrl');
    }
    for (const name of ['half \ud83d', '\ude00 half']) {
      const answer = await api.call('createCustomer', { body: { name, email: 'half@example.com' } });
      assert.equal(answer.code, 'invalid_request');
    }
    const whole = await api.call('createCustomer', { body: { name: 'whole \u{1f600}', email: 'half@example.com' } });
    assert.equal(whole.data.name, 'whole \u{1f600}');
    assert.equal((await api.call('getWebhookConfig')).data.webhookUrl, null);
  });

  it('names every request, by the id it was given if that is one', async () => {
    const made = (await get('/healthz')).headers.get('x-request-id');
    assert.match(made ?? '', /^req_[0-9A-Za-z]{24}$/);
    const given = await get('/healthz', { headers: { 'x-request-id': 'trace-12345678' } });
    assert.equal(given.headers.get('x-request-id'), 'trace-12345678');
    const bad = await get('/healthz', { headers: { 'x-request-id': 'a b' } });
    assert.match(bad.headers.get('x-request-id') ?? '', /^req_/);
  });

  it('logs each request with its id and status, and no query', async () => {
    await get('/v1/external/customers?search=private', { headers: { 'x-request-id': 'logged-12345' } });
    const line = server.log.find((entry) => entry.requestId === 'logged-12345');
    assert.equal(line?.status, 401);
    assert.equal(line.path, '/v1/external/customers');
    assert.doesNotMatch(JSON.stringify(line), /private/);
  });

  it('sends headers that keep browsers from guessing, framing and telling', async () => {
    const { headers } = await get('/v1/external/customers');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('strict-transport-security'), null);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('says that it lives and that it is ready', async () => {
    assert.deepEqual(await (await get('/healthz')).json(), { status: 'ok' });
    const ready = await get('/readyz');
    assert.equal(ready.status, 200);
    assert.deepEqual(await ready.json(), { status: 'ready' });
  });

  it('answers HEAD like GET, without a body', async () => {
    const headers = { 'x-api-key': tenant.testKey };
    const head = await get('/v1/external/customers', { method: 'HEAD', headers });
    const whole = await get('/v1/external/customers', { headers });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    assert.equal(head.headers.get('content-length'), whole.headers.get('content-length'));
  });

  it('judges the credential before a byte of the body is sent', async () => {
    const outcome = (key: string) =>
      new Promise<string>((resolve, reject) => {
        const req = request(`${server.url}/v1/external/customers`, {
          method: 'POST',
          headers: {
            'x-api-key': key,
            'content-type': 'application/json',
            'content-length': 2,
            expect: '100-continue',
          },
        });
        req.on('continue', () => {
          resolve('continue');
          req.end('{}');
        });
        req.on('response', (res) => {
          res.resume();
          resolve(String(res.statusCode));
        });
        req.on('error', reject);
        req.flushHeaders();
      });
    assert.equal(await outcome('nobody--sk_test_x'), '401');
    assert.equal(await outcome(tenant.testKey), 'continue');
  });

  it('survives callers that break off in the middle of a body', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
        socket.write(
          `POST /v1/external/customers HTTP/1.1\r\nHost: x\r\nx-api-key: ${tenant.testKey}\r\n` +
            'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name"',
        );
        setImmediate(() => {
          socket.destroy();
          resolve();
        });
      });
    });
    assert.equal((await get('/healthz')).status, 200);
    assert.equal(server.log.filter(({ level }) => level === 'error').length, 0);
  });

  it('refuses two lengths in one request', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
        socket.write(
          'POST /v1/external/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
        );
      });
      socket.on('data', (chunk) => resolve(chunk.toString()));
      socket.on('error', reject);
    });
    assert.match(answer, /^HTTP\/1\.1 400/);
  });

  it('allows 100 requests per minute and key, and says so in every answer', async () => {
    const fresh = await server.newTenant();
    const api = server.api(fresh.testKey);
    const first = await api.call('listCustomers');
    assert.equal(first.headers.get('ratelimit-limit'), '100');
    assert.equal(first.headers.get('ratelimit-remaining'), '99');
    const reset = Number(first.headers.get('ratelimit-reset'));
    assert.ok(reset >= 1 && reset <= 60);
    const answers = await Promise.all(Array.from({ length: 119 }, () => api.call('listCustomers')));
    assert.equal(answers.filter(({ status }) => status === 200).length, 99);
    const refused = answers.find(({ code }) => code === 'rate_limited');
    assert.equal(refused?.headers.get('ratelimit-remaining'), '0');
    const wait = Number(refused?.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 60);
    assert.equal((await server.api(fresh.liveKey).call('listCustomers')).status, 200);
  });

  it('slows down an address that guesses keys', async () => {
    const guesses = [];
    for (let i = 0; i < 320; i += 1) guesses.push(await server.api('x--sk_test_nope').call('listCustomers'));
    assert.equal(guesses.at(-1)?.code, 'rate_limited');
    assert.ok(Number(guesses.at(-1)?.headers.get('retry-after')) >= 1);
    assert.equal((await server.api(tenant.testKey).call('listCustomers')).status, 200);
  });

  it('slows down an address that tries signing links', async () => {
    const attempt = () => server.api().call('openSigningSession', { body: { token: 'guessed' } });
    const codes: unknown[] = [];
    while (codes.length < 620) {
      codes.push(...(await Promise.all(Array.from({ length: 20 }, attempt))).map(({ code }) => code));
    }
    assert.equal(codes.filter((code) => code === 'link_invalid').length, 600);
    assert.equal((await attempt()).code, 'rate_limited');
  });

  it('answers 503 while it stops, but still lives', async () => {
    server.app.beginStop();
    const response = await get('/v1/external/customers', { headers: { 'x-api-key': tenant.testKey } });
    assert.equal(response.status, 503);
    assert.equal(await codeOf(response), 'unavailable');
    assert.equal(response.headers.get('retry-after'), '1');
    assert.equal((await get('/healthz')).status, 200);
    assert.equal((await get('/readyz')).status, 503);
  });
});
