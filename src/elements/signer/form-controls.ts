import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { chosenFiles } from '../../base/chosen-files.js';
import { icon } from '../../base/icons.js';
import { isFilled } from '../../core/signing-progress.js';
import { drawnText } from '../../parts/field-content.js';
import { callToSign, pictureAction, renderImage, renderMarkView } from './field-content.js';
import { inputTraits, radioName, takenImages } from './field-traits.js';
import { faultOf } from './selectors.js';
import type { SignerField } from './state.js';
import { fieldName, isTicked, textOf, type SignerView } from './view.js';

/** Where a control stands: its ids differ between the form and the bar. */
export type FormPlace = 'form' | 'bar';

function renderLabel(field: SignerField, { t }: SignerView, id: string): TemplateResult {
  const note = field.required ? nothing : html` <span class="muted">(${t('common.optional')})</span>`;
  return html`<label class="label" for=${id}>${fieldName(field, t)}${note}</label>`;
}

/** A field that is written into. */
export function renderText(
  field: SignerField,
  view: SignerView,
  where: FormPlace,
  described: string | undefined,
): TemplateResult {
  const { intents } = view;
  const id = `${where}-${field.id}`;
  const write = (event: InputEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement)
      intents.write(field.id, event.target.value);
  };
  const key = (event: KeyboardEvent): void => {
    // In the bar Enter leads on, as the keyboard's "next" key promises; Shift+Enter starts a line.
    if (where !== 'bar' || event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    intents.next();
  };
  const traits = inputTraits(field);
  const invalid = faultOf(view.state, field) ? 'true' : 'false';
  if (field.type !== 'text' && field.type !== 'multiline') {
    return html`
      ${renderLabel(field, view, id)}
      <input
        class="input"
        data-control
        id=${id}
        type=${traits.type}
        inputmode=${ifDefined(traits.inputMode)}
        autocomplete=${traits.autoComplete}
        autocapitalize=${ifDefined(traits.autoCapitalize)}
        dir="auto"
        enterkeyhint=${where === 'bar' ? 'next' : 'enter'}
        maxlength=${traits.maxLength}
        placeholder=${ifDefined(field.placeholder)}
        aria-required=${field.required ? 'true' : 'false'}
        aria-invalid=${invalid}
        aria-describedby=${ifDefined(described)}
        .value=${live(textOf(field))}
        @input=${write}
        @keydown=${key}
      />
    `;
  }
  return html`
    ${renderLabel(field, view, id)}
    <textarea
      class="input writing"
      data-control
      id=${id}
      rows=${field.type === 'multiline' ? '3' : '1'}
      dir="auto"
      autocomplete="off"
      enterkeyhint=${where === 'bar' ? 'next' : 'enter'}
      maxlength=${traits.maxLength}
      placeholder=${ifDefined(field.placeholder)}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${invalid}
      aria-describedby=${ifDefined(described)}
      .value=${live(textOf(field))}
      @input=${write}
      @keydown=${key}
    ></textarea>
  `;
}

/** A choice of one of several texts. */
export function renderSelect(
  field: SignerField,
  view: SignerView,
  id: string,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const text = textOf(field);
  const change = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) intents.choose(field.id, event.target.value);
  };
  return html`
    ${renderLabel(field, view, id)}
    <select
      class="input"
      data-control
      id=${id}
      dir="auto"
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${faultOf(view.state, field) ? 'true' : 'false'}
      aria-describedby=${ifDefined(described)}
      .value=${live(text)}
      @change=${change}
    >
      <option value="" ?selected=${text === ''}>${field.placeholder ?? t('signer.field.choose')}</option>
      ${field.options?.map((option) => html`<option value=${option} ?selected=${option === text}>${option}</option>`)}
    </select>
  `;
}

/** What stands in the document and cannot be changed here. */
export function renderGiven(field: SignerField, view: SignerView): TemplateResult {
  const text = drawnText(field, field.value, view.sealedDate);
  const { value } = field;
  return html`
    <div>
      <div class="label">${fieldName(field, view.t)}</div>
      ${
        value?.kind === 'signature'
          ? html`<div class="mark-row">${renderMarkView(field, view, 'form-mark')}</div>`
          : value?.kind === 'image'
            ? html`<div class="form-picture">${renderImage(value.imageId, view)}</div>`
            : html`<div dir="auto">
                ${value?.kind === 'checked' ? (value.checked ? '\u2713' : '\u2013') : text || '\u2013'}
              </div>`
      }
    </div>
  `;
}

/** Empties a field that shows something. */
function renderRemove(field: SignerField, { intents, t }: SignerView): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    title=${t('signer.field.remove')}
    aria-label=${`${fieldName(field, t)}: ${t('signer.field.remove')}`}
    @click=${() => intents.remove(field.id)}
  >
    ${icon('trash')}
  </button>`;
}

/** A picture from a file or the camera. */
export function renderPicture(
  field: SignerField,
  view: SignerView,
  id: string,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const filled = isFilled(field);
  const name = fieldName(field, t);
  const action = pictureAction(field, view);
  const take = (event: Event): void => {
    const [file] = chosenFiles(event);
    if (file) intents.attach(field.id, file);
  };
  return html`
    <div class="label">
      ${name} ${field.required ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}
    </div>
    <div class="mark-row">
      ${
        field.value?.kind === 'image'
          ? html`<div class="form-picture">${renderImage(field.value.imageId, view)}</div>`
          : nothing
      }
      ${
        view.narrow
          ? html`<label class="button picker">
              <input
                class="file"
                type="file"
                accept=${takenImages}
                capture="environment"
                aria-label=${`${name}: ${t('signer.image.camera')}`}
                @change=${take}
              />
              ${icon('image')} ${t('signer.image.camera')}
            </label>`
          : nothing
      }
      <label class=${filled ? 'button picker' : 'button primary picker'}>
        <input
          class="file"
          data-control
          id=${id}
          type="file"
          accept=${takenImages}
          aria-label=${`${name}: ${action}`}
          aria-describedby=${ifDefined(described)}
          @change=${take}
        />
        ${icon('upload')} ${action}
      </label>
      ${filled ? renderRemove(field, view) : nothing}
    </div>
  `;
}

/** A check box, or one of several radio buttons. */
export function renderTick(
  field: SignerField,
  view: SignerView,
  id: string,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const radio = field.type === 'radio';
  const change = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) intents.tick(field.id, event.target.checked);
  };
  return html`
    <label class="check">
      <input
        data-control
        id=${id}
        type=${radio ? 'radio' : 'checkbox'}
        name=${ifDefined(radio ? radioName(field, 'form') : undefined)}
        aria-required=${ifDefined(radio ? undefined : field.required ? 'true' : 'false')}
        aria-invalid=${ifDefined(radio ? undefined : faultOf(view.state, field) ? 'true' : 'false')}
        aria-describedby=${ifDefined(described)}
        .checked=${live(isTicked(field))}
        @change=${change}
      />
      <span>
        ${fieldName(field, t)}
        ${field.required || radio ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}
      </span>
    </label>
  `;
}

/** A signature or initials. */
export function renderMark(
  field: SignerField,
  view: SignerView,
  id: string,
  described: string | undefined,
): TemplateResult {
  const { intents, t } = view;
  const filled = isFilled(field);
  const name = fieldName(field, t);
  const { value } = field;
  return html`
    <div class="label" id=${`${id}-label`}>
      ${name} ${field.required ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}
    </div>
    <div class="mark-row">
      ${value?.kind === 'signature' ? renderMarkView(field, view, 'form-mark') : nothing}
      <button
        type="button"
        class=${filled ? 'button' : 'button primary'}
        data-control
        id=${id}
        aria-label=${`${name}: ${filled ? t('signer.field.change') : callToSign(field, view)}`}
        aria-describedby=${ifDefined(described)}
        @click=${() => (filled ? intents.changeMark(field.id) : intents.sign(field.id))}
      >
        ${filled ? nothing : icon(field.type === 'initials' ? 'initials' : 'signature')}
        ${filled ? t('signer.field.change') : callToSign(field, view)}
      </button>
      ${filled ? renderRemove(field, view) : nothing}
    </div>
  `;
}
