import type { Field } from '../contract/fields.js';
import type { SigningOrder } from '../contract/sending-options.js';
import { sameField } from './field-keys.js';

/** A signer as the editor keeps one. */
export interface EditorSigner {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** `#RRGGBB` */
  readonly color: string;
  readonly role: string;
  readonly signingOrder: number;
}

/** What an editor changes: fields, the people who fill them, and whether they do so in their order. */
export interface EditorDocument {
  readonly fields: readonly Field[];
  readonly signers: readonly EditorSigner[];
  readonly signingOrder: SigningOrder;
}

interface Identified {
  readonly id: string;
}

/** The names of everything about a signer that is stored, the id aside. */
export const signerKeys = ['name', 'email', 'color', 'role', 'signingOrder'] as const;

/** Whether two signers are stored alike, their ids aside. */
export const sameSigner = (a: EditorSigner, b: EditorSigner): boolean =>
  a === b || signerKeys.every((key) => Object.is(a[key], b[key]));

const indexed = <T extends Identified>(list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]));

function countDifferences<T extends Identified>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
): number {
  if (before === after) return 0;
  const old = indexed(before);
  let count = 0;
  for (const one of after) {
    const known = old.get(one.id);
    if (!known || !same(known, one)) count += 1;
    old.delete(one.id);
  }
  return count + old.size;
}

/** How many fields and signers were added, changed or removed between two states; the order of signing counts as one. */
export function countChanges(before: EditorDocument, after: EditorDocument): number {
  return (
    countDifferences(before.fields, after.fields, sameField) +
    countDifferences(before.signers, after.signers, sameSigner) +
    (before.signingOrder === after.signingOrder ? 0 : 1)
  );
}

/** Whether nothing differs that is stored. */
export function sameDocument(a: EditorDocument, b: EditorDocument): boolean {
  return a === b || countChanges(a, b) === 0;
}

/** The outcome of bringing two edited states together. */
export interface Merged {
  readonly document: EditorDocument;
  /** Ids of fields that both had changed differently: mine stays, theirs is there beside it as a copy. */
  readonly clashes: readonly string[];
}

interface MergedList<T> {
  readonly list: T[];
  readonly clashes: readonly { readonly mine: T; readonly theirs: T }[];
}

function mergeLists<T extends Identified>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  same: (a: T, b: T) => boolean,
): MergedList<T> {
  const before = indexed(base);
  const ours = indexed(mine);
  const list: T[] = [];
  const clashes: { mine: T; theirs: T }[] = [];
  for (const other of theirs) {
    const own = ours.get(other.id);
    const old = before.get(other.id);
    ours.delete(other.id);
    if (own === undefined) {
      // I removed it: that stands unless the other side worked on it since.
      if (!old || !same(old, other)) list.push(other);
    } else if (same(own, other) || (old && same(old, own))) {
      list.push(other);
    } else {
      list.push(own);
      if (!old || !same(old, other)) clashes.push({ mine: own, theirs: other });
    }
  }
  for (const own of ours.values()) {
    const old = before.get(own.id);
    // The other side removed it: that stands unless I worked on it since.
    if (!old || !same(old, own)) list.push(own);
  }
  return { list, clashes };
}

/**
 * Brings together what two people made of the same document. Work is never dropped: of a field that both changed, both
 * versions stay; of a signer that both changed, mine. `copyId` gives a fresh field id.
 */
export function mergeDocuments(
  base: EditorDocument,
  mine: EditorDocument,
  theirs: EditorDocument,
  copyId: () => string,
): Merged {
  const signers = mergeLists(base.signers, mine.signers, theirs.signers, sameSigner).list;
  const { list, clashes } = mergeLists(base.fields, mine.fields, theirs.fields, sameField);
  const fields = [...list, ...clashes.map((clash) => ({ ...beside(clash.theirs, clash.mine), id: copyId() }))];
  const known = new Set(signers.map((signer) => signer.id));
  const everyone = indexed([...theirs.signers, ...mine.signers]);
  for (const { signerId } of fields) {
    // A field that survives needs its signer, even one that the other side removed.
    const signer = everyone.get(signerId);
    if (known.has(signerId) || !signer) continue;
    signers.push(signer);
    known.add(signerId);
  }
  const signingOrder = mine.signingOrder === base.signingOrder ? theirs.signingOrder : mine.signingOrder;
  return { document: { fields, signers, signingOrder }, clashes: clashes.map((clash) => clash.mine.id) };
}

/** A field moved below another, or above it at the end of the page, when it lies so exactly on it that nobody would see both. */
function beside(field: Field, other: Field): Field {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1;
  if (field.pageNumber !== other.pageNumber || !near(field.x, other.x) || !near(field.y, other.y)) return field;
  const below = other.y + other.height;
  return { ...field, y: below + field.height <= 100 ? below : Math.max(0, other.y - field.height) };
}
