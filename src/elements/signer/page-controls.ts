import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { chosenFiles } from '../../base/chosen-files.js';
import { isFilled } from '../../core/signing-progress.js';
import type { PageView } from '../../core/page-geometry.js';
import { pointsOf, textStyle } from '../../parts/field-content.js';
import { answerLayout } from '../../parts/text-answer.js';
import { callToSign, isSending, pictureAction, renderContent, renderContentOrCall } from './field-content.js';
import { inputTraits, radioName, takenImages, takesLines } from './field-traits.js';
import { faultOf } from './selectors.js';
import type { SignerField } from './state.js';
import { renderPreview } from './page-field.js';
import { fieldName, isTicked, stateWord, textOf, type SignerView } from './view.js';

/** A signature or initials: a button that puts the adopted mark in, or asks for one. */
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
      ${renderContentOrCall(field, page, view)}
    </button>
  `;
}

/** A field that is written into, at its place and in the size of the sealed text. */
function renderText(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t, state } = view;
  const text = textOf(field);
  const { width, height } = pointsOf(field, page);
  const style = textStyle(field);
  const { fontSize } = answerLayout(text, width, height, style);
  const label = fieldName(field, t);
  const traits = inputTraits(field);
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
  const size = `--_font-points:${String(fontSize)}${style.align ? `;text-align:${style.align}` : ''}`;
  const placeholder = field.placeholder ?? label;
  if (takesLines(field, height)) {
    return html`
      <textarea
        class="control answer"
        data-control
        dir="auto"
        aria-label=${label}
        aria-required=${field.required ? 'true' : 'false'}
        aria-invalid=${invalid}
        aria-describedby=${ifDefined(described)}
        maxlength=${traits.maxLength}
        placeholder=${placeholder}
        .style=${size}
        .value=${live(text)}
        @input=${input}
      ></textarea>
      ${renderContent(field, page, view)}
    `;
  }
  return html`
    <input
      class="control answer"
      data-control
      type=${traits.type}
      inputmode=${ifDefined(traits.inputMode)}
      autocomplete=${traits.autoComplete}
      autocapitalize=${ifDefined(traits.autoCapitalize)}
      dir="auto"
      enterkeyhint="next"
      aria-label=${label}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${invalid}
      aria-describedby=${ifDefined(described)}
      maxlength=${traits.maxLength}
      placeholder=${placeholder}
      .style=${size}
      .value=${live(text)}
      @input=${input}
      @keydown=${key}
    />
    ${renderContent(field, page, view)}
  `;
}

/** On narrow screens: a button at the field's place that leads to its control in the bar. */
function renderProxy(field: SignerField, page: PageView, view: SignerView): TemplateResult {
  const { t, intents } = view;
  const label = [fieldName(field, t), textOf(field), stateWord(field, view)].filter(Boolean).join(', ');
  return html`
    <button
      type="button"
      class="control proxy"
      data-control
      aria-label=${label}
      @click=${() => intents.showInDocument(field.id)}
    >
      ${renderContentOrCall(field, page, view)}
    </button>
  `;
}

/** A choice of one of several texts. */
function renderSelect(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t, state } = view;
  const text = textOf(field);
  const change = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) intents.choose(field.id, event.target.value);
  };
  return html`
    <select
      class="control choose"
      data-control
      dir="auto"
      aria-label=${fieldName(field, t)}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${faultOf(state, field) ? 'true' : 'false'}
      aria-describedby=${ifDefined(described)}
      .value=${live(text)}
      @change=${change}
    >
      <option value="" ?selected=${text === ''}>${field.placeholder ?? t('signer.field.choose')}</option>
      ${field.options?.map((option) => html`<option value=${option} ?selected=${option === text}>${option}</option>`)}
    </select>
    ${renderContentOrCall(field, page, view)}
  `;
}

/** A check box, or one of several radio buttons. */
function renderTick(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t, state } = view;
  const change = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) intents.tick(field.id, event.target.checked);
  };
  const radio = field.type === 'radio';
  return html`
    <input
      class=${radio ? 'control tick round' : 'control tick'}
      data-control
      type=${radio ? 'radio' : 'checkbox'}
      name=${ifDefined(radio ? radioName(field, 'page') : undefined)}
      aria-label=${fieldName(field, t)}
      aria-required=${ifDefined(radio ? undefined : field.required ? 'true' : 'false')}
      aria-invalid=${ifDefined(radio ? undefined : faultOf(state, field) ? 'true' : 'false')}
      aria-describedby=${ifDefined(described)}
      .checked=${live(isTicked(field))}
      @change=${change}
    />
    ${renderContent(field, page, view)}
  `;
}

/** The day of finishing, which nobody writes. */
function renderDate(field: SignerField, page: PageView, view: SignerView): TemplateResult {
  const { t } = view;
  const label = `${fieldName(field, t)}: ${view.today}. ${t('signer.field.today')}`;
  return html`
    <div class="control date" role="img" aria-label=${label} title=${t('signer.field.today')}>
      ${renderContent(field, page, view)}
    </div>
  `;
}

/** A picture from a file or the camera. */
function renderPicture(
  field: SignerField,
  page: PageView,
  view: SignerView,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const action = pictureAction(field, view);
  const take = (event: Event): void => {
    const [file] = chosenFiles(event);
    if (file) intents.attach(field.id, file);
  };
  return html`
    <label class="control mark">
      <input
        class="file"
        data-control
        type="file"
        accept=${takenImages}
        aria-label=${`${fieldName(field, t)}: ${action}, ${stateWord(field, view)}`}
        aria-describedby=${ifDefined(described)}
        @change=${take}
      />
      ${renderContentOrCall(field, page, view)}
      ${isSending(field, view) ? html`<span class="sending"></span>` : nothing}
    </label>
  `;
}

/** The control of a field at its place on the page. */
export function renderControl(
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
    case 'number':
    case 'email':
    case 'phone':
    case 'multiline':
      return view.narrow ? renderProxy(field, page, view) : renderText(field, page, view, described);
    case 'select':
      return view.narrow ? renderProxy(field, page, view) : renderSelect(field, page, view, described);
    case 'checkbox':
    case 'radio':
      return renderTick(field, page, view, described);
    case 'image':
      return renderPicture(field, page, view, described);
    case 'date':
      return renderDate(field, page, view);
    case 'merge_tag':
    case 'stamp':
    case 'label':
    case 'formula':
      return renderPreview(field, page, view, true);
  }
}
