import { open } from 'node:fs/promises';

/** A file in memory, with room behind it for what will be appended, so that nothing large is ever copied. */
export interface SourceFile {
  readonly bytes: Buffer;
  /** The same memory, longer. */
  readonly withRoom: Buffer;
}

/** Room for marks, certificate pages and a signature; more is found when it is needed. */
const usualRoom = 2 ** 20;

/** Reads a file; `room` (bytes) is what is kept free behind it. */
export async function readSource(path: string, room = usualRoom): Promise<SourceFile> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const withRoom = Buffer.allocUnsafeSlow(size + room);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(withRoom, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return { bytes: withRoom.subarray(0, at), withRoom };
  } finally {
    await handle.close();
  }
}

/** The file with parts appended, in the same memory when they fit behind it. */
export function appended({ bytes, withRoom }: SourceFile, parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, bytes.length);
  if (length > withRoom.length) return Buffer.concat([bytes, ...parts], length);
  let at = bytes.length;
  for (const part of parts) at += part.copy(withRoom, at);
  return withRoom.subarray(0, length);
}
