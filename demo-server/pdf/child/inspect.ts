import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { InspectRequest, Inspection, RemovedContent } from '../port.js';
import { RefusalError } from '../refusals.js';
import { fromHeader } from './file-start.js';
import { findHazards } from './hazards.js';
import { resolver } from './objects.js';
import { hasItsEnd, looksLikePdf, openPdf } from './open.js';
import { walkPages } from './page-tree.js';
import { checkPageContents } from './page-contents.js';
import { checkReaderCost } from './reader-cost.js';
import { decryptPdf, openSound, repairPdf, type Readable } from './repair.js';
import { signedFields } from './signed-state.js';
import { checkStructure } from './structure-streams.js';

const defaultMaxPages = 5000;

interface Source extends Readable {
  readonly repaired: boolean;
  /** Opens without a password but is encrypted; `bytes` are without encryption. */
  readonly wasEncrypted: boolean;
}

async function openOrRepair(original: Buffer): Promise<Source> {
  const shorter = fromHeader({ bytes: original, withRoom: original });
  const sound = shorter && (await openSound(shorter.bytes));
  if (sound && !sound.encrypted) return { ...sound, repaired: true, wasEncrypted: false };
  let reason: RefusalError | undefined;
  try {
    const opened = await openPdf(original);
    if (!opened.recovered) {
      walkPages(opened.pdf, resolver(opened.pdf), Infinity);
      if (!opened.encrypted) return { ...opened, bytes: original, repaired: false, wasEncrypted: false };
      return { ...(await decryptPdf(original)), repaired: false, wasEncrypted: true };
    }
  } catch (error) {
    if (error instanceof RefusalError) {
      if (!['pdf_invalid', 'pdf_page_tree_broken'].includes(error.refusal.code)) throw error;
      reason = error;
    } else {
      reason = new RefusalError('pdf_invalid', String(error));
    }
  }
  if (!hasItsEnd(original)) throw new RefusalError('pdf_truncated');
  const repaired = await repairPdf(original);
  if (!repaired) throw reason ?? new RefusalError('pdf_invalid', 'the file cannot be repaired');
  return { ...repaired, repaired: true, wasEncrypted: false };
}

function activeContent(kinds: readonly RemovedContent[]): RefusalError {
  return kinds.every((kind) => kind === 'xfa')
    ? new RefusalError('pdf_xfa', 'static form')
    : new RefusalError('pdf_active_content', kinds.join(', '));
}

/** Looks at a file as the port promises. Throws `RefusalError` for everything that cannot be used. */
export async function inspect(request: InspectRequest): Promise<Inspection> {
  const original = await readFile(request.path);
  if (original.length === 0) throw new RefusalError('pdf_invalid', 'the file is empty');
  if (!looksLikePdf(original)) throw new RefusalError('pdf_invalid', 'no %PDF- header');
  await checkStructure(original);
  const { pdf, bytes, repaired, wasEncrypted } = await openOrRepair(original);
  const resolve = resolver(pdf);
  const pages = walkPages(pdf, resolve, request.maxPages ?? defaultMaxPages);
  const alreadySigned = signedFields(pdf, resolve).length > 0;
  const { hazards, unpackedSizes } = await findHazards(pdf, resolve);
  checkPageContents(pages, resolve, unpackedSizes, repaired);
  await checkReaderCost(pages, resolve, unpackedSizes);
  const removed = [...new Set(hazards.map((hazard) => hazard.kind))];
  const keep = request.outPath !== undefined;
  if (removed.length > 0 && (!keep || alreadySigned)) throw activeContent(removed);
  if (alreadySigned && (repaired || wasEncrypted)) {
    throw new RefusalError('pdf_signed_unchangeable', repaired ? 'signed and damaged' : 'signed and encrypted');
  }

  let copy: Uint8Array = bytes;
  if (hazards.length > 0) {
    for (const hazard of hazards) hazard.remove();
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
