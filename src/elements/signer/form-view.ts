import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from '../../base/icons.js';
import {
  renderGiven,
  renderMark,
  renderPicture,
  renderSelect,
  renderText,
  renderTick,
  type FormPlace,
} from './form-controls.js';
import { faultOf, fieldsOf, radioGroupOf } from './selectors.js';
import type { SignerField } from './state.js';
import { faultText } from './field-notes.js';
import { fieldName, isAsked, type SignerView } from './view.js';

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
              entriesOf(fields.filter((field) => field.pageNumber === page)),
              (entry) => entry[0]?.id,
              (entry) => renderEntry(entry, view, 'form'),
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

/** Radio buttons of one group belong together, where the first of them stands. */
function entriesOf(fields: readonly SignerField[]): SignerField[][] {
  const entries = new Map<string, SignerField[]>();
  for (const field of fields) {
    const key = radioGroupOf(field) ?? field.id;
    entries.set(key, [...(entries.get(key) ?? []), field]);
  }
  return [...entries.values()];
}

/** The field being filled on a narrow screen, in the bar; a radio button with all of its group, to choose from. */
export function renderBarField(field: SignerField, view: SignerView): unknown {
  const group = radioGroupOf(field);
  const entry = group === undefined ? [field] : fieldsOf(view.state).filter((one) => radioGroupOf(one) === group);
  return renderEntry(entry, view, 'bar');
}

function renderEntry(entry: readonly SignerField[], view: SignerView, where: FormPlace): unknown {
  const [first] = entry;
  if (!first) return nothing;
  if (first.type !== 'radio') return renderFormField(first, view, where);
  const fault = entry.map((field) => faultOf(view.state, field)).find(Boolean);
  const note = `${where}-${first.id}-group-note`;
  return html`
    <fieldset class="radio-group" aria-describedby=${ifDefined(fault ? note : undefined)}>
      <legend class="label">${first.group ?? fieldName(first, view.t)}</legend>
      ${entry.map((field) => renderFormField(field, view, where, true))}
      ${fault ? html`<p class="field-error" id=${note}>${faultText(first, fault, view.t)}</p>` : nothing}
    </fieldset>
  `;
}

/** One field as a labelled control; `where` keeps ids of the form and of the bar apart, `grouped` leaves out its fault. */
function renderFormField(field: SignerField, view: SignerView, where: FormPlace, grouped = false): TemplateResult {
  const { t, state, intents } = view;
  const fault = grouped ? undefined : faultOf(state, field);
  const id = `${where}-${field.id}`;
  const noteId = `${id}-note`;
  const helpId = `${id}-help`;
  const described = [fault ? noteId : '', field.help ? helpId : ''].filter(Boolean).join(' ') || undefined;
  return html`
    <div
      class="field form-field"
      data-form-field=${field.id}
      @focusin=${() => intents.enter(field.id)}
      @focusout=${() => intents.leave(field.id)}
    >
      ${renderControl(field, view, where, described)}
      ${field.help ? html`<p class="hint" id=${helpId}>${field.help}</p>` : nothing}
      ${fault ? html`<p class="field-error" id=${noteId}>${faultText(field, fault, t)}</p>` : nothing}
      ${
        where === 'form' && !grouped
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
  where: FormPlace,
  described: string | undefined,
): TemplateResult {
  const id = `${where}-${field.id}`;
  if (!isAsked(field)) return renderGiven(field, view);
  switch (field.type) {
    case 'text':
    case 'number':
    case 'email':
    case 'phone':
    case 'multiline':
      return renderText(field, view, where, described);
    case 'select':
      return renderSelect(field, view, id, described);
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
    case 'image':
      return renderPicture(field, view, id, described);
    case 'merge_tag':
    case 'stamp':
    case 'label':
    case 'formula':
      return renderGiven(field, view);
  }
}
