import type { Field, FieldType } from '../../../contract/fields.js';
import type { Edges } from '../../../core/field-geometry.js';
import { pullMove, startMove, type Pull } from './move.js';
import { previewAt } from './place.js';
import { pullResize, startResize } from './resize.js';
import { idle, type PagePoint, type PageTerms, type Placement, type Tool } from './tool.js';

/** What the pointer does, as the tools understand it. */
export type ToolEvent =
  /** A field type was chosen; choosing it again puts it back. */
  | { readonly type: 'arm'; readonly fieldType: FieldType }
  /** A field type was dragged off the palette. */
  | { readonly type: 'carry'; readonly fieldType: FieldType }
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
  | { readonly kind: 'add'; readonly fieldType: FieldType; readonly placement: Placement }
  | { readonly kind: 'place'; readonly placements: ReadonlyMap<string, Placement> };

/** The tool after an event, and what became of the document. */
export interface Turn {
  readonly tool: Tool;
  readonly outcome?: Outcome;
}

/** One turn of the machine; an event that makes no sense in a state changes nothing. Pure. */
export function turn(tool: Tool, event: ToolEvent, fields: readonly Field[]): Turn {
  switch (event.type) {
    case 'arm':
      if (tool.kind === 'placing' && tool.fieldType === event.fieldType) return { tool: idle };
      return { tool: { kind: 'placing', fieldType: event.fieldType } };
    case 'carry':
      return { tool: { kind: 'carrying', fieldType: event.fieldType } };
    case 'point':
      return { tool: pointed(tool, event, fields) };
    case 'grab':
      return {
        tool: startMove(
          fields.filter((field) => event.ids.includes(field.id)),
          event.grip,
        ),
      };
    case 'grab-edge': {
      const field = fields.find((one) => one.id === event.id);
      return { tool: field ? startResize(field, event.edges) : tool };
    }
    case 'pull':
      if (tool.kind === 'moving') return { tool: pullMove(tool, event, fields) };
      if (tool.kind === 'resizing') return { tool: pullResize(tool, event, fields) };
      return { tool };
    case 'release':
      return released(tool);
    case 'cancel':
      return { tool: idle };
  }
}

function pointed(tool: Tool, event: ToolEvent & { type: 'point' }, fields: readonly Field[]): Tool {
  if (tool.kind !== 'placing' && tool.kind !== 'carrying') return tool;
  const { kind, fieldType } = tool;
  if (!event.at) return tool.preview ? { kind, fieldType } : tool;
  return { kind, fieldType, preview: previewAt(fieldType, event.at.point, event.at.terms, fields, event.snaps) };
}

function released(tool: Tool): Turn {
  switch (tool.kind) {
    case 'idle':
      return { tool };
    case 'placing':
      if (!tool.preview) return { tool };
      return { tool: idle, outcome: { kind: 'add', fieldType: tool.fieldType, placement: tool.preview } };
    case 'carrying':
      if (!tool.preview) return { tool: idle };
      return { tool: idle, outcome: { kind: 'add', fieldType: tool.fieldType, placement: tool.preview } };
    case 'moving':
      if (tool.placements.size === 0) return { tool: idle };
      return { tool: idle, outcome: { kind: 'place', placements: tool.placements } };
    case 'resizing': {
      const placement = { pageNumber: tool.origin.pageNumber, rect: tool.rect };
      return { tool: idle, outcome: { kind: 'place', placements: new Map([[tool.id, placement]]) } };
    }
  }
}
