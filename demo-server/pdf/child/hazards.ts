import type { PDF } from '@libpdf/core';
import { PdfArray, PdfDict, PdfRef, PdfStream, type PdfObject } from '@libpdf/core';
import type { RemovedContent } from '../port.js';
import { RefusalError } from '../refusals.js';
import { dictAt, nameAt, type Resolve } from './objects.js';
import { checkReaderTraps } from './reader-traps.js';
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

/** Kinds of actions found before; null is harmless. Shared, so that lists that hold each other stay cheap. */
type KnownActions = Map<PdfObject, RemovedContent | null>;

function actionHazard(
  value: PdfObject | null,
  resolve: Resolve,
  known: KnownActions,
  depth = 0,
): RemovedContent | null {
  if (depth > 20) return 'automatic_action';
  if (!(value instanceof PdfArray || value instanceof PdfDict)) return null;
  const before = known.get(value);
  if (before !== undefined) return before;
  let found: RemovedContent | null = null;
  if (value instanceof PdfArray) {
    // A list that holds itself adds nothing to what it is already being searched for.
    known.set(value, null);
    for (const item of value) found ??= actionHazard(resolve(item), resolve, known, depth + 1);
  } else {
    const type = nameAt(value, 'S', resolve);
    found = (type === undefined ? undefined : dangerousActions[type]) ?? (value.has('JS') ? 'javascript' : null);
  }
  known.set(value, found);
  return found;
}

/** Takes all annotations out that play or hold something else, in one pass. */
function removeMedia(annots: PdfArray, resolve: Resolve): void {
  const kept = [...annots].filter((item) => mediaKind(item, resolve) === undefined);
  while (annots.length > kept.length) annots.pop();
  for (const [index, item] of kept.entries()) annots.set(index, item);
}

function mediaKind(item: PdfObject, resolve: Resolve): RemovedContent | undefined {
  const annot = resolve(item);
  return annot instanceof PdfDict ? mediaAnnotations[nameAt(annot, 'Subtype', resolve) ?? ''] : undefined;
}

function hazardsOf(dict: PdfDict, resolve: Resolve, known: KnownActions): Hazard[] {
  const found: Hazard[] = [];
  const drop = (kind: RemovedContent, key: string): void => {
    found.push({ kind, remove: () => dict.delete(key) });
  };
  for (const key of actionKeys) {
    const value = resolve(dict.get(key));
    const kind = actionHazard(value, resolve, known);
    if (kind) drop(kind, key);
  }
  // Additional actions only ever run by themselves, so their kind does not matter.
  if (dictAt(dict, 'AA', resolve)) drop('automatic_action', 'AA');
  if (dict.has('EF')) drop('embedded_file', 'EF');
  if (dict.has('AF')) drop('embedded_file', 'AF');
  const annots = resolve(dict.get('Annots'));
  if (annots instanceof PdfArray) {
    const kinds = new Set([...annots].map((item) => mediaKind(item, resolve)));
    for (const kind of kinds) {
      if (kind !== undefined)
        found.push({
          kind,
          remove: () => {
            removeMedia(annots, resolve);
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
  const known: KnownActions = new Map();
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
    await checkReaderTraps(value, resolve);
    hazards.push(...hazardsOf(value, resolve, known));
    for (const [, item] of value) stack.push(item);
  }
  return { hazards, unpackedSizes };
}
