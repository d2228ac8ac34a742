import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Field } from '../../../src/contract/fields.js';
import {
  bothOf,
  clashesOf,
  fieldChanges,
  settleClashes,
  signerChanges,
  type ClashChoice,
} from '../../../src/core/document-clashes.js';
import type { EditorDocument } from '../../../src/core/document-merge.js';
import { field, signer } from '../../support/editor-documents.js';

const document = (fields: readonly Field[], signers = [signer('s1'), signer('s2')]): EditorDocument => ({
  fields,
  signers,
  signingOrder: 'parallel',
});
const base = document([field('a'), field('b')]);
const one = (mine: EditorDocument, theirs: EditorDocument, from = base) => {
  const clashes = clashesOf(from, mine, theirs);
  assert.equal(clashes.length, 1);
  const [clash] = clashes;
  assert.ok(clash);
  return clash;
};
let copies = 0;
const settle = (mine: EditorDocument, theirs: EditorDocument, choice?: ClashChoice): EditorDocument =>
  settleClashes(
    base,
    mine,
    theirs,
    new Map(choice ? clashesOf(base, mine, theirs).map(({ id }) => [id, choice]) : []),
    () => `copy${String((copies += 1))}`,
  );
const placesOf = (all: EditorDocument): string[] => all.fields.map(({ id, x, y }) => `${id} ${String(x)} ${String(y)}`);

describe('what two sides changed differently', () => {
  it('is not what only one side changed, nor what both changed alike', () => {
    const mine = document([field('a', { x: 9 }), field('b', { y: 7 })]);
    const theirs = document(
      [field('a'), field('b', { y: 7 }), field('new')],
      [signer('s1', { name: 'Ada' }), signer('s2')],
    );
    assert.deepEqual(clashesOf(base, mine, theirs), []);
  });

  it('is a field that both changed, with its three versions', () => {
    const clash = one(document([field('a', { x: 9 }), field('b')]), document([field('a', { label: 'L' }), field('b')]));
    assert.equal(clash.kind, 'field');
    assert.deepEqual(
      [clash.base, clash.mine, clash.theirs],
      [field('a'), field('a', { x: 9 }), field('a', { label: 'L' })],
    );
  });

  it('is a field that one side removed and the other changed', () => {
    const clash = one(document([field('b')]), document([field('a', { x: 9 }), field('b')]));
    assert.equal(clash.mine, undefined);
    assert.equal(bothOf(clash), 'kept');
  });

  it('is a signer that both changed', () => {
    const clash = one(
      document(base.fields, [signer('s1', { name: 'Ada' }), signer('s2')]),
      document(base.fields, [signer('s1', { name: 'Grace' }), signer('s2')]),
    );
    assert.equal(clash.kind, 'signer');
    assert.equal(bothOf(clash), undefined);
  });

  it('is named by what a person sees of it', () => {
    const after = field('a', { pageNumber: 2, x: 3, width: 12, required: false, help: 'H', validation: { max: 3 } });
    assert.deepEqual(fieldChanges(field('a'), after), ['place', 'size', 'required', 'help', 'validation']);
    assert.deepEqual(signerChanges(signer('s1'), signer('s1', { email: 'a@b.example' })), ['email']);
  });
});

describe('settling what two sides changed differently', () => {
  const mine = document([field('a', { x: 9 }), field('b'), field('mine')]);
  const theirs = document([field('a', { x: 50 }), field('b'), field('theirs')]);

  it('mine stays, and the rest of their work too', () => {
    assert.deepEqual(placesOf(settle(mine, theirs, 'mine')), ['a 9 1', 'b 1 1', 'theirs 1 1', 'mine 1 1']);
  });

  it('theirs stays, and the rest of mine too', () => {
    assert.deepEqual(placesOf(settle(mine, theirs, 'theirs')), ['a 50 1', 'b 1 1', 'theirs 1 1', 'mine 1 1']);
  });

  it('two fields stay of one that both moved, and so they do when nobody has chosen', () => {
    for (const choice of ['both', undefined] as const) {
      const places = placesOf(settle(mine, theirs, choice));
      assert.equal(places.length, 5);
      assert.ok(places.includes('a 9 1'));
      assert.match(places.at(-1) ?? '', /^copy\d+ 50 1$/);
    }
  });

  it('a copy never hides exactly behind the other', () => {
    const labelled = (label: string): EditorDocument => document([field('a', { label }), field('b')]);
    assert.match(placesOf(settle(labelled('Mine'), labelled('Theirs'), 'both')).at(-1) ?? '', /^copy\d+ 1 6$/);
  });

  it('one field gets the changes of both, when they are about different things, and stays on its page', () => {
    const moved = document([field('a', { pageNumber: 2, x: 88 }), field('b')]);
    const widened = document([field('a', { width: 20 }), field('b')]);
    const { fields } = settle(moved, widened, 'both');
    assert.equal(fields.length, 2);
    assert.deepEqual(fields[0], field('a', { pageNumber: 2, x: 80, width: 20 }));
  });

  it('a field of another type is never mixed', () => {
    const typed = document([field('a', { type: 'date' }), field('b')]);
    const told = document([field('a', { help: 'H' }), field('b')]);
    assert.equal(bothOf(one(typed, told)), 'two');
  });

  it('a removed field is gone or back, as chosen', () => {
    const removed = document([field('b')]);
    const moved = document([field('a', { x: 9 }), field('b')]);
    const ids = (all: EditorDocument): string[] => all.fields.map(({ id }) => id).sort();
    assert.deepEqual(ids(settle(removed, moved, 'mine')), ['b']);
    assert.deepEqual(ids(settle(removed, moved, 'theirs')), ['a', 'b']);
    assert.deepEqual(ids(settle(removed, moved, 'both')), ['a', 'b']);
    assert.deepEqual(ids(settle(moved, removed, 'mine')), ['a', 'b']);
    assert.deepEqual(ids(settle(moved, removed, 'theirs')), ['b']);
    assert.deepEqual(ids(settle(moved, removed)), ['a', 'b']);
  });

  it('a signer keeps the name of one side, or the changes of both', () => {
    const named = (name: string, email: string | null = null): EditorDocument =>
      document(base.fields, [signer('s1', { name, email }), signer('s2')]);
    assert.equal(settle(named('Ada'), named('Grace'), 'theirs').signers[0]?.name, 'Grace');
    assert.equal(settle(named('Ada'), named('Grace')).signers[0]?.name, 'Ada');
    const both = settle(named('Ada'), named('s1', 'a@b.example'), 'both').signers[0];
    assert.deepEqual([both?.name, both?.email], ['Ada', 'a@b.example']);
  });

  it('each is settled by its own choice', () => {
    const here = document([field('a', { x: 9 }), field('b', { x: 9 })]);
    const there = document([field('a', { x: 50 }), field('b', { x: 50 })]);
    const choices = new Map<string, ClashChoice>([
      ['a', 'theirs'],
      ['b', 'mine'],
    ]);
    const settled = settleClashes(base, here, there, choices, () => 'copy');
    assert.deepEqual(placesOf(settled), ['a 50 1', 'b 9 1']);
  });
});
