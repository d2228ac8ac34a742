import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { transformPoint, type Matrix } from '../../../src/core/page-geometry.js';
import { loadTextEngine } from './text-engine.js';

/** A point of the page's user space. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One glyph as it stands on the page, in user space: its text, its baseline, and how far it reaches up and down from it. */
export interface PlacedGlyph {
  readonly text: string;
  readonly start: Point;
  readonly end: Point;
  readonly up: Point;
  readonly down: Point;
}

interface TextState {
  ctm: Matrix;
  font: { readonly name: string; readonly size: number };
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
}

interface Metrics {
  readonly unit: number;
  readonly ascent: number;
  readonly descent: number;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const usualMetrics: Metrics = { unit: 0.001, ascent: 0.9, descent: -0.22 };

/** First `inner`, then `outer`. */
function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function asMatrix(values: ArrayLike<unknown> | undefined): Matrix {
  const [a, b, c, d, e, f] = Array.from(values ?? [], Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined)
    return identity;
  return [a, b, c, d, e, f];
}

function metricsOf(page: PDFPageProxy, name: string): Metrics {
  // pdf.js types the objects it keeps as anything
  const objects: { has(id: string): boolean; get(id: string): unknown } = page.commonObjs;
  const font = objects.has(name) ? objects.get(name) : undefined;
  if (typeof font !== 'object' || font === null) return usualMetrics;
  const { fontMatrix, ascent, descent } = font as { fontMatrix?: number[]; ascent?: number; descent?: number };
  const sensible = (value: number | undefined, usual: number): number =>
    value !== undefined && Math.abs(value) > 0.05 && Math.abs(value) < 1.5 ? value : usual;
  return {
    unit: fontMatrix?.[0] ?? usualMetrics.unit,
    ascent: sensible(ascent, usualMetrics.ascent),
    descent: -Math.abs(sensible(descent, usualMetrics.descent)),
  };
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** Reads the drawing operators of a page and follows those that move text (ISO 32000-1, 9.4). */
class TextReader {
  readonly glyphs: PlacedGlyph[] = [];
  readonly #page: PDFPageProxy;
  readonly #stack: TextState[] = [];
  readonly #metrics = new Map<string, Metrics>();
  #state: TextState = {
    ctm: identity,
    font: { name: '', size: 0 },
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
  };
  #matrix = identity;
  #line = { x: 0, y: 0 };
  #at = { x: 0, y: 0 };

  constructor(page: PDFPageProxy) {
    this.#page = page;
  }

  save(): void {
    this.#stack.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  transform(matrix: Matrix): void {
    this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  set(change: Partial<TextState>): void {
    this.#state = { ...this.#state, ...change };
  }

  place(matrix: Matrix): void {
    this.#matrix = matrix;
    this.#line = { x: 0, y: 0 };
    this.#at = { x: 0, y: 0 };
  }

  move(x: number, y: number): void {
    this.#line = { x: this.#line.x + x, y: this.#line.y + y };
    this.#at = { ...this.#line };
  }

  nextLine(): void {
    this.move(0, this.#state.leading);
  }

  show(items: readonly (Glyph | number | null)[]): void {
    const { font, charSpacing, wordSpacing, scale, rise, ctm } = this.#state;
    let metrics = this.#metrics.get(font.name);
    if (!metrics) this.#metrics.set(font.name, (metrics = metricsOf(this.#page, font.name)));
    const toPage = multiply(ctm, this.#matrix);
    for (const item of items) {
      if (item === null) continue;
      if (typeof item === 'number') {
        this.#at.x -= (item / 1000) * font.size * scale;
        continue;
      }
      const y = this.#at.y + rise;
      const from = this.#at.x;
      const inked = item.width * font.size * metrics.unit;
      this.#at.x += (inked + charSpacing + (item.isSpace ? wordSpacing : 0)) * scale;
      this.glyphs.push({
        text: item.unicode,
        start: transformPoint(toPage, from, y),
        end: transformPoint(toPage, from + inked * scale, y),
        up: transformPoint(toPage, from, y + metrics.ascent * font.size),
        down: transformPoint(toPage, from, y + metrics.descent * font.size),
      });
    }
  }
}

/** All glyphs of a page in the order in which they are drawn, those of form XObjects included, annotations not. */
export async function readGlyphs(page: PDFPageProxy): Promise<readonly PlacedGlyph[]> {
  const { OPS, AnnotationMode } = await loadTextEngine();
  const list = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const reader = new TextReader(page);
  for (const [index, operator] of list.fnArray.entries()) {
    const args = (list.argsArray[index] ?? []) as readonly unknown[];
    const [first, second] = args;
    const number = Number(first);
    switch (operator) {
      case OPS.save:
        reader.save();
        break;
      case OPS.restore:
        reader.restore();
        break;
      case OPS.transform:
        reader.transform(asMatrix(args));
        break;
      case OPS.paintFormXObjectBegin:
        reader.save();
        if (first) reader.transform(asMatrix(first as ArrayLike<unknown>));
        break;
      case OPS.paintFormXObjectEnd:
        reader.restore();
        break;
      case OPS.beginText:
        reader.place(identity);
        break;
      case OPS.setTextMatrix:
        reader.place(asMatrix(args.length === 6 ? args : (first as ArrayLike<unknown>)));
        break;
      case OPS.setFont:
        reader.set({ font: { name: String(first), size: Number(second) } });
        break;
      case OPS.setCharSpacing:
        reader.set({ charSpacing: number });
        break;
      case OPS.setWordSpacing:
        reader.set({ wordSpacing: number });
        break;
      case OPS.setHScale:
        reader.set({ scale: number / 100 });
        break;
      case OPS.setTextRise:
        reader.set({ rise: number });
        break;
      case OPS.setLeading:
        reader.set({ leading: -number });
        break;
      case OPS.setLeadingMoveText:
        reader.set({ leading: Number(second) });
        reader.move(number, Number(second));
        break;
      case OPS.moveText:
        reader.move(number, Number(second));
        break;
      case OPS.nextLine:
        reader.nextLine();
        break;
      case OPS.showText:
        reader.show(first as readonly (Glyph | number | null)[]);
        break;
    }
  }
  return reader.glyphs;
}
