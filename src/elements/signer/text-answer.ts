import { html, nothing, svg, type TemplateResult } from 'lit';
import { fontFamily } from '../../adapters/fonts.js';
import { inkColor } from '../../core/ink.js';
import { layoutText, textFieldStyle, type TextLayout } from '../../core/text-layout.js';

// Text is measured at this size and scaled: canvas rounds small sizes.
const measuredAt = 100;

let context: CanvasRenderingContext2D | null | undefined;

function measured(text: string): { width: number; ascent: number; descent: number } {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return { width: text.length * 55, ascent: 107, descent: 29 };
  context.font = `${String(measuredAt)}px ${fontFamily('noto-sans')}`;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(text);
  return { width, ascent: fontBoundingBoxAscent || 107, descent: fontBoundingBoxDescent || 29 };
}

/** Whether a field of this height, in points, takes several lines: two of the largest size fit. */
export function isMultiline(height: number): boolean {
  return height >= 2 * 1.36 * textFieldStyle.maxFontSize;
}

/** Text set in a box of points the way the sealer sets it on the page. */
export function answerLayout(text: string, width: number, height: number): TextLayout {
  const { ascent, descent } = measured('');
  const { maxFontSize, minFontSize, paddingX } = textFieldStyle;
  return layoutText({
    text,
    width: Math.max(width - 2 * paddingX, 1),
    height,
    measure: (line, fontSize) => (measured(line).width * fontSize) / measuredAt,
    ascent: ascent / measuredAt,
    descent: descent / measuredAt,
    minFontSize,
    maxFontSize,
    align: 'left',
    multiline: isMultiline(height),
  });
}

/** An answer as it will stand on the sealed page; screen readers read the control instead. */
export function renderAnswer(text: string, width: number, height: number): TemplateResult | typeof nothing {
  if (text.trim() === '') return nothing;
  const { lines, fontSize } = answerLayout(text, width, height);
  return html`
    <svg class="answer-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${lines.map(
        (line) => svg`<text
          x=${textFieldStyle.paddingX + line.x}
          y=${line.baseline}
          font-size=${fontSize}
          font-family=${fontFamily('noto-sans')}
          fill=${inkColor}
          xml:space="preserve"
        >${line.text}</text>`,
      )}
    </svg>
  `;
}
