import { jpegSegments } from '../../../src/core/image-header.js';

/** How a JPEG is to be turned, as EXIF counts (1 is upright, 5 to 8 lie on their side). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A JPEG without what it says about itself, and the orientation it had said. */
export interface PlainJpeg {
  readonly bytes: Buffer;
  readonly orientation: Orientation;
}

const exifStart = Buffer.from('Exif\0\0', 'latin1');
const orientationTag = 0x0112;
const short = 3;

const isOrientation = (value: number): value is Orientation => Number.isInteger(value) && value >= 1 && value <= 8;

/** The orientation that a TIFF header and its first directory name; undefined when there is none to be read. */
function orientationIn(tiff: Buffer): Orientation | undefined {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const uint16 = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const uint32 = (at: number): number => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = uint32(4);
  if (uint16(2) !== 42 || directory + 2 > tiff.length) return undefined;
  const count = uint16(directory);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return undefined;
    if (uint16(at) !== orientationTag) continue;
    const value = uint16(at + 8);
    return uint16(at + 2) === short && uint32(at + 4) === 1 && isOrientation(value) ? value : undefined;
  }
  return undefined;
}

/**
 * Takes out of a JPEG what tells where, when and how it was taken (its `APP1` segments, EXIF and XMP), and with it the
 * orientation, which readers of PDF must not apply a second time. Only the first EXIF counts, as in browsers; one that
 * cannot be read says upright.
 */
export function plainJpeg(bytes: Buffer): PlainJpeg {
  const parts: Buffer[] = [];
  let orientation: Orientation | undefined;
  let kept = 0;
  for (const { marker, at, end } of jpegSegments(bytes)) {
    if (end > bytes.length) break;
    if (marker !== 0xe1) continue;
    const data = bytes.subarray(at + 4, end);
    const isExif = data.subarray(0, exifStart.length).equals(exifStart);
    if (isExif) orientation ??= orientationIn(data.subarray(exifStart.length)) ?? 1;
    parts.push(bytes.subarray(kept, at));
    kept = end;
  }
  return { bytes: Buffer.concat([...parts, bytes.subarray(kept)]), orientation: orientation ?? 1 };
}

/** Whether width and height of a picture change places when it is turned upright. */
export function liesOnItsSide(orientation: Orientation): boolean {
  return orientation >= 5;
}

/**
 * The matrix, as `cm` takes it, that draws a picture upright: from the unit square that holds it as it is stored onto the one
 * that holds it as it is seen.
 */
export const uprightMatrix: Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};
