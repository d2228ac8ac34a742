import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';
import type { RemovedContent } from '../port.js';
import { RefusalError } from '../refusals.js';
import { dictAt, nameAt, type Resolve } from './objects.js';
import { totalCap, unpackedSize } from './stream-limits.js';

const mostObjects = 1_000_000;

/** Action types that run something, send something or open something outside the document. */
const dangerousActions: Readonly<Record<string, RemovedContent>> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  SubmitForm: 'submit',
  ImportData: 'submit',
  ResetForm: 'submit',
  Rendition: 'media',
  Movie: 'media',
  Sound: 'media',
  RichMediaExecute: 'media',
  GoTo3DView: 'media',
  GoToE: 'embedded_file',
};
const mediaAnnotations: Readonly<Record<string, RemovedContent>> = {
  FileAttachment: 'embedded_file',
  RichMedia: 'media',
  Screen: 'media',
  Movie: 'media',
  Sound: 'media',
  '3D': 'media',
};
const actionKeys = ['A', 'OpenAction', 'Next', 'PA'];

/** One hazard and how to take it out. */
export interface Hazard {
  readonly kind: RemovedContent;
  readonly remove: () => void;
}

function actionHazard(value: PdfObject | null, resolve: Resolve, depth = 0): RemovedContent | undefined {
  if (depth > 20) return 'automatic_action';
  if (value instanceof PdfArray) {
    for (const item of value) {
      const found = actionHazard(resolve(item), resolve, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  if (!(value instanceof PdfDict)) return undefined;
  const type = nameAt(value, 'S', resolve);
  if (type !== undefined && dangerousActions[type]) return dangerousActions[type];
  return value.has('JS') ? 'javascript' : undefined;
}

function hazardsOf(dict: PdfDict, resolve: Resolve): Hazard[] {
  const found: Hazard[] = [];
  const drop = (kind: RemovedContent, key: string): void => {
    found.push({ kind, remove: () => dict.delete(key) });
  };
  for (const key of actionKeys) {
    const value = resolve(dict.get(key));
    const kind = value === null ? undefined : actionHazard(value, resolve);
    if (kind) drop(kind, key);
  }
  // Additional actions only ever run by themselves, so their kind does not matter.
  if (dictAt(dict, 'AA', resolve)) drop('automatic_action', 'AA');
  if (dict.has('EF')) drop('embedded_file', 'EF');
  if (dict.has('AF')) drop('embedded_file', 'AF');
  const annots = resolve(dict.get('Annots'));
  if (annots instanceof PdfArray) {
    for (const item of [...annots]) {
      const annot = resolve(item);
      const kind = annot instanceof PdfDict ? mediaAnnotations[nameAt(annot, 'Subtype', resolve) ?? ''] : undefined;
      if (!kind) continue;
      found.unshift({
        kind,
        // Removing by identity, because other removals may have shifted the positions.
        remove: () => {
          const at = [...annots].indexOf(item);
          if (at !== -1) annots.remove(at);
        },
      });
    }
  }
  return found;
}

function catalogHazards(pdf: PDF, resolve: Resolve): Hazard[] {
  const found: Hazard[] = [];
  const names = dictAt(pdf.getCatalog(), 'Names', resolve);
  if (names?.has('JavaScript')) found.push({ kind: 'javascript', remove: () => names.delete('JavaScript') });
  if (names?.has('EmbeddedFiles')) found.push({ kind: 'embedded_file', remove: () => names.delete('EmbeddedFiles') });
  const form = dictAt(pdf.getCatalog(), 'AcroForm', resolve);
  if (form?.has('XFA')) {
    const needsXfa = resolve(pdf.getCatalog().get('NeedsRendering'));
    // A dynamic form has no pages of its own, only the sentence "please wait", so cleaning it would leave nothing.
    if (needsXfa && 'value' in needsXfa && needsXfa.value === true) throw new RefusalError('pdf_xfa', 'dynamic form');
    found.push({ kind: 'xfa', remove: () => form.delete('XFA') });
  }
  if (pdf.getCatalog().has('Collection')) throw new RefusalError('pdf_portfolio');
  return found;
}

/** What a walk through a file found: what must not stay in it, and how large each stream unpacks. */
export interface Findings {
  readonly hazards: readonly Hazard[];
  readonly unpackedSizes: ReadonlyMap<PdfObject, number>;
}

/** Walks everything reachable and refuses what unpacks to too much. */
export async function findHazards(pdf: PDF, resolve: Resolve): Promise<Findings> {
  const hazards = catalogHazards(pdf, resolve);
  const unpackedSizes = new Map<PdfObject, number>();
  const seen = new Set<PdfObject>();
  const stack: PdfObject[] = [pdf.getCatalog()];
  let visited = 0;
  let unpacked = 0;
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    const value = current instanceof PdfRef ? resolve(current) : current;
    if (!(value instanceof PdfDict || value instanceof PdfArray) || seen.has(value)) continue;
    seen.add(value);
    visited += 1;
    if (visited > mostObjects) throw new RefusalError('pdf_too_complex', 'too many objects');
    if (value instanceof PdfArray) {
      for (const item of value) stack.push(item);
      continue;
    }
    if (value instanceof PdfStream) {
      const size = await unpackedSize(value, resolve);
      unpackedSizes.set(value, size);
      unpacked += size;
      if (unpacked > totalCap) throw new RefusalError('pdf_too_complex', 'the streams unpack to too much');
    }
    hazards.push(...hazardsOf(value, resolve));
    for (const [, item] of value) stack.push(item);
  }
  return { hazards, unpackedSizes };
}
