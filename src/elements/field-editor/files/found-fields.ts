import type { ReplyOf } from '../../../contract/endpoint.js';
import type { Endpoints } from '../../../contract/endpoints.js';
import type { Field } from '../../../contract/fields.js';
import type { EditorDocument, EditorSigner } from '../../../core/document-merge.js';
import { settle } from '../../../core/field-geometry.js';
import { nextSigner } from '../edits.js';
import { newId } from '../ids.js';

/** A field that the PDF itself describes. */
export type FoundField = ReplyOf<Endpoints['getDetectedFields']>['fields'][number];

/** Places closer than this, in percent of the page, are the same place. */
const near = 0.5;

/** What was found and is not placed yet. */
export function notPlacedYet(found: readonly FoundField[], fields: readonly Field[]): readonly FoundField[] {
  return found.filter(
    ({ pageNumber, x, y }) =>
      !fields.some(
        (field) => field.pageNumber === pageNumber && Math.abs(field.x - x) < near && Math.abs(field.y - y) < near,
      ),
  );
}

/**
 * The document with found fields as its own. A role that a tag names goes to the signer with that role or name; without one
 * to a signer nobody has placed anything for yet, or to a new one. What names nobody goes to `activeSignerId`, else to the
 * first signer.
 */
export function withFound(
  document: EditorDocument,
  found: readonly FoundField[],
  activeSignerId: string | undefined,
): { readonly document: EditorDocument; readonly ids: readonly string[] } {
  let signers: readonly EditorSigner[] = document.signers;
  const byRole = new Map<string, string>();
  const used = new Set(document.fields.map(({ signerId }) => signerId));
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  const signerFor = (role: string | null): string => {
    if (role === null) return activeSignerId ?? signers[0]?.id ?? '';
    const known = byRole.get(role.toLowerCase());
    if (known !== undefined) return known;
    const match = signers.find((one) => same(one.role, role) || same(one.name, role));
    const free = match ?? signers.find(({ id, email }) => email === null && !used.has(id));
    const signer = free ?? nextSigner({ ...document, signers }, newId('sgn'), role);
    if (!free) signers = [...signers, { ...signer, role }];
    else if (!match) signers = signers.map((one) => (one.id === free.id ? { ...one, name: role, role } : one));
    byRole.set(role.toLowerCase(), signer.id);
    used.add(signer.id);
    return signer.id;
  };
  const fields = found.map(({ source: _source, name: _name, role, ...field }): Field => ({
    ...field,
    ...settle(field),
    id: newId('fld'),
    signerId: signerFor(role),
  }));
  return {
    document: { ...document, fields: [...document.fields, ...fields], signers },
    ids: fields.map(({ id }) => id),
  };
}
