import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/icons.js';
import { isFilled } from '../../core/signing-progress.js';
import { maxAnswerLength } from './limits.js';
import { callToSign } from './page-field.js';
import { faultOf, fieldsOf } from './selectors.js';
import type { SignerField } from './state.js';
import { faultText, fieldName, isTicked, textOf, type SignerView } from './view.js';

/** The text of a page, undefined while it is not known; `load` asks for it. */
export type PageText = (page: number, load?: boolean) => string | undefined;

/** All fields as ordinary form controls, page by page: for screen readers, small screens and quick filling. */
export function renderForm(view: SignerView, pageText: PageText): TemplateResult {
  const { t, state } = view;
  const fields = fieldsOf(state);
  const pages = Array.from({ length: Math.max(state.session?.request.pageCount ?? 0, 1) }, (_, index) => index + 1);
  return html`
    <div class="form" part="form">
      <h2 class="title">${t('signer.form.title')}</h2>
      <p class="muted">${t(fields.length > 0 ? 'signer.form.intro' : 'signer.nothingToFill')}</p>
      ${pages.map(
        (page) => html`
          <section class="card form-page" aria-labelledby=${`form-page-${String(page)}`}>
            <h3 id=${`form-page-${String(page)}`}>${t('signer.form.page', { page })}</h3>
            ${renderPageText(page, view, pageText)}
            ${repeat(
              fields.filter((field) => field.pageNumber === page),
              (field) => field.id,
              (field) => renderFormField(field, view, 'form'),
            )}
          </section>
        `,
      )}
    </div>
  `;
}

function renderPageText(page: number, { t }: SignerView, pageText: PageText): TemplateResult {
  const text = pageText(page);
  const toggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement && event.target.open) pageText(page, true);
  };
  return html`
    <details class="page-text" @toggle=${toggle}>
      <summary>${t('signer.form.pageText', { page })}</summary>
      ${
        text === undefined
          ? html`<p class="muted">${t('common.loading')}</p>`
          : text === ''
            ? html`<p class="muted">${t('signer.form.noText')}</p>`
            : html`<p class="flow" dir="auto">${text}</p>`
      }
    </details>
  `;
}

/** One field as a labelled control; `where` keeps ids of the form and of the bar apart. */
export function renderFormField(field: SignerField, view: SignerView, where: 'form' | 'bar'): TemplateResult {
  const { t, state, intents } = view;
  const fault = faultOf(state, field);
  const id = `${where}-${field.id}`;
  const noteId = `${id}-note`;
  return html`
    <div
      class="field form-field"
      data-form-field=${field.id}
      @focusin=${() => intents.enter(field.id)}
      @focusout=${() => intents.leave(field.id)}
    >
      ${renderControl(field, view, where, fault ? noteId : undefined)}
      ${fault ? html`<p class="field-error" id=${noteId}>${faultText(field, fault, t)}</p>` : nothing}
      ${
        where === 'form'
          ? html`<button
              type="button"
              class="button ghost small show"
              aria-label=${`${t('signer.form.showInDocument')}: ${fieldName(field, t)}`}
              @click=${() => intents.showInDocument(field.id)}
            >
              ${icon('pages')} ${t('signer.form.showInDocument')}
            </button>`
          : nothing
      }
    </div>
  `;
}

function renderControl(
  field: SignerField,
  view: SignerView,
  where: 'form' | 'bar',
  described: string | undefined,
): TemplateResult {
  const id = `${where}-${field.id}`;
  switch (field.type) {
    case 'text':
    case 'select':
    case 'number':
    case 'email':
    case 'phone':
    case 'multiline':
      return renderText(field, view, where, described);
    case 'checkbox':
    case 'radio':
      return renderTick(field, view, id, described);
    case 'date':
      return html`
        <div>
          <div class="label">${fieldName(field, view.t)}</div>
          <div>${view.today}</div>
          <p class="hint">${view.t('signer.field.today')}</p>
        </div>
      `;
    case 'signature':
    case 'initials':
      return renderMark(field, view, id, described);
    case 'merge_tag':
    case 'image':
    case 'stamp':
    case 'label':
    case 'formula':
      return html`<div>${fieldName(field, view.t)}</div>`;
  }
}

function renderLabel(field: SignerField, { t }: SignerView, id: string): TemplateResult {
  const note = field.required ? nothing : html` <span class="muted">(${t('common.optional')})</span>`;
  return html`<label class="label" for=${id}>${fieldName(field, t)}${note}</label>`;
}

function renderText(
  field: SignerField,
  view: SignerView,
  where: 'form' | 'bar',
  described: string | undefined,
): TemplateResult {
  const { intents } = view;
  const id = `${where}-${field.id}`;
  const write = (event: InputEvent): void => {
    if (event.target instanceof HTMLTextAreaElement) intents.write(field.id, event.target.value);
  };
  const key = (event: KeyboardEvent): void => {
    // In the bar Enter leads on, as the keyboard's "next" key promises; Shift+Enter starts a line.
    if (where !== 'bar' || event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    intents.next();
  };
  return html`
    ${renderLabel(field, view, id)}
    <textarea
      class="input writing"
      data-control
      id=${id}
      rows="1"
      dir="auto"
      autocomplete="off"
      enterkeyhint=${where === 'bar' ? 'next' : 'enter'}
      maxlength=${maxAnswerLength}
      aria-required=${field.required ? 'true' : 'false'}
      aria-invalid=${described ? 'true' : 'false'}
      aria-describedby=${ifDefined(described)}
      .value=${live(textOf(field))}
      @input=${write}
      @keydown=${key}
    ></textarea>
  `;
}

function renderTick(field: SignerField, view: SignerView, id: string, described: string | undefined): TemplateResult {
  const { intents, t } = view;
  const change = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) intents.tick(field.id, event.target.checked);
  };
  return html`
    <label class="check">
      <input
        data-control
        id=${id}
        type="checkbox"
        aria-required=${field.required ? 'true' : 'false'}
        aria-invalid=${described ? 'true' : 'false'}
        aria-describedby=${ifDefined(described)}
        .checked=${live(isTicked(field))}
        @change=${change}
      />
      <span>
        ${fieldName(field, t)} ${field.required ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}
      </span>
    </label>
  `;
}

function renderMark(field: SignerField, view: SignerView, id: string, described: string | undefined): TemplateResult {
  const { intents, t } = view;
  const filled = isFilled(field);
  const name = fieldName(field, t);
  const { value } = field;
  return html`
    <div class="label" id=${`${id}-label`}>
      ${name} ${field.required ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}
    </div>
    <div class="mark-row">
      ${
        value?.kind === 'signature'
          ? html`<snp-part-signature-view class="form-mark" .value=${value.signature}></snp-part-signature-view>`
          : nothing
      }
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
      ${
        filled
          ? html`<button
              type="button"
              class="icon-button"
              title=${t('signer.field.remove')}
              aria-label=${`${name}: ${t('signer.field.remove')}`}
              @click=${() => intents.remove(field.id)}
            >
              ${icon('trash')}
            </button>`
          : nothing
      }
    </div>
  `;
}
