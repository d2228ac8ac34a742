/** How one page of a made PDF looks; boxes are `[x0, y0, x1, y1]`. */
export interface MadePage {
  readonly mediaBox?: readonly [number, number, number, number];
  readonly cropBox?: readonly [number, number, number, number];
  readonly rotate?: number;
  readonly userUnit?: number;
  /** Visible text; `Page N` when left out. */
  readonly text?: string;
  /** Operators added after the text. */
  readonly content?: string;
}

/** What kind of PDF to make. */
export interface MakeOptions {
  /** Pages; one A4-like page when left out. */
  readonly pages?: readonly MadePage[];
  /** Boxes, rotation and resources stand in the page tree and pages inherit them. */
  readonly inherited?: boolean;
  /** Entries of the catalog, as PDF source; objects of `extraObjects` are numbered from 100. */
  readonly catalog?: string;
  /** Entries of the first page, as PDF source. */
  readonly firstPage?: string;
  readonly extraObjects?: readonly (string | MadeStream)[];
  /** What `/Count` says when it should not be the truth. */
  readonly count?: number;
  /** Shifts every offset of the cross-reference table, so that it is wrong. */
  readonly brokenXref?: boolean;
}

/** A stream object: dictionary entries without `/Length`, and its bytes. */
export interface MadeStream {
  readonly dict: string;
  readonly data: Uint8Array;
}

/** An object of a file before it is written: a source text or a stream. */
export type MadeObject = string | MadeStream;

/** Text as bytes, one byte per character (ISO 8859-1). */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
}

/** Byte arrays joined. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A complete file of these objects; `/Root` is object 1. */
export function writePdf(objects: ReadonlyMap<number, MadeObject>, trailer = '', offsetError = 0): Uint8Array {
  const parts: Uint8Array[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  let position = parts[0]?.length ?? 0;
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes);
    position += bytes.length;
  };
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, position);
    add(latin1(`${String(number)} 0 obj\n`));
    if (typeof object === 'string') add(latin1(object));
    else {
      add(latin1(`<< ${object.dict} /Length ${String(object.data.length)} >>\nstream\n`));
      add(object.data);
      add(latin1('\nendstream'));
    }
    add(latin1('\nendobj\n'));
  }
  const size = Math.max(...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    if (offset === undefined) return '0000000000 65535 f \n';
    return `${String(offset + offsetError).padStart(10, '0')} 00000 n \n`;
  });
  const start = position;
  add(latin1(`xref\n0 ${String(size)}\n${rows.join('')}`));
  add(
    latin1(
      `trailer\n<< /Size ${String(size)} /Root 1 0 R ${trailer} >>\nstartxref\n${String(start + offsetError)}\n%%EOF\n`,
    ),
  );
  return concat(...parts);
}

const a4 = [0, 0, 595, 842] as const;

function box(values: readonly number[]): string {
  return `[${values.join(' ')}]`;
}

function pageContent(page: MadePage, number: number): string {
  const [x0, y0, x1, y1] = page.cropBox ?? page.mediaBox ?? a4;
  const size = Math.min(x1 - x0, y1 - y0) / 30;
  const mark = size * 0.6;
  const corners = [
    [x0, y0],
    [x1 - mark, y0],
    [x0, y1 - mark],
    [x1 - mark, y1 - mark],
  ];
  const squares = corners.map((corner) => `${corner.join(' ')} ${String(mark)} ${String(mark)} re f`).join('\n');
  const text = page.text ?? `Page ${String(number)}`;
  const middle = `${String(x0 + (x1 - x0) * 0.2)} ${String(y0 + (y1 - y0) * 0.5)}`;
  return `0.6 g\n${squares}\nBT /F1 ${String(size)} Tf ${middle} Td (${text}) Tj ET\n${page.content ?? ''}`;
}

/** The objects of a small PDF with a line of text and a square in each corner of every page. */
export function madeObjects(options: MakeOptions = {}): Map<number, MadeObject> {
  const pages = options.pages ?? [{}];
  const objects = new Map<number, MadeObject>();
  const resources = '/Resources << /Font << /F1 3 0 R >> >>';
  const shape = (page: MadePage): string =>
    [
      `/MediaBox ${box(page.mediaBox ?? a4)}`,
      page.cropBox ? `/CropBox ${box(page.cropBox)}` : '',
      page.rotate === undefined ? '' : `/Rotate ${String(page.rotate)}`,
    ].join(' ');
  const inherits = options.inherited ? `${shape(pages[0] ?? {})} ${resources}` : '';
  const kids = pages.map((_, index) => `${String(10 + index * 2)} 0 R`).join(' ');
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`);
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${String(options.count ?? pages.length)} ${inherits} >>`);
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  // Objects are numbered with gaps: pages from 10, extra objects from 100 (so at most 45 pages with extra objects).
  for (const [index, page] of pages.entries()) {
    const own = options.inherited ? '' : `${shape(page)} ${resources}`;
    const unit = page.userUnit === undefined ? '' : `/UserUnit ${String(page.userUnit)}`;
    const extra = index === 0 ? (options.firstPage ?? '') : '';
    const number = 10 + index * 2;
    objects.set(number, `<< /Type /Page /Parent 2 0 R /Contents ${String(number + 1)} 0 R ${own} ${unit} ${extra} >>`);
    objects.set(number + 1, { dict: '', data: latin1(pageContent(page, index + 1)) });
  }
  for (const [index, object] of (options.extraObjects ?? []).entries()) objects.set(100 + index, object);
  return objects;
}

/** A small PDF as asked for. */
export function makePdf(options: MakeOptions = {}): Uint8Array {
  return writePdf(madeObjects(options), '', options.brokenXref ? 7 : 0);
}

/** `count` plain pages. */
export function makePages(count: number): Uint8Array {
  return makePdf({ pages: Array.from({ length: count }, () => ({})) });
}

/** The awkward pages that positions must survive, by name. */
export const awkwardPages: Readonly<Record<string, MakeOptions>> = {
  plain: {},
  'rotated by 90': { pages: [{ rotate: 90 }] },
  'rotated by 180': { pages: [{ rotate: 180 }] },
  'rotated by 270': { pages: [{ rotate: 270 }] },
  'rotated by -90': { pages: [{ rotate: -90 }] },
  'with a CropBox that has an offset': { pages: [{ cropBox: [100, 150, 500, 700] }] },
  'with a CropBox and rotated by 90': { pages: [{ cropBox: [100, 150, 500, 700], rotate: 90 }] },
  'with a CropBox and rotated by 270': { pages: [{ cropBox: [100, 150, 500, 700], rotate: 270 }] },
  'with a CropBox larger than the MediaBox': { pages: [{ cropBox: [-50, -50, 700, 900] }] },
  'with a negative origin': { pages: [{ mediaBox: [-300, -400, 295, 442] }] },
  'with swapped corners': { pages: [{ mediaBox: [595, 842, 0, 0] }] },
  'with a UserUnit of 3': { pages: [{ mediaBox: [0, 0, 200, 280], userUnit: 3 }] },
  'with a UserUnit of 3 and rotated by 90': { pages: [{ mediaBox: [10, 20, 210, 300], userUnit: 3, rotate: 90 }] },
  'with everything inherited': { pages: [{ mediaBox: [20, 30, 520, 730], rotate: 90 }], inherited: true },
  'with a tiny window': { pages: [{ cropBox: [300, 400, 380, 440] }] },
};

/** The first half of a file with ten pages. */
export function makeTruncatedPdf(): Uint8Array {
  const whole = makePages(10);
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** A document without pages. */
export function makeEmptyPdf(): Uint8Array {
  return makePdf({ pages: [] });
}

/** A document that runs JavaScript when it opens, when a page opens and when a link is clicked. */
export function makeScriptedPdf(): Uint8Array {
  return makePdf({
    catalog: '/OpenAction 100 0 R /Names << /JavaScript << /Names [(a) 100 0 R] >> >>',
    firstPage: '/AA << /O 100 0 R >> /Annots [101 0 R]',
    extraObjects: [
      '<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] /A << /S /Launch /F (calc.exe) >> >>',
    ],
  });
}

/** A document with an attached file. */
export function makePdfWithAttachment(): Uint8Array {
  return makePdf({
    catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 100 0 R] >> >>',
    extraObjects: [
      '<< /Type /Filespec /F (a.txt) /EF << /F 101 0 R >> >>',
      { dict: '/Type /EmbeddedFile', data: latin1('attached') },
    ],
  });
}

/** An XFA form; `dynamic` ones have no pages of their own to show. */
export function makeXfaPdf(dynamic: boolean): Uint8Array {
  return makePdf({
    catalog: `/AcroForm << /Fields [] /XFA 100 0 R >> ${dynamic ? '/NeedsRendering true' : ''}`,
    extraObjects: [{ dict: '', data: latin1('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>') }],
  });
}
