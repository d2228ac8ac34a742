import type { PDF, PdfArray } from '@libpdf/core';
import { PdfDict, PdfString, type PdfObject } from '@libpdf/core';
import { arrayAt, dictAt, nameAt, type Resolve } from './objects.js';

/** A signature field that holds a signature. */
export interface SignedField {
  readonly name: string;
  readonly value: PdfDict;
}

const deepest = 50;

/** All signed fields of the form, in the order of the form. */
export function signedFields(pdf: PDF, resolve: Resolve): SignedField[] {
  const found: SignedField[] = [];
  const seen = new Set<PdfObject>();
  const visit = (fields: PdfArray, prefix: string, type: string | undefined, depth: number): void => {
    if (depth > deepest) return;
    for (const item of fields) {
      const field = resolve(item);
      if (!(field instanceof PdfDict) || seen.has(field)) continue;
      seen.add(field);
      const part = resolve(field.get('T'));
      const name = part instanceof PdfString ? (prefix ? `${prefix}.${part.asString()}` : part.asString()) : prefix;
      const fieldType = nameAt(field, 'FT', resolve) ?? type;
      const value = dictAt(field, 'V', resolve);
      if (fieldType === 'Sig' && value?.has('ByteRange')) found.push({ name, value });
      const kids = arrayAt(field, 'Kids', resolve);
      if (kids) visit(kids, name, fieldType, depth + 1);
    }
  };
  const form = dictAt(pdf.getCatalog(), 'AcroForm', resolve);
  const fields = form ? arrayAt(form, 'Fields', resolve) : undefined;
  if (fields) visit(fields, '', undefined, 0);
  return found;
}

/** Whether an earlier signature certifies the document and forbids every later change (DocMDP with /P 1). */
export function forbidsChanges(pdf: PDF, resolve: Resolve): boolean {
  const perms = dictAt(pdf.getCatalog(), 'Perms', resolve);
  const certified = perms ? dictAt(perms, 'DocMDP', resolve) : undefined;
  const references = certified ? arrayAt(certified, 'Reference', resolve) : undefined;
  return [...(references ?? [])].some((item) => {
    const reference = resolve(item);
    const parameters = reference instanceof PdfDict ? dictAt(reference, 'TransformParams', resolve) : undefined;
    // ISO 32000-1, table 254: /P 1 allows nothing, 2 (the default) filling in and signing only; marks are neither.
    return parameters !== undefined;
  });
}
