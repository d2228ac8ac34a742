import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/icons.js';
import { isFilled } from '../../core/signing-progress.js';
import type { PageView } from '../../core/page-geometry.js';
import { takesSeveralLines } from '../../core/text-layout.js';
import { maxAnswerLength } from './limits.js';
import { adoptedOf, faultOf, roleOf } from './selectors.js';
import type { SignerField } from './state.js';
import { answerLayout, renderAnswer } from './text-answer.js';
import { faultText, fieldName, isTicked, textOf, type SignerView } from './view.js';

/** One field at its place on the page; on narrow screens writing happens in the bar and the page shows the result. */
export function renderPageField(field: SignerField, page: PageView, view: SignerView, open: boolean): TemplateResult {
  const { state, t } = view;
  const current = open && state.currentFieldId === field.id;
  const fault = open ? faultOf(state, field) : undefined;
  const classes = {
    field: true,
    [`field-${field.type}`]: true,
    current,
    filled: isFilled(field),
    required: field.required,
    faulty: fault !== undefined,
    far: field.x > 55,
  };
  const noteId = `note-${field.id}`;
  const place =
    `left:${String(field.x)}%;top:${String(field.y)}%;` +
    `width:${String(field.width)}%;height:${String(field.height)}%`;
  const described = fault && !view.narrow ? noteId : undefined;
  return html`
    <div
      class=${classMap(classes)}
      part="field"
      data-field=${field.id}
      .style=${place}
      @focusin=${() => view.intents.enter(field.id)}
      @focusout=${() => view.intents.leave(field.id)}
    >
      ${open ? renderControl(field, page, view, described) : renderPreview(field, page, view)}
      ${fault && !view.narrow ? html`<p class="note" id=${noteId}>${faultText(field, fault, t)}</p>` : nothing}
      ${current && !view.narrow ? renderTools(field, view) : nothing}
    </div>
  `;
}

function renderPreview(field: SignerField, page: PageView, view: SignerView): TemplateResult {
  const label = `${fieldName(field, view.t)}, ${view.t(field.required ? 'common.required' : 'common.optional')}`;
  return html`<div class="control preview" role="img" aria-label=${label}>${renderContent(field, page, view)}</div>`;
}

function renderControl(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  switch (field.type) {
    case 'signature':
    case 'initials':
      return renderMark(field, page, view, described);
    case 'text':
    case 'select':
    case 'number':
    case 'email':
    case 'phone':
    case 'multiline':
      return view.narrow ? renderTextProxy(field, page, view) : renderText(field, page, view, described);
    case 'checkbox':
    case 'radio':
      return renderTick(field, view, described);
    case 'date':
      return renderDate(field, page, view);
    case 'merge_tag':
    case 'image':
    case 'stamp':
    case 'label':
    case 'formula':
      return renderPreview(field, page, view);
  }
}

function stateWord(field: SignerField, view: SignerView): string {
  const { t } = view;
  if (isFilled(field)) return t('signer.field.stateFilled');
  return t(field.required ? 'common.required' : 'common.optional');
}

function renderMark(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const filled = isFilled(field);
  const press = (): void => (filled ? intents.changeMark(field.id) : intents.sign(field.id));
  const action = filled ? t('signer.field.change') : callToSign(field, view);
  return html`
    <button type="button" class="control mark" data-control aria-describedby=${ifDefined(described)} @click=${press}>
      <span class="visually-hidden">${`${fieldName(field, t)}: ${action}, ${stateWord(field, view)}`}</span>
      ${renderContent(field, page, view)}
    </button>
  `;
}

/** What the button of an empty signature or initials says. */
export function callToSign(field: SignerField, { state, t }: SignerView): string {
  const role = roleOf(field);
  const ready = role !== undefined && adoptedOf(state, role) !== undefined;
  if (role === 'initials') return t(ready ? 'signer.field.applyInitials' : 'signer.field.initial');
  return t(ready ? 'signer.field.apply' : 'signer.field.sign');
}

function renderText(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t, state } = view;
  const text = textOf(field);
  const { width, height } = pointsOf(field, page);
  const multiline = takesSeveralLines(height);
  const { fontSize } = answerLayout(text, width, height, multiline);
  const label = fieldName(field, t);
  const input = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      intents.write(field.id, event.target.value);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    intents.next();
  };
  const invalid = faultOf(state, field) ? 'true' : 'false';
  const size = `--_font-points:${String(fontSize)}`;
  const content = renderAnswer(text, width, height);
  if (multiline) {
    return html`
      <textarea
        class="control answer"
        data-control
        dir="auto"
        aria-label=${label}
        aria-required=${field.required ? 'true' : 'false'}
        aria-invalid=${invalid}
        aria-describedby=${ifDefined(described)}
        maxlength=${maxAnswerLength}
        placeholder=${label}
        .style=${size}
        .value=${live(text)}
        @input=${input}
      ></textarea>
      ${content}
    `;
  }
  return html`
    <input
      class="control answer"
      data-control
      type="text"
      dir="auto"
      autocomplete="off"
      aria-label=${label}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${invalid}
      aria-describedby=${ifDefined(described)}
      maxlength=${maxAnswerLength}
      placeholder=${label}
      .style=${size}
      .value=${live(text)}
      @input=${input}
      @keydown=${key}
    />
    ${content}
  `;
}

function renderTextProxy(field: SignerField, page: PageView, view: SignerView): TemplateResult {
  const { t, intents } = view;
  const text = textOf(field);
  const label = [fieldName(field, t), text, stateWord(field, view)].filter(Boolean).join(', ');
  return html`
    <button
      type="button"
      class="control proxy"
      data-control
      aria-label=${label}
      @click=${() => intents.showInDocument(field.id)}
    >
      ${renderContent(field, page, view)}
    </button>
  `;
}

function renderTick(field: SignerField, view: SignerView, described: string | undefined): TemplateResult {
  const { intents, t, state } = view;
  const ticked = isTicked(field);
  const change = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) intents.tick(field.id, event.target.checked);
  };
  return html`
    <input
      class="control tick"
      data-control
      type="checkbox"
      aria-label=${fieldName(field, t)}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${faultOf(state, field) ? 'true' : 'false'}
      aria-describedby=${ifDefined(described)}
      .checked=${live(ticked)}
      @change=${change}
    />
    ${ticked ? renderCheckMark() : nothing}
  `;
}

function renderDate(field: SignerField, page: PageView, view: SignerView): TemplateResult {
  const { t } = view;
  const label = `${fieldName(field, t)}: ${view.today}. ${t('signer.field.today')}`;
  return html`
    <div class="control date" role="img" aria-label=${label} title=${t('signer.field.today')}>
      ${renderContent(field, page, view)}
    </div>
  `;
}

/** What stands in a field: the answer as it will be sealed, or what to do. */
function renderContent(field: SignerField, page: PageView, view: SignerView): unknown {
  const { value } = field;
  const { width, height } = pointsOf(field, page);
  if (value?.kind === 'signature') {
    return html`<snp-part-signature-view class="mark-view" .value=${value.signature}></snp-part-signature-view>`;
  }
  if (value?.kind === 'checked') return value.checked ? renderCheckMark() : nothing;
  if (value?.kind === 'text' && value.text.trim() !== '') return renderAnswer(value.text, width, height);
  if (field.type === 'date') return renderAnswer(view.sealedDate, width, height, false);
  if (field.type === 'checkbox') return nothing;
  const call = field.type === 'text' ? fieldName(field, view.t) : callToSign(field, view);
  const fontSize = callSize(call, width, height);
  const drawing =
    field.type === 'text' || width < fontSize * (call.length * 0.62 + 2)
      ? nothing
      : icon(field.type === 'initials' ? 'initials' : 'signature');
  return html`
    <span class="call" aria-hidden="true" .style=${`--_font-points:${String(fontSize)}`}>
      ${drawing}<span class="call-text">${call}</span>
    </span>
  `;
}

/** The size in points at which a call to sign fits its field, as well as can be told without measuring. */
function callSize(call: string, width: number, height: number): number {
  const fitting = Math.min(10, height * 0.6, (width - 4) / (call.length * 0.62));
  return Math.round(Math.max(fitting, 3) * 100) / 100;
}

/** The same three points and thickness as the sealer draws. */
function renderCheckMark(): TemplateResult {
  return html`<svg class="check-mark" viewBox="0 0 100 100" aria-hidden="true"><path d="M18 50 40 74 82 24" /></svg>`;
}

function renderTools(field: SignerField, { intents, t }: SignerView): TemplateResult | typeof nothing {
  if (field.value?.kind !== 'signature') return nothing;
  return html`
    <div class="tools">
      <button type="button" class="button small" @click=${() => intents.changeMark(field.id)}>
        ${t('signer.field.change')}
      </button>
      <button type="button" class="button small" @click=${() => intents.remove(field.id)}>
        ${t('signer.field.remove')}
      </button>
    </div>
  `;
}

function pointsOf(field: SignerField, page: PageView): { width: number; height: number } {
  return { width: (page.width * field.width) / 100, height: (page.height * field.height) / 100 };
}
