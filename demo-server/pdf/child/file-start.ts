import type { SourceFile } from './source-file.js';

/** Readers look for the header in so many bytes (ISO 32000-1, annex H, note 13). */
const headerWithin = 1024;

/** Whether a cross-reference section begins at an offset: a table, or the stream that holds one. */
function hasXrefAt(bytes: Buffer, offset: number): boolean {
  return /^(?:xref\s|\d+\s+\d+\s+obj\b)/.test(bytes.toString('latin1', offset, offset + 64));
}

/** Where the file says that its newest cross-reference section is; undefined when it does not. */
export function lastXref(file: Buffer): number | undefined {
  const start = Math.max(0, file.length - 2048);
  const tail = file.subarray(start).toString('latin1');
  const found = /startxref\s+(\d+)/.exec(tail.slice(Math.max(0, tail.lastIndexOf('startxref'))));
  return found ? Number(found[1]) : undefined;
}

/**
 * The file from its header on, in the same memory, when something stands before the header and offsets are counted from
 * there, as most readers count them; undefined for every other file. Where offsets are counted from the first byte, what
 * stands there has to stay.
 */
export function fromHeader({ bytes, withRoom }: SourceFile): SourceFile | undefined {
  const header = bytes.subarray(0, headerWithin).indexOf('%PDF-');
  const xref = lastXref(bytes);
  if (header < 1 || xref === undefined || hasXrefAt(bytes, xref)) return undefined;
  const rest = bytes.subarray(header);
  return hasXrefAt(rest, xref) ? { bytes: rest, withRoom: withRoom.subarray(header) } : undefined;
}
