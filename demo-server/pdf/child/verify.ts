import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PdfNumber, PdfString, type PDF } from '@libpdf/core';
import { fromBER, OctetString, Sequence } from 'asn1js';
import { ContentInfo, SignedData, type Certificate, type SignerInfo } from 'pkijs';
import type { SignatureTimestamp, Verification, VerifiedSignature } from '../port.js';
import { RefusalError } from '../refusals.js';
import { exact } from './cms.js';
import { FileHash, type Stretch } from './file-hash.js';
import { arrayAt, nameAt, resolver, type Resolve } from './objects.js';
import { oids } from './oids.js';
import { looksLikePdf, openPdf } from './open.js';
import { signedFields, type SignedField } from './signed-state.js';
import { attribute, certificateOf, commonNameOf, hashNames, isSignedBy, namesCertificate } from './signer-info.js';
import { checkTimestamp } from './timestamp-token.js';

type Judged = Omit<VerifiedSignature, 'fieldName' | 'subFilter' | 'signedAt' | 'coversWholeFile'>;

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
  if (!/^<[0-9a-fA-F\s]*>$/.test(gap) || gap.slice(1, -1).replace(/\s/g, '').toLowerCase() !== hex) {
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

interface Message {
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
  readonly hashName: string;
}

/** Algorithms a signature may name, with the hash each implies; plain `rsaEncryption` leaves the hash to the digest. */
const signatureHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const rsaEncryption = '1.2.840.113549.1.1.1';

/** Reads the message strictly: what the signature does not protect must at least say nothing else than it does. */
function parseCms(bytes: Uint8Array): Message {
  const parsed = fromBER(exact(bytes));
  if (parsed.offset === -1) throw new Error('The signature is not a CMS message.');
  if (bytes.subarray(parsed.offset).some((byte) => byte !== 0)) throw new Error('Something follows the signature.');
  const info = new ContentInfo({ schema: parsed.result });
  const data = new SignedData({ schema: info.content });
  const [signer] = data.signerInfos;
  if (!signer || data.signerInfos.length !== 1) throw new Error('The signature does not have exactly one signer.');
  const hashOid = signer.digestAlgorithm.algorithmId;
  const hashName = hashNames[hashOid];
  const signatureOid = signer.signatureAlgorithm.algorithmId;
  const sound =
    info.contentType === oids.signedData &&
    data.encapContentInfo.eContentType === oids.data &&
    data.encapContentInfo.eContent === undefined &&
    data.version === 1 &&
    signer.version === 1 &&
    data.digestAlgorithms.every((algorithm) => algorithm.algorithmId === hashOid) &&
    hashName !== undefined &&
    (signatureHashes[signatureOid] === hashName || signatureOid === rsaEncryption);
  if (!sound) throw new Error('The signature contradicts itself or uses an unsupported algorithm.');
  const certificate = certificateOf(data, signer);
  if (!certificate) throw new Error("The signer's certificate is missing.");
  return { signer, certificate, hashName };
}

function judge(cms: Uint8Array, hash: FileHash, signed: readonly Stretch[], profile: string): Judged {
  const { signer, certificate, hashName } = parseCms(cms);
  const der = Buffer.from(certificate.toSchema(false).toBER());
  if (!signer.signedAttrs) throw new Error('The signature has no signed attributes.');
  const found = hash.digest(hashName, signed);
  const digest = attribute(signer, oids.messageDigest);
  const digestOk = digest instanceof OctetString && found.equals(Buffer.from(digest.valueBlock.valueHexView));
  const isPades = profile === 'ETSI.CAdES.detached';
  const named = attribute(signer, oids.signingCertificateV2) !== undefined || !isPades;
  const signedOk = named && namesCertificate(signer, der) && isSignedBy(signer, der, hashName);
  const { timestamp, problem } = timestampOf(signer);
  const signatureOk = signedOk && problem === '';
  return {
    signerName: commonNameOf(certificate, der),
    certificateSha256: createHash('sha256').update(der).digest('hex'),
    digestOk,
    signatureOk,
    timestamp,
    level: isPades && digestOk && signatureOk ? (timestamp ? 'B-T' : 'B-B') : null,
    problem: !digestOk
      ? 'The document was changed after it was signed.'
      : signedOk
        ? problem
        : 'The signature was not made with the key of its certificate.',
  };
}

/** The time stamp over the signature (RFC 3161, appendix A); one that does not hold is a problem of the signature. */
function timestampOf(signer: SignerInfo): { timestamp: SignatureTimestamp | null; problem: string } {
  const found = signer.unsignedAttrs?.attributes.filter((entry) => entry.type === oids.timeStampToken) ?? [];
  const [value, ...more] = found.flatMap((entry) => entry.values as unknown[]);
  if (value === undefined) return { timestamp: null, problem: '' };
  try {
    if (more.length > 0 || !(value instanceof Sequence)) throw new Error('there is not exactly one');
    const token = new Uint8Array(value.toBER());
    return { timestamp: checkTimestamp(token, signer.signature.valueBlock.valueHexView), problem: '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { timestamp: null, problem: `The time stamp of the signature does not hold: ${reason}.` };
  }
}

function isoTime(value: string): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, sign, zoneHours, zoneMinutes] = match;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
  return new Date(local - offset).toISOString();
}

function check(file: Buffer, hash: FileHash, field: SignedField, resolve: Resolve): VerifiedSignature {
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
  const judgeRange = (): Judged => {
    if (range.problem !== '' || !(contents instanceof PdfString)) return unknown;
    if (subFilter !== 'ETSI.CAdES.detached' && subFilter !== 'adbe.pkcs7.detached') {
      return { ...unknown, problem: `Signatures of the kind ${subFilter} are not checked here.` };
    }
    try {
      return judge(contents.bytes, hash, range.signed, subFilter);
    } catch (error) {
      return { ...unknown, problem: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    fieldName: field.name,
    subFilter,
    signedAt: time instanceof PdfString ? isoTime(time.asString()) : null,
    coversWholeFile: range.coversWholeFile,
    ...judgeRange(),
  };
}

/** The signed fields of a file, the newest last. */
function inOrder(pdf: PDF, resolve: Resolve): SignedField[] {
  return signedFields(pdf, resolve)
    .map((field) => ({ field, end: rangeEnd(field, resolve) }))
    .sort((a, b) => a.end - b.end)
    .map(({ field }) => field);
}

/** Checks the newest signature of an open file only. */
export function verifyLastOf(file: Buffer, pdf: PDF, hash: FileHash): VerifiedSignature | undefined {
  const resolve = resolver(pdf);
  const field = inOrder(pdf, resolve).at(-1);
  return field && check(file, hash, field, resolve);
}

/** Checks every signature of a file. */
export async function verify(request: { readonly path: string }): Promise<Verification> {
  const file = await readFile(request.path);
  if (!looksLikePdf(file)) throw new RefusalError('pdf_invalid', 'no %PDF- header');
  const { pdf } = await openPdf(file);
  const resolve = resolver(pdf);
  const hash = new FileHash(file);
  const signatures = inOrder(pdf, resolve).map((field) => check(file, hash, field, resolve));
  const appendedAfter = signatures.length > 0 && !signatures.some((signature) => signature.coversWholeFile);
  const valid = signatures.every((signature) => signature.digestOk && signature.signatureOk);
  return {
    ok: true,
    signatures,
    appendedAfter,
    intact: signatures.length > 0 && valid && !appendedAfter,
    sha256: hash.whole(),
  };
}

function rangeEnd(field: SignedField, resolve: Resolve): number {
  const range = arrayAt(field.value, 'ByteRange', resolve);
  const start = resolve(range?.at(2));
  const length = resolve(range?.at(3));
  return start instanceof PdfNumber && length instanceof PdfNumber ? start.value + length.value : 0;
}
