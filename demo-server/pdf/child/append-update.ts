import { createHash } from 'node:crypto';
import type { PDF, PdfObject } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import { lastXref } from './file-start.js';
import { dictionary, indirectObject } from './serialize.js';

/** Whether an update can be appended to these bytes so that every reader finds both. */
export function canAppend(pdf: PDF, file: Buffer): boolean {
  // Offsets count from the first byte, so whatever stands before the header would move them.
  const startsAtOnce = file.subarray(0, 5).toString('latin1') === '%PDF-';
  return startsAtOnce && !pdf.recoveredViaBruteForce && !pdf.isEncrypted && lastXref(file) !== undefined;
}

function isChanged(value: PdfObject, depth = 0): boolean {
  if (!(value instanceof PdfDict || value instanceof PdfArray)) return false;
  if (value.dirty) return true;
  if (depth > 200) return false;
  if (value instanceof PdfArray) return [...value].some((item) => isChanged(item, depth + 1));
  for (const [, item] of value) if (isChanged(item, depth + 1)) return true;
  return false;
}

interface Entry {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

/** Entries in stretches of consecutive numbers. */
function stretches(entries: readonly Entry[]): Entry[][] {
  const found: Entry[][] = [];
  for (const entry of entries) {
    const current = found.at(-1);
    if (current && current.at(-1)?.number === entry.number - 1) current.push(entry);
    else found.push([entry]);
  }
  return found;
}

function table(entries: readonly Entry[], trailer: Record<string, PdfObject>): Buffer[] {
  const sections = stretches(entries).map((stretch) => {
    const rows = stretch.map(
      ({ offset, generation }) => `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n\r\n`,
    );
    return `${String(stretch[0]?.number ?? 0)} ${String(stretch.length)}\n${rows.join('')}`;
  });
  return [Buffer.from(`xref\n${sections.join('')}trailer\n${dictionary(trailer)}\n`, 'latin1')];
}

function xrefStream(ref: PdfRef, entries: readonly Entry[], trailer: Record<string, PdfObject>): Buffer[] {
  const rows = Buffer.alloc(entries.length * 8);
  entries.forEach(({ offset, generation }, index) => {
    rows.writeUInt8(1, index * 8);
    rows.writeUIntBE(offset, index * 8 + 1, 5);
    rows.writeUInt16BE(generation, index * 8 + 6);
  });
  const index = stretches(entries).flatMap((stretch) => [stretch[0]?.number ?? 0, stretch.length]);
  const array = (values: readonly number[]): PdfArray => PdfArray.of(...values.map((value) => PdfNumber.of(value)));
  const dict = { Type: PdfName.of('XRef'), W: array([1, 5, 2]), Index: array(index), ...trailer };
  return indirectObject(ref, PdfStream.fromDict(dict, rows));
}

function fileId(pdf: PDF, objects: readonly Buffer[]): PdfArray {
  const hash = createHash('sha256');
  for (const part of objects) hash.update(part);
  const made = new PdfString(hash.digest().subarray(0, 16), 'hex');
  const { trailer } = pdf.context.info;
  const first = trailer.getArray('ID', (ref) => pdf.getObject(ref))?.at(0);
  return PdfArray.of(first instanceof PdfString ? new PdfString(first.bytes, 'hex') : made, made);
}

/**
 * What to append to a file so that it holds the changes made to it (ISO 32000-1, 7.5.6), in the kind of cross-reference
 * section that it has. The file's own bytes stay as they are. Call once, and only when `canAppend` says so.
 */
export function updateOf(pdf: PDF, file: Buffer): Buffer[] {
  const { registry, info } = pdf.context;
  const changed = [...registry.getLoadedObjects()].filter(([, value]) => isChanged(value));
  const parts: Buffer[] = file.at(-1) === 0x0a ? [] : [Buffer.from('\n')];
  let position = file.length + parts.length;
  const entries: Entry[] = [];
  const add = (ref: PdfRef, object: readonly Buffer[]): void => {
    entries.push({ number: ref.objectNumber, generation: ref.generation, offset: position });
    for (const part of object) {
      parts.push(part);
      position += part.length;
    }
  };
  for (const [ref, value] of [...changed, ...registry.getNewObjects()]) add(ref, indirectObject(ref, value));

  const inStream = pdf.usesXRefStreams;
  const own = PdfRef.of(registry.nextObjectNumber, 0);
  const start = position;
  if (inStream) entries.push({ number: own.objectNumber, generation: 0, offset: start });
  entries.sort((a, b) => a.number - b.number);
  const root = info.trailer.getRef('Root');
  const about = info.trailer.getRef('Info');
  if (!root) throw new Error('the trailer names no catalog');
  const trailer: Record<string, PdfObject> = {
    Size: PdfNumber.of(registry.nextObjectNumber + (inStream ? 1 : 0)),
    Root: root,
    Prev: PdfNumber.of(lastXref(file) ?? 0),
    ID: fileId(pdf, parts),
    ...(about ? { Info: about } : {}),
  };
  parts.push(...(inStream ? xrefStream(own, entries, trailer) : table(entries, trailer)));
  parts.push(Buffer.from(`startxref\n${String(start)}\n%%EOF\n`));
  return parts;
}
