import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfString, type PdfObject } from '@libpdf/core';
import { arrayAt, dictAt, type Resolve } from './objects.js';

const deepest = 50;

/** All named destinations of a document: those of the name tree and those of the older dictionary. */
export function namedDestinations(pdf: PDF, resolve: Resolve): Map<string, PdfObject> {
  const found = new Map<string, PdfObject>();
  const add = (name: string, value: PdfObject): void => {
    const target = resolve(value);
    const array = target instanceof PdfDict ? resolve(target.get('D')) : target;
    if (array instanceof PdfArray) found.set(name, array);
  };
  const catalog = pdf.getCatalog();
  for (const [key, value] of dictAt(catalog, 'Dests', resolve) ?? []) add(key.value, value);
  const seen = new Set<PdfDict>();
  const visit = (node: PdfObject | null | undefined, depth: number): void => {
    if (!(node instanceof PdfDict) || seen.has(node) || depth > deepest) return;
    seen.add(node);
    const names = [...(arrayAt(node, 'Names', resolve) ?? [])];
    for (let at = 0; at + 1 < names.length; at += 2) {
      const name = resolve(names[at]);
      const value = names[at + 1];
      if (name instanceof PdfString && value) add(name.asString(), value);
    }
    for (const kid of arrayAt(node, 'Kids', resolve) ?? []) visit(resolve(kid), depth + 1);
  };
  const names = dictAt(catalog, 'Names', resolve);
  if (names) visit(dictAt(names, 'Dests', resolve), 0);
  return found;
}
