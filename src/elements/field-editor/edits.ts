import { signerColor, signerColors } from '../../core/signer-colors.js';
import type { Field } from '../../contract/fields.js';
import type { EditorDocument, EditorSigner } from '../../core/document-merge.js';
import { settle } from '../../core/field-geometry.js';
import type { Placement } from './tools/tool.js';

/** What of a field can be changed after it was made. */
export type FieldChange = Partial<Omit<Field, 'id'>>;

/** What of a signer can be changed. */
export type SignerChange = Partial<Omit<EditorSigner, 'id'>>;

const sameValues = <T extends object>(whole: T, part: Partial<T>): boolean =>
  (Object.keys(part) as (keyof T)[]).every((key) => Object.is(whole[key], part[key]));

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
    return settledField({ ...field, ...change });
  });
  return changed ? { ...document, fields } : document;
}

/** The document with fields elsewhere. */
export function withPlacements(document: EditorDocument, placements: ReadonlyMap<string, Placement>): EditorDocument {
  const changes = new Map<string, FieldChange>();
  for (const [id, { pageNumber, rect }] of placements) changes.set(id, { pageNumber, ...settle(rect) });
  return withChanges(document, changes);
}

/** The document without some fields. */
export function withoutFields(document: EditorDocument, ids: readonly string[]): EditorDocument {
  const fields = document.fields.filter((field) => !ids.includes(field.id));
  return fields.length === document.fields.length ? document : { ...document, fields };
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
    : document.fields.filter((field) => field.signerId !== id);
  return { fields, signers };
}

/** The document with ids replaced, as the server gave them. */
export function withIds(document: EditorDocument, ids: ReadonlyMap<string, string>): EditorDocument {
  if (ids.size === 0) return document;
  const known = (id: string): string => ids.get(id) ?? id;
  return {
    fields: document.fields.map((field) => ({ ...field, id: known(field.id), signerId: known(field.signerId) })),
    signers: document.signers.map((signer) => ({ ...signer, id: known(signer.id) })),
  };
}

function settledField(field: Field): Field {
  return { ...field, ...settle(field) };
}
