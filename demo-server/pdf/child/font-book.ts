import { createHash } from 'node:crypto';
import type { PDF, PdfRef } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import type { FaceId } from './font-faces.js';
import { addStream, numbers } from './objects.js';
import type { Glyph, LoadedFace } from './shaping.js';
import { subsetFont } from './subset-font.js';

interface UsedFace {
  readonly face: LoadedFace;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** What each glyph says, for copying and searching. */
  readonly texts: Map<number, string>;
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index))).join('');
}

function toUnicode(texts: ReadonlyMap<number, string>): string {
  const entries = [...texts].filter(([, text]) => text !== '').sort(([a], [b]) => a - b);
  const blocks: string[] = [];
  // A bfchar block holds at most 100 entries (Adobe technical note 5014).
  for (let at = 0; at < entries.length; at += 100) {
    const part = entries.slice(at, at + 100);
    const rows = part.map(([glyph, text]) => `<${hex4(glyph)}> <${utf16(text)}>`);
    blocks.push(`${String(part.length)} beginbfchar\n${rows.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** The fonts of one document: hands out references while drawing, embeds the subsets at the end. */
export class FontBook {
  private readonly used = new Map<FaceId, UsedFace>();

  constructor(private readonly pdf: PDF) {}

  /** The reference of a face's font object, and the name pages use for it. */
  font(face: LoadedFace): { name: string; ref: PdfRef } {
    return { name: `F-${face.id}`, ref: this.entry(face).ref };
  }

  /** Notes that a glyph is drawn; false when the glyph already stands for another text. */
  use(face: LoadedFace, glyph: Glyph): boolean {
    const { texts } = this.entry(face);
    const known = texts.get(glyph.id);
    if (known === undefined || known === '') texts.set(glyph.id, glyph.text);
    return known === undefined || known === glyph.text;
  }

  /** Writes the font objects; call once, after everything is drawn. */
  embed(): void {
    for (const entry of this.used.values()) this.embedFace(entry);
  }

  private entry(face: LoadedFace): UsedFace {
    const known = this.used.get(face.id);
    if (known) return known;
    const dict = new PdfDict();
    const entry = { face, dict, ref: this.pdf.register(dict), texts: new Map<number, string>() };
    this.used.set(face.id, entry);
    return entry;
  }

  private embedFace({ face, dict, texts }: UsedFace): void {
    const glyphs = [...texts.keys()].sort((a, b) => a - b);
    const digest = createHash('sha256').update(glyphs.join(',')).digest();
    const tag = [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
    const name = PdfName.of(`${tag}+${face.postScriptName}`);
    const bytes = subsetFont(face.bytes, glyphs);
    const descriptor = this.pdf.createDict({
      Type: PdfName.of('FontDescriptor'),
      FontName: name,
      Flags: PdfNumber.of(4),
      FontBBox: numbers(...face.bounds.map(Math.round)),
      ItalicAngle: PdfNumber.of(0),
      Ascent: PdfNumber.of(Math.round(face.ascent)),
      Descent: PdfNumber.of(-Math.round(face.descent)),
      CapHeight: PdfNumber.of(Math.round(face.capHeight)),
      StemV: PdfNumber.of(80),
      FontFile2: addStream(this.pdf, { Length1: PdfNumber.of(bytes.length) }, bytes),
    });
    const widths = glyphs.flatMap((glyph) => [PdfNumber.of(glyph), numbers(widthOf(face, glyph))]);
    const descendant = this.pdf.createDict({
      Type: PdfName.of('Font'),
      Subtype: PdfName.of('CIDFontType2'),
      BaseFont: name,
      CIDSystemInfo: PdfDict.of({
        Registry: PdfString.fromString('Adobe'),
        Ordering: PdfString.fromString('Identity'),
        Supplement: PdfNumber.of(0),
      }),
      FontDescriptor: descriptor,
      DW: PdfNumber.of(1000),
      W: PdfArray.of(...widths),
      CIDToGIDMap: PdfName.of('Identity'),
    });
    dict.set('Type', PdfName.of('Font'));
    dict.set('Subtype', PdfName.of('Type0'));
    dict.set('BaseFont', name);
    dict.set('Encoding', PdfName.of('Identity-H'));
    dict.set('DescendantFonts', PdfArray.of(descendant));
    dict.set('ToUnicode', addStream(this.pdf, {}, Buffer.from(toUnicode(texts), 'latin1')));
  }
}

/** The width a PDF reader advances by after a glyph, in thousandths, rounded as it is written into the file. */
export function widthOf(face: LoadedFace, glyph: number): number {
  return Math.round(face.font.glyphHAdvance(glyph) * face.scale * 100) / 100;
}
