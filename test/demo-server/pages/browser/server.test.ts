import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer, Refused, sentenceOf, textOf } from '../../../../demo-server/pages/browser/server.js';

test('a good answer gives its data', () => {
  assert.deepEqual(readAnswer(200, { success: true, data: { name: 'a' } }), { name: 'a' });
});

test("a refusal keeps the server's sentence and status", () => {
  assert.throws(() => readAnswer(413, { success: false, message: 'The file is too large.' }), {
    message: 'The file is too large.',
    status: 413,
  });
});

test('an answer that is none at all is a sentence for people, not a crash', () => {
  for (const body of [undefined, null, '<html>', { success: true }, { success: true, data: 'text' }, []])
    assert.throws(() => readAnswer(502, body), Refused);
});

test('a text that is missing is empty', () => {
  assert.equal(textOf({ a: 1 }, 'a'), '');
  assert.equal(textOf({ a: 'b' }, 'a'), 'b');
  assert.equal(sentenceOf('strange'), 'Something went wrong.');
});
