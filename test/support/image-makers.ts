import { crc32, deflateSync } from 'node:zlib';

/** What a made PNG is like; `rgba` says the colour of a pixel. */
export interface PngOptions {
  readonly width?: number;
  readonly height?: number;
  readonly bits?: 8 | 16;
  readonly interlaced?: boolean;
  readonly rgba?: (x: number, y: number) => readonly [number, number, number, number];
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG with an alpha channel, blue unless `rgba` says otherwise. */
export function makePng(options: PngOptions = {}): Uint8Array<ArrayBuffer> {
  const { width = 4, height = 2, bits = 8, interlaced = false, rgba = () => [0, 0, 255, 255] } = options;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, 6, 0, 0, interlaced ? 1 : 0], 8);
  const stride = 1 + (width * 4 * bits) / 8;
  const rows = Buffer.alloc(height * stride);
  if (bits === 8)
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(rgba(x, y), y * stride + 1 + x * 4);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

/** A JPEG of one grey pixel (`SOF0`, 8 bits); `colours` and `frame` make it one that cannot be drawn. */
export function makeJpeg({
  colours = 1,
  frame = 0xc0,
}: { colours?: number; frame?: number } = {}): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(onePixel, 'base64');
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes[at + 1] = frame;
  bytes[at + 9] = colours;
  return new Uint8Array(bytes);
}

const onePixel =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z';
