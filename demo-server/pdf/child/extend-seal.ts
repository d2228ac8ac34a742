import type { SealLevel } from '../port.js';
import { RefusalError } from '../refusals.js';
import { updateOf } from './append-update.js';
import type { ParentDesk } from './ask-parent.js';
import { collectValidation } from './collect-validation.js';
import { addToDss } from './dss.js';
import { FileHash } from './file-hash.js';
import { PdfName } from '@libpdf/core';
import { resolver } from './objects.js';
import { openPdf } from './open.js';
import { walkPages } from './page-tree.js';
import { addSignatureField, digestAround, roomForTimestamp, writeContents, writeRange } from './sign.js';
import { appended, type SourceFile } from './source-file.js';
import { certificatesOfToken } from './timestamp-token.js';
import { evidenceOfLast } from './verify.js';

/**
 * Appends to a sealed and time stamped file what `level` wants beside: the certificates and what is said about them
 * (B-LT), and a time stamp over all of it (B-LTA). Refuses when it cannot be had.
 */
export async function extendSeal(sealed: SourceFile, level: SealLevel, desk: ParentDesk): Promise<Buffer> {
  const file = sealed.bytes;
  const { pdf } = await openPdf(file);
  const resolve = resolver(pdf);
  const evidence = evidenceOfLast(file, pdf);
  if (!evidence?.token) throw new RefusalError('seal_failed', 'there is no time stamp to keep');
  const stamped = certificatesOfToken(evidence.token);
  const known = [...evidence.certificates, ...stamped.all];
  const data = await collectValidation([evidence.signer, stamped.signer], known, desk);
  addToDss(pdf, resolve, { ...data, certificates: [...data.certificates, ...known] });
  const lastPage = walkPages(pdf, resolve, Infinity).at(-1);
  if (level !== 'B-LTA' || !lastPage) return appended(sealed, updateOf(pdf, file));

  const entries = { Type: PdfName.of('DocTimeStamp'), SubFilter: PdfName.of('ETSI.RFC3161') };
  const field = addSignatureField(pdf, resolve, lastPage, entries, roomForTimestamp);
  const whole = appended(sealed, updateOf(pdf, file));
  const place = writeRange(whole, file.length, field);
  const token = await desk.stampDigest(digestAround(whole, new FileHash(whole), place));
  const { signer } = certificatesOfToken(token);
  // An authority may have several keys; the next try then meets this one at both places, or says so again.
  if (!data.certificates.some((certificate) => certificate.equals(signer))) {
    throw new RefusalError('timestamp_unavailable', 'the authority changed its certificate in between');
  }
  writeContents(whole, place, field.room, token);
  return whole;
}
