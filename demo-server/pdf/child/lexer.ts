/** What a token is; `end` when there are no more. A number is one even when nonsense like `--5` stands there. */
export type TokenKind = 'number' | 'name' | 'string' | 'hex' | 'word' | 'open' | 'close' | 'dict' | 'dict-end' | 'end';

const space = 1;
const delimiter = 2;
const numeric = 4;
const classes = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = space;
for (const letter of '()<>[]{}/%') classes[letter.charCodeAt(0)] = delimiter;
for (const letter of '0123456789+-.') classes[letter.charCodeAt(0)] = numeric;

const hexValue = (code: number | undefined): number => {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

/**
 * Reads PDF tokens one by one, without building objects, so that neither depth nor number of them costs memory. After
 * `next()` the token is the bytes from `start` to `at`.
 */
export class Lexer {
  at: number;
  start: number;
  readonly bytes: Uint8Array;
  readonly stop: number;

  constructor(bytes: Uint8Array, at = 0, stop = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.start = at;
    this.stop = stop;
  }

  next(): TokenKind {
    const { bytes, stop } = this;
    let at = this.at;
    for (; at < stop; at += 1) {
      const code = bytes[at] ?? 0;
      if (code === 0x25) while (at < stop && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
      else if (classes[code] !== space) break;
    }
    this.start = at;
    if (at >= stop) {
      this.at = stop;
      return 'end';
    }
    const code = bytes[at] ?? 0;
    const kind = classes[code] ?? 0;
    if (kind === numeric) {
      while (at < stop && classes[bytes[at] ?? 0] === numeric) at += 1;
      this.at = at;
      return 'number';
    }
    if (kind === 0) return this.#word(at);
    switch (code) {
      case 0x2f:
        this.#word(at + 1);
        return 'name';
      case 0x28:
        return this.#string(at);
      case 0x3c:
        if (bytes[at + 1] === 0x3c) return this.#take(2, 'dict');
        return this.#hexString(at);
      case 0x3e:
        return bytes[at + 1] === 0x3e ? this.#take(2, 'dict-end') : this.#take(1, 'word');
      case 0x5b:
      case 0x7b:
        return this.#take(1, 'open');
      case 0x5d:
      case 0x7d:
        return this.#take(1, 'close');
      default:
        return this.#take(1, 'word');
    }
  }

  /** The token as text, one character per byte. */
  text(): string {
    let text = '';
    for (let at = this.start; at < this.at; at += 1) text += String.fromCharCode(this.bytes[at] ?? 0);
    return text;
  }

  /** The number token as readers take it: a minus sign inside of it is ignored. */
  number(): number {
    const value = Number.parseFloat(this.text().replace(/(?!^)-/g, ''));
    return Number.isFinite(value) ? value : 0;
  }

  /** The name without its slash, `#53` read as `S`. */
  name(): string {
    const raw = this.text().slice(1);
    return raw.includes('#')
      ? raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : raw;
  }

  /** Adds each code of the string token to a table of 256 counts. */
  countCodes(kind: 'string' | 'hex', counts: Float64Array): void {
    const count = (code: number): void => {
      counts[code & 255] = (counts[code & 255] ?? 0) + 1;
    };
    if (kind === 'hex') {
      let high = -1;
      for (let at = this.start + 1; at < this.at; at += 1) {
        const value = hexValue(this.bytes[at]);
        if (value < 0) continue;
        if (high < 0) high = value;
        else {
          count(high * 16 + value);
          high = -1;
        }
      }
      if (high >= 0) count(high * 16);
      return;
    }
    for (let at = this.start + 1; at < this.at - 1; at += 1) {
      let code = this.bytes[at] ?? 0;
      if (code === 0x5c) {
        at += 1;
        code = this.bytes[at] ?? 0;
        if (code >= 48 && code <= 55) {
          let octal = code - 48;
          for (let more = 0; more < 2; more += 1) {
            const digit = this.bytes[at + 1] ?? 0;
            if (digit < 48 || digit > 55) break;
            octal = octal * 8 + digit - 48;
            at += 1;
          }
          code = octal;
        } else if (code === 0x6e) code = 10;
        else if (code === 0x72) code = 13;
        else if (code === 0x74) code = 9;
        else if (code === 0x62) code = 8;
        else if (code === 0x66) code = 12;
        else if (code === 10 || code === 13) continue;
      }
      count(code);
    }
  }

  #take(length: number, kind: TokenKind): TokenKind {
    this.at = Math.min(this.start + length, this.stop);
    return kind;
  }

  #word(from: number): TokenKind {
    let at = from;
    while (at < this.stop && ((classes[this.bytes[at] ?? 0] ?? 0) & (space | delimiter)) === 0) at += 1;
    this.at = at;
    return 'word';
  }

  #string(from: number): TokenKind {
    let depth = 0;
    let at = from;
    for (; at < this.stop; at += 1) {
      const code = this.bytes[at];
      if (code === 0x5c) at += 1;
      else if (code === 0x28) depth += 1;
      else if (code === 0x29) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.at = Math.min(at + 1, this.stop);
    return 'string';
  }

  #hexString(from: number): TokenKind {
    const end = this.bytes.indexOf(0x3e, from);
    this.at = end === -1 ? this.stop : Math.min(end + 1, this.stop);
    return 'hex';
  }
}
