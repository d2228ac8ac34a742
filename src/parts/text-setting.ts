import { svg, type TemplateResult } from 'lit';
import { fontFamily, type FontName } from '../adapters/fonts.js';
import { layoutText, type TextAlign, type TextLayout } from '../core/text-layout.js';

/** How a text is set in its box, as the sealer sets it; sizes in points. */
export interface TextSetting {
  readonly font: FontName;
  readonly align: TextAlign;
  readonly multiline: boolean;
  readonly minFontSize: number;
  readonly maxFontSize: number;
  /** Space left free at both sides; less in a narrow box. */
  readonly paddingX: number;
}

/** A line in parts of the font size: its advance, and what its letters reach over start, end and the line's height. */
interface MeasuredLine {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

// Text is measured at this size and scaled: canvas tells what letters reach in whole pixels.
const measuredAt = 1000;

let context: CanvasRenderingContext2D | null | undefined;

function measured(text: string, font: FontName): MeasuredLine {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return { width: text.length * 0.55, left: 0, right: 0, ascent: 1.07, descent: 0.29 };
  context.textRendering = 'geometricPrecision';
  context.font = `${String(measuredAt)}px ${fontFamily(font, text)}`;
  const found = context.measureText(text);
  const { width } = found;
  return {
    width: width / measuredAt,
    left: Math.max(0, found.actualBoundingBoxLeft) / measuredAt,
    right: Math.max(0, found.actualBoundingBoxRight - width) / measuredAt,
    ascent: (text ? found.actualBoundingBoxAscent : found.fontBoundingBoxAscent) / measuredAt,
    descent: (text ? found.actualBoundingBoxDescent : found.fontBoundingBoxDescent) / measuredAt,
  };
}

/** Text laid out in a box of points by the sealer's rules; `x` counts from the box's left edge. */
export function setText(text: string, width: number, height: number, setting: TextSetting): TextLayout {
  const { font, paddingX, ...rules } = setting;
  const padding = Math.min(paddingX, width / 4);
  // swashes and slanted letters may reach over the start and end of a line by more than the padding takes
  const over = (reach: number, size: number): number => Math.max(0, reach * size - padding);
  // a line is as high as its face, and higher where its letters are
  const lines = [measured('', font), ...text.split(/\r\n?|\n/).map((line) => measured(line.replace(/\t/g, ' '), font))];
  const layout = layoutText({
    ...rules,
    text,
    width: width - 2 * padding,
    height,
    measure: (line, size) => {
      const { width: advance, left, right } = measured(line, font);
      return advance * size + over(left, size) + over(right, size);
    },
    ascent: Math.max(...lines.map(({ ascent }) => ascent)),
    descent: Math.max(...lines.map(({ descent }) => descent)),
  });
  const size = layout.fontSize;
  return {
    ...layout,
    lines: layout.lines.map((line) => ({ ...line, x: padding + line.x + over(measured(line.text, font).left, size) })),
  };
}

/**
 * The lines of a text as parts of an SVG in points, not rounded to the pixels of a screen, moved by `offset` to the right and
 * downwards.
 */
export function renderLines(
  { lines, fontSize }: TextLayout,
  font: FontName,
  color: string,
  offset = 0,
): readonly TemplateResult<2>[] {
  return lines.map(
    ({ text, x, baseline, rightToLeft }) => svg`<text
      x=${offset + x}
      y=${offset + baseline}
      font-size=${fontSize}
      font-family=${fontFamily(font, text)}
      fill=${color}
      direction=${rightToLeft ? 'rtl' : 'ltr'}
      text-anchor=${rightToLeft ? 'end' : 'start'}
      text-rendering="geometricPrecision"
      xml:space="preserve"
    >${text}</text>`,
  );
}
