import { createInflate, inflateSync, constants } from 'node:zlib';
import { PdfArray, PdfDict, PdfName, PdfStream, type PdfObject } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { nameAt, numberAt, type Resolve } from './objects.js';

/** How large one stream may become when it is unpacked, in bytes. */
export const streamCaps = { content: 64 * 2 ** 20, image: 256 * 2 ** 20, structure: 64 * 2 ** 20 } as const;
/** How large all streams of a file together may become, in bytes. */
export const totalCap = 1024 * 2 ** 20;
const largestImagePixels = 200_000_000;

const imageCodecs = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode', 'Crypt']);

function tooLarge(what: string): RefusalError {
  return new RefusalError('pdf_too_complex', what);
}

/** Unpacks deflate data up to `cap` bytes and keeps what a damaged stream still yields; refuses past the cap. */
export async function inflateCapped(data: Uint8Array, cap: number): Promise<Uint8Array> {
  try {
    return inflateSync(data, { maxOutputLength: cap, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(`a stream unpacks to more than ${String(cap)} bytes`);
  }
  return new Promise((resolve, reject) => {
    const inflate = createInflate();
    const parts: Buffer[] = [];
    let size = 0;
    const done = (): void => {
      resolve(Buffer.concat(parts));
    };
    inflate.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size <= cap) return;
      inflate.destroy();
      reject(tooLarge(`a stream unpacks to more than ${String(cap)} bytes`));
    });
    inflate.once('end', done);
    inflate.once('error', done);
    inflate.end(data);
  });
}

function filtersOf(stream: PdfStream, resolve: Resolve): string[] {
  const filter = resolve(stream.get('Filter') ?? stream.get('F'));
  const list: (PdfObject | null)[] = filter instanceof PdfArray ? [...filter].map((item) => resolve(item)) : [filter];
  return list.flatMap((item) => (item instanceof PdfName ? [item.value] : []));
}

async function applyFilter(name: string, data: Uint8Array, cap: number): Promise<Uint8Array> {
  if (name === 'FlateDecode' || name === 'Fl') return inflateCapped(data, cap);
  // These grow at most 128-fold (LZW some 1300-fold), so a small input is safe to hand to the library.
  const growth = name === 'LZWDecode' || name === 'LZW' ? 1400 : 128;
  if (name.startsWith('ASCII') || name === 'AHx' || name === 'A85' || data.length * growth <= cap * 4) {
    const alone = new PdfStream(new PdfDict([['Filter', PdfName.of(name)]]), data);
    try {
      return alone.getDecodedData();
    } catch {
      return new Uint8Array(0);
    }
  }
  throw tooLarge(`a ${name} stream of ${String(data.length)} bytes`);
}

/** The unpacked size of a stream in bytes, without image codecs; refuses when a stage exceeds the stream's cap. */
export async function unpackedSize(stream: PdfStream, resolve: Resolve): Promise<number> {
  const isImage = nameAt(stream, 'Subtype', resolve) === 'Image';
  if (isImage) {
    const pixels = (numberAt(stream, 'Width', resolve) ?? 0) * (numberAt(stream, 'Height', resolve) ?? 0);
    if (pixels > largestImagePixels) throw tooLarge(`an image of ${String(pixels)} pixels`);
  }
  const cap = isImage ? streamCaps.image : streamCaps.content;
  let data = stream.data;
  for (const name of filtersOf(stream, resolve)) {
    if (imageCodecs.has(name)) break;
    data = await applyFilter(name, data, cap);
    if (data.length > cap) throw tooLarge(`a stream unpacks to more than ${String(cap)} bytes`);
  }
  return data.length;
}

/**
 * Looks at the object and cross-reference streams of an unopened file, because a parser unpacks those before anyone
 * can ask it not to. Reads the bytes only; what is encrypted does not unpack here and is left to the memory limit.
 */
export async function checkStructureStreams(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let total = 0;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(Math.max(0, at - 3), at).toString('latin1') === 'end') continue;
    const head = file.subarray(Math.max(0, at - 1024), at).toString('latin1');
    const dict = head.slice(Math.max(head.lastIndexOf(' obj'), 0));
    if (!/\/Type\s*\/(ObjStm|XRef)\b/.test(dict)) continue;
    const stages = dict.match(/\/(FlateDecode|Fl)\b/g)?.length ?? 0;
    let start = at + 6;
    if (file[start] === 0x0d) start += 1;
    if (file[start] === 0x0a) start += 1;
    const end = file.indexOf('endstream', start);
    let data: Uint8Array = file.subarray(start, end === -1 ? undefined : end);
    for (let stage = 0; stage < Math.min(stages, 8); stage += 1) {
      data = await inflateCapped(data, streamCaps.structure);
      total += data.length;
    }
    if (total > totalCap / 4) throw tooLarge('the object streams unpack to too much');
  }
}
