import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../../src/client/client.js';
import { ClientError } from '../../../src/client/error.js';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A server that answers each call with the next of `answers`, and keeps what was sent. */
function pretend(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const transport: typeof fetch = (input, init) => {
    sent.push({
      url: typeof input === 'string' ? input : input instanceof URL ? input.href : input.url,
      method: init?.method ?? 'GET',
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? init.body : '',
    });
    const answer = answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(answer ?? new Response(null, { status: 500 }));
  };
  return { sent, transport };
}

const good = (data: unknown, headers: Record<string, string> = {}) =>
  Response.json({ success: true, message: 'Done', data }, { headers });
const bad = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

test('a call goes to the path of the contract with parameters, token and body', async () => {
  const { sent, transport } = pretend(good({ id: 'fld_1' }));
  const client = createClient({ apiBase: 'https://api.example/', token: () => 'es_1', fetch: transport });
  await client.call('putFieldValue', {
    params: { fieldId: 'a/b' },
    body: { value: { kind: 'checked', checked: true } },
  });
  assert.equal(sent[0]?.url, 'https://api.example/v1/signing/fields/a%2Fb');
  assert.equal(sent[0]?.method, 'PUT');
  assert.equal(sent[0]?.headers.get('authorization'), 'Bearer es_1');
  assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), { value: { kind: 'checked', checked: true } });
});

test('the revision of the answer is given back, and sent as If-Match', async () => {
  const { sent, transport } = pretend(good({}, { etag: '"rev-7"' }));
  const client = createClient({ apiBase: '', token: () => 'es_1', fetch: transport });
  const { revision } = await client.call('saveEmbeddedDocument', { body: { fields: [] }, ifMatch: 6 });
  assert.equal(revision, 7);
  assert.equal(sent[0]?.headers.get('if-match'), '"rev-6"');
});

test('a refusal carries code, sentence, wrong values and further facts', async () => {
  const { transport } = pretend(
    bad(409, {
      success: false,
      code: 'signing_closed',
      message: 'Closed.',
      status: 'voided',
      errors: [{ path: 'a', message: 'b' }],
    }),
  );
  const client = createClient({ apiBase: '', fetch: transport });
  await assert.rejects(client.call('markViewed', {}), (error: unknown) => {
    assert.ok(error instanceof ClientError);
    assert.equal(error.code, 'signing_closed');
    assert.equal(error.status, 409);
    assert.deepEqual(error.errors, [{ path: 'a', message: 'b' }]);
    assert.deepEqual(error.extra, { status: 'voided' });
    assert.equal(error.retryable, false);
    return true;
  });
});

test('an expired token is renewed once and the call made again', async () => {
  const { sent, transport } = pretend(
    bad(401, { success: false, code: 'token_expired', message: 'Expired.' }),
    good({ ok: true }),
  );
  const asked: boolean[] = [];
  const client = createClient({
    apiBase: '',
    token: ({ fresh }) => {
      asked.push(fresh);
      return fresh ? 'new' : 'old';
    },
    fetch: transport,
  });
  await client.call('getSigningSession', {});
  assert.deepEqual(asked, [false, true]);
  assert.equal(sent[1]?.headers.get('authorization'), 'Bearer new');
});

test('a lost connection and a busy server may be tried again, with the time the server asks for', async () => {
  const { transport } = pretend(
    new TypeError('failed'),
    bad(429, { success: false, code: 'rate_limited', message: 'Slow.' }, { 'retry-after': '3' }),
  );
  const client = createClient({ apiBase: '', fetch: transport });
  await assert.rejects(client.call('getSigningSession', {}), (error: unknown) => {
    assert.ok(error instanceof ClientError);
    assert.equal(error.code, 'network_failed');
    assert.equal(error.retryable, true);
    return true;
  });
  await assert.rejects(client.call('getSigningSession', {}), (error: unknown) => {
    assert.ok(error instanceof ClientError);
    assert.equal(error.retryAfterMs, 3000);
    assert.equal(error.retryable, true);
    return true;
  });
});

test("a proxy's page instead of an answer is an error with its status, not data", async () => {
  const { transport } = pretend(new Response('<html>', { status: 502 }), new Response('<html>', { status: 200 }));
  const client = createClient({ apiBase: '', fetch: transport });
  await assert.rejects(client.call('getSigningSession', {}), { code: 'answer_invalid', status: 502 });
  await assert.rejects(client.call('getSigningSession', {}), { code: 'answer_invalid', status: 200 });
});

test('a call given up by the caller says so', async () => {
  const stop = new AbortController();
  stop.abort();
  const { transport } = pretend(new DOMException('stopped', 'AbortError'));
  const client = createClient({ apiBase: '', fetch: transport });
  await assert.rejects(client.call('getSigningSession', { signal: stop.signal }), {
    code: 'aborted',
    retryable: false,
  });
});

test('the token never stands in an address or a message', async () => {
  const { sent, transport } = pretend(new TypeError('secret-token leaked?'));
  const client = createClient({ apiBase: '', token: () => 'secret-token', fetch: transport });
  const error: unknown = await client.call('getSigningSession', {}).catch((cause: unknown) => cause);
  assert.ok(error instanceof ClientError);
  assert.ok(![error.message, JSON.stringify(error), sent[0]?.url].join(' ').includes('secret-token'));
});

test('an answer that breaks off is a failure of the network, worth another attempt, whatever it began with', async () => {
  const torn = (status: number): Response =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"success": true, '));
          controller.error(new TypeError('network error'));
        },
      }),
      { status },
    );
  const { transport } = pretend(torn(200), torn(404));
  const client = createClient({ apiBase: '', fetch: transport });
  for (let call = 0; call < 2; call += 1)
    await assert.rejects(client.call('getSigningSession', {}), (error: unknown) => {
      assert.ok(error instanceof ClientError);
      assert.equal(error.code, 'network_failed');
      assert.equal(error.retryable, true);
      return true;
    });
});
