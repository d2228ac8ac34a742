import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { leaseMs } from '../../../demo-server/http/idempotency.js';
import { defaultBodyLimitBytes, type EndpointSpec } from '../../../src/contract/endpoint.js';
import type { EndpointId } from '../../../src/contract/endpoints.js';
import { problems } from '../../../src/contract/problems.js';
import type { CallOptions } from '../../support/api.js';
import { acceptedBodies, everyEndpoint, pretendHandlers, type Behaviour } from '../../support/pretend-handlers.js';
import { startTestServer, type TestServer, type TestTenant } from '../../support/server.js';

const pageOrigin = 'https://app.example.com';
const refuse: Behaviour = () => undefined;

describe('every operation', () => {
  const behaviour = { current: refuse };
  let server: TestServer;
  let tenant: TestTenant;
  let tokens: { editor: string; signer: string };

  const makeTokens = async (expiresInSeconds: number) => {
    const { createSession } = server.app.services.embedSessions;
    const terms = { allowedOrigins: [pageOrigin], expiresInSeconds };
    const editor = await createSession(tenant.sandbox, { component: 'field-editor', documentId: 'doc_1' }, terms);
    const subject = { component: 'signer', signingRequestId: 'req_1', signerId: 'sgn_1' } as const;
    const signer = await createSession(tenant.sandbox, subject, terms);
    return { editor: editor.token, signer: signer.token, ids: [editor.id, signer.id] };
  };

  before(async () => {
    server = await startTestServer({ config: { trustProxy: 1 }, replaceHandlers: () => pretendHandlers(behaviour) });
    tenant = await server.newTenant();
    tokens = await makeTokens(86_400);
  });
  beforeEach(() => {
    behaviour.current = refuse;
  });
  after(() => server.close());

  const goodCredential = ({ auth }: EndpointSpec, from = tokens): string | undefined =>
    ({ 'api-key': tenant.testKey, 'editor-token': from.editor, 'signer-token': from.signer, public: undefined })[auth];
  const paramsOf = ({ path }: EndpointSpec): Record<string, string> =>
    Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? '', 'some_id']));

  let calls = 0;
  type Tried = { credential?: string | undefined } & Omit<CallOptions<EndpointSpec>, 'params' | 'body'>;
  /** Calls with everything right, except for what `tried` changes. */
  const call = (endpoint: EndpointSpec & { id: EndpointId }, tried: Tried = {}) => {
    const { credential = goodCredential(endpoint), headers, ...rest } = tried;
    // from an address of its own: one address may be refused only so often
    calls += 1;
    const from = `10.1.${String(calls >> 8)}.${String(calls & 255)}`;
    const rawBody = 'rawBody' in tried ? tried.rawBody : acceptedBodies[endpoint.id];
    return server.api(credential).call(endpoint.id, {
      ...rest,
      headers: { 'x-forwarded-for': from, ...headers },
      rawBody,
      params: paramsOf(endpoint) as never,
    });
  };

  const withBody = everyEndpoint.filter(({ body }) => body);
  const withKey = everyEndpoint.filter(({ auth }) => auth === 'api-key');
  const withToken = everyEndpoint.filter(({ auth }) => auth === 'editor-token' || auth === 'signer-token');
  const idempotent = everyEndpoint.filter(({ method, auth }) => method === 'POST' && auth !== 'public');

  it('reaches its handler when everything is right', async () => {
    for (const endpoint of everyEndpoint) {
      const reached: string[] = [];
      behaviour.current = (id) => void reached.push(id);
      await call(endpoint);
      assert.deepEqual(reached, [endpoint.id]);
    }
  });

  describe('with an API key', () => {
    it('answers 401 without a key, with a wrong one, with one of another tenant and with a token', async () => {
      const other = await server.newTenant();
      const [, secret = ''] = tenant.testKey.split('--');
      const last = secret.endsWith('a') ? 'b' : 'a';
      const wrong = ['', 'nonsense', `${tenant.slug}--${secret.slice(0, -1)}${last}`, `${other.slug}--${secret}`];
      for (const endpoint of withKey) {
        for (const credential of [...wrong, tokens.editor]) {
          const answer = await call(endpoint, { credential });
          assert.equal(answer.code, 'api_key_invalid', `${endpoint.id} ${credential}`);
        }
      }
    });

    it('sends a browser no CORS headers and refuses its preflight', async () => {
      for (const endpoint of withKey) {
        const answer = await call(endpoint, { headers: { origin: pageOrigin } });
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
        const preflight = await server.api().request(endpoint.path, {
          method: 'OPTIONS',
          headers: { origin: pageOrigin, 'access-control-request-method': endpoint.method },
        });
        assert.equal(preflight.status, 405);
        assert.equal(preflight.headers.get('access-control-allow-origin'), null);
      }
    });
  });

  describe('with a token', () => {
    it('answers 401 without one, with an unknown one, with the other kind and with an API key', async () => {
      const unknown = `es_${'x'.repeat(43)}`;
      for (const endpoint of withToken) {
        const other = endpoint.auth === 'editor-token' ? tokens.signer : tokens.editor;
        for (const credential of ['', 'es_short', unknown, other, tenant.testKey]) {
          assert.equal((await call(endpoint, { credential })).code, 'token_invalid', `${endpoint.id} ${credential}`);
        }
      }
    });

    it('tells the page that the token has expired or was revoked', async () => {
      const expiring = await makeTokens(60);
      const revoked = await makeTokens(86_400);
      for (const id of revoked.ids) await server.app.services.embedSessions.revokeSession(tenant.sandbox, id);
      server.clock.advance(60_000);
      for (const endpoint of withToken) {
        for (const [from, code] of [
          [expiring, 'token_expired'],
          [revoked, 'token_invalid'],
        ] as const) {
          const credential = goodCredential(endpoint, from);
          const answer = await call(endpoint, { credential, headers: { origin: pageOrigin } });
          assert.equal(answer.code, code);
          assert.equal(answer.headers.get('access-control-allow-origin'), pageOrigin);
        }
      }
    });

    it('answers the page of a foreign origin 403, unreadable for it, before anything is done', async () => {
      for (const origin of ['https://evil.example.com', 'https://app.example.com.evil.com', 'null', server.url]) {
        for (const endpoint of withToken) {
          behaviour.current = () => assert.fail('reached');
          const answer = await call(endpoint, { headers: { origin }, ...(endpoint.body ? { rawBody: '{' } : {}) });
          assert.equal(answer.code, 'origin_not_allowed');
          assert.equal(answer.headers.get('access-control-allow-origin'), null);
          assert.match(answer.headers.get('vary') ?? '', /Origin/);
        }
      }
    });

    it('lets the pages it is for read the answer and the headers an element needs', async () => {
      for (const endpoint of withToken) {
        const answer = await call(endpoint, { headers: { origin: pageOrigin } });
        assert.equal(answer.headers.get('access-control-allow-origin'), pageOrigin);
        assert.match(answer.headers.get('access-control-expose-headers') ?? '', /ETag.*Content-Range.*Retry-After/);
        const preflight = await server.api().request(endpoint.path, {
          method: 'OPTIONS',
          headers: { origin: pageOrigin, 'access-control-request-method': endpoint.method },
        });
        assert.equal(preflight.status, 204);
        assert.ok(preflight.headers.get('access-control-allow-methods')?.includes(endpoint.method));
        assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
      }
    });
  });

  describe('with a body', () => {
    it('refuses what is no JSON', async () => {
      for (const endpoint of withBody) {
        for (const rawBody of ['{"name":', 'name=Ada', Uint8Array.from([0x22, 0xff, 0x22])]) {
          assert.equal((await call(endpoint, { rawBody })).code, 'malformed_json', endpoint.id);
        }
      }
    });

    it('refuses other media types, encodings and character sets', async () => {
      const spaced = `application/json${' '.repeat(15_000)}x`;
      for (const endpoint of withBody) {
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/json; charset=latin1',
          spaced,
        ]) {
          const answer = await call(endpoint, { rawBody: '{}', headers: { 'content-type': type } });
          assert.equal(answer.code, 'media_type_unsupported', `${endpoint.id} ${type}`);
        }
        const zipped = await call(endpoint, { rawBody: '{}', headers: { 'content-encoding': 'gzip' } });
        assert.equal(zipped.code, 'media_type_unsupported');
      }
    });

    it('refuses one over its limit, declared or not', async () => {
      for (const endpoint of withBody) {
        const limit = endpoint.bodyLimitBytes ?? defaultBodyLimitBytes;
        const expected = endpoint.problems.includes('file_too_large') ? 'file_too_large' : 'body_too_large';
        const rawBody = new Blob(['"', 'x'.repeat(limit), '"']);
        assert.equal((await call(endpoint, { rawBody })).code, expected, endpoint.id);
      }
    });

    it('names every key it does not know', async () => {
      for (const endpoint of withBody) {
        const rawBody = { ...(acceptedBodies[endpoint.id] as object), surprise: 1, other: 2 };
        const answer = await call(endpoint, { rawBody });
        assert.equal(answer.code, 'invalid_request');
        assert.deepEqual(answer.problem.errors?.map(({ path }) => path).sort(), ['other', 'surprise'], endpoint.id);
      }
    });

    it('refuses JSON that is no object', async () => {
      for (const endpoint of withBody) {
        for (const rawBody of ['null', '[]', '"text"', '7']) {
          assert.equal((await call(endpoint, { rawBody })).code, 'invalid_request', endpoint.id);
        }
      }
    });
  });

  it('refuses a query key it does not know', async () => {
    for (const endpoint of everyEndpoint) {
      const answer = await call(endpoint, { query: { surprise: '1' } });
      assert.equal(answer.code, 'invalid_request');
      assert.deepEqual(answer.problem.errors, [{ path: 'surprise', message: 'is not known here' }]);
    }
  });

  it('hides a defect behind 500 and the request id, and logs it', async () => {
    behaviour.current = () => {
      throw new Error('password=hunter2');
    };
    for (const endpoint of everyEndpoint) {
      const requestId = `defect-${endpoint.id}`;
      const answer = await call(endpoint, { headers: { 'x-request-id': requestId } });
      const { message } = problems.internal_error;
      assert.deepEqual(answer.problem, { requestId, success: false, message, code: 'internal_error' });
      const line = server.log.find((entry) => entry.requestId === requestId && entry.level === 'error');
      assert.match(JSON.stringify(line?.err), /hunter2/);
    }
  });

  it('answers other methods 405 and says which are allowed', async () => {
    for (const endpoint of everyEndpoint) {
      const mounted: readonly string[] = everyEndpoint
        .filter(({ path }) => path === endpoint.path)
        .map(({ method }) => method);
      const method = ['PATCH', 'PUT', 'DELETE'].find((other) => !mounted.includes(other)) ?? 'TRACE';
      const response = await server.api().request(endpoint.path, { method });
      assert.equal(response.status, 405);
      assert.ok(response.headers.get('allow')?.split(', ').includes(endpoint.method), endpoint.id);
      assert.equal(((await response.json()) as { code: string }).code, 'method_not_allowed');
    }
  });

  describe('with an Idempotency-Key', () => {
    const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

    it('works once, and gives the first answer again', async () => {
      for (const endpoint of idempotent) {
        let works = 0;
        behaviour.current = () => void (works += 1);
        const first = await call(endpoint, keyed(`again-${endpoint.id}`));
        const second = await call(endpoint, keyed(`again-${endpoint.id}`));
        assert.equal(works, 1);
        assert.equal(second.status, first.status);
        assert.equal(second.text, first.text);
        assert.equal(second.headers.get('idempotent-replayed'), 'true');
      }
    });

    it('refuses the key for another request', async () => {
      for (const [index, endpoint] of idempotent.entries()) {
        const other = idempotent.find(({ auth, id }) => auth === endpoint.auth && id !== endpoint.id);
        const key = `other-${String(index)}`;
        await call(endpoint, keyed(key));
        const answers = [await call(endpoint, { headers: { 'idempotency-key': key, 'if-match': '"rev-9"' } })];
        if (endpoint.body) {
          const rawBody = ` ${JSON.stringify(acceptedBodies[endpoint.id])}`;
          answers.push(await call(endpoint, { ...keyed(key), rawBody }));
        }
        if (other) answers.push(await call(other, keyed(key)));
        for (const { code } of answers) assert.equal(code, 'idempotency_key_reused', endpoint.id);
      }
    });

    it('refuses keys that are too long or not printable', async () => {
      for (const endpoint of idempotent) {
        for (const key of ['x'.repeat(256), 'sch\u00f6n', 'a\tb']) {
          assert.equal((await call(endpoint, keyed(key))).code, 'idempotency_key_invalid', endpoint.id);
        }
      }
    });

    it('asks for patience while the first request is still being worked on', async () => {
      for (const endpoint of idempotent) {
        let release: () => void = () => undefined;
        let begun: () => void = () => undefined;
        const working = new Promise<void>((resolve) => (begun = resolve));
        behaviour.current = () => {
          begun();
          return new Promise((resolve) => (release = resolve));
        };
        const first = call(endpoint, keyed(`slow-${endpoint.id}`));
        await working;
        const second = await call(endpoint, keyed(`slow-${endpoint.id}`));
        assert.equal(second.code, 'idempotency_in_progress');
        assert.equal(second.headers.get('retry-after'), '1');
        release();
        assert.equal((await first).code, 'invalid_request');
      }
    });

    it('is not done again when the server died after the first request had changed something', async () => {
      for (const endpoint of idempotent.filter(({ auth }) => auth === 'api-key')) {
        const key = keyed(`died-${endpoint.id}`);
        let release: () => void = () => undefined;
        let begun: () => void = () => undefined;
        const working = new Promise<void>((resolve) => (begun = resolve));
        let count = 0;
        behaviour.current = async () => {
          count += 1;
          const { inTransaction } = server.app.backbone;
          await inTransaction((tx) => tx.db.selectFrom('schema_lock').select('id').execute());
          begun();
          await new Promise<void>((resolve) => (release = resolve));
        };
        const first = call(endpoint, key);
        await working;
        server.clock.advance(leaseMs);
        const second = await call(endpoint, key);
        assert.equal(second.code, 'idempotency_answer_lost', endpoint.id);
        assert.equal(count, 1);
        release();
        await first;
      }
    });

    it('keeps no defect: the key works again afterwards', async () => {
      for (const endpoint of idempotent) {
        behaviour.current = () => {
          throw new Error('database gone');
        };
        assert.equal((await call(endpoint, keyed(`defect-${endpoint.id}`))).code, 'internal_error');
        behaviour.current = refuse;
        assert.equal((await call(endpoint, keyed(`defect-${endpoint.id}`))).code, 'invalid_request');
      }
    });
  });
});
