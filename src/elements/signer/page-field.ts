import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { PageView } from '../../core/page-geometry.js';
import { isFilled } from '../../core/signing-progress.js';
import { renderContent, renderContentOrCall } from './field-content.js';
import { faultOf, type SaidFault } from './selectors.js';
import type { SignerField } from './state.js';
import { fieldName, isAsked, textOf, type SignerView } from './view.js';

/** What loads late: the control of a field, and what stands beside it. Until then its preview stands there. */
export interface FieldParts {
  renderControl(field: SignerField, page: PageView, view: SignerView, described: string | undefined): TemplateResult;
  renderFault(field: SignerField, fault: SaidFault, view: SignerView, id: string): TemplateResult;
  renderTools(field: SignerField, view: SignerView): TemplateResult | typeof nothing;
}

/** One field at its place on the page; on narrow screens writing happens in the bar and the page shows the result. */
export function renderPageField(
  field: SignerField,
  page: PageView,
  view: SignerView,
  open: boolean,
  parts: FieldParts | undefined,
): TemplateResult {
  const { state } = view;
  const asked = isAsked(field);
  const current = open && asked && state.currentFieldId === field.id;
  const fault = open && asked ? faultOf(state, field) : undefined;
  const classes = {
    field: true,
    [`field-${field.type}`]: true,
    current,
    given: !asked && field.type !== 'date',
    filled: isFilled(field),
    required: field.required,
    faulty: fault !== undefined,
    far: field.x > 55,
    low: field.y > 90,
  };
  const noteId = `note-${field.id}`;
  const helpId = `help-${field.id}`;
  const saysFault = fault !== undefined && !view.narrow;
  const saysHelp = field.help !== undefined && asked && !view.narrow;
  const described = [saysFault ? noteId : '', saysHelp ? helpId : ''].filter(Boolean).join(' ') || undefined;
  /* eslint-disable lit-a11y/click-events-have-key-events -- the control inside takes the keys */
  return html`
    <div
      class=${classMap(classes)}
      part="field"
      data-field=${field.id}
      .style=${placeOf(field)}
      @click=${reach}
      @focusin=${() => (asked ? view.intents.enter(field.id) : undefined)}
      @focusout=${() => (asked ? view.intents.leave(field.id) : undefined)}
    >
      ${open && asked && parts ? parts.renderControl(field, page, view, described) : renderPreview(field, page, view, open)}
      ${saysFault ? parts?.renderFault(field, fault, view, noteId) : nothing}
      ${saysHelp ? html`<p class=${current && !fault ? 'note tip' : 'visually-hidden'} id=${helpId}>${field.help}</p>` : nothing}
      ${current && !view.narrow ? parts?.renderTools(field, view) : nothing}
    </div>
  `;
}

/* eslint-enable lit-a11y/click-events-have-key-events */

/** A finger beside a small field means the field. */
function reach({ target, currentTarget }: Event): void {
  if (target !== currentTarget || !(target instanceof HTMLElement)) return;
  const control = target.querySelector<HTMLElement>('[data-control]');
  control?.focus({ preventScroll: true });
  control?.click();
}

/** Where a box of a page is, as CSS. */
export function placeOf({ x, y, width, height }: Pick<SignerField, 'x' | 'y' | 'width' | 'height'>): string {
  return `left:${String(x)}%;top:${String(y)}%;width:${String(width)}%;height:${String(height)}%`;
}

/** A field that nobody fills here: what others signed, labels, stamps, results, and what cannot be changed. */
export function renderPreview(field: SignerField, page: PageView, view: SignerView, open: boolean): TemplateResult {
  const { t } = view;
  const word = field.readOnly || !open ? textOf(field) : '';
  const own = t(field.required ? 'common.required' : 'common.optional');
  const label = [fieldName(field, t), open ? word : own].filter(Boolean).join(', ');
  return html`<div class="control preview" role="img" aria-label=${label}>
    ${open ? renderContent(field, page, view) : renderContentOrCall(field, page, view)}
  </div>`;
}
