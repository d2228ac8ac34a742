import { readFile } from 'node:fs/promises';
import { PdfNumber, PdfString, type PDF } from '@libpdf/core';
import type { DocumentTimestamp, Verification, VerifiedSignature } from '../port.js';
import { RefusalError } from '../refusals.js';
import { readDss } from './dss.js';
import { FileHash, type Stretch } from './file-hash.js';
import { isDocumentTimestamp, onlyValidationDataFollows } from './later-updates.js';
import { arrayAt, nameAt, resolver, type Resolve } from './objects.js';
import { looksLikePdf, openPdf } from './open.js';
import { isCovered, type ValidationData } from './revocation.js';
import { judgeSignature, type Evidence, type Judged } from './signature-message.js';
import { signedFields, type SignedField } from './signed-state.js';
import { checkStructure } from './structure-streams.js';
import { certificatesOfToken, checkTimestamp } from './timestamp-token.js';

interface Range {
  readonly signed: readonly Stretch[];
  readonly coversWholeFile: boolean;
  readonly problem: string;
}

/** The signed parts of the file; the gap between them must be exactly the signature's own hex string. */
function readRange(file: Buffer, field: SignedField, resolve: Resolve): Range {
  const nothing = { signed: [], coversWholeFile: false };
  const values = [...(arrayAt(field.value, 'ByteRange', resolve) ?? [])].map((item) => {
    const value = resolve(item);
    return value instanceof PdfNumber ? value.value : NaN;
  });
  const [start1 = NaN, length1 = NaN, start2 = NaN, length2 = NaN] = values;
  const sane = values.length === 4 && values.every((value) => Number.isInteger(value) && value >= 0);
  if (!sane || start1 !== 0 || start2 < length1 || start2 + length2 > file.length) {
    return { ...nothing, problem: 'The signed range does not fit the file.' };
  }
  const gap = file.subarray(length1, start2).toString('latin1');
  const contents = resolve(field.value.get('Contents'));
  const hex = contents instanceof PdfString ? Buffer.from(contents.bytes).toString('hex') : '';
  // All in lower or all in upper case, so that no digit can be written differently without being noticed.
  if (!/^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(gap) || gap.slice(1, -1).toLowerCase() !== hex) {
    return { ...nothing, problem: 'The signed range leaves out more than the signature.' };
  }
  return {
    signed: [
      [0, length1],
      [start2, start2 + length2],
    ],
    coversWholeFile: start2 + length2 === file.length,
    problem: '',
  };
}

function isoTime(value: string): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
  return new Date(local - offset).toISOString();
}

interface Checked {
  readonly signature: VerifiedSignature;
  readonly evidence: Evidence | undefined;
}

function check(file: Buffer, hash: FileHash, field: SignedField, resolve: Resolve): Checked {
  const subFilter = nameAt(field.value, 'SubFilter', resolve) ?? '';
  const time = resolve(field.value.get('M'));
  const range = readRange(file, field, resolve);
  const contents = resolve(field.value.get('Contents'));
  const unknown: Judged = {
    signerName: '',
    certificateSha256: '',
    digestOk: false,
    signatureOk: false,
    timestamp: null,
    level: null,
    problem: range.problem,
  };
  const judgeRange = (): { judged: Judged; evidence?: Evidence } => {
    if (range.problem !== '' || !(contents instanceof PdfString)) return { judged: unknown };
    if (subFilter !== 'ETSI.CAdES.detached' && subFilter !== 'adbe.pkcs7.detached') {
      return { judged: { ...unknown, problem: `Signatures of the kind ${subFilter} are not checked here.` } };
    }
    try {
      return judgeSignature(contents.bytes, hash, range.signed, subFilter);
    } catch (error) {
      return { judged: { ...unknown, problem: error instanceof Error ? error.message : String(error) } };
    }
  };
  const { judged, evidence } = judgeRange();
  const signature = {
    fieldName: field.name,
    subFilter,
    signedAt: time instanceof PdfString ? isoTime(time.asString()) : null,
    coversWholeFile: range.coversWholeFile,
    ...judged,
  };
  return { signature, evidence };
}

interface CheckedStamp extends DocumentTimestamp {
  readonly coversWholeFile: boolean;
}

function checkStamp(file: Buffer, hash: FileHash, field: SignedField, resolve: Resolve): CheckedStamp {
  const range = readRange(file, field, resolve);
  const contents = resolve(field.value.get('Contents'));
  const { coversWholeFile } = range;
  try {
    if (range.problem !== '' || !(contents instanceof PdfString)) throw new Error(range.problem || 'it is empty');
    const timestamp = checkTimestamp(contents.bytes, (hashName) => hash.digest(hashName, range.signed));
    return { fieldName: field.name, timestamp, problem: '', coversWholeFile };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = `The time stamp of the document does not hold: ${reason}`;
    return { fieldName: field.name, timestamp: null, problem, coversWholeFile };
  }
}

/** How far a valid, time stamped signature goes beyond B-T. */
function levelOf({ signature, evidence }: Checked, dss: ValidationData, isStampedAgain: boolean): Checked['signature'] {
  if (signature.level !== 'B-T' || !evidence?.token || dss.certificates.length === 0) return signature;
  const stamp = certificatesOfToken(evidence.token);
  const certificates = [...dss.certificates, ...evidence.certificates, ...stamp.all];
  const isComplete = [evidence.signer, stamp.signer].every((one) => isCovered(one, { ...dss, certificates }));
  if (!isComplete) return signature;
  return { ...signature, level: isStampedAgain ? 'B-LTA' : 'B-LT' };
}

/** The signed fields of a file, the newest last. */
function inOrder(pdf: PDF, resolve: Resolve): SignedField[] {
  return signedFields(pdf, resolve)
    .map((field) => ({ field, end: rangeEnd(field, resolve) }))
    .sort((a, b) => a.end - b.end)
    .map(({ field }) => field);
}

function rangeEnd(field: SignedField, resolve: Resolve): number {
  const range = arrayAt(field.value, 'ByteRange', resolve);
  const start = resolve(range?.at(2));
  const length = resolve(range?.at(3));
  return start instanceof PdfNumber && length instanceof PdfNumber ? start.value + length.value : 0;
}

/** What the newest signature of an open file was made with; undefined when it has none that can be read. */
export function evidenceOfLast(file: Buffer, pdf: PDF): Evidence | undefined {
  const resolve = resolver(pdf);
  const field = inOrder(pdf, resolve)
    .filter(({ value }) => !isDocumentTimestamp(value, resolve))
    .at(-1);
  const contents = field && resolve(field.value.get('Contents'));
  if (!(contents instanceof PdfString)) return undefined;
  return judgeSignature(contents.bytes, new FileHash(file), [], '').evidence;
}

/** Checks the signatures of an open file: all, or only the newest of them. */
export async function verifyOpen(file: Buffer, pdf: PDF, hash: FileHash, newestOnly = false): Promise<Verification> {
  const resolve = resolver(pdf);
  const fields = inOrder(pdf, resolve);
  const isStamp = ({ value }: SignedField): boolean => isDocumentTimestamp(value, resolve);
  const sealFields = fields.filter((field) => !isStamp(field)).slice(newestOnly ? -1 : 0);
  const seals = sealFields.map((field) => check(file, hash, field, resolve));
  const newest = sealFields.at(-1);
  const end = newest ? rangeEnd(newest, resolve) : 0;
  const stamps = fields
    .filter((field) => isStamp(field) && (!newestOnly || rangeEnd(field, resolve) > end))
    .map((field) => checkStamp(file, hash, field, resolve));
  const isStampedAgain = stamps.some(({ timestamp, coversWholeFile }) => timestamp !== null && coversWholeFile);
  const dss = readDss(pdf, resolve);
  const signatures = seals.map((seal) => levelOf(seal, dss, isStampedAgain));
  const last = signatures.at(-1);
  if (last && !last.coversWholeFile && last.digestOk && end < file.length) {
    const coversWholeFile = await onlyValidationDataFollows(file, end, pdf);
    signatures.splice(-1, 1, { ...last, coversWholeFile });
  }
  const appendedAfter = signatures.length > 0 && !signatures.some((signature) => signature.coversWholeFile);
  const valid =
    signatures.every((signature) => signature.digestOk && signature.signatureOk) &&
    stamps.every(({ problem }) => problem === '');
  return {
    ok: true,
    signatures,
    documentTimestamps: stamps.map(({ fieldName, timestamp, problem }) => ({ fieldName, timestamp, problem })),
    appendedAfter,
    hasUnprotectedEvidence: signatures.length > 0 && end < file.length && !appendedAfter && !isStampedAgain,
    intact: signatures.length > 0 && valid && !appendedAfter,
    sha256: hash.whole(),
  };
}

/** Checks every signature of a file. */
export async function verify(request: { readonly path: string }): Promise<Verification> {
  const file = await readFile(request.path);
  if (!looksLikePdf(file)) throw new RefusalError('pdf_invalid', 'no %PDF- header');
  await checkStructure(file);
  const { pdf } = await openPdf(file);
  return verifyOpen(file, pdf, new FileHash(file));
}
