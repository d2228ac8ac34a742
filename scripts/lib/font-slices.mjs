import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './preflight.mjs';

const require = createRequire(import.meta.url);

/** Where the slices lie once they are made, as below an asset base. */
export const slicesFolder = '.build/font-slices';

const sources = {
  'zh-Hans': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  ja: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  ko: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
};

// hb-subset.h: HB_SUBSET_FLAGS_NO_HINTING, HB_SUBSET_SETS_DROP_TABLE_TAG; hb-blob.h: HB_MEMORY_MODE_WRITABLE
const noHinting = 0x1;
const dropTables = 3;
const writable = 2;

/** What stands in no slice: upright lines only, and kerning would end where a slice does. */
const dropped = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'DSIG', 'VORG', 'vhea', 'vmtx'];

/** @param {Uint8Array} font @returns {(from: number, to: number) => Uint8Array} a font with the characters from one to another */
function openFont(font) {
  const wasm = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
  /** @type {any} */
  const hb = new WebAssembly.Instance(new WebAssembly.Module(wasm), {}).exports;
  hb._initialize();
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const face = hb.hb_face_create(hb.hb_blob_create(data, font.length, writable, 0, 0), 0);
  return (from, to) => {
    const input = hb.hb_subset_input_create_or_fail();
    const wanted = hb.hb_subset_input_unicode_set(input);
    for (let code = from; code <= to; code++) hb.hb_set_add(wanted, code);
    const drop = hb.hb_subset_input_set(input, dropTables);
    for (const table of dropped) hb.hb_set_add(drop, Buffer.from(table, 'latin1').readUInt32BE());
    hb.hb_subset_input_set_flags(input, noHinting);
    const result = hb.hb_subset_or_fail(face, input);
    hb.hb_subset_input_destroy(input);
    if (result === 0) throw new Error('the font could not be subset');
    const blob = hb.hb_face_reference_blob(result);
    const start = hb.hb_blob_get_data(blob, 0);
    const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob));
    hb.hb_blob_destroy(blob);
    hb.hb_face_destroy(result);
    return bytes;
  };
}

/** @param {number} value @returns {number[]} */
function uintBase128(value) {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** A TrueType font as WOFF 2.0 (W3C), its tables compressed as they are. @param {Uint8Array} font */
function woff2(font) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const count = view.getUint16(4);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16;
    const offset = view.getUint32(at + 8);
    const length = view.getUint32(at + 12);
    return {
      tag: Buffer.from(font.subarray(at, at + 4)).toString('latin1'),
      bytes: font.subarray(offset, offset + length),
    };
  });
  // 63: the tag is written out; version 3 says that glyf and loca are not transformed, 0 says so for all others
  const directory = Buffer.concat(
    tables.map(({ tag, bytes }) => {
      const version = tag === 'glyf' || tag === 'loca' ? 3 : 0;
      return Buffer.concat([
        Buffer.from([(version << 6) | 63]),
        Buffer.from(tag, 'latin1'),
        Buffer.from(uintBase128(bytes.length)),
      ]);
    }),
  );
  const all = Buffer.concat(tables.map(({ bytes }) => bytes));
  const packed = brotliCompressSync(all, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: all.length,
    },
  });
  const header = Buffer.alloc(48);
  header.write('wOF2', 0, 'latin1');
  header.writeUInt32BE(view.getUint32(0), 4);
  header.writeUInt16BE(count, 12);
  header.writeUInt32BE(font.length, 16);
  header.writeUInt32BE(packed.length, 20);
  header.writeUInt16BE(1, 24);
  const whole = Buffer.concat([header, directory, packed]);
  const padded = Buffer.concat([whole, Buffer.alloc((4 - (whole.length % 4)) % 4)]);
  padded.writeUInt32BE(padded.length, 8);
  return padded;
}

/** Cuts the faces that are too large to be fetched whole; the compiled `src/core/font-slices` says how. */
export async function makeFontSlices() {
  const compiled = pathToFileURL(join(root, '.build/src/core/font-slices.js')).href;
  /** @type {{ fontSlices(language: string): { file: string, from: number, to: number }[] }} */
  const { fontSlices } = await import(compiled);
  rmSync(join(root, slicesFolder), { recursive: true, force: true });
  for (const [language, file] of Object.entries(sources)) {
    const slice = openFont(readFileSync(join(root, 'node_modules', file)));
    for (const { file: name, from, to } of fontSlices(language)) {
      const target = join(root, slicesFolder, name);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, woff2(slice(from, to)));
    }
  }
  return existsSync(join(root, slicesFolder));
}
