import { signerColor, signerColors } from '../../core/signer-colors.js';
import type { Field } from '../../contract/fields.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import type { EditorDocument, EditorSigner } from '../../core/document-merge.js';
import { sameDeep } from '../../core/field-keys.js';
import { settle } from '../../core/field-geometry.js';
import { withReferences, withoutReferences } from './references.js';
import type { Placement } from './tools/tool.js';

/** What of a field can be changed after it was made; undefined takes a setting away. */
export type FieldChange = { readonly [Key in keyof Omit<Field, 'id'>]?: Field[Key] | undefined };

/** What of a signer can be changed. */
export type SignerChange = Partial<Omit<EditorSigner, 'id'>>;

const sameValues = <T extends object>(whole: T, part: { readonly [Key in keyof T]?: T[Key] | undefined }): boolean =>
  (Object.keys(part) as (keyof T)[]).every((key) => sameDeep(whole[key], part[key]));

/** The document with fields at its end. */
export function withFields(document: EditorDocument, fields: readonly Field[]): EditorDocument {
  if (fields.length === 0) return document;
  return { ...document, fields: [...document.fields, ...fields.map(settledField)] };
}

/** The document with some fields changed; the same document when nothing differs. */
export function withChanges(document: EditorDocument, changes: ReadonlyMap<string, FieldChange>): EditorDocument {
  let changed = false;
  const fields = document.fields.map((field) => {
    const change = changes.get(field.id);
    if (!change || sameValues(field, change)) return field;
    changed = true;
    return settledField(withChange(field, change));
  });
  return changed ? { ...document, fields } : document;
}

function withChange(field: Field, change: FieldChange): Field {
  const merged = Object.entries({ ...field, ...change }).filter(([, value]) => value !== undefined);
  // only settings can be undefined, and they may be left out
  return Object.fromEntries(merged) as Field;
}

/** The document with fields elsewhere. */
export function withPlacements(document: EditorDocument, placements: ReadonlyMap<string, Placement>): EditorDocument {
  const changes = new Map<string, FieldChange>();
  for (const [id, { pageNumber, rect }] of placements) changes.set(id, { pageNumber, ...settle(rect) });
  return withChanges(document, changes);
}

/** The document without some fields. */
export function withoutFields(document: EditorDocument, ids: readonly string[]): EditorDocument {
  const gone = new Set(ids);
  const fields = document.fields.filter((field) => !gone.has(field.id));
  if (fields.length === document.fields.length) return document;
  return { ...document, fields: fields.map((field) => withoutReferences(field, gone)) };
}

/** A new signer's colour and place in the order: the last one, or that of everybody where all have the same. */
export function nextSigner(document: EditorDocument, id: string, name: string): EditorSigner {
  const used = new Set(document.signers.map((signer) => signer.color.toUpperCase()));
  const free = signerColors.find((color) => !used.has(color.toUpperCase()));
  const color = free ?? signerColor(document.signers.length);
  const orders = document.signers.map((signer) => signer.signingOrder);
  const together = document.signingOrder === 'parallel' && orders.length > 1 && new Set(orders).size === 1;
  const last = Math.max(0, ...orders);
  return { id, name, email: null, color, role: '', signingOrder: together ? last : last + 1 };
}

/** The document with one more signer. */
export function withSigner(document: EditorDocument, signer: EditorSigner): EditorDocument {
  return { ...document, signers: [...document.signers, signer] };
}

/** The document with a signer changed; the same document when nothing differs. */
export function withSignerChange(document: EditorDocument, id: string, change: SignerChange): EditorDocument {
  const known = document.signers.find((signer) => signer.id === id);
  if (!known || sameValues(known, change)) return document;
  return { ...document, signers: document.signers.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

/** The document without a signer; the signer's fields go to `heirId`, or away. The last signer stays. */
export function withoutSigner(document: EditorDocument, id: string, heirId?: string): EditorDocument {
  if (document.signers.length < 2 || !document.signers.some((signer) => signer.id === id)) return document;
  const signers = document.signers.filter((signer) => signer.id !== id);
  const heir = signers.find((signer) => signer.id === heirId);
  const fields = heir
    ? document.fields.map((field) => (field.signerId === id ? { ...field, signerId: heir.id } : field))
    : withoutFields(
        document,
        document.fields.filter((field) => field.signerId === id).map((field) => field.id),
      ).fields;
  return { ...document, fields, signers };
}

/** The document with ids replaced, as the server gave them. */
export function withIds(document: EditorDocument, ids: ReadonlyMap<string, string>): EditorDocument {
  if (ids.size === 0) return document;
  const known = (id: string): string => ids.get(id) ?? id;
  return {
    ...document,
    fields: document.fields.map((field) => ({
      ...withReferences(field, ids),
      id: known(field.id),
      signerId: known(field.signerId),
    })),
    signers: document.signers.map((signer) => ({ ...signer, id: known(signer.id) })),
  };
}

function settledField(field: Field): Field {
  return { ...field, ...settle(field) };
}

/** The signers as they take turns; as they stand in the list while all sign at the same time. */
export function inTurn({ signers, signingOrder }: EditorDocument): readonly EditorSigner[] {
  return signingOrder === 'parallel' ? signers : signers.toSorted((a, b) => a.signingOrder - b.signingOrder);
}

/** At which turn, from 1, a signer signs; undefined while there are no turns. Those with the same number share a turn. */
export function turnOf({ signers, signingOrder }: EditorDocument, id: string): number | undefined {
  const own = signers.find((signer) => signer.id === id);
  if (!own || signingOrder === 'parallel' || signers.length < 2) return undefined;
  const earlier = signers.map((signer) => signer.signingOrder).filter((number) => number < own.signingOrder);
  return new Set(earlier).size + 1;
}

/** The document with a signer one place earlier (-1) or later (1); everybody is numbered as they stand then. */
export function withSignerMoved(document: EditorDocument, id: string, by: -1 | 1): EditorDocument {
  const before = inTurn(document);
  const from = before.findIndex((signer) => signer.id === id);
  const moved = before[from];
  const to = from + by;
  if (!moved || to < 0 || to >= before.length) return document;
  const signers = before.filter((signer) => signer.id !== id);
  signers.splice(to, 0, moved);
  return { ...document, signers: numbered(signers) };
}

/** The document with another order of signing; signers without turns of their own take them as they stand in the list. */
export function withOrder(document: EditorDocument, signingOrder: SigningOrder): EditorDocument {
  if (signingOrder === document.signingOrder) return document;
  const { signers } = document;
  const numberless = signingOrder === 'sequential' && haveOneNumber(signers);
  return { ...document, signingOrder, signers: numberless ? numbered(signers) : signers };
}

const haveOneNumber = (signers: readonly EditorSigner[]): boolean =>
  new Set(signers.map((signer) => signer.signingOrder)).size === 1;

const numbered = (signers: readonly EditorSigner[]): EditorSigner[] =>
  signers.map((signer, index) => (signer.signingOrder === index + 1 ? signer : { ...signer, signingOrder: index + 1 }));
