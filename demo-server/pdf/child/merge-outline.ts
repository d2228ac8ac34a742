import { PdfDict, PdfNumber, PdfRef } from '@libpdf/core';
import type { ObjectCopier } from './object-copier.js';
import { dictAt, numberAt, type Resolve } from './objects.js';
import type { MovableDocument } from './page-assembly.js';

/** The entries of the uppermost level, in order; a chain that bites its own tail ends there. */
function topEntries(outline: PdfDict, resolve: Resolve): { ref: PdfRef; dict: PdfDict }[] {
  const entries: { ref: PdfRef; dict: PdfDict }[] = [];
  const seen = new Set<PdfDict>();
  for (let next = outline.get('First'); next instanceof PdfRef;) {
    const dict = resolve(next);
    if (!(dict instanceof PdfDict) || seen.has(dict)) break;
    seen.add(dict);
    entries.push({ ref: next, dict });
    next = dict.get('Next');
  }
  return entries;
}

/** Adds the bookmarks of a copied document after those that are there. */
export function mergeOutline(target: MovableDocument, source: MovableDocument, copier: ObjectCopier): void {
  const added = dictAt(source.pdf.getCatalog(), 'Outlines', source.resolve);
  if (!added?.has('First')) return;
  const { pdf, resolve } = target;
  const catalog = pdf.getCatalog();
  const copied = new PdfDict();
  const copiedRef = pdf.register(copied);
  const addedRef = source.pdf.getCatalog().get('Outlines');
  if (addedRef instanceof PdfRef) copier.announce(addedRef, copiedRef);
  copier.copyEntries(added, copied);
  const root = dictAt(catalog, 'Outlines', resolve);
  const rootRef = catalog.get('Outlines');
  if (!root?.has('First') || !(rootRef instanceof PdfRef)) {
    catalog.set('Outlines', copiedRef);
    return;
  }
  const entries = [...topEntries(root, resolve), ...topEntries(copied, resolve)];
  entries.forEach(({ dict }, index) => {
    const before = entries[index - 1];
    const after = entries[index + 1];
    dict.set('Parent', rootRef);
    if (before) dict.set('Prev', before.ref);
    else dict.delete('Prev');
    if (after) dict.set('Next', after.ref);
    else dict.delete('Next');
  });
  const last = entries.at(-1);
  if (last) root.set('Last', last.ref);
  const open = (numberAt(root, 'Count', resolve) ?? 0) + (numberAt(copied, 'Count', resolve) ?? 0);
  root.set('Count', PdfNumber.of(Math.max(open, entries.length)));
}
