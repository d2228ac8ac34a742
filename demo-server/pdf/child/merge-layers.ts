import { PdfArray, PdfDict, type PdfObject } from '@libpdf/core';
import type { ObjectCopier } from './object-copier.js';
import { arrayAt, dictAt, nameAt, type Resolve } from './objects.js';
import type { MovableDocument } from './page-assembly.js';

/** The array of an entry, made when there is none. */
function listOf(dict: PdfDict, key: string, resolve: Resolve): PdfArray {
  const known = arrayAt(dict, key, resolve);
  if (known) return known;
  const made = new PdfArray();
  dict.set(key, made);
  return made;
}

/** The layers that are hidden when the document opens. */
function hiddenLayers(layers: PdfDict, config: PdfDict, resolve: Resolve): PdfObject[] {
  if (nameAt(config, 'BaseState', resolve) !== 'OFF') return [...(arrayAt(config, 'OFF', resolve) ?? [])];
  const shown = new Set([...(arrayAt(config, 'ON', resolve) ?? [])].map((layer) => resolve(layer)));
  return [...(arrayAt(layers, 'OCGs', resolve) ?? [])].filter((layer) => !shown.has(resolve(layer)));
}

/** Adds the layers of a copied document, so that what was hidden in it stays hidden. */
export function mergeLayers(target: MovableDocument, source: MovableDocument, copier: ObjectCopier): void {
  const added = dictAt(source.pdf.getCatalog(), 'OCProperties', source.resolve);
  if (!added) return;
  const { pdf, resolve } = target;
  const catalog = pdf.getCatalog();
  const known = dictAt(catalog, 'OCProperties', resolve);
  if (!known) {
    const copied = new PdfDict();
    copier.copyEntries(added, copied, new Set(['Configs']));
    catalog.set('OCProperties', copied);
    return;
  }
  const groups = listOf(known, 'OCGs', resolve);
  for (const layer of arrayAt(added, 'OCGs', source.resolve) ?? []) groups.push(copier.copy(layer));
  const from = dictAt(added, 'D', source.resolve);
  const config = dictAt(known, 'D', resolve);
  if (!from || !config) return;
  const hidden = hiddenLayers(added, from, source.resolve);
  for (const layer of hidden) listOf(config, 'OFF', resolve).push(copier.copy(layer));
  if (nameAt(config, 'BaseState', resolve) === 'OFF') {
    const off = new Set(hidden.map((layer) => source.resolve(layer)));
    for (const layer of arrayAt(added, 'OCGs', source.resolve) ?? []) {
      if (!off.has(source.resolve(layer))) listOf(config, 'ON', resolve).push(copier.copy(layer));
    }
  }
  for (const entry of arrayAt(from, 'Order', source.resolve) ?? []) {
    listOf(config, 'Order', resolve).push(copier.copy(entry));
  }
}
