import { PdfNumber, type PDF, type PdfDict } from '@libpdf/core';
import type { TextAlign } from '../../../src/core/text-layout.js';
import { inherited, type FieldChain } from './annotations.js';
import { textOf } from './form-widgets.js';
import { arrayAt, dictAt, type Resolve } from './objects.js';

/** How a field's text is set; without a size it is as large as the field allows. */
export interface FieldTextStyle {
  readonly color: string;
  readonly align: TextAlign;
  readonly fontSize?: number;
}

const hex = (part: number): string =>
  Math.round(part * 255)
    .toString(16)
    .padStart(2, '0');

/** `#rrggbb` of one, three or four parts from 0 to 1: grey, RGB or CMYK; undefined for any other number of parts. */
function colorFrom(parts: readonly number[]): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = parts.map((part) => Math.min(1, Math.max(0, part || 0)));
  switch (parts.length) {
    case 1:
      return `#${hex(a).repeat(3)}`;
    case 3:
      return `#${[a, b, c].map(hex).join('')}`;
    case 4:
      return `#${[a, b, c].map((ink) => hex((1 - ink) * (1 - d))).join('')}`;
    default:
      return undefined;
  }
}

/** The colour that an entry of a widget's looks names; undefined for none. */
export function colorOf(looks: PdfDict, key: string, resolve: Resolve): string | undefined {
  const parts = [...(arrayAt(looks, key, resolve) ?? [])].slice(0, 5).map((item) => {
    const part = resolve(item);
    return part instanceof PdfNumber ? part.value : 0;
  });
  return colorFrom(parts);
}

const operands: Readonly<Record<string, number>> = { g: 1, rg: 3, k: 4 };

/** What a field's default appearance and alignment, or those of the form, say about its text. */
export function textStyleOf(pdf: PDF, widget: FieldChain): FieldTextStyle {
  const { resolve } = widget;
  const form = dictAt(pdf.getCatalog(), 'AcroForm', resolve);
  const said = textOf(inherited(widget, 'DA')) ?? textOf(resolve(form?.get('DA'))) ?? '';
  const tokens = said.slice(0, 500).split(/\s+/);
  let color = '#000000';
  let size = 0;
  tokens.forEach((token, at) => {
    const count = operands[token];
    if (count !== undefined && at >= count) color = colorFrom(tokens.slice(at - count, at).map(Number)) ?? color;
    if (token === 'Tf') size = Number(tokens[at - 1]);
  });
  const quadding = inherited(widget, 'Q') ?? resolve(form?.get('Q'));
  const align = quadding instanceof PdfNumber ? (['start', 'center', 'right'] as const)[quadding.value] : undefined;
  return { color, align: align ?? 'start', ...(size > 0 && size <= 1000 ? { fontSize: size } : {}) };
}
