import type { PDF } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { canAppend, updateOf } from './append-update.js';
import { resolver, type Resolve } from './objects.js';
import { fromHeader } from './file-start.js';
import { openPdf, type Opened } from './open.js';
import { decryptPdf } from './repair.js';
import { forbidsChanges, signedFields } from './signed-state.js';
import { appended, type SourceFile } from './source-file.js';

/** A document that can be changed; `kept` is how many bytes of its file stay as they are, 0 when it is written anew. */
export interface Changeable {
  readonly pdf: PDF;
  readonly resolve: Resolve;
  readonly source: SourceFile;
  readonly kept: number;
}

/** An open file as a document that can be changed: by appending wherever readers will find what was appended. */
export function changeable(pdf: PDF, source: SourceFile): Changeable {
  return { pdf, resolve: resolver(pdf), source, kept: canAppend(pdf, source.bytes) ? source.bytes.length : 0 };
}

/** A file that came open, and which of its bytes its offsets are counted in. */
export interface OpenedSource extends Opened {
  readonly source: SourceFile;
  /** Something stood before the header and is left out. */
  readonly shortened: boolean;
}

/** Opens a file; what stands before its header is left out where the file does not need it. */
export async function openSource(source: SourceFile): Promise<OpenedSource> {
  const shorter = fromHeader(source);
  if (shorter) {
    const opened = await openPdf(shorter.bytes);
    if (!opened.recovered) return { ...opened, source: shorter, shortened: true };
  }
  return { ...(await openPdf(source.bytes)), source, shortened: false };
}

/** Opens a file to draw on; refuses signed files whose signatures would not survive it. */
export async function openForMarks(file: SourceFile): Promise<Changeable> {
  const opened = await openSource(file);
  const { source, shortened } = opened;
  const signed = signedFields(opened.pdf, resolver(opened.pdf)).length > 0;
  const { pdf } = opened.encrypted && !signed ? await decryptPdf(source.bytes) : opened;
  const document = pdf === opened.pdf ? changeable(pdf, source) : { pdf, resolve: resolver(pdf), source, kept: 0 };
  if (!signed) return document;
  // What a signature covers is counted from the first byte, so nothing of a signed file can be left out.
  if (document.kept === 0 || shortened) throw new RefusalError('pdf_signed_unchangeable', 'signed and not appendable');
  if (forbidsChanges(pdf, document.resolve))
    throw new RefusalError('pdf_signed_unchangeable', 'certified without changes');
  return document;
}

/** The changed document as bytes: its changes appended to the file, or all of it written anew. */
export async function changedBytes({ pdf, source, kept }: Changeable): Promise<Buffer> {
  if (kept > 0) return appended(source, updateOf(pdf, source.bytes));
  const saved = await pdf.save({ useXRefStream: pdf.usesXRefStreams });
  return Buffer.from(saved.buffer, saved.byteOffset, saved.length);
}
