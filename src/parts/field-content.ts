import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../base/icons.js';
import type { Field } from '../contract/fields.js';
import type { FieldValue } from '../contract/signing.js';
import { displayText } from '../core/field-display.js';
import { checkCorners, checkLine, radioDotRadius, stampColor } from '../core/mark-shapes.js';
import { linesOfType } from '../core/text-layout.js';
import { renderAnswer, renderStamp, type AnswerStyle } from './text-answer.js';

/** What is needed of a field to draw what is in it. */
export type DrawnField = Pick<Field, 'type' | 'format' | 'text' | 'fontSize' | 'align' | 'color'>;

/** A size in points. */
export interface PointSize {
  readonly width: number;
  readonly height: number;
}

/** The size of a field in points. */
export function pointsOf({ width, height }: Pick<Field, 'width' | 'height'>, page: PointSize): PointSize {
  return { width: (page.width * width) / 100, height: (page.height * height) / 100 };
}

/** The text of a field as it will stand on the sealed page; `today` (`2026-01-21`) for dates that are still to be set. */
export function drawnText(field: DrawnField, value: FieldValue | null, today: string): string {
  const own = field.type === 'date' && value === null ? ({ kind: 'date', date: today } as const) : value;
  return displayText(field, own);
}

/** How the text of a field is set, on the screen and on the sealed page. */
export function textStyle({ type, fontSize, align, color }: DrawnField): AnswerStyle {
  return { fontSize, align, color, multiline: linesOfType(type) };
}

/** What is neither signature nor picture as it will be sealed: texts, dates, ticks and stamps; `nothing` when it is empty. */
export function renderDrawn(
  field: DrawnField,
  value: FieldValue | null,
  { width, height }: PointSize,
  today: string,
): TemplateResult | typeof nothing {
  if (value?.kind === 'checked') {
    if (!value.checked) return nothing;
    return field.type === 'radio' ? renderDot() : renderCheckMark();
  }
  const text = drawnText(field, value, today);
  if (field.type === 'stamp') return renderStamp(text, width, height, field.color ?? stampColor);
  return text.trim() === '' ? nothing : renderAnswer(text, width, height, textStyle(field));
}

/** An invitation in an empty field, as large as it fits; the drawing goes first when there is too little room. */
export function renderCall(call: string, drawing: IconName | undefined, { width, height }: PointSize): TemplateResult {
  const fontSize = callSize(call, width, height);
  return html`
    <span class="call" aria-hidden="true" .style=${`--_font-points:${String(fontSize)}`}>
      ${drawing && width >= fontSize * (call.length * 0.62 + 2) ? icon(drawing) : nothing}
      <span class="call-text">${call}</span>
    </span>
  `;
}

/** The size in points at which a call fits its field, as well as can be told without measuring. */
function callSize(call: string, width: number, height: number): number {
  const fitting = Math.min(10, height * 0.6, (width - 4) / (call.length * 0.62));
  return Math.round(Math.max(fitting, 3) * 100) / 100;
}

const checkPath = `M${checkCorners.map(([x, y]) => `${String(x * 100)} ${String(y * 100)}`).join(' ')}`;

/** The same three points and thickness as the sealer draws. */
function renderCheckMark(): TemplateResult {
  return html`<svg class="check-mark" viewBox="0 0 100 100" aria-hidden="true">
    <path d=${checkPath} stroke-width=${checkLine * 100} />
  </svg>`;
}

/** The same dot as the sealer draws. */
function renderDot(): TemplateResult {
  return html`<svg class="check-mark dot" viewBox="0 0 100 100" aria-hidden="true">
    <circle cx="50" cy="50" r=${radioDotRadius * 100} />
  </svg>`;
}
