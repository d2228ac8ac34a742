import type { Unpacked } from './filters.js';

const uint16 = (data: Uint8Array, at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
const uint32 = (data: Uint8Array, at: number): number => uint16(data, at) * 65536 + uint16(data, at + 2);

/** Largest frame that a JPEG announces. */
function jpegPixels(data: Uint8Array): number {
  let most = 0;
  for (let at = data.indexOf(0xff); at !== -1 && at + 9 < data.length;) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) most = Math.max(most, uint16(data, at + 5) * uint16(data, at + 7));
    // Skipping by lengths could be led astray, so every marker that can be one is looked at before the picture begins.
    if (marker === 0xda) break;
    const hasLength = marker >= 0xc0 && marker !== 0xff && marker !== 0xd8 && marker !== 0xd9;
    at = data.indexOf(0xff, hasLength ? at + 2 + uint16(data, at + 2) : at + 1);
  }
  return most;
}

/** Largest size that a JPEG 2000 announces, in its box or in its code stream. */
function jpxPixels(data: Uint8Array): number {
  const file = Buffer.from(data.buffer, data.byteOffset, data.length);
  let most = 0;
  const box = file.indexOf('ihdr', 0, 'latin1');
  if (box !== -1) most = uint32(data, box + 4) * uint32(data, box + 8);
  // SOC and SIZ, the first two markers of every code stream.
  const size = file.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
  if (size === -1) return most;
  const width = uint32(data, size + 8) - uint32(data, size + 16);
  const height = uint32(data, size + 12) - uint32(data, size + 20);
  const components = Math.max(1, uint16(data, size + 40));
  return Math.max(most, Math.max(0, width) * Math.max(0, height) * Math.ceil(components / 4));
}

const jbig2Regions = new Set([4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43]);
const jbig2Page = 48;

/** Largest page or region that the segments of a JBIG2 picture announce. */
function jbig2Pixels(data: Uint8Array): number {
  let most = 0;
  for (let at = 0; at + 11 <= data.length;) {
    const number = uint32(data, at);
    const flags = data[at + 4] ?? 0;
    let count = (data[at + 5] ?? 0) >> 5;
    let head = at + 6;
    if (count === 7) {
      count = uint32(data, at + 5) & 0x1fffffff;
      head = at + 9 + ((count + 8) >> 3);
    }
    head += count * (number <= 256 ? 1 : number <= 65536 ? 2 : 4) + ((flags & 0x40) === 0 ? 1 : 4);
    const length = uint32(data, head);
    const body = head + 4;
    const kind = flags & 63;
    if (jbig2Regions.has(kind)) most = Math.max(most, uint32(data, body) * uint32(data, body + 4));
    if (kind === jbig2Page) {
      const height = uint32(data, body + 4);
      if (height !== 0xffffffff) most = Math.max(most, uint32(data, body) * height);
    }
    // A length that is not known is only used by regions; it ends the walk.
    if (length === 0xffffffff) break;
    at = body + length;
  }
  return most;
}

/** The pixels that the data of an image announces itself, whatever its dictionary says (black and white ones count half); 0 when it does not. */
export function declaredPixels({ data, codec }: Unpacked): number {
  switch (codec) {
    case 'DCTDecode':
      return jpegPixels(data);
    case 'JPXDecode':
      return jpxPixels(data);
    case 'JBIG2Decode':
      return jbig2Pixels(data) / 2;
    default:
      return 0;
  }
}
