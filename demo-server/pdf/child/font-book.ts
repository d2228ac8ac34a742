import { createHash } from 'node:crypto';
import type { PDF, PdfRef } from '@libpdf/core';
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import type { FaceId } from './font-faces.js';
import { addStream, numbers } from './objects.js';
import type { LoadedFace } from './loaded-face.js';
import { subsetFont } from './subset-font.js';

interface UsedFace {
  readonly face: LoadedFace;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** The codes used in the pages: one for each glyph and text it stands for, so that copying never guesses. */
  readonly codes: Map<string, Code>;
}

interface Code {
  readonly code: number;
  readonly glyph: number;
  readonly text: string;
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index))).join('');
}

function toUnicode(entries: readonly Code[]): string {
  const blocks: string[] = [];
  // A bfchar block holds at most 100 entries (Adobe technical note 5014).
  for (let at = 0; at < entries.length; at += 100) {
    const part = entries.slice(at, at + 100);
    const rows = part.map(({ code, text }) => `<${hex4(code)}> <${utf16(text)}>`);
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

  /** The two-byte code that draws a glyph and says its text. */
  code(face: LoadedFace, glyph: number, text: string): number {
    const { codes } = this.entry(face);
    const key = `${String(glyph)} ${text}`;
    const known = codes.get(key);
    if (known) return known.code;
    // Code 0 is the missing glyph.
    const code = codes.size + 1;
    if (code > 0xffff) throw new RefusalError('pdf_too_complex', 'too many different glyphs');
    codes.set(key, { code, glyph, text });
    return code;
  }

  /** Writes the font objects; call once, after everything is drawn. */
  embed(): void {
    for (const entry of this.used.values()) this.embedFace(entry);
  }

  private entry(face: LoadedFace): UsedFace {
    const known = this.used.get(face.id);
    if (known) return known;
    const dict = new PdfDict();
    const entry = { face, dict, ref: this.pdf.register(dict), codes: new Map<string, Code>() };
    this.used.set(face.id, entry);
    return entry;
  }

  private embedFace({ face, dict, codes }: UsedFace): void {
    const entries = [...codes.values()];
    const glyphs = [...new Set(entries.map((entry) => entry.glyph))].sort((a, b) => a - b);
    const glyphOfCode = Buffer.alloc((entries.length + 1) * 2);
    for (const { code, glyph } of entries) glyphOfCode.writeUInt16BE(glyph, code * 2);
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
    const widths = [PdfNumber.of(1), numbers(...entries.map(({ glyph }) => widthOf(face, glyph)))];
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
      CIDToGIDMap: addStream(this.pdf, {}, glyphOfCode),
    });
    dict.set('Type', PdfName.of('Font'));
    dict.set('Subtype', PdfName.of('Type0'));
    dict.set('BaseFont', name);
    dict.set('Encoding', PdfName.of('Identity-H'));
    dict.set('DescendantFonts', PdfArray.of(descendant));
    dict.set('ToUnicode', addStream(this.pdf, {}, Buffer.from(toUnicode(entries), 'latin1')));
  }
}

/** The width a PDF reader advances by after a glyph, in thousandths, rounded as it is written into the file. */
export function widthOf(face: LoadedFace, glyph: number): number {
  return Math.round(face.font.glyphHAdvance(glyph) * face.scale * 100) / 100;
}
