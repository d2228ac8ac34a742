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

/** What the EXIF of a made JPEG says. */
export interface ExifOptions {
  readonly orientation: number;
  readonly littleEndian?: boolean;
  /** Type of the entry; orientations are of type 3 (SHORT). */
  readonly type?: number;
  /** Where the directory is said to be; 8 is where it is. */
  readonly directory?: number;
  /** How many entries it is said to have; it has 2. */
  readonly count?: number;
}

/** An `APP1` segment with EXIF. */
export function exifSegment(options: ExifOptions): Buffer {
  const { orientation, littleEndian = false, type = 3, directory = 8, count = 2 } = options;
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  const uint16 = (value: number, at: number): number =>
    littleEndian ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const uint32 = (value: number, at: number): number =>
    littleEndian ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(littleEndian ? 'II' : 'MM', 'latin1');
  uint16(42, 2);
  uint32(directory, 4);
  uint16(count, 8);
  // An entry before it, as cameras write them: the compression.
  for (const [index, tag, kind, value] of [
    [0, 0x0103, 3, 6],
    [1, 0x0112, type, orientation],
  ] as const) {
    const at = 10 + index * 12;
    uint16(tag, at);
    uint16(kind, at + 2);
    uint32(1, at + 4);
    uint16(value, at + 8);
  }
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

/** A JPEG of 48 x 32 pixels as stored: red, green, blue and yellow from its upper left by rows; `segments` follow its start. */
export function makeQuarteredJpeg(...segments: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(quartered, 'base64');
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]));
}

const quartered =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAgADADAREAAhEBAxEB/8QAGQABAAMBAQAAAAAAAAAAAAAAAAIFBwEG/8QAIRAAAgEDAwUAAAAAAAAAAAAAAAECETFRAzNxEyFBQnL/xAAZAQEAAwEBAAAAAAAAAAAAAAAAAgUHAQT/xAAdEQEBAAICAwEAAAAAAAAAAAAAAQIRMnESISIx/9oADAMBAAIRAxEAPwDzJUtAAOq4Rz41YeDzsdz5UCIBXHp1WzbBqm3VcaqOd+asKOljzMdzn1SjwcR0UeAaeVNe1F5sGobS09yPKI5yeN6dla3BLpx7eqMLz5XtdSekqLBB3RRYBpkBvSjAJae5HlEc+N6I1uG3H5RhWfK9ryfiRAAP/9k=';
