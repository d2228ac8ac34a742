import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../../base/icons.js';
import type { Field, FieldType } from '../../../contract/fields.js';
import type { PercentRect } from '../../../core/page-geometry.js';
import type { Guide } from '../../../core/snapping.js';
import { bound } from '../bound.js';
import { fieldIcons, isSquare } from '../field-types.js';
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
  const here = fieldsOnPage(fieldsOf(state), pageNumber);
  const armed = tool.kind === 'placing' || tool.kind === 'drawing';
  const selection = new Set(state.selection);
  return html`
    ${
      armed
        ? html`<div class="catcher" ${bound((element, signal) => pointer.bindCatcher(element, signal))}></div>`
        : nothing
    }
    <div class="layer ${armed ? 'behind' : ''}" ${bound((element, signal) => pointer.bindLayer(element, signal))}>
      ${repeat(
        here,
        (field) => field.id,
        (field) => renderGuarded(field, selection.has(field.id), view),
      )}
    </div>
    ${renderGhosts(pageNumber, view)} ${editable ? renderGuides(pageNumber, tool) : nothing}
  `;
}

const byPage = new WeakMap<readonly Field[], Map<number, Field[]>>();

/** The fields of one page in reading order. */
function fieldsOnPage(fields: readonly Field[], pageNumber: number): readonly Field[] {
  let pages = byPage.get(fields);
  if (!pages) {
    pages = new Map();
    for (const field of orderedFields(fields)) {
      const known = pages.get(field.pageNumber);
      if (known) known.push(field);
      else pages.set(field.pageNumber, [field]);
    }
    byPage.set(fields, pages);
  }
  return pages.get(pageNumber) ?? [];
}

/** A field is drawn again only when something about it differs: hundreds stay as they are while one moves. */
function renderGuarded(field: Field, selected: boolean, view: EditorView): unknown {
  const { state, editable, t } = view;
  const { tool } = state;
  const { pageNumber, rect } = shownAt(field, tool);
  const isLead = selected && state.selection.length === 1;
  const held = isHeld(field, tool);
  const parts = [
    field,
    selected,
    isLead,
    held,
    pageNumber,
    rect,
    signerOf(state, field),
    signersOf(state).length,
    editable,
  ];
  return guard([...parts, t], () => renderField(field, selected, view));
}

const isHeld = (field: Field, tool: Tool): boolean =>
  (tool.kind === 'moving' && tool.origins.has(field.id)) || (tool.kind === 'resizing' && tool.id === field.id);

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

/** A box that is carried keeps its place and is only shifted, which costs no layout. */
const movedPaint = (field: Field, rect: PercentRect, color: string): Paint => ({
  ...boxPaint(field, color),
  translate: `${((rect.x - field.x) / field.width) * 100}% ${((rect.y - field.y) / field.height) * 100}%`,
});

function renderField(field: Field, selected: boolean, view: EditorView): TemplateResult {
  const { state, editable, t } = view;
  const { tool } = state;
  const { pageNumber, rect } = shownAt(field, tool);
  const signer = signerOf(state, field);
  const busy = isHeld(field, tool);
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
    ${painted(tool.kind === 'moving' ? movedPaint(field, rect, signer?.color ?? '#555e70') : boxPaint(rect, signer?.color ?? '#555e70'))}
  >
    ${renderFace(field.type, faceText(field, t), caption(field, state), field.required)}
    ${field.locked === true ? html`<span class="locked-mark" aria-hidden="true">${icon('lock')}</span>` : nothing}
    ${editable && selected && state.selection.length === 1 && !away && field.locked !== true ? renderHandles(field.type) : nothing}
  </div>`;
}

/** What stands in the box: the text of a label or stamp, a tag's name, else the label or the type. */
function faceText(field: Field, t: EditorView['t']): string {
  if (field.type === 'label' || field.type === 'stamp') return field.text ?? '';
  if (field.type === 'merge_tag' && field.tagName !== undefined) return `{{${field.tagName}}}`;
  return field.label ?? field.defaultValue ?? t(`common.field.${field.type}`);
}

/** The signer's name below the type where there are several to tell apart; drawn by CSS, as the accessible name has it elsewhere. */
function caption(field: Field, state: EditorState): string {
  return signersOf(state).length > 1 ? (signerOf(state, field)?.name ?? '') : '';
}

function renderFace(type: FieldType, text: string, signer: string, required: boolean): TemplateResult {
  return html`<span class="face">
      ${icon(fieldIcons[type])}
      ${
        isSquare(type)
          ? nothing
          : html`<span class="face-text"
              ><span class="face-label" dir="auto">${text}</span
              >${signer ? html` <span class="face-signer" data-name=${signer}></span>` : nothing}</span
            >`
      }
    </span>
    ${required ? html`<span class="star" aria-hidden="true"></span>` : nothing}`;
}

function renderHandles(type: FieldType): TemplateResult {
  const handles = isSquare(type) ? corners : [...sides, ...corners];
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
  const shown = isSquare(field.type) ? undefined : field.defaultValue;
  const label = field.label ?? field.text ?? field.tagName ?? shown;
  return label ? t('editor.fieldNamed', { ...words, label }) : t('editor.field', words);
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
  if (tool.kind === 'drawing' && tool.preview.pageNumber === pageNumber)
    return ghost(tool.before.fieldType, tool.preview.rect, active?.color ?? '#2352d0');
  if (tool.kind === 'marquee' && tool.from.pageNumber === pageNumber) {
    const { x, y, width, height } = tool.rect;
    const paint = { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` };
    return html`<div class="marquee" aria-hidden="true" ${painted(paint)}></div>`;
  }
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
    case 'marquee':
    case 'panning':
      return [];
    case 'drawing':
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
