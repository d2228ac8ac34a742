import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Transform, Writable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** One file of an archive as its directory describes it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; nothing else occurs in Word documents. */
  readonly method: number;
  readonly packedSize: number;
  readonly declaredSize: number;
  readonly headerOffset: number;
}

/** The archive cannot be read, or says something else than it contains. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const endSize = 22;
const entrySize = 46;
const headerSize = 30;
const longestComment = 65_535;
const largestDirectory = 4 * 1024 * 1024;

async function read(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  if (bytesRead < length) throw new ZipError('the archive ends too early');
  return bytes;
}

/** The directory of a ZIP archive of at most `maxEntries` files; throws `ZipError`. */
export async function readZipDirectory(file: FileHandle, maxEntries: number): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  if (size < endSize) throw new ZipError('too short for an archive');
  const tailSize = Math.min(size, endSize + longestComment);
  const tail = await read(file, size - tailSize, tailSize);
  const at = tail.lastIndexOf('PK\u0005\u0006');
  if (at < 0 || at + endSize > tail.length) throw new ZipError('no directory');
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (count > maxEntries) throw new ZipError(`${String(count)} entries`);
  if (length > largestDirectory || start + length > size) throw new ZipError('the directory lies outside of the file');
  const directory = await read(file, start, length);
  const entries: ZipEntry[] = [];
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    if (next + entrySize > length || directory.readUInt32LE(next) !== 0x02014b50)
      throw new ZipError('broken directory');
    const nameLength = directory.readUInt16LE(next + 28);
    entries.push({
      name: directory.toString('utf8', next + entrySize, next + entrySize + nameLength),
      encrypted: (directory.readUInt16LE(next + 8) & 1) === 1,
      method: directory.readUInt16LE(next + 10),
      packedSize: directory.readUInt32LE(next + 20),
      declaredSize: directory.readUInt32LE(next + 24),
      headerOffset: directory.readUInt32LE(next + 42),
    });
    next += entrySize + nameLength + directory.readUInt16LE(next + 30) + directory.readUInt16LE(next + 32);
  }
  return entries;
}

/**
 * Unpacks one entry and hands its bytes to `take`; gives its true size. Throws `ZipError` once that passes `limitBytes`,
 * or differs from what the directory says.
 */
export async function unpackEntry(
  file: FileHandle,
  entry: ZipEntry,
  limitBytes: number,
  take: (chunk: Buffer) => void = () => undefined,
): Promise<number> {
  const header = await read(file, entry.headerOffset, headerSize);
  if (header.readUInt32LE(0) !== 0x04034b50) throw new ZipError('an entry is not where the directory says');
  const start = entry.headerOffset + headerSize + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packedSize > (await file.stat()).size) throw new ZipError('an entry lies outside of the file');
  let size = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= limitBytes) take(chunk);
      done(size > limitBytes ? new ZipError('unpacks to too much') : null);
    },
  });
  if (entry.packedSize > 0) {
    const end = start + entry.packedSize - 1;
    const source = file.createReadStream({ start, end, autoClose: false });
    const unpack =
      entry.method === 0 ? new Transform({ transform: (chunk, _e, done) => done(null, chunk) }) : createInflateRaw();
    try {
      await pipeline(source, unpack, sink);
    } catch (error) {
      if (error instanceof ZipError) throw error;
      throw new ZipError(`an entry cannot be unpacked: ${String(error)}`);
    }
  }
  if (size !== entry.declaredSize) throw new ZipError('an entry has another size than the directory says');
  return size;
}
