import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { RefusalError } from '../refusals.js';
import { checkPredictor, undoPredictor, type Predictor } from './predictor.js';

const longNames: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  RL: 'RunLengthDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
};
const imageCodecs = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);

/** One filter of a stream with its parameters. */
export interface FilterStep {
  readonly name: string;
  readonly predictor: Predictor;
  /** `/EarlyChange` of LZW; 1 when left out. */
  readonly earlyChange: number;
}

/** What is left when all filters but image codecs are undone. */
export interface Unpacked {
  readonly data: Uint8Array;
  /** The image codec that the data is still in. */
  readonly codec: string | undefined;
}

function tooLarge(cap: number): RefusalError {
  return new RefusalError('pdf_too_complex', `a stream unpacks to more than ${String(cap)} bytes`);
}

/** Unpacks deflate data up to `cap` bytes and keeps what a damaged stream still yields; refuses past the cap. */
export async function inflateCapped(data: Uint8Array, cap: number): Promise<Uint8Array> {
  // Readers go on past a wrong header and a wrong checksum, so neither is looked at here.
  const raw = data.subarray(2);
  try {
    return inflateRawSync(raw, { maxOutputLength: cap, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(cap);
  }
  return new Promise((resolve, reject) => {
    const inflate = createInflateRaw();
    const parts: Buffer[] = [];
    let size = 0;
    const done = (): void => {
      resolve(Buffer.concat(parts));
    };
    inflate.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size <= cap) return;
      inflate.destroy();
      reject(tooLarge(cap));
    });
    inflate.once('end', done);
    inflate.once('error', done);
    inflate.end(raw);
  });
}

/** A buffer that grows up to a cap. */
class Output {
  #bytes = new Uint8Array(4096);
  #length = 0;

  constructor(readonly cap: number) {}

  push(byte: number): void {
    if (this.#length >= this.cap) throw tooLarge(this.cap);
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(Math.min(this.cap, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

function decodeHex(data: Uint8Array): Uint8Array {
  const end = data.indexOf(0x3e);
  const text = Buffer.from(end === -1 ? data : data.subarray(0, end)).toString('latin1');
  const digits = text.replace(/[^0-9a-f]+/gi, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

function decode85(data: Uint8Array, cap: number): Uint8Array {
  const out = new Output(cap);
  let value = 0;
  let digits = 0;
  const write = (bytes: number): void => {
    for (let index = 0; index < bytes; index += 1) out.push(Math.floor(value / 256 ** (3 - index)) & 255);
    value = 0;
    digits = 0;
  };
  const start = data[0] === 0x3c && data[1] === 0x7e ? 2 : 0;
  for (let at = start; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    if (byte === 0x7e) break;
    if (byte === 0x7a && digits === 0) write(4);
    else if (byte >= 33) {
      value = value * 85 + byte - 33;
      digits += 1;
      if (digits === 5) write(4);
    }
  }
  const rest = digits - 1;
  if (rest < 1) return out.taken();
  for (; digits < 5; digits += 1) value = value * 85 + 84;
  write(rest);
  return out.taken();
}

function decodeRunLength(data: Uint8Array, cap: number): Uint8Array {
  const out = new Output(cap);
  for (let at = 0; at < data.length;) {
    const length = data[at] ?? 128;
    at += 1;
    if (length === 128) break;
    if (length < 128) {
      for (let index = 0; index <= length && at < data.length; index += 1, at += 1) out.push(data[at] ?? 0);
    } else {
      for (let index = 0; index < 257 - length; index += 1) out.push(data[at] ?? 0);
      at += 1;
    }
  }
  return out.taken();
}

function decodeLzw(data: Uint8Array, cap: number, earlyChange: number): Uint8Array {
  const out = new Output(cap);
  const prefix = new Uint16Array(4096);
  const last = new Uint8Array(4096);
  const stack = new Uint8Array(4096);
  let next = 258;
  let width = 9;
  let previous = -1;
  let first = 0;
  let bits = 0;
  let held = 0;
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0)) break;
    let depth = 0;
    let walk = code === next ? previous : code;
    for (; walk >= 258 && depth < 4095; depth += 1) {
      stack[depth] = last[walk] ?? 0;
      walk = prefix[walk] ?? 0;
    }
    const opening = walk & 255;
    out.push(opening);
    for (; depth > 0; depth -= 1) out.push(stack[depth - 1] ?? 0);
    if (code === next) out.push(first);
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      last[next] = code === next ? first : opening;
      next += 1;
      if (next + earlyChange >= 1 << width && width < 12) width += 1;
    }
    first = opening;
    previous = code;
  }
  return out.taken();
}

async function undo({ name, earlyChange }: FilterStep, data: Uint8Array, cap: number): Promise<Uint8Array> {
  switch (name) {
    case 'FlateDecode':
      return inflateCapped(data, cap);
    case 'LZWDecode':
      return decodeLzw(data, cap, earlyChange);
    case 'ASCIIHexDecode':
      return decodeHex(data);
    case 'ASCII85Decode':
      return decode85(data, cap);
    case 'RunLengthDecode':
      return decodeRunLength(data, cap);
    default:
      // Readers skip filters that they do not know.
      return data;
  }
}

/**
 * Undoes filters as leniently as readers do, so that nothing can hide behind a mistake; refuses when a stage exceeds `cap`
 * bytes. Stops before the first image codec. `sizeOnly` leaves out the last predictor, which does not change the size much.
 */
export async function undoFilters(
  raw: Uint8Array,
  steps: readonly FilterStep[],
  cap: number,
  sizeOnly = false,
): Promise<Unpacked> {
  let data = raw;
  for (const [index, step] of steps.entries()) {
    const name = longNames[step.name] ?? step.name;
    if (imageCodecs.has(name)) return { data, codec: name };
    data = await undo({ ...step, name }, data, cap);
    if (data.length > cap) throw tooLarge(cap);
    if (name !== 'FlateDecode' && name !== 'LZWDecode') continue;
    checkPredictor(step.predictor);
    if (!sizeOnly || index < steps.length - 1) data = undoPredictor(data, step.predictor);
  }
  return { data, codec: undefined };
}
