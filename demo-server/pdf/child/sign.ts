import { randomBytes } from 'node:crypto';
import type { PDF, PdfObject, PdfRef } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import type { SealSignature } from '../port.js';
import { RefusalError } from '../refusals.js';
import { createCms, type Stamp } from './cms.js';
import type { FileHash, Stretch } from './file-hash.js';
import { fieldName, formOf } from './form-fields.js';
import { arrayAt, numberAt, numbers, type Resolve } from './objects.js';
import { readSigningKey, type SigningKey } from './signing-key.js';

/** Bytes kept free for a signature, beside its certificates. */
const roomForSignature = 3072;
/** Bytes kept free for a time stamp. */
export const roomForTimestamp = 16_384;
/** Ten digits, so that every offset of a file under 10 GB fits where it stood. */
const placeholder = 9_999_999_999;

function pdfDate(iso: string): string {
  const digits = new Date(iso).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return `D:${digits}Z`;
}

function unusedFieldName(fields: PdfArray, resolve: Resolve): string {
  const names = new Set([...fields].map((item) => fieldName(resolve(item), resolve)));
  let count = 1;
  while (names.has(`Seal ${String(count)}`)) count += 1;
  return `Seal ${String(count)}`;
}

/** The form's field list, in a form that says it is signed. */
function signedFormFields(pdf: PDF, resolve: Resolve): PdfArray {
  const { form, fields } = formOf(pdf, resolve);
  // SignaturesExist and AppendOnly: readers then save incrementally and keep the signature valid.
  form.set('SigFlags', PdfNumber.of((numberAt(form, 'SigFlags', resolve) ?? 0) | 3));
  return fields;
}

/** A place for a signature: `marker` is how it is found again, `room` its bytes. */
export interface SignaturePlace {
  readonly marker: string;
  readonly room: number;
}

/** A page that a field belongs to. */
export type FieldPage = { readonly ref: PdfRef; readonly dict: PdfDict };

/** Adds an invisible signature field on a page with `room` bytes for the signature. Save the document next. */
export function addSignatureField(
  pdf: PDF,
  resolve: Resolve,
  page: FieldPage,
  entries: Readonly<Record<string, PdfObject>>,
  room: number,
): SignaturePlace {
  const marker = randomBytes(32).toString('hex');
  const contents = Buffer.alloc(room);
  contents.write(marker, 'hex');
  const value = PdfDict.of({
    ...entries,
    Filter: PdfName.of('Adobe.PPKLite'),
    ByteRange: numbers(0, placeholder, placeholder, placeholder),
    Contents: new PdfString(contents, 'hex'),
  });
  const fields = signedFormFields(pdf, resolve);
  const field = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(unusedFieldName(fields, resolve)),
    V: pdf.register(value),
    // Print and Locked (ISO 32000-1, table 165).
    F: PdfNumber.of(132),
    Rect: numbers(0, 0, 0, 0),
    P: page.ref,
  });
  const ref = pdf.register(field);
  fields.push(ref);
  const annots = arrayAt(page.dict, 'Annots', resolve);
  page.dict.set('Annots', PdfArray.of(...(annots ?? []), ref));
  return { marker, room };
}

/** Writes the byte range into `file`, whose first `kept` bytes are older; returns where the signature begins and ends. */
export function writeRange(file: Buffer, kept: number, { marker, room }: SignaturePlace): Stretch {
  const start = Math.max(file.indexOf(marker, kept), file.indexOf(marker.toUpperCase(), kept)) - 1;
  const end = start + 2 + room * 2;
  const rangeAt = file.lastIndexOf(`[0 ${String(placeholder)}`, start);
  const rangeEnd = file.indexOf(']', rangeAt) + 1;
  const nearby = rangeAt > 0 && rangeAt > start - 1000;
  if (start < 0 || file[start] !== 0x3c || file[end - 1] !== 0x3e || !nearby) {
    throw new RefusalError('seal_failed', 'the place of the signature was not found');
  }
  const range = `[0 ${String(start)} ${String(end)} ${String(file.length - end)}`;
  file.write(`${range.padEnd(rangeEnd - rangeAt - 1)}]`, rangeAt, 'latin1');
  return [start, end];
}

/** Writes a signature (DER) into its place. */
export function writeContents(file: Buffer, [start]: Stretch, room: number, bytes: Uint8Array): void {
  if (bytes.length > room) throw new RefusalError('signing_key_unusable', 'the certificate chain is too long');
  file.write(
    Buffer.from(bytes)
      .toString('hex')
      .padEnd(room * 2, '0'),
    start + 1,
    'latin1',
  );
}

/** The digest of everything but the signature. */
export function digestAround(file: Buffer, hash: FileHash, [start, end]: Stretch): Buffer {
  return hash.digest('sha256', [
    [0, start],
    [end, file.length],
  ]);
}

/** A document with a place for its seal. */
export interface PreparedSignature extends SignaturePlace {
  readonly key: SigningKey;
}

/** Adds the field for the seal on a page. Save the document next. */
export async function prepareSignature(
  pdf: PDF,
  resolve: Resolve,
  page: FieldPage,
  signature: SealSignature,
  timestamped: boolean,
): Promise<PreparedSignature> {
  const key = await readSigningKey(signature.key);
  const certificates = [key.certificate, ...key.chain].reduce((sum, certificate) => sum + certificate.length, 0);
  const room = roomForSignature + certificates + (timestamped ? roomForTimestamp : 0);
  const { location, contactInfo } = signature;
  const entries = {
    Type: PdfName.of('Sig'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    M: PdfString.fromString(pdfDate(signature.signedAt)),
    Name: PdfString.fromString(signature.name),
    Reason: PdfString.fromString(signature.reason),
    ...(location === undefined ? {} : { Location: PdfString.fromString(location) }),
    ...(contactInfo === undefined ? {} : { ContactInfo: PdfString.fromString(contactInfo) }),
  };
  return { ...addSignatureField(pdf, resolve, page, entries, room), key };
}

/**
 * Fills in, within `file`, the byte range and the signature over everything but the signature itself, which stands after
 * the first `kept` bytes.
 */
export async function writeSignature(
  file: Buffer,
  kept: number,
  hash: FileHash,
  prepared: PreparedSignature,
  stamp?: Stamp,
): Promise<void> {
  const place = writeRange(file, kept, prepared);
  writeContents(file, place, prepared.room, await createCms(digestAround(file, hash, place), prepared.key, stamp));
}
