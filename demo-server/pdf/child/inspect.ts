import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { InspectRequest, Inspection, RemovedContent } from '../port.js';
import { RefusalError } from '../refusals.js';
import { findHazards } from './hazards.js';
import { resolver } from './objects.js';
import { hasItsEnd, looksLikePdf, openPdf, type Opened } from './open.js';
import { walkPages } from './page-tree.js';
import { repairPdf } from './repair.js';
import { signedFields } from './signed-state.js';
import { checkStructureStreams } from './stream-limits.js';

const defaultMaxPages = 5000;

interface Readable extends Opened {
  readonly bytes: Uint8Array;
  readonly repaired: boolean;
}

async function openOrRepair(bytes: Uint8Array): Promise<Readable> {
  let reason: unknown;
  try {
    const opened = await openPdf(bytes);
    if (!opened.recovered) {
      walkPages(opened.pdf, resolver(opened.pdf), Infinity);
      return { ...opened, bytes, repaired: false };
    }
  } catch (error) {
    if (error instanceof RefusalError && !['pdf_invalid', 'pdf_page_tree_broken'].includes(error.refusal.code)) throw error;
    reason = error;
  }
  if (!hasItsEnd(bytes)) throw new RefusalError('pdf_truncated');
  const repaired = await repairPdf(bytes);
  if (repaired.complaints.some((line) => /invalid password/i.test(line))) throw new RefusalError('pdf_encrypted');
  if (!repaired.bytes) {
    if (reason instanceof RefusalError) throw reason;
    throw new RefusalError('pdf_invalid', repaired.complaints.at(-1));
  }
  try {
    return { ...(await openPdf(repaired.bytes)), bytes: repaired.bytes, repaired: true };
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    throw new RefusalError('pdf_invalid', String(error));
  }
}

function activeContent(kinds: readonly RemovedContent[]): RefusalError {
  return kinds.every((kind) => kind === 'xfa')
    ? new RefusalError('pdf_xfa', 'static form')
    : new RefusalError('pdf_active_content', kinds.join(', '));
}

/** Looks at a file as the port promises. Throws `RefusalError` for everything that cannot be used. */
export async function inspect(request: InspectRequest): Promise<Inspection> {
  const original: Uint8Array = await readFile(request.path);
  if (original.length === 0) throw new RefusalError('pdf_invalid', 'the file is empty');
  if (!looksLikePdf(original)) throw new RefusalError('pdf_invalid', 'no %PDF- header');
  await checkStructureStreams(original);
  const { pdf, bytes, repaired, encrypted } = await openOrRepair(original);
  const resolve = resolver(pdf);
  const pages = walkPages(pdf, resolve, request.maxPages ?? defaultMaxPages);
  const alreadySigned = signedFields(pdf, resolve).length > 0;
  const hazards = await findHazards(pdf, resolve);
  const removed = [...new Set(hazards.map((hazard) => hazard.kind))];
  const keep = request.outPath !== undefined;
  if (removed.length > 0 && (!keep || alreadySigned)) throw activeContent(removed);
  if (alreadySigned && (repaired || encrypted)) {
    throw new RefusalError('pdf_signed_unchangeable', repaired ? 'signed and damaged' : 'signed and encrypted');
  }

  let copy = bytes;
  if (hazards.length > 0 || encrypted) {
    for (const hazard of hazards) hazard.remove();
    if (pdf.isEncrypted) pdf.removeProtection();
    copy = await pdf.save({ useXRefStream: pdf.usesXRefStreams });
  }
  if (request.outPath !== undefined) await writeFile(request.outPath, copy);
  const kept = keep ? copy : original;
  return {
    ok: true,
    pageCount: pages.length,
    pages: pages.map((page) => page.box),
    alreadySigned,
    repaired,
    removed,
    bytes: kept.length,
    sha256: createHash('sha256').update(kept).digest('hex'),
  };
}
