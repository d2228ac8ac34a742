import { signerColor, signerColors } from '../../core/signer-colors.js';
import type { Field } from '../../contract/fields.js';
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

/** A new signer's colour and place in the order: those who sign at the same time stay so, else the newcomer is last. */
export function nextSigner(document: EditorDocument, id: string, name: string): EditorSigner {
  const used = new Set(document.signers.map((signer) => signer.color.toUpperCase()));
  const free = signerColors.find((color) => !used.has(color.toUpperCase()));
  const color = free ?? signerColor(document.signers.length);
  const orders = document.signers.map((signer) => signer.signingOrder);
  const together = orders.length > 1 && new Set(orders).size === 1;
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
  return { fields, signers };
}

/** The document with ids replaced, as the server gave them. */
export function withIds(document: EditorDocument, ids: ReadonlyMap<string, string>): EditorDocument {
  if (ids.size === 0) return document;
  const known = (id: string): string => ids.get(id) ?? id;
  return {
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

/** The document with its signers in another order; those who sign one after the other do so in that order. */
export function withSignerMoved(document: EditorDocument, id: string, by: -1 | 1): EditorDocument {
  const from = document.signers.findIndex((signer) => signer.id === id);
  const moved = document.signers[from];
  const to = from + by;
  if (!moved || to < 0 || to >= document.signers.length) return document;
  const signers = document.signers.filter((signer) => signer.id !== id);
  signers.splice(to, 0, moved);
  return { ...document, signers: isParallel(document) ? signers : numbered(signers) };
}

/** Whether everybody may sign at the same time. */
export const isParallel = ({ signers }: EditorDocument): boolean =>
  new Set(signers.map((signer) => signer.signingOrder)).size === 1;

/** The document with signers who sign at the same time, or one after the other in the order they stand. */
export function withOrder(document: EditorDocument, parallel: boolean): EditorDocument {
  const signers = parallel
    ? document.signers.map((signer) => ({ ...signer, signingOrder: 1 }))
    : numbered(document.signers);
  const same = signers.every((signer, index) => signer.signingOrder === document.signers[index]?.signingOrder);
  return same ? document : { ...document, signers };
}

const numbered = (signers: readonly EditorSigner[]): EditorSigner[] =>
  signers.map((signer, index) => ({ ...signer, signingOrder: index + 1 }));
