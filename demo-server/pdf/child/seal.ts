import type { SealRequest, Sealed } from '../port.js';
import { RefusalError } from '../refusals.js';
import { drawCertificate } from './certificate-page.js';
import type { Stamp } from './cms.js';
import { FileHash } from './file-hash.js';
import { FontBook } from './font-book.js';
import { resolver } from './objects.js';
import { openPdf } from './open.js';
import { changedBytes, openForMarks, type Changeable } from './open-for-marks.js';
import { withOutput } from './output-file.js';
import { appendPage, walkPages } from './page-tree.js';
import { prepareSignature, writeSignature, type PreparedSignature } from './sign.js';
import { readSource } from './source-file.js';
import { canvasPage, stampMarks } from './stamp.js';
import { verifyLastOf } from './verify.js';

/** Makes the sealed file as the port promises. Throws `RefusalError`; `outPath` appears complete or not at all. */
export async function seal(request: SealRequest, stamp?: Stamp): Promise<Sealed> {
  const document = await openForMarks(await readSource(request.sourcePath));
  return withOutput(request.outPath, async (output) => {
    const { source, kept } = document;
    if (kept > 0) output.begin(source.bytes);
    const { pageCount, certificatePages, prepared } = await draw(document, request, stamp !== undefined);
    const file = await changedBytes(document);
    const hash = new FileHash(file, kept);
    await writeSignature(file, kept, hash, prepared, stamp);
    await checkOwnWork(file, hash, pageCount);
    const sha256 = hash.whole();
    await output.finish(file);
    return { ok: true, sha256, bytes: file.length, pageCount, certificatePages, incremental: kept > 0 };
  });
}

interface Drawn {
  readonly pageCount: number;
  readonly certificatePages: number;
  readonly prepared: PreparedSignature;
}

async function draw({ pdf, resolve }: Changeable, request: SealRequest, timestamped: boolean): Promise<Drawn> {
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
  const prepared = await prepareSignature(pdf, resolve, signaturePage, request.signature, timestamped);
  return { pageCount: pages.length + appended.length, certificatePages: appended.length, prepared };
}

/** Opens the sealed file as a reader would. Earlier signatures are not ours to judge, and their bytes are untouched. */
async function checkOwnWork(file: Buffer, hash: FileHash, pageCount: number): Promise<void> {
  const { pdf, recovered } = await openPdf(file);
  const pages = walkPages(pdf, resolver(pdf), Infinity);
  if (recovered || pages.length !== pageCount)
    throw new RefusalError('seal_failed', 'the sealed file does not open cleanly');
  const own = verifyLastOf(file, pdf, hash);
  if (!own?.digestOk || !own.signatureOk || !own.coversWholeFile) {
    throw new RefusalError('seal_failed', own?.problem ?? 'the signature is missing');
  }
}
