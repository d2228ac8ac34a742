import type { Lexer, TokenKind } from './lexer.js';

/** The dimensions and the first filter of an inline image, as its header says. */
export interface InlineHeader {
  readonly width: number;
  readonly height: number;
  readonly filter: string;
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13;

function afterMark(bytes: Uint8Array, start: number, mark: readonly number[]): number | undefined {
  for (let at = start; at + mark.length <= bytes.length; at += 1) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at + mark.length;
  }
  return undefined;
}

/** The end of a JPEG by its own markers; undefined when it has none. */
function afterJpeg(bytes: Uint8Array, start: number): number | undefined {
  let at = start;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    at += 2;
    if (marker === 0xff) at -= 1;
    if (marker === 0xd9) return at;
    const hasLength = (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xfe);
    if (!hasLength || (marker >= 0xd0 && marker <= 0xd7)) continue;
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    // A length that leads out of the data is not believed, as pdf.js does not believe it.
    if (length > 2 && at + length < bytes.length) at += length;
  }
  return undefined;
}

function afterEi(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0x45 && bytes[at + 1] === 0x49 && (at + 2 === bytes.length || isSpace(bytes[at + 2])))
      return at + 2;
  }
  return bytes.length;
}

/** Reads one value; what it holds inside of itself is skipped, but the first name of a list is kept. */
function readValue(lexer: Lexer): { kind: TokenKind; name: string; number: number } {
  const found = { kind: lexer.next(), name: '', number: 0 };
  let depth = 0;
  for (let kind: TokenKind = found.kind; kind !== 'end'; kind = lexer.next()) {
    if (kind === 'name') found.name ||= lexer.name();
    if (kind === 'number') found.number ||= lexer.number();
    if (kind === 'open' || kind === 'dict') depth += 1;
    if (kind === 'close' || kind === 'dict-end') depth -= 1;
    if (depth <= 0) break;
  }
  return found;
}

/** Reads the header after `BI`; the lexer then stands after `ID`. */
export function inlineHeader(lexer: Lexer): InlineHeader {
  const numbers = new Map<string, number>();
  const filters = new Map<string, string>();
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    if (kind === 'word' && lexer.text() === 'ID') break;
    if (kind !== 'name') continue;
    const key = lexer.name();
    const value = readValue(lexer);
    if (value.kind === 'word' && lexer.text() === 'ID') break;
    numbers.set(key, value.number);
    filters.set(key, value.name);
  }
  return {
    width: numbers.get('W') ?? numbers.get('Width') ?? 0,
    height: numbers.get('H') ?? numbers.get('Height') ?? 0,
    filter: filters.get('F') ?? filters.get('Filter') ?? '',
  };
}

/**
 * Where reading goes on after the data of an inline image that starts at `start`. It is the earliest place that pdf.js
 * could choose, because operators that hide in what only looks like image data would be executed there.
 */
export function endOfInlineImage(bytes: Uint8Array, start: number, filter: string): number {
  switch (filter) {
    case 'DCT':
    case 'DCTDecode':
      return afterJpeg(bytes, start) ?? afterEi(bytes, start);
    case 'A85':
    case 'ASCII85Decode':
      return afterMark(bytes, start, [0x7e, 0x3e]) ?? afterEi(bytes, start);
    case 'AHx':
    case 'ASCIIHexDecode':
      return afterMark(bytes, start, [0x3e]) ?? afterEi(bytes, start);
    default:
      return afterEi(bytes, start);
  }
}
