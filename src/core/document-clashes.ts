import type { Field } from '../contract/fields.js';
import { mergeDocuments, sameSigner, signerKeys, type EditorDocument, type EditorSigner } from './document-merge.js';
import { sameDeep, sameField, settingKeys } from './field-keys.js';
import { clampToPage } from './percent-rect.js';

/** Which version of something stays. */
export type ClashChoice = 'mine' | 'theirs' | 'both';

interface Versions<Kind extends string, Thing> {
  readonly kind: Kind;
  readonly id: string;
  /** What it was before; undefined when there was nothing. */
  readonly base: Thing | undefined;
  /** Undefined when it was removed here. */
  readonly mine: Thing | undefined;
  /** Undefined when the other side removed it. */
  readonly theirs: Thing | undefined;
}

/** A field that two sides changed differently. */
export type FieldClash = Versions<'field', Field>;

/** A signer that two sides changed differently. */
export type SignerClash = Versions<'signer', EditorSigner>;

/** Something that two sides changed differently. */
export type Clash = FieldClash | SignerClash;

/** What can differ between two versions of a field; `place` is its page and where on it, the others are its properties. */
export type FieldAspect = 'type' | 'signerId' | 'place' | 'size' | 'label' | 'required' | (typeof settingKeys)[number];

/** What can differ between two versions of a signer. */
export type SignerAspect = (typeof signerKeys)[number];

const aspectKeys: Readonly<Record<'place' | 'size', readonly (keyof Field)[]>> = {
  place: ['pageNumber', 'x', 'y'],
  size: ['width', 'height'],
};
const fieldAspects: readonly FieldAspect[] = [
  ...(['type', 'signerId', 'place', 'size', 'label', 'required'] as const),
  ...settingKeys,
];

const keysOf = (aspect: FieldAspect): readonly (keyof Field)[] =>
  aspect === 'place' || aspect === 'size' ? aspectKeys[aspect] : [aspect];

/** In which respects a field differs from what it was. */
export function fieldChanges(before: Field, after: Field): FieldAspect[] {
  return fieldAspects.filter((aspect) => keysOf(aspect).some((key) => !sameDeep(before[key], after[key])));
}

/** In which respects a signer differs from what it was. */
export function signerChanges(before: EditorSigner, after: EditorSigner): SignerAspect[] {
  return signerKeys.filter((key) => before[key] !== after[key]);
}

function versions<Kind extends string, T extends { readonly id: string }>(
  kind: Kind,
  lists: Readonly<Record<'base' | 'mine' | 'theirs', readonly T[]>>,
  same: (a: T, b: T) => boolean,
): Versions<Kind, T>[] {
  const byId = (list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]));
  const [base, mine, theirs] = [byId(lists.base), byId(lists.mine), byId(lists.theirs)];
  const alike = (a: T | undefined, b: T | undefined): boolean => a === b || (!!a && !!b && same(a, b));
  const all = new Set([...base.keys(), ...theirs.keys(), ...mine.keys()]);
  return [...all]
    .map((id) => ({ kind, id, base: base.get(id), mine: mine.get(id), theirs: theirs.get(id) }))
    .filter((one) => !alike(one.base, one.mine) && !alike(one.base, one.theirs) && !alike(one.mine, one.theirs));
}

/** Everything that both sides changed, each differently; signers first, as they stand in the document. */
export function clashesOf(base: EditorDocument, mine: EditorDocument, theirs: EditorDocument): Clash[] {
  const signers = { base: base.signers, mine: mine.signers, theirs: theirs.signers };
  const fields = { base: base.fields, mine: mine.fields, theirs: theirs.fields };
  return [...versions('signer', signers, sameSigner), ...versions('field', fields, sameField)];
}

const touches = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

/** What comes of keeping both: one with the changes of both, two of them, or the one that was removed on the other side; undefined when that is not possible. */
export function bothOf(clash: Clash): 'combined' | 'two' | 'kept' | undefined {
  if (!clash.mine || !clash.theirs) return 'kept';
  if (combined(clash)) return 'combined';
  return clash.kind === 'field' ? 'two' : undefined;
}

/** One version with the changes of both sides; undefined when they changed the same of it. */
function combined(clash: Clash): Field | EditorSigner | undefined {
  const { base, mine, theirs } = clash;
  if (!base || !mine || !theirs) return undefined;
  return clash.kind === 'field' ? combinedField(clash) : combinedSigner(clash);
}

function combinedField({ base, mine, theirs }: FieldClash): Field | undefined {
  if (!base || !mine || !theirs) return undefined;
  const ours = fieldChanges(base, mine);
  const others = fieldChanges(base, theirs);
  // another type brings other properties
  if (touches(ours, others) || touches([...ours, ...others], ['type'])) return undefined;
  const changes = ours.flatMap(keysOf).map((key) => [key, mine[key]]);
  const field: Field = { ...theirs, ...(Object.fromEntries(changes) as Partial<Field>) };
  return { ...field, ...clampToPage(field) };
}

function combinedSigner({ base, mine, theirs }: SignerClash): EditorSigner | undefined {
  if (!base || !mine || !theirs) return undefined;
  const ours = signerChanges(base, mine);
  if (touches(ours, signerChanges(base, theirs))) return undefined;
  return { ...theirs, ...(Object.fromEntries(ours.map((key) => [key, mine[key]])) as Partial<EditorSigner>) };
}

/** What stays of a clash that nobody decided: nothing is lost. */
export const undecided = (clash: Clash): ClashChoice => (bothOf(clash) === undefined ? 'mine' : 'both');

/**
 * Brings both sides together as a person chose; `choices` are by id, and what is not chosen stays in both versions. What only
 * one side changed stays as well. `copyId` gives a fresh field id.
 */
export function settleClashes(
  base: EditorDocument,
  mine: EditorDocument,
  theirs: EditorDocument,
  choices: ReadonlyMap<string, ClashChoice>,
  copyId: () => string,
): EditorDocument {
  const before = { fields: new Map<string, Field | undefined>(), signers: new Map<string, EditorSigner | undefined>() };
  const own = { fields: new Map<string, Field | undefined>(), signers: new Map<string, EditorSigner | undefined>() };
  for (const clash of clashesOf(base, mine, theirs)) {
    const chosen = choices.get(clash.id);
    const choice = chosen === 'both' || chosen === undefined ? undecided(clash) : chosen;
    // as if there had been what the other side has: then only the chosen side has changed it
    const settled = choice === 'theirs' ? clash.mine : clash.theirs;
    const both = choice === 'both' ? combined(clash) : undefined;
    if (choice === 'both' && !both) continue;
    if (clash.kind === 'field') {
      before.fields.set(clash.id, settled as Field | undefined);
      if (both) own.fields.set(clash.id, both as Field);
    } else {
      before.signers.set(clash.id, settled as EditorSigner | undefined);
      if (both) own.signers.set(clash.id, both as EditorSigner);
    }
  }
  const replaced = (document: EditorDocument, by: typeof before): EditorDocument => ({
    ...document,
    fields: replace(document.fields, by.fields),
    signers: replace(document.signers, by.signers),
  });
  return mergeDocuments(replaced(base, before), replaced(mine, own), theirs, copyId).document;
}

function replace<T extends { readonly id: string }>(
  list: readonly T[],
  by: ReadonlyMap<string, T | undefined>,
): readonly T[] {
  if (by.size === 0) return list;
  const left = new Map(by);
  const kept = list.flatMap((one) => {
    if (!left.has(one.id)) return [one];
    const other = left.get(one.id);
    left.delete(one.id);
    return other ? [other] : [];
  });
  return [...kept, ...[...left.values()].filter((one) => one !== undefined)];
}
