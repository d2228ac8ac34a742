/** How far a content stream leaves the graphics state stack out of balance. */
export interface Balance {
  /** `Q` without a `q` before it. */
  readonly missingSaves: number;
  /** `q` without a `Q` after it. */
  readonly missingRestores: number;
}

const isSpace = (byte: number): boolean => byte <= 32;
const isDelimiter = (byte: number): boolean => isSpace(byte) || '()<>[]{}/%'.includes(String.fromCharCode(byte));

function skipString(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) depth += 1;
    else if (byte === 0x29) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
}

function skipInlineImage(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 2 < bytes.length; at += 1) {
    const ends = isSpace(bytes[at] ?? 0) && bytes[at + 1] === 0x45 && bytes[at + 2] === 0x49;
    if (ends && isSpace(bytes[at + 3] ?? 32)) return at + 3;
  }
  return bytes.length;
}

/** Counts `q` and `Q` outside strings, comments and inline images. */
export function contentBalance(bytes: Uint8Array): Balance {
  let depth = 0;
  let lowest = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x28) {
      at = skipString(bytes, at);
      continue;
    }
    if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1;
      continue;
    }
    if (byte === 0x3c && bytes[at + 1] !== 0x3c) {
      const end = bytes.indexOf(0x3e, at);
      at = end === -1 ? bytes.length : end + 1;
      continue;
    }
    if (isDelimiter(byte) && byte !== 0x2f) {
      at += 1;
      continue;
    }
    const start = at;
    at += 1;
    while (at < bytes.length && !isDelimiter(bytes[at] ?? 32)) at += 1;
    if (at - start === 1 && byte === 0x71) depth += 1;
    if (at - start === 1 && byte === 0x51) {
      depth -= 1;
      lowest = Math.min(lowest, depth);
    }
    if (at - start === 2 && byte === 0x49 && bytes[start + 1] === 0x44) at = skipInlineImage(bytes, at);
  }
  return { missingSaves: Math.abs(lowest), missingRestores: depth - lowest };
}
