import type { PDF, PdfRef } from '@libpdf/core';
import { PdfDict, PdfName } from '@libpdf/core';
import { fitInk, inkColor, inkSegments, type Ink } from '../../../src/core/ink.js';
import { RefusalError } from '../refusals.js';
import type { FontBook } from './font-book.js';
import { widthOf } from './font-book.js';
import type { FontStack } from './font-faces.js';
import { uprightMatrix, type Orientation } from './jpeg-orientation.js';
import { addStream, numbers } from './objects.js';
import { shapeLine, type Glyph, type GlyphRun } from './shaping.js';

const n = (value: number): string => {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
};
const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

function rgb(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new RefusalError('color_unknown', color.slice(0, 40));
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => n(part / 255)).join(' ');
}

// What a glyph says whose text another glyph of the same letter carries: the zero width space, which readers leave out.
const silent = '\u200b';

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at))).join('');
}

/** A rectangle in points, origin bottom-left. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Collects drawing operators and the resources they need. Points, origin bottom-left, y upwards. */
export class Canvas {
  private readonly operators: string[] = [];
  private readonly fonts = new Map<string, PdfRef>();
  private readonly images = new Map<string, PdfRef>();

  constructor(private readonly book: FontBook) {}

  /** A filled rectangle, with rounded corners when `radius` is given. */
  fillRect(area: Area, color: string, radius = 0): void {
    this.operators.push('q', `${rgb(color)} rg`, ...this.rectPath(area, radius), 'f', 'Q');
  }

  /** The outline of a rectangle. */
  strokeRect(area: Area, color: string, lineWidth: number, radius = 0): void {
    this.operators.push('q', `${rgb(color)} RG ${n(lineWidth)} w`, ...this.rectPath(area, radius), 'S', 'Q');
  }

  /** A straight line. */
  line(x1: number, y1: number, x2: number, y2: number, color: string, lineWidth: number): void {
    this.polyline(
      [
        [x1, y1],
        [x2, y2],
      ],
      color,
      lineWidth,
    );
  }

  /** Joined straight lines with round ends. */
  polyline(points: readonly (readonly [number, number])[], color: string, lineWidth: number): void {
    const path = points.map(([x, y], index) => `${n(x)} ${n(y)} ${index === 0 ? 'm' : 'l'}`);
    this.operators.push('q', `1 J 1 j ${rgb(color)} RG ${n(lineWidth)} w`, ...path, 'S', 'Q');
  }

  /** A filled circle. */
  dot(x: number, y: number, radius: number, color: string): void {
    this.fillRect({ left: x - radius, bottom: y - radius, width: radius * 2, height: radius * 2 }, color, radius);
  }

  /** One line of text with its baseline at `y`; returns its width. `rightToLeft` is as for `shapeLine`. */
  text(
    text: string,
    x: number,
    y: number,
    fontSize: number,
    stack: FontStack,
    color: string,
    rightToLeft?: boolean,
  ): number {
    const line = shapeLine(text, stack, rightToLeft);
    this.operators.push('q', 'BT', `${rgb(color)} rg`);
    let left = x;
    for (const run of line.runs) {
      this.run(run, left, y, fontSize);
      left += (run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) * fontSize) / 1000;
    }
    this.operators.push('ET', 'Q');
    return left - x;
  }

  /** A drawn signature, fitted into an area. */
  ink(ink: Ink, area: Area): void {
    const fit = fitInk(ink, area.width, area.height);
    const top = area.bottom + area.height;
    const at = (point: { x: number; y: number }): string =>
      `${n(area.left + point.x * fit.scale + fit.dx)} ${n(top - point.y * fit.scale - fit.dy)}`;
    this.operators.push('q', `1 J 1 j ${rgb(inkColor)} RG`);
    for (const { from, c1, c2, to, width } of inkSegments(ink)) {
      this.operators.push(`${n(width * fit.scale)} w ${at(from)} m ${at(c1)} ${at(c2)} ${at(to)} c S`);
    }
    this.operators.push('Q');
  }

  /** An image turned upright and stretched over an area. */
  image(ref: PdfRef, area: Area, orientation: Orientation): void {
    const name = `I${String(ref.objectNumber)}`;
    this.images.set(name, ref);
    const { left, bottom, width, height } = area;
    const [a, b, c, d, e, f] = uprightMatrix[orientation];
    const onto = [a * width, b * height, c * width, d * height, left + e * width, bottom + f * height];
    this.operators.push('q', `${onto.map(n).join(' ')} cm /${name} Do`, 'Q');
  }

  /** Whether nothing has been drawn. */
  get isEmpty(): boolean {
    return this.operators.length === 0;
  }

  /** The operators as bytes. */
  content(): Uint8Array {
    return Buffer.from(this.operators.join('\n'), 'latin1');
  }

  /** The resources the operators name. */
  resources(): PdfDict {
    const resources = new PdfDict();
    if (this.fonts.size > 0) resources.set('Font', new PdfDict(this.fonts));
    if (this.images.size > 0) resources.set('XObject', new PdfDict(this.images));
    return resources;
  }

  /** Everything drawn as a form that a page can show; `matrix` leads from the canvas to the page's user space. */
  toForm(pdf: PDF, width: number, height: number, matrix: readonly number[]): PdfRef {
    return addStream(
      pdf,
      {
        Type: PdfName.of('XObject'),
        Subtype: PdfName.of('Form'),
        BBox: numbers(0, 0, width, height),
        Matrix: numbers(...matrix),
        Resources: this.resources(),
      },
      this.content(),
    );
  }

  private rectPath({ left, bottom, width, height }: Area, radius: number): string[] {
    if (radius <= 0) return [`${n(left)} ${n(bottom)} ${n(width)} ${n(height)} re`];
    const r = Math.min(radius, width / 2, height / 2);
    // The distance of control points that turns a cubic curve into a quarter of a circle.
    const k = r * 0.5523;
    const right = left + width;
    const top = bottom + height;
    const p = (...values: number[]): string => values.map(n).join(' ');
    return [
      `${p(left + r, bottom)} m ${p(right - r, bottom)} l`,
      `${p(right - r + k, bottom, right, bottom + r - k, right, bottom + r)} c ${p(right, top - r)} l`,
      `${p(right, top - r + k, right - r + k, top, right - r, top)} c ${p(left + r, top)} l`,
      `${p(left + r - k, top, left, top - r + k, left, top - r)} c ${p(left, bottom + r)} l`,
      `${p(left, bottom + r - k, left + r - k, bottom, left + r, bottom)} c h`,
    ];
  }

  private run(run: GlyphRun, x: number, y: number, fontSize: number): void {
    const { name, ref } = this.book.font(run.face);
    this.fonts.set(name, ref);
    const start = `1 0 0 1 ${n(x)} ${n(y)} Tm`;
    const spoken = (glyph: Glyph): boolean => glyph.text !== '';
    const said = (text: string, operators: readonly string[]): string[] => [
      `/Span << /ActualText <FEFF${utf16Hex(text)}> >> BDC`,
      ...operators,
      'EMC',
    ];
    this.operators.push(`/${name} ${n(fontSize)} Tf`);
    if (run.glyphs.every(spoken)) this.operators.push(start, this.glyphs(run, fontSize));
    // Where several glyphs make one letter, the run carries its text itself. Not from right to left: readers take what
    // they see from left to right there and turn it round themselves. So the glyphs that say nothing come last.
    else if (!run.rightToLeft) this.operators.push(...said(run.text, [start, this.glyphs(run, fontSize)]));
    else {
      this.operators.push(start, this.glyphs(run, fontSize, spoken));
      this.operators.push(...said('', [start, this.glyphs(run, fontSize, (glyph) => !spoken(glyph))]));
    }
  }

  private glyphs(run: GlyphRun, fontSize: number, drawn: (glyph: Glyph) => boolean = () => true): string {
    const parts: string[] = [];
    let shown: string[] = [];
    let codes = '';
    let rise = 0;
    const flushCodes = (): void => {
      if (codes !== '') shown.push(`<${codes}>`);
      codes = '';
    };
    const flush = (): void => {
      flushCodes();
      if (shown.length > 0) parts.push(`[${shown.join(' ')}] TJ`);
      shown = [];
    };
    const move = (thousandths: number): void => {
      if (Math.abs(thousandths) < 0.01) return;
      flushCodes();
      shown.push(n(-thousandths));
    };
    const show = (glyph: Glyph): void => {
      if (!drawn(glyph)) {
        move(glyph.advance);
        return;
      }
      if (Math.abs(glyph.dy - rise) > 0.01) {
        flush();
        rise = glyph.dy;
        parts.push(`${n((rise * fontSize) / 1000)} Ts`);
      }
      move(glyph.dx);
      codes += hex4(this.book.code(run.face, glyph.id, glyph.text || silent));
      move(glyph.advance - widthOf(run.face, glyph.id) - glyph.dx);
    };
    run.glyphs.forEach(show);
    flush();
    if (rise !== 0) parts.push('0 Ts');
    return parts.join('\n');
  }
}
