import type { SealLevel, SealRequest, Sealed } from '../port.js';
import { RefusalError } from '../refusals.js';
import type { ParentDesk } from './ask-parent.js';
import { drawCertificate } from './certificate-page.js';
import type { Stamp } from './cms.js';
import { extendSeal } from './extend-seal.js';
import { FileHash } from './file-hash.js';
import { FontBook } from './font-book.js';
import { resolver } from './objects.js';
import { openPdf } from './open.js';
import { changedBytes, openForMarks, type Changeable } from './open-for-marks.js';
import { withOutput } from './output-file.js';
import { appendPage, walkPages } from './page-tree.js';
import { prepareSignature, writeSignature, type PreparedSignature } from './sign.js';
import { signedFields } from './signed-state.js';
import { readSource } from './source-file.js';
import { canvasPage, stampMarks } from './stamp.js';
import { verifyOpen } from './verify.js';

/** Makes the sealed file as the port promises. Throws `RefusalError`; `outPath` appears complete or not at all. */
export async function seal(request: SealRequest, level: SealLevel, desk: ParentDesk): Promise<Sealed> {
  const stamp: Stamp | undefined = level === 'B-B' ? undefined : desk.stamp;
  const document = await openForMarks(await readSource(request.sourcePath));
  return withOutput(request.outPath, async (output) => {
    const { source, kept } = document;
    if (kept > 0) output.begin(source.bytes);
    const { pageCount, certificatePages, prepared } = await draw(document, request, stamp !== undefined);
    const signed = await changedBytes(document);
    const hash = new FileHash(signed, kept);
    await writeSignature(signed, kept, hash, prepared, stamp);
    const file =
      level === 'B-LT' || level === 'B-LTA'
        ? await extendSeal({ bytes: signed, withRoom: kept > 0 ? source.withRoom : signed }, level, desk)
        : signed;
    const sha256 = await checkOwnWork(file, hash.continuedBy(file), level, pageCount);
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
  const flat = signedFields(pdf, resolve).length === 0;
  await stampMarks(pdf, resolve, pages, request.marks, book, { flat });
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
async function checkOwnWork(file: Buffer, hash: FileHash, level: SealLevel, pageCount: number): Promise<string> {
  const { pdf, recovered } = await openPdf(file);
  const pages = walkPages(pdf, resolver(pdf), Infinity);
  if (recovered || pages.length !== pageCount)
    throw new RefusalError('seal_failed', 'the sealed file does not open cleanly');
  const { signatures, sha256 } = await verifyOpen(file, pdf, hash, true);
  const own = signatures.at(-1);
  if (!own?.digestOk || !own.signatureOk || !own.coversWholeFile) {
    throw new RefusalError('seal_failed', own?.problem ?? 'the signature is missing');
  }
  if (own.level !== level) throw new RefusalError('seal_failed', `the level is ${String(own.level)}`);
  return sha256;
}
