import { PdfArray, PdfNumber, PdfStream, type PdfDict, type PdfObject } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { Lexer } from './lexer.js';
import { arrayAt, nameAt, numberAt, type Resolve } from './objects.js';
import { unpackContent } from './stream-limits.js';

/** Codes of the largest character collections fit twice. */
const mostCodes = 131_072;
/** Characters that one table of codes may name; the whole of Unicode has 1,114,112. */
const mostMapped = 1_200_000;
/** Longer ranges are no codes of anything; readers leave them out. */
const longestRange = 2 ** 24;
const mostSamples = 16_000_000;
const mostColumns = 1_000_000;

function trap(what: string): RefusalError {
  return new RefusalError('pdf_too_complex', what);
}

/** `[first last width]` in the widths of a font: readers go from first to last, however far that is. */
function checkWidths(font: PdfDict, key: 'W' | 'W2', resolve: Resolve): void {
  const items = arrayAt(font, key, resolve);
  if (!items) return;
  let numbers: number[] = [];
  let codes = 0;
  for (const item of items) {
    const value = resolve(item);
    if (value instanceof PdfArray) numbers = [];
    else if (value instanceof PdfNumber) numbers.push(value.value);
    if (numbers.length < (key === 'W' ? 3 : 5)) continue;
    codes += Math.max(0, (numbers[1] ?? 0) - (numbers[0] ?? 0));
    numbers = [];
    if (codes > mostCodes) throw trap(`widths of ${String(codes)} codes in a font`);
  }
}

function checkSamples(dict: PdfDict, resolve: Resolve): void {
  const outputs = Math.max(1, (arrayAt(dict, 'Range', resolve)?.length ?? 2) / 2);
  const samples = [...(arrayAt(dict, 'Size', resolve) ?? [])].reduce((product, item) => {
    const side = resolve(item);
    return product * (side instanceof PdfNumber ? Math.abs(side.value) : 1);
  }, outputs);
  if (samples > mostSamples) throw trap(`a function of ${String(samples)} samples`);
}

function hexNumber(text: string): number {
  const value = Number.parseInt(text.replace(/[^0-9a-f]/gi, ''), 16);
  return Number.isFinite(value) ? value : 0;
}

/** How many codes the ranges of a table (`/ToUnicode`, or the encoding of a font) name. */
function mappedCodes(table: Uint8Array): number {
  const lexer = new Lexer(table);
  let codes = 0;
  let inRange = false;
  let ends: number[] = [];
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    if (kind === 'word') {
      const word = lexer.at - lexer.start < 20 ? lexer.text() : '';
      inRange = word === 'beginbfrange' || word === 'begincidrange' || word === 'beginnotdefrange';
      ends = [];
    } else if (inRange && kind === 'open') {
      while (kind !== 'close' && kind !== 'end') kind = lexer.next();
      ends = [];
    } else if (inRange && (kind === 'hex' || kind === 'number')) {
      ends.push(kind === 'hex' ? hexNumber(lexer.text()) : lexer.number());
      if (ends.length < 3) continue;
      const length = Math.max(0, (ends[1] ?? 0) - (ends[0] ?? 0));
      if (length < longestRange) codes += length;
      ends = [];
    }
  }
  return codes;
}

async function checkTable(value: PdfObject | null, resolve: Resolve): Promise<void> {
  if (!(value instanceof PdfStream)) return;
  const codes = mappedCodes(await unpackContent(value, resolve));
  if (codes > mostMapped) throw trap(`a font that names ${String(codes)} codes`);
}

/** Refuses numbers that make a reader loop or allocate without measure, although the file around them is small. */
export async function checkReaderTraps(dict: PdfDict, resolve: Resolve): Promise<void> {
  if ((numberAt(dict, 'Columns', resolve) ?? 0) > mostColumns) throw trap('rows without an end');
  if (dict.has('FunctionType')) checkSamples(dict, resolve);
  if (dict.has('W')) checkWidths(dict, 'W', resolve);
  if (dict.has('W2')) checkWidths(dict, 'W2', resolve);
  if (dict.has('ToUnicode')) await checkTable(resolve(dict.get('ToUnicode')), resolve);
  if (nameAt(dict, 'Subtype', resolve) === 'Type0') await checkTable(resolve(dict.get('Encoding')), resolve);
}
