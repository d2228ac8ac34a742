import { PdfArray, PdfBool, PdfDict, PdfName, type PdfObject, type PdfStream } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { undoFilters, type FilterStep } from './filters.js';
import { declaredPixels } from './image-headers.js';
import { nameAt, numberAt, type Resolve } from './objects.js';

/** How large one stream may become when it is unpacked, in bytes. */
export const streamCaps = { content: 64 * 2 ** 20, image: 256 * 2 ** 20, structure: 64 * 2 ** 20 } as const;
/** How large all streams of a file together may become, in bytes. */
export const totalCap = 1024 * 2 ** 20;
/** The largest image that is accepted, in pixels; readers need four bytes for each. */
export const largestImagePixels = 100_000_000;
/** Text and drawings shrink to a tenth; a stream of more than `from` bytes that shrank to less than 1/`times` is a bomb. */
const bombRatio = { from: 16 * 2 ** 20, times: 300 };

function filterSteps(stream: PdfStream, resolve: Resolve): FilterStep[] {
  // Readers prefer the short name, which stands for a file in every other case.
  const short = resolve(stream.get('F'));
  const isShort = short instanceof PdfName || short instanceof PdfArray;
  const filter = isShort ? short : resolve(stream.get('Filter'));
  const parameters = resolve(stream.get('DP') ?? stream.get('DecodeParms'));
  const list: (PdfObject | null)[] = filter instanceof PdfArray ? [...filter].map((item) => resolve(item)) : [filter];
  return list.flatMap((item, index): FilterStep[] => {
    if (!(item instanceof PdfName)) return [];
    const own = parameters instanceof PdfArray ? resolve(parameters.at(index)) : parameters;
    const dict = own instanceof PdfDict ? own : new PdfDict();
    const number = (key: string, usual: number): number => numberAt(dict, key, resolve) ?? usual;
    const predictor = {
      kind: number('Predictor', 1),
      colors: number('Colors', 1),
      bits: number('BitsPerComponent', 8),
      columns: number('Columns', 1),
    };
    return [{ name: item.value, predictor, earlyChange: number('EarlyChange', 1) }];
  });
}

/** A stream of operators or text without its filters; refuses when a stage exceeds the cap for content. */
export async function unpackContent(stream: PdfStream, resolve: Resolve): Promise<Uint8Array> {
  const { data, codec } = await undoFilters(stream.data, filterSteps(stream, resolve), streamCaps.content);
  if (codec) throw new RefusalError('pdf_too_complex', `page content inside a picture (${codec})`);
  return data;
}

const bilevelCodecs = new Set(['CCITTFaxDecode', 'CCF', 'JBIG2Decode']);
const colourCodecs = new Set(['DCTDecode', 'DCT', 'JPXDecode']);

/**
 * The pixels that the dictionary of an image announces. Those in black and white count half, because readers keep them
 * packed: scans of large plans have many.
 */
export function pixelsOf(image: PdfStream, resolve: Resolve): number {
  const side = (long: string, short: string): number =>
    Math.abs(numberAt(image, long, resolve) ?? numberAt(image, short, resolve) ?? 0);
  const codecs = filterSteps(image, resolve).map(({ name }) => name);
  const mask = resolve(image.get('ImageMask') ?? image.get('IM'));
  const isBilevel =
    !codecs.some((name) => colourCodecs.has(name)) &&
    (codecs.some((name) => bilevelCodecs.has(name)) ||
      (numberAt(image, 'BitsPerComponent', resolve) ?? numberAt(image, 'BPC', resolve)) === 1 ||
      (mask instanceof PdfBool && mask.value));
  return (side('Width', 'W') * side('Height', 'H')) / (isBilevel ? 2 : 1);
}

function checkPixels(pixels: number): void {
  if (pixels > largestImagePixels) throw tooManyPixels(pixels);
}

/** The refusal of a picture, or of several, with too many pixels. */
export function tooManyPixels(pixels: number): RefusalError {
  const megapixels = Math.round(pixels / 1e6);
  return new RefusalError(
    'pdf_too_complex',
    `an image of ${String(pixels)} pixels`,
    `This PDF contains a picture of ${String(megapixels)} megapixels; 100 are the most. Reduce its resolution and upload the PDF again.`,
  );
}

/** The unpacked size of a stream in bytes, without image codecs; refuses when a stage exceeds the stream's cap. */
export async function unpackedSize(stream: PdfStream, resolve: Resolve): Promise<number> {
  const isImage = nameAt(stream, 'Subtype', resolve) === 'Image';
  const cap = isImage ? streamCaps.image : streamCaps.content;
  if (isImage) checkPixels(pixelsOf(stream, resolve));
  const unpacked = await undoFilters(stream.data, filterSteps(stream, resolve), cap, true);
  const size = unpacked.data.length;
  if (isImage) checkPixels(declaredPixels(unpacked));
  else if (size > bombRatio.from && size > stream.data.length * bombRatio.times) {
    throw new RefusalError('pdf_too_complex', `${String(stream.data.length)} bytes unpack to ${String(size)}`);
  }
  return size;
}
