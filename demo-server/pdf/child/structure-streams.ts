import { RefusalError } from '../refusals.js';
import { undoFilters, type FilterStep } from './filters.js';
import { Lexer, type TokenKind } from './lexer.js';
import { noPredictor } from './predictor.js';
import { streamCaps, totalCap } from './stream-limits.js';

/** How deep arrays and dictionaries may be inside each other; parsers call themselves for each level. */
const deepest = 200;
/** ISO 32000-1, annex C. */
const mostObjects = 8_388_607;
/** Bytes that may be looked at, in sizes of the file: objects that never end would be read again and again. */
const budget = { times: 4, plus: 32 * 2 ** 20 };

function tooComplex(what: string): RefusalError {
  return new RefusalError('pdf_too_complex', what);
}

function tooDeep(): RefusalError {
  return tooComplex(`lists nested more than ${String(deepest)} deep`);
}

/** What stands behind a key; `[` and `]` stand for themselves, names begin with a slash. */
type Value = number | string;

/** An object's own entries; what is deeper than a list is left out. */
interface RawObject {
  readonly entries: ReadonlyMap<string, readonly Value[]>;
  /** The lexer stopped behind the word `stream`. */
  readonly isStream: boolean;
}

const shortText = (lexer: Lexer): string => (lexer.at - lexer.start < 10 ? lexer.text() : '');

function valueOf(kind: TokenKind, lexer: Lexer): Value {
  if (kind === 'number') return lexer.number();
  return kind === 'name' ? `/${lexer.name()}` : shortText(lexer);
}

/** Reads one object; refuses one that is too deep. Nothing is built but its own entries. */
function readObject(lexer: Lexer): RawObject {
  const entries = new Map<string, Value[]>();
  let depth = 0;
  let values: Value[] | undefined;
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    if (kind === 'word') {
      const word = shortText(lexer);
      if (word === 'stream') return { entries, isStream: true };
      if (word === 'endobj' || word === 'obj' || word === 'endstream') break;
    }
    if (kind === 'open' || kind === 'dict') {
      if (depth === 1) values?.push(kind === 'open' ? '[' : '<<');
      depth += 1;
      if (depth > deepest) throw tooDeep();
    } else if (kind === 'close' || kind === 'dict-end') {
      depth -= 1;
      if (depth === 1) values?.push(kind === 'close' ? ']' : '>>');
    } else if (depth === 1 && kind === 'name' && values?.length !== 0) {
      // Where a value is awaited a name is one, anywhere else it is a key.
      values = [];
      entries.set(lexer.name(), values);
    } else if (depth === 1 || (depth === 2 && values?.[0] === '[')) values?.push(valueOf(kind, lexer));
  }
  return { entries, isStream: false };
}

function checkNesting(bytes: Uint8Array): void {
  const lexer = new Lexer(bytes);
  let depth = 0;
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    if (kind === 'open' || kind === 'dict') depth += 1;
    if (kind === 'close' || kind === 'dict-end') depth = Math.max(0, depth - 1);
    if (depth > deepest) throw tooDeep();
  }
}

const numbersOf = (values: readonly Value[] = []): number[] => values.filter((value) => typeof value === 'number');
const namesOf = (values: readonly Value[] = []): string[] =>
  values.flatMap((value) => (typeof value === 'string' && value.startsWith('/') ? [value.slice(1)] : []));

type Kind = 'objects' | 'references' | undefined;

/** Readers go by the entries that they need, not by the type, which may be missing or stand elsewhere. */
function kindOf({ entries }: RawObject): Kind {
  const [type] = namesOf(entries.get('Type'));
  if (type === 'ObjStm' || (entries.has('N') && entries.has('First'))) return 'objects';
  return type === 'XRef' || (entries.has('W') && entries.has('Size')) ? 'references' : undefined;
}

function stepsOf({ entries }: RawObject): FilterStep[] {
  const filter = entries.get(namesOf(entries.get('F')).length > 0 ? 'F' : 'Filter') ?? [];
  if (filter.includes('R')) throw tooComplex('an object stream whose filter stands elsewhere');
  return namesOf(filter).map((name) => ({ name, predictor: noPredictor, earlyChange: 1 }));
}

/** A count that its data cannot hold makes readers loop for what is not there. */
function checkCounts(kind: Kind, { entries }: RawObject, size: number): void {
  if (kind === 'objects') {
    const count = numbersOf(entries.get('N'))[0] ?? 0;
    if (count > 10_000 && count * 2 > size) throw tooComplex(`an object stream of ${String(count)} objects`);
    return;
  }
  const width = numbersOf(entries.get('W')).reduce((sum, bytes) => sum + Math.abs(bytes), 0);
  const index = numbersOf(entries.get('Index'));
  const counts = index.length > 1 ? index.filter((_, at) => at % 2 === 1) : numbersOf(entries.get('Size')).slice(0, 1);
  const count = counts.reduce((sum, rows) => sum + rows, 0);
  if (width === 0 || width > 64 || count > mostObjects || (count > 10_000 && count * width > size * 2)) {
    throw tooComplex(`a cross-reference stream of ${String(count)} rows with ${String(width)} bytes`);
  }
}

function dataOf(file: Buffer, at: number, { entries }: RawObject): Buffer {
  let start = at;
  if (file[start] === 0x0d) start += 1;
  if (file[start] === 0x0a) start += 1;
  const mark = file.indexOf('endstream', start);
  const length = entries.get('Length') ?? [];
  const announced = length.includes('R') ? 0 : (numbersOf(length)[0] ?? 0);
  // The announced length may lie, and so may the mark, which can stand in the data: the longer one is looked at.
  return file.subarray(start, Math.max(mark === -1 ? file.length : mark, start + announced));
}

/** What a parser can have read right before the word `obj`: a number, or white space, which also ends a comment. */
const beforeObject = new Set(Buffer.from('0123456789.+-\0\t\n\f\r ', 'latin1'));

/**
 * Whether an object can begin with the letters found. In the data of a picture they stand by chance too, some every 17 MB; what
 * is read from there ends anywhere.
 */
function canBegin(file: Buffer, mark: string, at: number): boolean {
  return mark !== 'obj' || at === 0 || beforeObject.has(file[at - 1] ?? 0);
}

/**
 * Looks at the objects of an unopened file: how deep they nest, and what its object and cross-reference streams unpack to,
 * because a parser unpacks those before anyone can ask it not to. What is encrypted does not unpack here and is left to the
 * memory limit.
 */
export async function checkStructure(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let total = 0;
  let looked = 0;
  const look = (size: number): void => {
    looked += size;
    if (looked > file.length * budget.times + budget.plus) throw tooComplex('objects without an end');
  };
  for (const mark of ['obj', 'trailer']) {
    for (let at = file.indexOf(mark); at !== -1; at = file.indexOf(mark, at + mark.length)) {
      if (!canBegin(file, mark, at)) continue;
      const lexer = new Lexer(file, at + mark.length);
      const object = readObject(lexer);
      look(lexer.at - at);
      const kind = object.isStream ? kindOf(object) : undefined;
      if (!kind) continue;
      const raw = dataOf(file, lexer.at, object);
      look(raw.length);
      const { data } = await undoFilters(raw, stepsOf(object), streamCaps.structure, true);
      total += data.length;
      if (total > totalCap / 4) throw tooComplex('the object streams unpack to too much');
      checkCounts(kind, object, data.length);
      if (kind === 'objects') checkNesting(data);
    }
  }
}
