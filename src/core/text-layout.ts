import type { FieldType } from '../contract/fields.js';
import { breakableParts, graphemesOf, isRightToLeft } from './line-breaks.js';

/** Where a line stands inside its box; `start` is the left for scripts from left to right, the right for others. */
export type TextAlign = 'start' | 'left' | 'center' | 'right';

/** What to lay out: box in points (or any one unit), `ascent` and `descent` as positive parts of the font size. */
export interface TextLayoutInput {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** The advance width of a line at a font size, in the unit of the box. */
  readonly measure: (text: string, fontSize: number) => number;
  readonly ascent: number;
  readonly descent: number;
  /** The size wished for; the text shrinks from here when it does not fit. Left out: `maxFontSize`. */
  readonly fontSize?: number;
  readonly minFontSize: number;
  readonly maxFontSize: number;
  readonly align: TextAlign;
  readonly multiline: boolean;
}

/**
 * One line; `x` is its left end from the left edge, `baseline` from the top edge of the box. `rightToLeft` says that
 * its paragraph runs that way, which decides about the order of what is mixed in it.
 */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly rightToLeft?: true;
}

/** Text as it fits its box; `belowMinimum` says that only a size under `minFontSize` could hold all of it. */
export interface TextLayout {
  readonly fontSize: number;
  readonly lines: readonly TextLine[];
  readonly belowMinimum: boolean;
}

/** How text of a field is set, on the screen and on the sealed page: sizes and side padding in points. */
export const textFieldStyle = { maxFontSize: 12, minFontSize: 6, paddingX: 2 } as const;

/** Height of a line of Noto Sans as a part of its font size. */
const usualLineHeight = 1.362;

/** Whether a text field of this height in points takes several lines: two lines of the largest size fit in. */
export function takesSeveralLines(height: number): boolean {
  return height >= 2 * usualLineHeight * textFieldStyle.maxFontSize;
}

const onOneLine: readonly FieldType[] = ['date', 'select', 'number', 'email', 'phone', 'formula'];

/** Whether texts of a type of field stand on several lines or on one; undefined: several where the height has room. */
export function linesOfType(type: FieldType): boolean | undefined {
  if (type === 'multiline') return true;
  return onOneLine.includes(type) ? false : undefined;
}

const step = 0.25;
const smallest = 0.25;

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of graphemesOf(word)) {
    if (piece !== '' && !fits(piece + part)) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  pieces.push(piece);
  return pieces;
}

interface WrappedLine {
  readonly text: string;
  readonly rightToLeft: boolean;
}

interface Wrapped {
  readonly lines: readonly WrappedLine[];
  readonly brokeWord: boolean;
}

/** The text in parts that stay on one line, each with what joins it to the one before. */
function partsOf(paragraph: string): { joint: string; part: string }[] {
  return paragraph
    .split(' ')
    .flatMap((word) => breakableParts(word).map((part, index) => ({ joint: index === 0 ? ' ' : '', part })));
}

function wrap(text: string, fits: (line: string) => boolean): Wrapped {
  const lines: WrappedLine[] = [];
  let brokeWord = false;
  for (const paragraph of text.split('\n')) {
    const rightToLeft = isRightToLeft(paragraph);
    const push = (line: string): number => lines.push({ text: line, rightToLeft });
    let line = '';
    for (const { joint, part } of partsOf(paragraph)) {
      const joined = line === '' ? part : `${line}${joint}${part}`;
      if (fits(joined)) {
        line = joined;
        continue;
      }
      if (line !== '') push(line);
      if (fits(part)) {
        line = part;
        continue;
      }
      brokeWord = true;
      const pieces = breakWord(part, fits);
      line = pieces.pop() ?? '';
      pieces.forEach(push);
    }
    push(line);
  }
  return { lines, brokeWord };
}

function normalized(text: string, multiline: boolean): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
  return multiline ? lines.replace(/\n+$/, '') : lines.replace(/\s*\n\s*/g, ' ').trim();
}

/**
 * Lays text out inside a box so that nothing is clipped: it shrinks in quarter points until all of it fits, breaking
 * words only when `minFontSize` is reached, and goes under `minFontSize` only when there is no other way. One line
 * stands in the middle of the height; several start at the top.
 */
export function layoutText(input: TextLayoutInput): TextLayout {
  const text = normalized(input.text, input.multiline);
  const lineHeight = input.ascent + input.descent;
  const largest = Math.min(input.fontSize ?? input.maxFontSize, input.maxFontSize);

  const attempt = (fontSize: number): Wrapped & { fits: boolean } => {
    const fits = (line: string): boolean => input.measure(line, fontSize) <= input.width + 1e-9;
    const wrapped = input.multiline ? wrap(text, fits) : { lines: [oneLine(text)], brokeWord: false };
    const high = wrapped.lines.length * lineHeight * fontSize <= input.height + 1e-9;
    return { ...wrapped, fits: high && wrapped.lines.every((line) => fits(line.text)) };
  };
  const largestThat = (from: number, accepts: (fontSize: number) => boolean): number | undefined => {
    for (let size = from; size >= smallest; size -= step) if (accepts(size)) return size;
    return undefined;
  };

  const unbroken = largestThat(largest, (size) => {
    if (size < input.minFontSize && size !== largest) return false;
    const tried = attempt(size);
    return tried.fits && !tried.brokeWord;
  });
  const fontSize = unbroken ?? largestThat(Math.min(largest, input.minFontSize), (size) => attempt(size).fits);
  const size = fontSize ?? exactSize(text, input, lineHeight);
  const lines = fontSize === undefined ? [oneLine(text.replace(/\n+/g, ' '))] : attempt(size).lines;

  const blockHeight = lines.length * lineHeight * size;
  const top = input.multiline ? 0 : Math.max(0, (input.height - blockHeight) / 2);
  return {
    fontSize: size,
    belowMinimum: size < input.minFontSize,
    lines: lines.map((line, index) => {
      const free = Math.max(0, input.width - input.measure(line.text, size));
      const x = free * shareBefore(input.align, line.rightToLeft);
      const baseline = top + index * lineHeight * size + input.ascent * size;
      return { text: line.text, x, baseline, ...(line.rightToLeft ? { rightToLeft: true } : {}) };
    }),
  };
}

/** How much of the free width stands left of a line. */
function shareBefore(align: TextAlign, rightToLeft: boolean): number {
  if (align === 'center') return 0.5;
  return align === 'right' || (align === 'start' && rightToLeft) ? 1 : 0;
}

function oneLine(text: string): WrappedLine {
  return { text, rightToLeft: isRightToLeft(text) };
}

/** The size at which the text just fits as one line, for boxes too small for any ordinary size. */
function exactSize(text: string, input: TextLayoutInput, lineHeight: number): number {
  const perPoint = input.measure(text.replace(/\n+/g, ' '), 1);
  return Math.min(smallest, input.height / lineHeight, perPoint > 0 ? input.width / perPoint : smallest);
}
