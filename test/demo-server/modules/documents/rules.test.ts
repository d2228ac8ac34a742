import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../../../demo-server/platform/problem.js';
import { decodeDocument } from '../../../../demo-server/modules/documents/base64.js';
import { draftSigners } from '../../../../demo-server/modules/documents/draft-signers.js';
import { fieldProblems } from '../../../../demo-server/modules/documents/draft-fields.js';
import { signerColor } from '../../../../src/core/signer-colors.js';

test('base64 becomes the bytes it stands for, with every kind of padding', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'abcd']) {
    if (text === '') continue;
    assert.equal(decodeDocument(Buffer.from(text).toString('base64')).toString(), text);
  }
  assert.throws(() => decodeDocument('a==='), ProblemError);
});

test('neighbouring signers have different colours', () => {
  assert.equal(signerColor(0), '#3B82F6');
  assert.equal(signerColor(1), '#10B981');
  for (let index = 0; index < 49; index++) assert.notEqual(signerColor(index), signerColor(index + 1));
});

test('what is left out of a signer stays as it was', () => {
  const newId = (prefix: string) => `${prefix}_new`;
  const [before] = draftSigners([{ name: 'Ada', email: 'ada@example.com', role: 'Buyer', color: '#000000' }], newId);
  assert.ok(before);
  const [after] = draftSigners([{ id: before.id, name: 'Ada L.' }], newId, [before]);
  assert.deepEqual(after, { ...before, name: 'Ada L.' });
  const [cleared] = draftSigners([{ id: before.id, name: 'Ada', email: null }], newId, [before]);
  assert.equal(cleared?.email, null);
});

test('a document holds at most 2000 fields, however they are added', () => {
  const field = { type: 'text' as const, signerId: 's', pageNumber: 1, x: 1, y: 1, width: 1, height: 1 };
  const place = { ...field, label: null, required: true };
  const present = Array.from({ length: 1999 }, (_, index) => ({ ...place, id: `f${String(index)}` }));
  const around = { pageCount: 1, signerIds: ['s'], present };
  assert.deepEqual(fieldProblems([{ ...place, id: undefined }], around), []);
  const two = [place, place].map((one) => ({ ...one, id: undefined }));
  assert.deepEqual(
    fieldProblems(two, around).map(({ path }) => path),
    ['fields'],
  );
});
