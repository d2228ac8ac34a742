import { deflateSync } from 'node:zlib';
import { latin1, madeObjects, writePdf, type MadeObject } from './pdf-makers.js';

/** Objects to add to a page; numbers from 100 on are free. */
type Extra = readonly (readonly [number, MadeObject])[];

const packed = (text: string): Uint8Array => deflateSync(Buffer.from(text, 'latin1'), { level: 9 });
const stream = (text: string, dict = ''): MadeObject => ({ dict: `${dict} /Filter /FlateDecode`, data: packed(text) });

/** One page with this content, these resources (PDF source) and these objects. */
export function drawnPage(content: MadeObject | string, resources: string, extra: Extra = [], page = ''): Uint8Array {
  const objects = madeObjects();
  const own = `/MediaBox [0 0 595 842] /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >>`;
  objects.set(10, `<< /Type /Page /Parent 2 0 R ${own} ${page} >>`);
  objects.set(11, typeof content === 'string' ? stream(content) : content);
  for (const [number, object] of extra) objects.set(number, object);
  return writePdf(objects);
}

const form = '/Type /XObject /Subtype /Form /BBox [0 0 100 100]';
const cell = '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9';
const levels = Array.from({ length: 10 }, (_, level) => 100 + level);

/** Ten levels of `kind`, each of which uses the next one ten times; the last paints a square. */
function levelsOf(dict: string, resources: (next: number) => string, use: string): [number, MadeObject][] {
  return levels.map((number) => {
    const isLast = number === levels.at(-1);
    const text = isLast ? '0 0 1 1 re f' : use.repeat(10);
    return [number, stream(text, `${dict} /Resources << ${isLast ? '' : resources(number + 1)} >>`)];
  });
}

const xobject = (number: number): string => `/XObject << /X ${String(number)} 0 R >>`;
const pattern = (number: number): string => `/Pattern << /P ${String(number)} 0 R >>`;
const painted = '/Pattern cs /P scn 0 0 9 9 re f ';
const formLevels = (): Extra => levelsOf(form, xobject, '/X Do ');
const masked = (number: number): string => `/ExtGState << /G << /SMask << /S /Alpha /G ${String(number)} 0 R >> >> >>`;

/** A Type 3 font of one letter, `a`, drawn by object 101. */
function letterFont(letter: string, resources = ''): Extra {
  const names = '/Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [10]';
  const shape = '/FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0]';
  return [
    [
      100,
      `<< /Type /Font /Subtype /Type3 ${shape} ${names} /CharProcs << /a 101 0 R >> /Resources << ${resources} >> >>`,
    ],
    [101, stream(`10 0 d0 ${letter}`)],
  ];
}

const squares = '0 0 1 1 re f '.repeat(20_000);
const jpegOf = (width: number, height: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3],
    ...[1, 17, 0, 2, 17, 0, 3, 17, 0, 0xff, 0xd9],
  ]);
const number32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const image = (width: number, height: number, more: string, data: Uint8Array = new Uint8Array(9)): MadeObject => ({
  dict: `/Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /BitsPerComponent 8 /ColorSpace /DeviceGray ${more}`,
  data,
});
const oneImage = (picture: MadeObject, content = '/X Do'): Uint8Array =>
  drawnPage(content, xobject(100), [[100, picture]]);

/** Small files that open on the server and multiply in a reader: name and maker. */
export const multiplyingBombs: Readonly<Record<string, () => Uint8Array>> = {
  'forms in forms': () => drawnPage('/X Do', xobject(100), formLevels()),
  'patterns in patterns': () => drawnPage(painted, pattern(100), levelsOf(cell, pattern, painted)),
  'soft masks in soft masks': () =>
    drawnPage(
      '/G gs 0 0 9 9 re f',
      masked(100),
      levelsOf(`${form} /Group << /S /Transparency >>`, masked, '/G gs 0 0 9 9 re f '),
    ),
  'a letter that is a large drawing': () =>
    drawnPage(`BT /T 10 Tf (${'a'.repeat(1000)}) Tj ET`, '/Font << /T 100 0 R >>', letterFont(squares)),
  'a letter that is drawn in a font set outside of its form': () =>
    drawnPage('/T 10 Tf /X Do', `${xobject(102)} /Font << /T 100 0 R >>`, [
      ...letterFont(squares),
      [102, stream(`BT (${'a'.repeat(1000)}) Tj ET`, `${form} /Resources << >>`)],
    ]),
  'a letter whose font comes with a graphics state': () =>
    drawnPage(
      `/G gs BT <${'61'.repeat(1000)}> Tj ET`,
      '/ExtGState << /G << /Font [100 0 R 10] >> >>',
      letterFont(squares),
    ),
  'a pattern that a form paints with': () =>
    drawnPage('/Pattern cs /P scn /X Do', `${xobject(101)} ${pattern(100)}`, [
      [100, stream(squares, `${cell} /Resources << >>`)],
      [101, stream('0 0 9 9 re f '.repeat(1000), `${form} /Resources << >>`)],
    ]),
  'an appearance of forms in forms': () =>
    drawnPage(
      '',
      '',
      [...formLevels(), [120, '<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 100 0 R >> >>']],
      '/Annots [120 0 R]',
    ),
  'thirty thousand annotations': () =>
    drawnPage(
      '',
      '',
      [[120, '<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] >>']],
      `/Annots [${'120 0 R '.repeat(30_000)}]`,
    ),
  'forms without resources of their own': () =>
    drawnPage(
      '/X0 Do',
      `/XObject << ${levels.map((number, level) => `/X${String(level)} ${String(number)} 0 R`).join(' ')} >>`,
      levels.map((number, level) => [
        number,
        stream(level === 9 ? 'n' : `/X${String(level + 1)} Do `.repeat(10), form),
      ]),
    ),
  'forms that all draw each other': () =>
    drawnPage(
      '/X0 Do',
      `/XObject << ${levels.map((number, level) => `/X${String(level)} ${String(number)} 0 R`).join(' ')} >>`,
      levels.map((number) => [number, stream(levels.map((_, level) => `/X${String(level)} Do`).join(' '), form)]),
    ),
  'forms two hundred deep': () =>
    drawnPage(
      '/X Do',
      xobject(100),
      Array.from({ length: 200 }, (_, level): [number, MadeObject] => [
        100 + level,
        stream(level === 199 ? 'n' : '/X Do', `${form} /Resources << ${level === 199 ? '' : xobject(101 + level)} >>`),
      ]),
    ),
};

const many = 'q Q '.repeat(3_000_000);
const uncompressed = (dict: string, data: Uint8Array): Uint8Array => drawnPage({ dict, data }, '');
const rowOf = (bytes: Uint8Array): Uint8Array => {
  // The "up" predictor: every row is told as its difference from the row before.
  const width = 64;
  const rows = Math.ceil(bytes.length / width);
  const out = Buffer.alloc(rows * (width + 1));
  for (let row = 0; row < rows; row += 1) {
    out[row * (width + 1)] = 2;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      out[row * (width + 1) + 1 + column] = (bytes[at] ?? 32) - (row > 0 ? (bytes[at - width] ?? 32) : 0);
    }
  }
  return out;
};

/** Page contents with millions of operators, told in ways that could hide them: name and maker. */
export const operatorBombs: Readonly<Record<string, () => Uint8Array>> = {
  'in plain sight': () => drawnPage(many, ''),
  'written without a gap': () => drawnPage('qQ'.repeat(3_000_000), ''),
  'in one endless word of nonsense and operators': () => drawnPage(`xyz qQ${'wwww'.repeat(2_000_000)}`, ''),
  'behind a filter that nobody knows': () => uncompressed('/Filter [/Nonsense /FlateDecode]', packed(many)),
  'behind the identity filter': () => uncompressed('/Filter [/Crypt /FlateDecode]', packed(many)),
  'behind the short name of a filter': () => uncompressed('/F /Fl /Filter /ASCIIHexDecode', packed(many)),
  'behind a wrong zlib header': () => {
    const data = Uint8Array.from(packed(many));
    data.set([0x88, 0x1c]);
    return uncompressed('/Filter /FlateDecode', data);
  },
  'behind a wrong checksum': () => {
    const data = Uint8Array.from(packed(many));
    data.set([1, 2, 3, 4], data.length - 4);
    return uncompressed('/Filter /FlateDecode', data);
  },
  'behind a predictor': () =>
    uncompressed(
      '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 64 >>',
      deflateSync(rowOf(Buffer.from(many)), { level: 9 }),
    ),
  'behind hexadecimal digits with a mistake': () =>
    uncompressed('/Filter [/ASCIIHexDecode /FlateDecode]', latin1(`${Buffer.from(packed(many)).toString('hex')}zz!>`)),
  'behind a picture that ends early': () =>
    uncompressed(
      '/Filter /FlateDecode',
      deflateSync(Buffer.from(`BI /W 1 /H 1 /BPC 8 /CS /G /F /DCT ID \xff\xd8\xff\xd9 ${many}`, 'latin1')),
    ),
  'in two streams that share an operator': () =>
    drawnPage('', '/XObject << /X 100 0 R >>', [
      ...formLevels(),
      [
        10,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /XObject << /X 100 0 R >> >> /Contents [120 0 R 121 0 R] >>',
      ],
      [120, stream('/X D')],
      [121, stream('o')],
    ]),
  'nothing but spaces, a thousand in one byte': () => drawnPage(' '.repeat(30 * 2 ** 20), ''),
};

/** Pictures that are larger than they look: name and maker. */
export const pixelBombs: Readonly<Record<string, () => Uint8Array>> = {
  'by its dictionary': () => oneImage(image(20_000, 20_000, '')),
  'by the header of a JPEG': () => oneImage(image(10, 10, '/Filter /DCTDecode', jpegOf(60_000, 60_000))),
  'by the header of a JPEG in a wrapper': () =>
    oneImage(image(10, 10, '/Filter [/FlateDecode /DCTDecode]', deflateSync(jpegOf(60_000, 60_000)))),
  'by the box of a JPEG 2000': () =>
    oneImage(
      image(
        10,
        10,
        '/Filter /JPXDecode',
        Uint8Array.from([0, 0, 0, 22, ...latin1('ihdr'), ...number32(50_000), ...number32(50_000), 0, 3, 7, 7, 0, 0]),
      ),
    ),
  'by the code stream of a JPEG 2000': () =>
    oneImage(
      image(
        10,
        10,
        '/Filter /JPXDecode',
        Uint8Array.from([
          0xff,
          0x4f,
          0xff,
          0x51,
          0,
          47,
          0,
          0,
          ...number32(50_000),
          ...number32(50_000),
          ...new Array<number>(24).fill(0),
          0,
          3,
        ]),
      ),
    ),
  'by the page of a JBIG2': () =>
    oneImage(
      image(
        10,
        10,
        '/Filter /JBIG2Decode',
        Uint8Array.from([
          0,
          0,
          0,
          0,
          48,
          0,
          1,
          0,
          0,
          0,
          19,
          ...number32(100_000),
          ...number32(100_000),
          ...new Array<number>(11).fill(0),
        ]),
      ),
    ),
  'inside the content': () => drawnPage('BI /W 50000 /H 50000 /BPC 8 /CS /G ID x EI', ''),
  'drawn a thousand times': () =>
    oneImage(image(4000, 4000, '/Filter /DCTDecode', jpegOf(4000, 4000)), '/X Do '.repeat(1000)),
  'in a chain of masks': () =>
    drawnPage(
      '/X Do',
      xobject(100),
      Array.from({ length: 10 }, (_, at) => [
        100 + at,
        image(9000, 9000, `/Filter /DCTDecode ${at < 9 ? `/SMask ${String(101 + at)} 0 R` : ''}`, jpegOf(9000, 9000)),
      ]),
    ),
  'with rows that never end': () =>
    oneImage(image(10, 10, '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 >>')),
};

const cidFont =
  '/Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >>';
const fontOf = (more: string, extra: Extra = []): Uint8Array =>
  drawnPage('BT /T 9 Tf <0041> Tj ET', '/Font << /T 100 0 R >>', [
    [100, `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [101 0 R] ${more} >>`],
    [101, `<< ${cidFont} /W [0 2000000000 500] >>`],
    ...extra,
  ]);

/** Numbers that make a reader loop or reserve without end: name and maker. */
export const numberBombs: Readonly<Record<string, () => Uint8Array>> = {
  'widths of two thousand million letters': () => fontOf(''),
  'a table of a hundred million characters': () =>
    fontOf('/ToUnicode 102 0 R', [
      [101, `<< ${cidFont} >>`],
      [102, stream(`100 beginbfrange ${'<000000> <FFFFF0> <0041> '.repeat(100)} endbfrange`)],
    ]),
  'a function of a million million samples': () =>
    drawnPage(
      '/S sh',
      '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 100 0 R >> >>',
      [
        [
          100,
          {
            dict: '/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /BitsPerSample 8 /Size [1000000 1000000]',
            data: latin1('x'),
          },
        ],
      ],
    ),
  'a predictor with a row of two gigabytes': () =>
    uncompressed('/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>', packed('q Q')),
};

const sized = (mediaBox: string, more = ''): Uint8Array => {
  const objects = madeObjects();
  objects.set(10, `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents 11 0 R ${more} >>`);
  return writePdf(objects);
};

/** Pages larger than anything that is printed: name and maker. */
export const hugePages: Readonly<Record<string, () => Uint8Array>> = {
  'by its box': () => sized('[0 0 1000000000 1000000000]'),
  'by its unit': () => sized('[0 0 600 800]', '/UserUnit 75000'),
  'in one direction only': () => sized('[0 0 1 9000000]', '/Rotate 90'),
};
