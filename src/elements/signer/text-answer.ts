import { html, nothing, svg, type TemplateResult } from 'lit';
import { fontFamily } from '../../adapters/fonts.js';
import { inkColor } from '../../core/ink.js';
import { layoutText, takesSeveralLines, textFieldStyle, type TextLayout } from '../../core/text-layout.js';

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

/** Text set in a box of points the way the sealer sets it on the page. */
export function answerLayout(text: string, width: number, height: number, multiline: boolean): TextLayout {
  const { ascent, descent } = measured('');
  const { maxFontSize, minFontSize } = textFieldStyle;
  return layoutText({
    text,
    width: width - 2 * paddingOf(width),
    height,
    measure: (line, fontSize) => (measured(line).width * fontSize) / measuredAt,
    ascent: ascent / measuredAt,
    descent: descent / measuredAt,
    minFontSize,
    maxFontSize,
    align: 'start',
    multiline,
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
  multiline = takesSeveralLines(height),
): TemplateResult | typeof nothing {
  if (text.trim() === '') return nothing;
  const { lines, fontSize } = answerLayout(text, width, height, multiline);
  return html`
    <svg class="answer-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${lines.map(
        (line) => svg`<text
          x=${paddingOf(width) + line.x}
          y=${line.baseline}
          font-size=${fontSize}
          font-family=${fontFamily('noto-sans')}
          fill=${inkColor}
          direction=${line.rightToLeft ? 'rtl' : 'ltr'}
          text-anchor=${line.rightToLeft ? 'end' : 'start'}
          xml:space="preserve"
        >${line.text}</text>`,
      )}
    </svg>
  `;
}
