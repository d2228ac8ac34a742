import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString, type PDF, type PdfObject } from '@libpdf/core';
import { fieldChain, fourNumbers, inherited, type FieldChain, type ShownForm } from './annotations.js';
import { Canvas, type Area } from './canvas.js';
import { spelledOut } from './certificate-text.js';
import { colorOf, textStyleOf, type FieldTextStyle } from './field-style.js';
import type { FontBook } from './font-book.js';
import { fieldFlags, textOf } from './form-widgets.js';
import { drawCheck, drawRadio, drawText, inset } from './marks.js';
import { dictAt, nameAt, numberAt, type Resolve } from './objects.js';
import { lineMetrics, measureLine } from './shaping.js';

/** No box holds more that could be read. */
const longestText = 2000;
const mostOptions = 500;
const mostCells = 200;
/** Between the frame of a field and its text, in points. */
const padding = 2;
/** What readers put behind the chosen lines of a list. */
const chosenColor = '#99c1da';

/** The text of an entry, every letter of it drawable; streams hold long ones. */
function words(value: PdfObject | null): string {
  const text = value instanceof PdfStream ? textOf(new PdfString(value.getDecodedData())) : textOf(value);
  const lines = (text ?? '').slice(0, longestText).split('\n');
  return lines.map((line) => spelledOut(line)).join('\n');
}

/** What a field of type choice holds, and what it calls that. */
function optionsOf(widget: FieldChain): { readonly stored: string; readonly shown: string }[] {
  const list = inherited(widget, 'Opt');
  if (!(list instanceof PdfArray)) return [];
  return [...list].slice(0, mostOptions).map((item) => {
    const option = widget.resolve(item);
    const [stored, shown] = option instanceof PdfArray ? [option.at(0), option.at(1)] : [option, option];
    return { stored: words(widget.resolve(stored)), shown: words(widget.resolve(shown)) };
  });
}

function chosenOf(widget: FieldChain): string[] {
  const value = inherited(widget, 'V');
  if (value === null) return [];
  return value instanceof PdfArray
    ? [...value].slice(0, mostOptions).map((item) => words(widget.resolve(item)))
    : [words(value)];
}

/** The usual height of a line as a part of its font size. */
const lineHeight = 1.362;

/** No larger size can hold the text: found at once, where trying sizes one after the other would take long for long texts. */
function sizeBound(text: string, area: Area, multiline: boolean): number {
  const perPoint = text.split('\n').reduce((sum, line) => sum + measureLine(line, 'sans', 1), 0.01);
  // Spaces at the ends of lines take no room.
  return multiline ? 1.5 * Math.sqrt((area.width * area.height) / (perPoint * lineHeight)) : area.width / perPoint;
}

function write(canvas: Canvas, text: string, area: Area, style: FieldTextStyle, multiline: boolean): void {
  if (text.trim() === '') return;
  const usual = style.fontSize ?? (multiline ? 12 : Math.max(1, area.height * 0.67));
  const size = Math.max(0.25, Math.min(usual, sizeBound(text.trim(), area, multiline)));
  drawText(canvas, text, area, {
    stack: 'sans',
    color: style.color,
    align: style.align,
    multiline,
    maxFontSize: size,
    minFontSize: Math.min(4, size),
    paddingX: padding,
  });
}

/** Each letter in a cell of its own, as on paper forms. */
function writeInCells(canvas: Canvas, text: string, area: Area, style: FieldTextStyle, cells: number): void {
  const width = area.width / cells;
  const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].slice(0, cells);
  const free = cells - letters.length;
  const before = style.align === 'right' ? free : style.align === 'center' ? Math.floor(free / 2) : 0;
  // One size for all, which the widest letter decides.
  const widest = Math.max(...letters.map(({ segment }) => measureLine(segment, 'sans', 1)), 0.01);
  const { ascent, descent } = lineMetrics('sans', text);
  const fits = Math.min(width / widest, area.height / (ascent + descent));
  const fontSize = Math.min(style.fontSize ?? area.height * 0.67, fits);
  const baseline = area.bottom + (area.height - (ascent + descent) * fontSize) / 2 + descent * fontSize;
  letters.forEach(({ segment }, index) => {
    const left = area.left + (before + index + 0.5) * width - measureLine(segment, 'sans', fontSize) / 2;
    canvas.text(segment, left, baseline, fontSize, 'sans', style.color);
  });
}

function drawTextField(canvas: Canvas, widget: FieldChain, area: Area, style: FieldTextStyle, bits: number): void {
  const value = words(inherited(widget, 'V'));
  const limit = inherited(widget, 'MaxLen');
  const cells = limit instanceof PdfNumber ? Math.trunc(limit.value) : 0;
  const isMultiline = (bits & fieldFlags.multiline) !== 0;
  if ((bits & fieldFlags.password) !== 0) write(canvas, '*'.repeat(Array.from(value).length), area, style, false);
  else if ((bits & fieldFlags.comb) !== 0 && !isMultiline && cells >= 1 && cells <= mostCells)
    writeInCells(canvas, value.replace(/\n/g, ' '), area, style, cells);
  else write(canvas, value, area, style, isMultiline);
}

/** The lines of a list that have room, from the one that it was scrolled to. */
function drawList(canvas: Canvas, widget: FieldChain, area: Area, style: FieldTextStyle): void {
  const chosen = new Set(chosenOf(widget));
  const first = inherited(widget, 'TI');
  const from = first instanceof PdfNumber ? Math.max(0, Math.trunc(first.value)) : 0;
  const height = (style.fontSize ?? 12) * lineHeight;
  const room = Math.max(1, Math.floor(area.height / height));
  const options = optionsOf(widget);
  // What was chosen is shown, even where the list was scrolled away from it.
  const last = options.findIndex(({ stored, shown }) => chosen.has(stored) || chosen.has(shown));
  const start = last >= 0 && (last < from || last >= from + room) ? Math.max(0, last - room + 1) : from;
  options.slice(start, start + room).forEach(({ stored, shown }, index) => {
    const own = Math.min(height, area.height);
    const line = { ...area, bottom: area.bottom + area.height - (index + 1) * own, height: own };
    if (chosen.has(stored) || chosen.has(shown)) canvas.fillRect(line, chosenColor);
    write(canvas, shown, line, { ...style, fontSize: style.fontSize ?? 12 }, false);
  });
}

function drawChoice(canvas: Canvas, widget: FieldChain, area: Area, style: FieldTextStyle, bits: number): void {
  if ((bits & fieldFlags.combo) === 0) {
    drawList(canvas, widget, area, style);
    return;
  }
  const value = chosenOf(widget)[0] ?? '';
  const shown = optionsOf(widget).find(({ stored }) => stored === value)?.shown ?? value;
  write(canvas, shown, area, style, false);
}

/** Whether a button that has no pictures of its states is on. */
function isOn(widget: FieldChain): boolean {
  const own = widget.chain[0];
  const state = (own && nameAt(own, 'AS', widget.resolve)) ?? textOf(inherited(widget, 'V'));
  return state !== undefined && state !== '' && state !== 'Off';
}

/** The sign of a button that is on: letters of Zapf Dingbats stand for its shape. */
function drawButton(canvas: Canvas, sign: string, area: Area, color: string): void {
  const side = Math.min(area.width, area.height) * 0.7;
  const left = area.left + (area.width - side) / 2;
  const bottom = area.bottom + (area.height - side) / 2;
  if (sign === 'l') drawRadio(canvas, area, color);
  else if (sign === 'n') canvas.fillRect({ left, bottom, width: side, height: side }, color);
  else if (sign === '8' || sign === '5') {
    canvas.line(left, bottom, left + side, bottom + side, color, side / 8);
    canvas.line(left, bottom + side, left + side, bottom, color, side / 8);
  } else drawCheck(canvas, area, color);
}

/** The size of a widget before it is turned, and the matrix that turns it to its place on the page. */
function placed(
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  turn: number,
): { width: number; height: number; matrix: readonly number[] } {
  const [left, right, bottom, top] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
  const [across, up] = [right - left, top - bottom];
  switch (((turn % 360) + 360) % 360) {
    case 90:
      return { width: up, height: across, matrix: [0, 1, -1, 0, right, bottom] };
    case 180:
      return { width: across, height: up, matrix: [-1, 0, 0, -1, right, top] };
    case 270:
      return { width: up, height: across, matrix: [0, -1, 1, 0, left, top] };
    default:
      return { width: across, height: up, matrix: [1, 0, 0, 1, left, bottom] };
  }
}

/**
 * A form field as a reader would draw it that is asked to: its frame and its value, in the bundled faces. Undefined for what
 * shows nothing, as push buttons and empty signature fields.
 */
export function drawnField(pdf: PDF, annotation: PdfDict, book: FontBook, resolve: Resolve): ShownForm | undefined {
  const widget = fieldChain(annotation, resolve);
  const type = inherited(widget, 'FT');
  const kind = type instanceof PdfName ? type.value : '';
  const flagged = inherited(widget, 'Ff');
  const bits = flagged instanceof PdfNumber ? flagged.value : 0;
  const isButton = kind === 'Btn';
  const rect = fourNumbers(annotation, 'Rect', resolve);
  if (!rect || !['Tx', 'Ch', 'Btn'].includes(kind) || (isButton && (bits & fieldFlags.pushButton) !== 0))
    return undefined;
  const looks = dictAt(annotation, 'MK', resolve) ?? new PdfDict();
  const { width, height, matrix } = placed(rect, numberAt(looks, 'R', resolve) ?? 0);
  if (!(width > 0 && height > 0 && width < 20_000 && height < 20_000)) return undefined;

  const canvas = new Canvas(book);
  const whole: Area = { left: 0, bottom: 0, width, height };
  const isRound = isButton && (bits & fieldFlags.radio) !== 0;
  const radius = isRound ? Math.min(width, height) / 2 : 0;
  const behind = colorOf(looks, 'BG', resolve);
  const frame = colorOf(looks, 'BC', resolve);
  const style = dictAt(annotation, 'BS', resolve);
  const line = Math.min(Math.max(0, (style && numberAt(style, 'W', resolve)) ?? 1), Math.min(width, height) / 4);
  if (behind) canvas.fillRect(whole, behind, radius);
  if (frame && line > 0) canvas.strokeRect(inset(whole, line / 2), frame, line, radius);

  const inner = frame ? inset(whole, line) : whole;
  const text = textStyleOf(pdf, widget);
  if (kind === 'Tx') drawTextField(canvas, widget, inner, text, bits);
  else if (kind === 'Ch') drawChoice(canvas, widget, inner, text, bits);
  else if (isOn(widget))
    drawButton(canvas, textOf(resolve(looks.get('CA'))) ?? (isRound ? 'l' : '4'), inner, text.color);
  return canvas.isEmpty ? undefined : { form: canvas.toForm(pdf, width, height, matrix) };
}
