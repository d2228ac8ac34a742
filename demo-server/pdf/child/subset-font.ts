import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The exports of HarfBuzz's subsetter that are used here; pointers are numbers. */
interface Subsetter {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

// hb-subset.h: HB_SUBSET_FLAGS_NO_HINTING | RETAIN_GIDS | NO_LAYOUT_CLOSURE, HB_SUBSET_SETS_DROP_TABLE_TAG,
// HB_MEMORY_MODE_WRITABLE.
const flags = 0x1 | 0x2 | 0x200;
const dropTables = 3;
const writable = 2;

let loaded: Subsetter | undefined;

function subsetter(): Subsetter {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {});
  // The module's exports are fixed by the pinned version of harfbuzzjs.
  const exports = instance.exports as WebAssembly.Exports & Subsetter;
  exports._initialize();
  loaded = exports;
  return exports;
}

function tag(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}

interface OpenFace {
  readonly face: number;
  readonly close: () => void;
}

/** Larger fonts are opened each time: the memory they take would be kept for nothing. */
const largestKept = 2 ** 20;
const kept = new WeakMap<Uint8Array, OpenFace>();

function openFace(hb: Subsetter, font: Uint8Array): OpenFace {
  const known = kept.get(font);
  if (known) return known;
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, writable, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  if (font.length <= largestKept) {
    const open = { face, close: () => undefined };
    kept.set(font, open);
    return open;
  }
  const close = (): void => {
    hb.hb_face_destroy(face);
    hb.free(data);
  };
  return { face, close };
}

/** A TrueType font with only these glyphs, which keep their numbers. */
export function subsetFont(font: Uint8Array, glyphs: Iterable<number>): Uint8Array {
  const hb = subsetter();
  const { face, close } = openFace(hb, font);
  const input = hb.hb_subset_input_create_or_fail();
  const wanted = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
  // Layout was applied when the text was shaped; a reader of the PDF never shapes.
  const drop = hb.hb_subset_input_set(input, dropTables);
  for (const table of ['GSUB', 'GPOS', 'GDEF', 'STAT', 'DSIG']) hb.hb_set_add(drop, tag(table));
  hb.hb_subset_input_set_flags(input, flags);
  const result = hb.hb_subset_or_fail(face, input);
  hb.hb_subset_input_destroy(input);
  if (result === 0) {
    close();
    throw new Error('the font could not be subset');
  }
  const out = hb.hb_face_reference_blob(result);
  const start = hb.hb_blob_get_data(out, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(out));
  hb.hb_blob_destroy(out);
  hb.hb_face_destroy(result);
  close();
  return bytes;
}
