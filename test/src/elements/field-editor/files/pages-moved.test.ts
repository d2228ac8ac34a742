import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  moveAlong,
  moveOf,
  orderWith,
  withPagesMoved,
} from '../../../../../src/elements/field-editor/files/pages-moved.js';
import type { Field } from '../../../../../src/contract/fields.js';

const adaFields = [1, 1, 3].map((pageNumber, index): Field => ({
  ...{ id: `fld_${String(index)}`, type: 'text', signerId: 'sgn_ada', pageNumber, x: 50, y: 50 },
  ...{ width: 9, height: 3, label: null, required: true },
}));

test('an order with one page elsewhere names every page once', () => {
  assert.deepEqual(orderWith(4, 1, 3), [2, 3, 1, 4]);
  assert.deepEqual(orderWith(4, 4, 1), [4, 1, 2, 3]);
  assert.deepEqual(orderWith(3, 2, 99), [1, 3, 2]);
});

test('fields go with their page, and are gone with a page that is gone', () => {
  const document = { fields: adaFields, signers: [], signingOrder: 'parallel' } as const;
  const moved = withPagesMoved(document, moveOf([3, 1, 2]));
  assert.deepEqual(
    moved.fields.map(({ id, pageNumber }) => [id, pageNumber]),
    adaFields.map(({ id, pageNumber }) => [id, pageNumber === 3 ? 1 : pageNumber + 1]),
  );
  const without = withPagesMoved(document, (page) => (page === 1 ? undefined : page - 1));
  assert.ok(without.fields.every(({ pageNumber }) => pageNumber === 2));
  assert.equal(without.fields.length, adaFields.filter(({ pageNumber }) => pageNumber === 3).length);
});

test('where pages went that somebody else moved is told by the fields on them, and no page is lost', () => {
  const at = (pages: readonly number[]): Field[] =>
    adaFields.map((field, index) => ({ ...field, pageNumber: pages[index] ?? field.pageNumber }));
  const move = moveAlong(adaFields, at([3, 3, 1]), 3);
  assert.deepEqual([1, 2, 3].map(move), [3, 2, 1]);
  const parted = moveAlong(adaFields, at([2, 3, 1]), 2);
  assert.deepEqual(
    [1, 2, 3, 9].map(parted),
    [1, 2, 1, 2],
    'fields that parted tell nothing; a shorter document ends earlier',
  );
});
