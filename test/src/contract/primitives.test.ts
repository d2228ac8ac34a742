import assert from 'node:assert/strict';
import { test } from 'node:test';
import { email, hexColor, id, origin, percent, queryInteger, shortText } from '../../../src/contract/primitives.js';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

test('an origin is scheme, host and port, and nothing more', () => {
  for (const good of ['https://app.example.com', 'http://localhost:5173', 'http://127.0.0.1', 'https://[::1]:8443'])
    assert.ok(accepts(origin, good), good);
  for (const bad of [
    'app.example.com',
    'https://a.example/',
    'https://a.example/x',
    'https://*.example',
    'null',
    'ftp://a',
    '',
  ])
    assert.ok(!accepts(origin, bad), bad);
});

test('an e-mail address is trimmed and has both its parts', () => {
  assert.equal(email.parse('  ada@example.com '), 'ada@example.com');
  for (const bad of ['ada', 'ada@', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`])
    assert.ok(!accepts(email, bad), bad);
});

test('texts for people are trimmed, not empty, not endless and without control characters', () => {
  assert.equal(shortText(5).parse(' Ada '), 'Ada');
  for (const bad of ['', '   ', 'abcdef', 'a\u0000b', 'a\u001bb'])
    assert.ok(!accepts(shortText(5), bad), JSON.stringify(bad));
  assert.ok(accepts(shortText(20), 'Zoë 李 عمر'));
});

test('ids, colours and percentages are what they say', () => {
  assert.ok(accepts(id, 'doc_4f9hQ2'));
  for (const bad of ['', 'a/b', '../x', 'a'.repeat(65)]) assert.ok(!accepts(id, bad), bad);
  assert.ok(accepts(hexColor, '#3B82F6') && !accepts(hexColor, 'blue'));
  assert.ok(accepts(percent, 0) && accepts(percent, 100) && !accepts(percent, 100.01) && !accepts(percent, Number.NaN));
});

test('a number in a query is whole, within its limits, and has a default', () => {
  const limit = queryInteger(1, 500, 100);
  assert.equal(limit.parse(undefined), 100);
  assert.equal(limit.parse('25'), 25);
  for (const bad of ['0', '501', '-1', '1.5', 'ten', '1e2', '']) assert.ok(!accepts(limit, bad), bad);
});
