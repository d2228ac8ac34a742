import { html, nothing, type TemplateResult } from 'lit';
import { inkColor, stampShape } from '../core/mark-shapes.js';
import { takesSeveralLines, textFieldStyle, type TextLayout } from '../core/text-layout.js';
import { renderLines, setText } from './text-setting.js';

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
  return setText(text, width, height, {
    ...textFieldStyle,
    font: 'noto-sans',
    // a size that was asked for may be larger than the usual one
    maxFontSize: style.fontSize ?? textFieldStyle.maxFontSize,
    align: style.align ?? 'start',
    multiline: style.multiline ?? takesSeveralLines(height),
  });
}

/** An answer as it will stand on the sealed page; screen readers read the control instead. */
export function renderAnswer(
  text: string,
  width: number,
  height: number,
  style: AnswerStyle = {},
): TemplateResult | typeof nothing {
  if (text.trim() === '') return nothing;
  const layout = answerLayout(text, width, height, style);
  return html`
    <svg class="answer-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${renderLines(layout, 'noto-sans', style.color ?? inkColor)}
    </svg>
  `;
}

/** A text in a frame with round corners, as the sealer draws a stamp. */
export function renderStamp(text: string, width: number, height: number, color: string): TemplateResult {
  const { line: stroke, radius, margin, padding } = stampShape(width, height);
  const font = 'noto-sans-strong';
  const layout = setText(text, width - 2 * margin, height - 2 * margin, {
    font,
    align: 'center',
    multiline: false,
    minFontSize: 0,
    maxFontSize: height,
    paddingX: padding,
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
      ${renderLines(layout, font, color, margin)}
    </svg>
  `;
}
