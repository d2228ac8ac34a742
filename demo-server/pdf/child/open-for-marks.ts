import type { PDF } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { canAppend, updateOf } from './append-update.js';
import { resolver, type Resolve } from './objects.js';
import { openPdf } from './open.js';
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

/** Opens a file to draw on; refuses signed files whose signatures would not survive it. */
export async function openForMarks(source: SourceFile): Promise<Changeable> {
  const opened = await openPdf(source.bytes);
  const signed = signedFields(opened.pdf, resolver(opened.pdf)).length > 0;
  const { pdf } = opened.encrypted && !signed ? await decryptPdf(source.bytes) : opened;
  const document = pdf === opened.pdf ? changeable(pdf, source) : { pdf, resolve: resolver(pdf), source, kept: 0 };
  if (!signed) return document;
  if (document.kept === 0) throw new RefusalError('pdf_signed_unchangeable', 'signed and not appendable');
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
