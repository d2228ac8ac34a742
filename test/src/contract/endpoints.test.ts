import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '../../../src/client/routes.generated.js';
import { endpoints, problemsOf } from '../../../src/contract/endpoints.js';
import type { EndpointSpec } from '../../../src/contract/endpoint.js';
import { isProblemCode, problems } from '../../../src/contract/problems.js';

const all = Object.entries<EndpointSpec>(endpoints);

test('an operation is listed under its own id', () => {
  for (const [key, endpoint] of all) assert.equal(key, endpoint.id);
});

test('no two operations answer the same method and path', () => {
  const seen = new Set(all.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`));
  assert.equal(seen.size, all.length);
});

test('every path parameter is described, and only those', () => {
  for (const [, endpoint] of all) {
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const described = endpoint.params ? Object.keys((endpoint.params as unknown as { shape: object }).shape) : [];
    assert.deepEqual(described, named, endpoint.id);
  }
});

test("the client's route table is the contract's", () => {
  assert.deepEqual(routes, Object.fromEntries(all.map(([id, { method, path }]) => [id, [method, path]])));
});

test('every problem has an error status and a sentence that ends', () => {
  for (const [code, { status, message }] of Object.entries(problems)) {
    assert.ok(status >= 400 && status < 600, code);
    assert.match(message, /^[A-Z].*\.$/, code);
    assert.ok(isProblemCode(code));
  }
});

test('every operation of a secret key or token refuses those without', () => {
  for (const [, endpoint] of all)
    if (endpoint.auth !== 'public')
      assert.ok(
        problemsOf(endpoint).some((code) => problems[code].status === 401),
        endpoint.id,
      );
});
