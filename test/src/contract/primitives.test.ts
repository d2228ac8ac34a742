import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  email,
  hexColor,
  id,
  nameText,
  origin,
  percent,
  queryInteger,
  shortText,
} from '../../../src/contract/primitives.js';

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

test('names are on one line, can be seen, and turn nothing around', () => {
  for (const good of ['Zoë 李 عمر שלום', "O'Brien & Söhne", '👩‍👩‍👧', '\u200fعمر', '5', 'नमस्ते', 'می‌خواهم'])
    assert.ok(accepts(nameText(), good), good);
  for (const bad of [
    '',
    'Ada\nBcc: eve',
    'Ada\r\nBcc',
    'a\tb',
    'a\u2028b',
    '\u202eadA',
    '\u200b',
    '\u3164',
    '\u200d \u2800',
  ])
    assert.ok(!accepts(nameText(), bad), JSON.stringify(bad));
  assert.deepEqual(
    nameText()
      .safeParse('\u200b')
      .error?.issues.map(({ message }) => message),
    ['must have something to see'],
  );
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
