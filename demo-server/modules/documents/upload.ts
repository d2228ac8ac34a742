import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemOfPdfRefusal } from '../../../src/contract/pdf-problems.js';
import type { PdfRoom, Inspection } from '../../pdf/port.js';
import type { PdfRefusal } from '../../pdf/refusals.js';
import { ProblemError } from '../../platform/problem.js';

/** What an uploaded file turned out to be. */
export interface UploadedPdf {
  /** The safe copy, gone when `withUploadedPdf` ends. */
  readonly path: string;
  readonly inspection: Inspection;
}

/**
 * Hands `work` a checked, safe copy of an uploaded PDF. Throws the problem that fits when the PDF is refused; nothing of it
 * stays on disk in any case.
 */
export async function withUploadedPdf<R>(
  pdf: Pick<PdfRoom, 'inspect'>,
  tempDir: string,
  bytes: Uint8Array,
  work: (uploaded: UploadedPdf) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(path.join(tempDir, 'upload-'));
  try {
    const given = path.join(folder, 'given.pdf');
    const safe = path.join(folder, 'safe.pdf');
    await writeFile(given, bytes);
    const inspection = await pdf.inspect({ path: given, outPath: safe });
    if (!inspection.ok) throw refusalProblem(inspection);
    return await work({ path: safe, inspection });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refusalProblem(refusal: PdfRefusal): ProblemError {
  const code = problemOfPdfRefusal[refusal.code];
  // anything else is our own failure, and must not look like the caller's
  if (code === undefined) throw new Error(`PDF inspection failed: ${refusal.code} ${refusal.detail ?? ''}`);
  return new ProblemError(code, { details: [{ path: 'document', message: refusal.message }] });
}
