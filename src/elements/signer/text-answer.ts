import { html, nothing, svg, type TemplateResult } from 'lit';
import { fontFamily, type FontName } from '../../adapters/fonts.js';
import { inkColor, stampShape } from '../../core/mark-shapes.js';
import { layoutText, takesSeveralLines, textFieldStyle, type TextLayout } from '../../core/text-layout.js';

// Text is measured at this size and scaled: canvas rounds small sizes.
const measuredAt = 100;

let context: CanvasRenderingContext2D | null | undefined;

function measured(text: string, font: FontName = 'noto-sans'): { width: number; ascent: number; descent: number } {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return { width: text.length * 55, ascent: 107, descent: 29 };
  context.font = `${String(measuredAt)}px ${fontFamily(font, text)}`;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(text);
  return { width, ascent: fontBoundingBoxAscent || 107, descent: fontBoundingBoxDescent || 29 };
}

/** What a field says about the look of its text. */
export interface AnswerStyle {
  readonly fontSize?: number | undefined;
  readonly align?: 'left' | 'center' | 'right' | undefined;
  readonly color?: string | undefined;
  /** Left out: as the height has room. */
  readonly multiline?: boolean | undefined;
}

/** Text set in a box of points the way the sealer sets it on the page. */
export function answerLayout(text: string, width: number, height: number, style: AnswerStyle = {}): TextLayout {
  const { ascent, descent } = measured('');
  const { maxFontSize, minFontSize } = textFieldStyle;
  const { fontSize } = style;
  return layoutText({
    text,
    width: width - 2 * paddingOf(width),
    height,
    measure: (line, size) => (measured(line).width * size) / measuredAt,
    ascent: ascent / measuredAt,
    descent: descent / measuredAt,
    minFontSize,
    // a size that was asked for may be larger than the usual one
    maxFontSize: fontSize ?? maxFontSize,
    align: style.align ?? 'start',
    multiline: style.multiline ?? takesSeveralLines(height),
  });
}

/** Space left of the text, in points; less in a narrow box. */
function paddingOf(width: number): number {
  return Math.min(textFieldStyle.paddingX, width / 4);
}

/** An answer as it will stand on the sealed page; screen readers read the control instead. */
export function renderAnswer(
  text: string,
  width: number,
  height: number,
  style: AnswerStyle = {},
): TemplateResult | typeof nothing {
  if (text.trim() === '') return nothing;
  const { lines, fontSize } = answerLayout(text, width, height, style);
  return html`
    <svg class="answer-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${lines.map(
        (line) => svg`<text
          x=${paddingOf(width) + line.x}
          y=${line.baseline}
          font-size=${fontSize}
          font-family=${fontFamily('noto-sans', line.text)}
          fill=${style.color ?? inkColor}
          direction=${line.rightToLeft ? 'rtl' : 'ltr'}
          text-anchor=${line.rightToLeft ? 'end' : 'start'}
          xml:space="preserve"
        >${line.text}</text>`,
      )}
    </svg>
  `;
}

/** A text in a frame with round corners, as the sealer draws a stamp. */
export function renderStamp(text: string, width: number, height: number, color: string): TemplateResult {
  const { line: stroke, radius, margin, padding: wanted } = stampShape(width, height);
  const padding = Math.min(wanted, (width - 2 * margin) / 4);
  const room = { width: width - 2 * margin - 2 * padding, height: height - 2 * margin };
  const { ascent, descent } = measured('', 'noto-sans-strong');
  const { lines, fontSize } = layoutText({
    text,
    ...room,
    measure: (line, size) => (measured(line, 'noto-sans-strong').width * size) / measuredAt,
    ascent: ascent / measuredAt,
    descent: descent / measuredAt,
    minFontSize: 0,
    maxFontSize: height,
    align: 'center',
    multiline: false,
  });
  return html`
    <svg class="answer-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      <rect
        x=${stroke / 2}
        y=${stroke / 2}
        width=${width - stroke}
        height=${height - stroke}
        rx=${radius}
        fill="none"
        stroke=${color}
        stroke-width=${stroke}
      />
      ${lines.map(
        (line) => svg`<text
          x=${width / 2}
          y=${margin + line.baseline}
          font-size=${fontSize}
          font-family=${fontFamily('noto-sans-strong', line.text)}
          fill=${color}
          text-anchor="middle"
          xml:space="preserve"
        >${line.text}</text>`,
      )}
    </svg>
  `;
}
