import { PDF } from '@libpdf/core';
import { RefusalError } from '../refusals.js';

/** How a file came open. */
export interface Opened {
  readonly pdf: PDF;
  /** The cross-reference table was unusable and has been rebuilt from the objects found. */
  readonly recovered: boolean;
  readonly encrypted: boolean;
}

/** Whether the file says that it is a PDF: `%PDF-` within its first 1024 bytes, as readers accept it. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');
}

/** Whether the file still has its end: the last 2 kB name the cross-reference table or the end mark. */
export function hasItsEnd(bytes: Uint8Array): boolean {
  const start = Math.max(0, bytes.length - 2048);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  return tail.includes('%%EOF') || tail.includes('startxref');
}

/** Opens a file with the empty password; refuses when a password is needed, throws what the parser throws. */
export async function openPdf(bytes: Uint8Array): Promise<Opened> {
  const pdf = await PDF.load(bytes);
  if (pdf.isEncrypted && !pdf.isAuthenticated) throw new RefusalError('pdf_encrypted');
  return { pdf, recovered: pdf.recoveredViaBruteForce, encrypted: pdf.isEncrypted };
}
