import type { Field, FieldType } from '../../../contract/fields.js';
import type { Edges } from '../../../core/field-geometry.js';
import { framed, pullDraw, rectBetween, startDraw } from './draw.js';
import { pullMove, startMove, type Pull } from './move.js';
import { previewAt } from './place.js';
import { pullResize, startResize } from './resize.js';
import { idle, type PagePoint, type PageTerms, type Placement, type Tool } from './tool.js';

/** What the pointer does, as the tools understand it. */
export type ToolEvent =
  /** A field type was chosen; choosing it again puts it back. */
  | { readonly type: 'arm'; readonly fieldType: FieldType; readonly tagName?: string | undefined }
  /** A field type was dragged off the palette. */
  | { readonly type: 'carry'; readonly fieldType: FieldType; readonly tagName?: string | undefined }
  /** The pointer is pressed and dragged with a chosen field type: its rectangle is drawn. */
  | { readonly type: 'draw'; readonly at: { readonly point: PagePoint; readonly terms: PageTerms } }
  /** The pointer is pressed and dragged beside the fields: a frame is drawn around those to select. */
  | { readonly type: 'frame'; readonly from: PagePoint; readonly adds: boolean }
  /** The pages are taken hold of. */
  | { readonly type: 'pan' }
  /** The pointer with a new field is at a point of a page, or at none. */
  | {
      readonly type: 'point';
      readonly at?: { readonly point: PagePoint; readonly terms: PageTerms };
      readonly snaps: boolean;
    }
  | { readonly type: 'grab'; readonly ids: readonly string[]; readonly grip: PagePoint }
  | { readonly type: 'grab-edge'; readonly id: string; readonly edges: Edges }
  | ({ readonly type: 'pull' } & Pull)
  | { readonly type: 'release' }
  | { readonly type: 'cancel' };

/** What a release makes of the document. */
export type Outcome =
  | {
      readonly kind: 'add';
      readonly fieldType: FieldType;
      readonly tagName?: string | undefined;
      readonly placement: Placement;
    }
  | { readonly kind: 'select'; readonly ids: readonly string[] }
  | { readonly kind: 'place'; readonly placements: ReadonlyMap<string, Placement> };

/** The tool after an event, and what became of the document. */
export interface Turn {
  readonly tool: Tool;
  readonly outcome?: Outcome;
}

/** One turn of the machine; an event that makes no sense in a state changes nothing. Pure. */
export function turn(tool: Tool, event: ToolEvent, fields: readonly Field[], selection: readonly string[] = []): Turn {
  switch (event.type) {
    case 'arm':
      if (tool.kind === 'placing' && tool.fieldType === event.fieldType && tool.tagName === event.tagName)
        return { tool: idle };
      return { tool: { kind: 'placing', ...chosen(event) } };
    case 'carry':
      return { tool: { kind: 'carrying', ...chosen(event) } };
    case 'draw':
      return { tool: tool.kind === 'placing' ? startDraw(tool, event.at, fields) : tool };
    case 'frame': {
      const rect = rectBetween(event.from, event.from);
      if (tool.kind !== 'idle') return { tool };
      return { tool: { kind: 'marquee', from: event.from, rect, before: selection, adds: event.adds } };
    }
    case 'pan':
      return { tool: tool.kind === 'idle' || tool.kind === 'placing' ? { kind: 'panning', before: tool } : tool };
    case 'point':
      return { tool: pointed(tool, event, fields) };
    case 'grab':
      return {
        tool: startMove(
          fields.filter((field) => event.ids.includes(field.id) && field.locked !== true),
          event.grip,
        ),
      };
    case 'grab-edge': {
      const field = fields.find((one) => one.id === event.id);
      return { tool: field && field.locked !== true ? startResize(field, event.edges) : tool };
    }
    case 'pull':
      if (tool.kind === 'moving') return { tool: pullMove(tool, event, fields) };
      if (tool.kind === 'resizing') return { tool: pullResize(tool, event, fields) };
      return { tool };
    case 'release':
      return released(tool, fields);
    case 'cancel':
      return { tool: tool.kind === 'drawing' || tool.kind === 'panning' ? tool.before : idle };
  }
}

function pointed(tool: Tool, event: ToolEvent & { type: 'point' }, fields: readonly Field[]): Tool {
  if (tool.kind === 'drawing') return event.at ? pullDraw(tool, event.at, fields, event.snaps) : tool;
  if (tool.kind === 'marquee') {
    if (event.at?.point.pageNumber !== tool.from.pageNumber) return tool;
    return { ...tool, rect: rectBetween(tool.from, event.at.point) };
  }
  if (tool.kind !== 'placing' && tool.kind !== 'carrying') return tool;
  const { kind, fieldType } = tool;
  if (!event.at) return tool.preview ? { kind, ...chosen(tool) } : tool;
  return { kind, ...chosen(tool), preview: previewAt(fieldType, event.at.point, event.at.terms, fields, event.snaps) };
}

const chosen = (from: {
  readonly fieldType: FieldType;
  readonly tagName?: string | undefined;
}): { readonly fieldType: FieldType; readonly tagName?: string } => ({
  fieldType: from.fieldType,
  ...(from.tagName === undefined ? {} : { tagName: from.tagName }),
});

function released(tool: Tool, fields: readonly Field[]): Turn {
  switch (tool.kind) {
    case 'idle':
      return { tool };
    case 'placing':
      if (!tool.preview) return { tool };
      return { tool: idle, outcome: { kind: 'add', ...chosen(tool), placement: tool.preview } };
    case 'carrying':
      if (!tool.preview) return { tool: idle };
      return { tool: idle, outcome: { kind: 'add', ...chosen(tool), placement: tool.preview } };
    case 'drawing':
      return { tool: idle, outcome: { kind: 'add', ...chosen(tool.before), placement: tool.preview } };
    case 'marquee':
      return { tool: idle, outcome: { kind: 'select', ids: framed(tool, fields) } };
    case 'panning':
      return { tool: tool.before };
    case 'moving':
      if (tool.placements.size === 0) return { tool: idle };
      return { tool: idle, outcome: { kind: 'place', placements: tool.placements } };
    case 'resizing': {
      const placement = { pageNumber: tool.origin.pageNumber, rect: tool.rect };
      return { tool: idle, outcome: { kind: 'place', placements: new Map([[tool.id, placement]]) } };
    }
  }
}
