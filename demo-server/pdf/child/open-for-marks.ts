import type { PDF } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { resolver, type Resolve } from './objects.js';
import { openPdf } from './open.js';
import { decryptPdf } from './repair.js';
import { forbidsChanges, signedFields } from './signed-state.js';

/** A document to draw on; `incremental` when it is signed, so that its bytes must stay and changes are appended. */
export interface Markable {
  readonly pdf: PDF;
  readonly resolve: Resolve;
  readonly incremental: boolean;
}

/** Opens a file to draw on; refuses signed files whose signatures would not survive it. */
export async function openForMarks(source: Uint8Array): Promise<Markable> {
  const opened = await openPdf(source);
  const { recovered, encrypted } = opened;
  const incremental = signedFields(opened.pdf, resolver(opened.pdf)).length > 0;
  const { pdf } = encrypted && !incremental ? await decryptPdf(source) : opened;
  const resolve = resolver(pdf);
  if (incremental) {
    if (recovered || encrypted) throw new RefusalError('pdf_signed_unchangeable', 'signed and not appendable');
    if (forbidsChanges(pdf, resolve)) throw new RefusalError('pdf_signed_unchangeable', 'certified without changes');
    // The library never appends to linearized files, though an update is as valid there as anywhere.
    if (pdf.isLinearized) Object.defineProperty(pdf, 'isLinearized', { value: false });
  }
  return { pdf, resolve, incremental };
}

/** The document as bytes: written anew, or with its changes appended to `source`. */
export async function saveMarked({ pdf, incremental }: Markable, source: Uint8Array): Promise<Uint8Array> {
  if (!incremental) return pdf.save({ useXRefStream: pdf.usesXRefStreams });
  const saved = await pdf.save({ incremental: true });
  const kept = Buffer.compare(saved.subarray(0, source.length), source) === 0;
  if (!kept) throw new RefusalError('pdf_signed_unchangeable', 'the signed original could not be kept');
  return saved;
}
