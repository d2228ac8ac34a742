/** Largest number of pixels of a picture, 4 megapixels. */
export const maxImagePixels = 4_000_000;

/** What the first bytes of a picture say, or why it cannot be drawn into a PDF as it is. */
export type ImageHeader =
  | { readonly ok: true; readonly type: 'image/png' | 'image/jpeg'; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly why: string };

const no = (why: string): ImageHeader => ({ ok: false, why });
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Reads the header of a PNG or JPEG; nothing is believed that does not stand in the bytes. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (pngSignature.every((byte, at) => bytes[at] === byte)) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  return no('it is neither PNG nor JPEG');
}

function sized(type: 'image/png' | 'image/jpeg', width: number, height: number): ImageHeader {
  const fits = width >= 1 && height >= 1 && width * height <= maxImagePixels;
  return fits ? { ok: true, type, width, height } : no(`it has ${String(width)} x ${String(height)} pixels`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readPng(bytes: Uint8Array): ImageHeader {
  if (bytes.length < 33) return no('the PNG is cut off');
  const view = viewOf(bytes);
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return no('the PNG has no header');
  // the sealer's library turns 16 bits into garbage and cannot read 1 bit or interlaced pictures
  if (bytes[24] !== 8) return no(`the PNG has ${String(bytes[24])} bits per colour`);
  if (bytes[28] !== 0) return no('the PNG is interlaced');
  return sized('image/png', view.getUint32(16), view.getUint32(20));
}

/** A part of a JPEG before its picture; `at` is where its marker begins, `end` where the next part does. */
export interface JpegSegment {
  readonly marker: number;
  readonly at: number;
  readonly end: number;
}

/** The parts of a JPEG up to the picture itself, or to the first that is no part of one. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  const view = viewOf(bytes);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    // any number of 0xff may stand before a marker, and a few markers stand alone
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      const end = at + 2 + view.getUint16(at + 2);
      if (marker === 0xda || marker === 0xd9 || end < at + 4) return;
      yield { marker, at, end };
      at = end;
    }
  }
}

function readJpeg(bytes: Uint8Array): ImageHeader {
  for (const { marker, at } of jpegSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 < bytes.length) return readFrame(viewOf(bytes), at, marker);
  }
  return no('the JPEG has no frame');
}

function readFrame(view: DataView, at: number, marker: number): ImageHeader {
  // baseline, extended and progressive; readers of PDF draw no others
  if (marker > 0xc2) return no('the JPEG is of a rare kind');
  if (view.getUint8(at + 4) !== 8) return no('the JPEG does not have 8 bits per colour');
  const colours = view.getUint8(at + 9);
  // CMYK would come out inverted
  if (colours !== 1 && colours !== 3) return no('the JPEG is neither RGB nor grey');
  return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
}
