import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../../base/icons.js';
import type { Field, FieldType } from '../../../contract/fields.js';
import type { PercentRect } from '../../../core/page-geometry.js';
import type { Guide } from '../../../core/snapping.js';
import { bound } from '../bound.js';
import { fieldIcons } from '../field-types.js';
import { painted, type Paint } from '../painted.js';
import { fieldsOf, orderedFields, signerOf, signersOf } from '../selectors.js';
import type { EditorState } from '../state.js';
import type { Placement, Tool } from '../tools/tool.js';
import type { EditorView } from './context.js';

const corners = ['top left', 'top right', 'bottom right', 'bottom left'] as const;
const sides = ['top', 'right', 'bottom', 'left'] as const;

/** Everything that lies over one page: fields, what is being placed or moved there, and guides. */
export function renderOverlay(pageNumber: number, view: EditorView): TemplateResult {
  const { state, pointer, editable } = view;
  const { tool } = state;
  const here = orderedFields(fieldsOf(state)).filter((field) => field.pageNumber === pageNumber);
  const selection = new Set(state.selection);
  return html`
    ${
      tool.kind === 'placing'
        ? html`<div class="catcher" ${bound((element, signal) => pointer.bindCatcher(element, signal))}></div>`
        : nothing
    }
    <div
      class="layer ${tool.kind === 'placing' ? 'behind' : ''}"
      ${bound((element, signal) => pointer.bindLayer(element, signal))}
    >
      ${repeat(
        here,
        (field) => field.id,
        (field) => renderField(field, selection.has(field.id), view),
      )}
    </div>
    ${renderGhosts(pageNumber, view)} ${editable ? renderGuides(pageNumber, tool) : nothing}
  `;
}

/** Where a field is shown now, which while it is dragged is not where it is. */
function shownAt(field: Field, tool: Tool): Placement {
  if (tool.kind === 'resizing' && tool.id === field.id) return { pageNumber: field.pageNumber, rect: tool.rect };
  const moved = tool.kind === 'moving' ? tool.placements.get(field.id) : undefined;
  return moved ?? { pageNumber: field.pageNumber, rect: field };
}

const boxPaint = (rect: PercentRect, color: string): Paint => ({
  left: `${rect.x}%`,
  top: `${rect.y}%`,
  width: `${rect.width}%`,
  height: `${rect.height}%`,
  '--signer': color,
});

function renderField(field: Field, selected: boolean, view: EditorView): TemplateResult {
  const { state, editable, t } = view;
  const { tool } = state;
  const { pageNumber, rect } = shownAt(field, tool);
  const signer = signerOf(state, field);
  const busy =
    (tool.kind === 'moving' && tool.origins.has(field.id)) || (tool.kind === 'resizing' && tool.id === field.id);
  const away = pageNumber !== field.pageNumber;
  return html`<div
    class="field-box ${selected ? 'selected' : ''} ${busy ? 'busy' : ''} ${away ? 'away' : ''}"
    part="field"
    role="button"
    tabindex="0"
    data-field=${field.id}
    data-type=${field.type}
    aria-pressed=${selected ? 'true' : 'false'}
    aria-label=${fieldName(field, view)}
    aria-describedby=${editable ? 'field-help' : nothing}
    ${painted(boxPaint(rect, signer?.color ?? '#555e70'))}
  >
    ${renderFace(field.type, field.label ?? t(`common.field.${field.type}`), caption(field, state), field.required)}
    ${editable && selected && state.selection.length === 1 && !away ? renderHandles(field.type) : nothing}
  </div>`;
}

/** The signer's name below the type where there are several to tell apart. */
function caption(field: Field, state: EditorState): string {
  return signersOf(state).length > 1 ? (signerOf(state, field)?.name ?? '') : '';
}

function renderFace(type: FieldType, text: string, signer: string, required: boolean): TemplateResult {
  return html`<span class="face">
      ${icon(fieldIcons[type])}
      ${
        type === 'checkbox'
          ? nothing
          : html`<span class="face-text"
              ><span class="face-label">${text}</span
              >${signer ? html` <span class="face-signer">${signer}</span>` : nothing}</span
            >`
      }
    </span>
    ${required ? html`<span class="star" aria-hidden="true"></span>` : nothing}`;
}

function renderHandles(type: FieldType): TemplateResult {
  const handles = type === 'checkbox' ? corners : [...sides, ...corners];
  return html`${handles.map((edges) => html`<span class="handle" data-handle=${edges}></span>`)}`;
}

/** A field's accessible name: "Signature field for Ada, page 1, required". */
export function fieldName(field: Field, { state, t }: EditorView): string {
  const words = {
    type: t(`common.field.${field.type}`),
    signer: signerOf(state, field)?.name ?? '',
    page: field.pageNumber,
    required: field.required ? t('editor.fieldRequired') : t('editor.fieldOptional'),
  };
  return field.label ? t('editor.fieldNamed', { ...words, label: field.label }) : t('editor.field', words);
}

/** What is not there yet: a new field under the pointer, or fields that are being taken over to this page. */
function renderGhosts(pageNumber: number, view: EditorView): TemplateResult {
  const { state, t } = view;
  const { tool } = state;
  const active = signersOf(state).find((signer) => signer.id === state.activeSignerId);
  const ghost = (type: FieldType, rect: PercentRect, color: string): TemplateResult =>
    html`<div class="field-box ghost" aria-hidden="true" ${painted(boxPaint(rect, color))}>
      ${renderFace(type, t(`common.field.${type}`), '', false)}
    </div>`;
  if ((tool.kind === 'placing' || tool.kind === 'carrying') && tool.preview?.pageNumber === pageNumber)
    return ghost(tool.fieldType, tool.preview.rect, active?.color ?? '#2352d0');
  if (tool.kind !== 'moving' || tool.pageNumber === pageNumber) return html`${nothing}`;
  return html`${fieldsOf(state).map((field) => {
    const placement = tool.placements.get(field.id);
    if (placement?.pageNumber !== pageNumber) return nothing;
    return ghost(field.type, placement.rect, signerOf(state, field)?.color ?? '#555e70');
  })}`;
}

function renderGuides(pageNumber: number, tool: Tool): TemplateResult {
  return html`${guidesOn(pageNumber, tool).map(({ axis, at, from, to }) => {
    const [start, extent] = [`${from}%`, `${to - from}%`];
    const paint: Paint =
      axis === 'x' ? { left: `${at}%`, top: start, height: extent } : { top: `${at}%`, left: start, width: extent };
    return html`<div class="guide guide-${axis}" aria-hidden="true" ${painted(paint)}></div>`;
  })}`;
}

function guidesOn(pageNumber: number, tool: Tool): readonly Guide[] {
  switch (tool.kind) {
    case 'idle':
      return [];
    case 'placing':
    case 'carrying':
      return tool.preview?.pageNumber === pageNumber ? tool.preview.guides : [];
    case 'resizing':
      return tool.origin.pageNumber === pageNumber ? tool.guides : [];
    case 'moving': {
      const [first] = tool.placements.values();
      return first?.pageNumber === pageNumber ? tool.guides : [];
    }
  }
}
