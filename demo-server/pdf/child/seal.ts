import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SealRequest, Sealed } from '../port.js';
import { RefusalError } from '../refusals.js';
import { drawCertificate } from './certificate-page.js';
import type { Stamp } from './cms.js';
import { FontBook } from './font-book.js';
import { resolver } from './objects.js';
import { openPdf } from './open.js';
import { openForMarks, saveMarked } from './open-for-marks.js';
import { appendPage, walkPages } from './page-tree.js';
import { prepareSignature, writeSignature } from './sign.js';
import { canvasPage, stampMarks } from './stamp.js';
import { verifyBytesOf } from './verify.js';

/** Makes the sealed file as the port promises. Throws `RefusalError`; `outPath` appears complete or not at all. */
export async function seal(request: SealRequest, stamp?: Stamp): Promise<Sealed> {
  const source: Uint8Array = await readFile(request.sourcePath);
  const document = await openForMarks(source);
  const { pdf, resolve, incremental } = document;
  const pages = walkPages(pdf, resolve, Infinity);
  const book = new FontBook(pdf);
  await stampMarks(pdf, resolve, pages, request.marks, book);
  const added = request.certificate ? await drawCertificate(pdf, book, request.certificate) : [];
  const appended = added.map(({ canvas, width, height }) => {
    const dict = canvasPage(pdf, canvas, width, height);
    return { dict, ref: appendPage(pdf, resolve, dict) };
  });
  book.embed();
  const signaturePage = appended.at(-1) ?? pages.at(-1);
  if (!signaturePage) throw new RefusalError('pdf_empty');
  const prepared = prepareSignature(pdf, resolve, signaturePage, request.signature);
  const saved = await saveMarked(document, source);
  const sealed = await writeSignature(saved, prepared, request.signature, stamp);

  const pageCount = pages.length + appended.length;
  const sha256 = await checkOwnWork(sealed, pageCount);
  const part = `${request.outPath}.part`;
  await writeFile(part, sealed);
  await rename(part, request.outPath);
  return {
    ok: true,
    sha256,
    bytes: sealed.length,
    pageCount,
    certificatePages: appended.length,
    incremental,
  };
}

/** Opens the sealed file as a reader would; returns its SHA-256. */
async function checkOwnWork(sealed: Uint8Array, pageCount: number): Promise<string> {
  const { pdf, recovered } = await openPdf(sealed);
  const pages = walkPages(pdf, resolver(pdf), Infinity);
  if (recovered || pages.length !== pageCount)
    throw new RefusalError('seal_failed', 'the sealed file does not open cleanly');
  const verification = await verifyBytesOf(sealed, pdf);
  const own = verification.signatures.at(-1);
  if (!own?.digestOk || !own.signatureOk || !own.coversWholeFile) {
    throw new RefusalError('seal_failed', own?.problem ?? 'the signature is missing');
  }
  return verification.sha256;
}
