import { deflateRawSync, deflateSync } from 'node:zlib';
import { concat, latin1, madeObjects, makePdf, writePdf, type MadeObject } from './pdf-makers.js';

/** A file of which object 50 is this; it is sound otherwise. */
function withObject(object: MadeObject): Uint8Array {
  const objects = madeObjects();
  objects.set(50, object);
  return writePdf(objects);
}

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 2 ** 20, ' ');
const packedZeros = (): Uint8Array => deflateSync(zeros(80), { level: 9 });

/** LZW codes that unpack to `rounds` times 7 MB: every code stands for one letter more than the one before. */
function lzwBomb(rounds: number): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  const write = (code: number, width: number): void => {
    held = held * 2 ** width + code;
    bits += width;
    while (bits >= 8) {
      bits -= 8;
      bytes.push(Math.floor(held / 2 ** bits) & 255);
      held %= 2 ** bits;
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    write(256, round === 0 ? 9 : 12);
    write(32, 9);
    for (let code = 258; code < 4094; code += 1) write(code, code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12);
  }
  write(257, 12);
  write(0, 8);
  return Uint8Array.from(bytes);
}

/** Deflate data that begins with a plain block in which the word `endstream` stands. */
function hiddenEnd(): Uint8Array {
  const words = latin1(' endstream endobj ');
  const plain = Uint8Array.from([0, words.length, 0, ~words.length & 255, 255, ...words]);
  return concat(Uint8Array.from([0x78, 0x9c]), plain, deflateRawSync(zeros(80), { level: 9 }), new Uint8Array(4));
}

/** Object streams that unpack to 80 MB however they are described: name and maker. */
export const objectStreamBombs: Readonly<Record<string, () => Uint8Array>> = {
  'with an escaped type': () =>
    withObject({ dict: '/Type /Obj#53tm /N 1 /First 10 /Filter /FlateDecode', data: packedZeros() }),
  'with escaped keys': () =>
    withObject({ dict: '/T#79pe /Obj#53tm /#4E 1 /First 10 /Filt#65r /Flate#44ecode', data: packedZeros() }),
  'without a type': () => withObject({ dict: '/N 1 /First 10 /Filter /FlateDecode', data: packedZeros() }),
  'with the short name of its filter': () =>
    withObject({ dict: '/Type /ObjStm /N 1 /First 10 /Filter [/Fl]', data: packedZeros() }),
  'with two filters': () =>
    withObject({
      dict: '/Type /ObjStm /N 1 /First 10 /Filter [/FlateDecode /FlateDecode]',
      data: deflateSync(packedZeros(), { level: 9 }),
    }),
  'in hexadecimal digits': () =>
    withObject({
      dict: '/Type /ObjStm /N 1 /First 10 /Filter [/ASCIIHexDecode /FlateDecode]',
      data: latin1(`${Buffer.from(packedZeros()).toString('hex')}>`),
    }),
  'by LZW': () => withObject({ dict: '/Type /ObjStm /N 1 /First 10 /Filter /LZWDecode', data: lzwBomb(20) }),
  'with a filter that stands elsewhere': () => {
    const objects = madeObjects();
    objects.set(50, { dict: '/Type /ObjStm /N 1 /First 10 /Filter 51 0 R', data: packedZeros() });
    objects.set(51, '/FlateDecode');
    return writePdf(objects);
  },
  'described by two kilobytes': () =>
    withObject({
      dict: `/Padding (${'x'.repeat(2048)}) /Type /ObjStm /N 1 /First 10 /Filter /FlateDecode /More (${'x'.repeat(2048)})`,
      data: packedZeros(),
    }),
  'with a length that lies': () => {
    const objects = madeObjects();
    // The makers write the right length after it; readers that take the first one are led astray.
    objects.set(50, { dict: '/Length 3 /Type /ObjStm /N 1 /First 10 /Filter /FlateDecode', data: packedZeros() });
    return writePdf(objects);
  },
  'with its own end inside of it': () =>
    withObject({ dict: '/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode', data: hiddenEnd() }),
  'with a count of two thousand million': () =>
    withObject({ dict: '/Type /ObjStm /N 2000000000 /First 10', data: latin1('1 0 2 5 null null') }),
  'in which lists are nested without end': () =>
    withObject({
      dict: '/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode',
      data: deflateSync(latin1(`60 0      ${'['.repeat(1_000_000)}`)),
    }),
};

type Entry = readonly [type: number, second: number, third: number];

/** A file whose cross-reference table is a stream: `dict` replaces what its dictionary says of itself. */
function withReferenceStream(
  objects: ReadonlyMap<number, MadeObject>,
  more: ReadonlyMap<number, Entry> = new Map(),
  dict?: string,
): Uint8Array {
  const plain = writePdf(objects);
  const text = Buffer.from(plain).toString('latin1');
  const body = plain.slice(0, text.lastIndexOf('xref\n0 ', text.lastIndexOf('startxref') - 1));
  const table = Math.max(...objects.keys(), ...more.keys()) + 1;
  const rows = Array.from({ length: table + 1 }, (_, number): number[] => {
    const offset = number === table ? body.length : text.indexOf(`\n${String(number)} 0 obj\n`) + 1;
    const [type, second, third] = more.get(number) ?? (offset > 0 ? [1, offset, 0] : [0, 0, 0]);
    return [type, second >> 16, (second >> 8) & 255, second & 255, third];
  });
  const data = Uint8Array.from(rows.flat());
  const usual = `/W [1 3 1] /Size ${String(table + 1)}`;
  const head = `${String(table)} 0 obj\n<< /Type /XRef ${dict ?? usual} /Root 1 0 R /Length ${String(data.length)} >>\nstream\n`;
  return concat(body, latin1(head), data, latin1(`\nendstream\nendobj\nstartxref\n${String(body.length)}\n%%EOF\n`));
}

function objectStream(more: string, ...contents: readonly (readonly [number, string])[]): MadeObject {
  let offset = 0;
  const index = contents.map(([number, text]) => {
    const at = offset;
    offset += text.length + 1;
    return `${String(number)} ${String(at)}`;
  });
  const head = `${index.join(' ')} `;
  const data = latin1(head + contents.map(([, text]) => text).join(' '));
  return { dict: `/Type /ObjStm /N ${String(contents.length)} /First ${String(head.length)} ${more}`, data };
}

/** A sound file with its catalog and its font in object streams. */
export function makePdfWithObjectStreams(): Uint8Array {
  const objects = madeObjects();
  const catalog = objects.get(1);
  const font = objects.get(3);
  if (typeof catalog !== 'string' || typeof font !== 'string') throw new Error('the makers have changed');
  objects.delete(1);
  objects.delete(3);
  objects.set(50, objectStream('', [1, catalog], [3, font]));
  return withReferenceStream(
    objects,
    new Map<number, Entry>([
      [1, [2, 50, 0]],
      [3, [2, 50, 1]],
    ]),
  );
}

/** Cross-reference streams and objects that lead astray, each to be refused: name and maker. */
export const structureBombs: Readonly<Record<string, () => Uint8Array>> = {
  'rows without a width, two thousand million of them': () =>
    withReferenceStream(madeObjects(), new Map(), '/W [0 0 0] /Index [0 2000000000] /Size 2000000000'),
  'more rows than there are bytes': () => withReferenceStream(madeObjects(), new Map(), '/W [1 3 1] /Size 2000000000'),
  'rows of a gigabyte': () => withReferenceStream(madeObjects(), new Map(), '/W [1 1000000000 1] /Size 20'),
  'lists nested a million deep': () => withObject(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`),
  'dictionaries nested ten thousand deep': () => withObject(`${'<< /A '.repeat(10_000)} 1 ${'>> '.repeat(10_000)}`),
  'a trailer nested ten thousand deep': () => writePdf(madeObjects(), `/A ${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  'a hundred thousand objects without an end': () =>
    concat(makePdf(), latin1('9 0 obj (('.repeat(100_000)), latin1('\n%%EOF\n')),
};

/** Files that go in circles and may be opened or refused, if only soon: name and maker. */
export const circles: Readonly<Record<string, () => Uint8Array>> = {
  'object streams that extend each other': () => {
    const objects = madeObjects();
    const font = objects.get(3);
    objects.delete(3);
    objects.set(50, objectStream('/Extends 51 0 R', [3, typeof font === 'string' ? font : '']));
    objects.set(51, objectStream('/Extends 50 0 R', [60, 'null']));
    return withReferenceStream(
      objects,
      new Map<number, Entry>([
        [3, [2, 50, 0]],
        [60, [2, 51, 0]],
      ]),
    );
  },
  'an object stream that contains itself': () => {
    const objects = madeObjects();
    objects.delete(3);
    return withReferenceStream(
      objects,
      new Map<number, Entry>([
        [3, [2, 50, 0]],
        [50, [2, 50, 0]],
      ]),
    );
  },
  'tables that name each other as the one before': () => {
    const text = Buffer.from(makePdf()).toString('latin1');
    const at = /startxref\n(\d+)/.exec(text)?.[1] ?? '';
    return latin1(text.replace('/Root 1 0 R', `/Root 1 0 R /Prev ${at}`));
  },
  'a reference that leads to itself': () => withObject('50 0 R'),
  'a picture that is its own mask': () =>
    makePdf({
      pages: [{ content: '/X Do' }],
      extraObjects: [{ dict: '/Subtype /Image /Width 1 /Height 1 /SMask 100 0 R', data: latin1('x') }],
      firstPage: '/Extra 100 0 R',
    }),
  'a form that draws itself': () =>
    makePdf({
      firstPage: '/Resources << /XObject << /X 100 0 R >> >>',
      extraObjects: [
        { dict: '/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >>', data: latin1('/X Do') },
      ],
      pages: [{ content: '/X Do' }],
    }),
};

const action = '/S /GoTo /D (here)';

/** Lists of actions whose ways multiply to 10^20: twenty levels, each naming the next one ten times. */
export function makeActionMaze(last = `<< ${action} >>`): Uint8Array {
  const levels = Array.from({ length: 20 }, (_, level) =>
    level === 19 ? `[ ${last} ]` : `[ ${`${String(102 + level)} 0 R `.repeat(10)} ]`,
  );
  return makePdf({ catalog: '/OpenAction 101 0 R', extraObjects: ['null', ...levels] });
}

/** A page with `count` attachments shown as paper clips, between links that stay. */
export function makePaperclips(count: number): Uint8Array {
  const objects = madeObjects({
    firstPage: `/Annots [${'100 0 R 101 0 R '.repeat(count)}]`,
    extraObjects: [
      '<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.txt) >> >>',
      '<< /Type /Annot /Subtype /Link /Rect [9 9 18 18] >>',
    ],
  });
  return writePdf(objects);
}
