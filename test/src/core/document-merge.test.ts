import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countChanges, mergeDocuments, sameDocument, type EditorDocument } from '../../../src/core/document-merge.js';
import { field, signer } from '../../support/editor-documents.js';

const base: EditorDocument = {
  fields: [field('a'), field('b'), field('c')],
  signers: [signer('s1'), signer('s2')],
  signingOrder: 'parallel',
};
let copies = 0;
const copyId = (): string => `copy${String((copies += 1))}`;
const ids = (document: EditorDocument): string[] => document.fields.map(({ id }) => id);

describe('comparing documents', () => {
  it('counts what was added, changed and removed, of fields and signers', () => {
    const after = {
      ...base,
      fields: [field('a', { x: 2 }), field('b'), field('d')],
      signers: [signer('s1'), signer('s3')],
    };
    assert.equal(countChanges(base, after), 5);
  });

  it('order and object identity do not matter', () => {
    const other = { ...base, fields: [field('c'), field('a'), field('b')], signers: [signer('s2'), signer('s1')] };
    assert.ok(sameDocument(base, other));
  });
});

describe('the order of signing', () => {
  const inTurn: EditorDocument = { ...base, signingOrder: 'sequential' };

  it('counts as one change', () => {
    assert.equal(countChanges(base, inTurn), 1);
    assert.ok(!sameDocument(base, inTurn));
  });

  it('is that of the side that changed it', () => {
    const merged = (from: EditorDocument, mine: EditorDocument, theirs: EditorDocument): unknown =>
      mergeDocuments(from, mine, theirs, copyId).document.signingOrder;
    assert.equal(merged(base, inTurn, base), 'sequential');
    assert.equal(merged(base, base, inTurn), 'sequential');
    assert.equal(merged(inTurn, base, inTurn), 'parallel');
    assert.equal(merged(base, inTurn, inTurn), 'sequential');
  });
});

describe('merging documents', () => {
  it('the work of both sides is there', () => {
    const mine = { ...base, fields: [field('a', { x: 9 }), field('b'), field('c'), field('mine')] };
    const theirs = { ...base, fields: [field('a'), field('b', { y: 9 }), field('c'), field('theirs')] };
    const { document, clashes } = mergeDocuments(base, mine, theirs, copyId);
    assert.deepEqual(ids(document).sort(), ['a', 'b', 'c', 'mine', 'theirs']);
    assert.equal(document.fields.find(({ id }) => id === 'a')?.x, 9);
    assert.equal(document.fields.find(({ id }) => id === 'b')?.y, 9);
    assert.deepEqual(clashes, []);
  });

  it('of a field that both changed, both versions stay', () => {
    const mine = { ...base, fields: [field('a', { x: 9 }), field('b'), field('c')] };
    const theirs = { ...base, fields: [field('a', { x: 50 }), field('b'), field('c')] };
    const { document, clashes } = mergeDocuments(base, mine, theirs, copyId);
    assert.deepEqual(
      document.fields.map(({ x }) => x).sort((one, two) => one - two),
      [1, 1, 9, 50],
    );
    assert.equal(new Set(ids(document)).size, 4);
    assert.deepEqual(clashes, ['a']);
  });

  it('the same change on both sides is no clash', () => {
    const both = { ...base, fields: [field('a', { x: 9 }), field('b'), field('c')] };
    assert.deepEqual(mergeDocuments(base, both, { ...both, fields: [...both.fields] }, copyId).clashes, []);
  });

  it('what one side removed is gone, unless the other worked on it', () => {
    const mine = { ...base, fields: [field('b'), field('c', { x: 7 })] };
    const theirs = { ...base, fields: [field('a'), field('b')] };
    assert.deepEqual(ids(mergeDocuments(base, mine, theirs, copyId).document).sort(), ['b', 'c']);
  });

  it('a field never loses its signer', () => {
    const mine = { ...base, fields: [...base.fields, field('d', { signerId: 's2' })] };
    const theirs = { ...base, signers: [signer('s1')] };
    const { document } = mergeDocuments(base, mine, theirs, copyId);
    const known = new Set(document.signers.map(({ id }) => id));
    assert.ok(document.fields.every(({ signerId }) => known.has(signerId)));
  });
});
