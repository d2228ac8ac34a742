import type { PDF } from '@libpdf/core';
import { inkColor } from '../../../src/core/ink.js';
import { checkCorners, checkLine, radioDotRadius, stampColor, stampShape } from '../../../src/core/mark-shapes.js';
import { layoutText, takesSeveralLines, textFieldStyle, type TextAlign } from '../../../src/core/text-layout.js';
import type { MarkContent } from '../port.js';
import type { Area, Canvas } from './canvas.js';
import type { FontStack } from './font-faces.js';
import { embedImageFile } from './images.js';
import { lineMetrics, measureLine, overhang } from './shaping.js';

/** How text is set inside an area: sizes and padding in points, the size wished for or the largest that fits. */
export interface TextStyle {
  readonly stack: FontStack;
  readonly color: string;
  readonly align: TextAlign;
  readonly multiline: boolean;
  readonly maxFontSize: number;
  readonly minFontSize: number;
  readonly fontSize?: number;
  readonly paddingX: number;
}

/** Draws text inside an area, shrunk until it fits. */
export function drawText(canvas: Canvas, text: string, area: Area, style: TextStyle): void {
  const { ascent, descent } = lineMetrics(style.stack, text);
  const padding = Math.min(style.paddingX, area.width / 4);
  // Swashes and slanted letters may reach over the start and end of a line by more than the padding takes.
  const reach = (line: string, size: number): { left: number; right: number } => {
    const { left, right } = overhang(line, style.stack);
    return { left: Math.max(0, left * size - padding), right: Math.max(0, right * size - padding) };
  };
  const layout = layoutText({
    text,
    width: area.width - padding * 2,
    height: area.height,
    measure: (line, size) => {
      const { left, right } = reach(line, size);
      return measureLine(line, style.stack, size) + left + right;
    },
    ascent,
    descent,
    minFontSize: style.minFontSize,
    maxFontSize: style.maxFontSize,
    ...(style.fontSize === undefined ? {} : { fontSize: style.fontSize }),
    align: style.align,
    multiline: style.multiline,
  });
  const top = area.bottom + area.height;
  for (const line of layout.lines) {
    if (line.text === '') continue;
    canvas.text(
      line.text,
      area.left + padding + line.x + reach(line.text, layout.fontSize).left,
      top - line.baseline,
      layout.fontSize,
      style.stack,
      style.color,
      line.rightToLeft ?? false,
    );
  }
}

/** A check mark as large as the area allows. */
export function drawCheck(canvas: Canvas, area: Area, color = inkColor): void {
  const side = Math.min(area.width, area.height);
  const left = area.left + (area.width - side) / 2;
  const bottom = area.bottom + (area.height - side) / 2;
  const corners = checkCorners.map(([x, y]): [number, number] => [left + x * side, bottom + (1 - y) * side]);
  canvas.polyline(corners, color, side * checkLine);
}

/** A filled circle in the middle, which leaves the frame of a radio button free. */
export function drawRadio(canvas: Canvas, area: Area, color = inkColor): void {
  const radius = Math.min(area.width, area.height) * radioDotRadius;
  canvas.dot(area.left + area.width / 2, area.bottom + area.height / 2, radius, color);
}

/** How far a background reaches over the mark it covers, in points: the ink of letters is not always inside their box. */
const backgroundReach = 1;

function fillBehind(canvas: Canvas, area: Area, color: string): void {
  const reach = backgroundReach;
  canvas.fillRect(
    {
      left: area.left - reach,
      bottom: area.bottom - reach,
      width: area.width + reach * 2,
      height: area.height + reach * 2,
    },
    color,
  );
}

/** A text in a frame with round corners, as a rubber stamp leaves it. */
function drawStamp(canvas: Canvas, text: string, color: string, area: Area): void {
  const { line, radius, margin, padding } = stampShape(area.width, area.height);
  const frame = inset(area, line / 2);
  canvas.strokeRect(frame, color, line, radius);
  drawText(canvas, text, inset(area, margin), {
    stack: 'strong',
    color,
    align: 'center',
    multiline: false,
    maxFontSize: area.height,
    minFontSize: 0,
    paddingX: padding,
  });
}

/** An area without a margin on all sides. */
export function inset(area: Area, by: number): Area {
  return { left: area.left + by, bottom: area.bottom + by, width: area.width - by * 2, height: area.height - by * 2 };
}

/** Draws what a mark shows inside its area (points, origin bottom-left, y upwards). */
export async function drawMark(pdf: PDF, canvas: Canvas, content: MarkContent, area: Area): Promise<void> {
  switch (content.kind) {
    case 'text':
      if (content.background !== undefined) fillBehind(canvas, area, content.background);
      drawText(canvas, content.text, area, {
        stack: 'sans',
        color: content.color ?? inkColor,
        align: content.align ?? 'start',
        multiline: content.multiline ?? takesSeveralLines(area.height),
        ...textFieldStyle,
        // A size that was asked for may be larger than the usual one.
        ...(content.fontSize === undefined ? {} : { fontSize: content.fontSize, maxFontSize: content.fontSize }),
      });
      return;
    case 'typed':
      drawText(canvas, content.text, area, {
        stack: content.font,
        color: inkColor,
        align: 'center',
        multiline: false,
        // A signature fills its box; the box is the only limit.
        maxFontSize: area.height,
        minFontSize: 0,
        paddingX: 2,
      });
      return;
    case 'ink':
      canvas.ink(content.ink, area);
      return;
    case 'check':
      drawCheck(canvas, area);
      return;
    case 'radio':
      drawRadio(canvas, area);
      return;
    case 'stamp':
      drawStamp(canvas, content.text, content.color ?? stampColor, area);
      return;
    case 'image': {
      const image = await embedImageFile(pdf, content.path);
      const scale = Math.min(area.width / image.width, area.height / image.height);
      const width = image.width * scale;
      const height = image.height * scale;
      const left = area.left + (area.width - width) / 2;
      const bottom = area.bottom + (area.height - height) / 2;
      canvas.image(image.ref, { left, bottom, width, height }, image.orientation);
    }
  }
}
