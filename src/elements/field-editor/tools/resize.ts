import type { Field } from '../../../contract/fields.js';
import { resizeRect, smallestSize, type Edges } from '../../../core/field-geometry.js';
import { snapResize } from '../../../core/snapping.js';
import type { Pull } from './move.js';
import { snapTargets } from './snap-targets.js';
import type { ResizingTool } from './tool.js';

/** Takes hold of sides of a field. */
export function startResize(field: Field, edges: Edges): ResizingTool {
  const { x, y, width, height } = field;
  const rect = { x, y, width, height };
  const origin = { pageNumber: field.pageNumber, rect };
  return { kind: 'resizing', id: field.id, fieldType: field.type, edges, origin, rect, guides: [] };
}

/** Moves the sides that were taken hold of. */
export function pullResize(tool: ResizingTool, pull: Pull, fields: readonly Field[]): ResizingTool {
  const { origin, edges } = tool;
  const least = smallestSize(tool.fieldType, pull.terms.size);
  const rect = resizeRect(origin.rect, edges, pull.dx, pull.dy, least);
  if (!pull.snaps) return { ...tool, rect, guides: [] };
  const targets = snapTargets(fields, origin.pageNumber, new Set([tool.id]), pull.terms);
  return { ...tool, ...snapResize(rect, edges, targets, least) };
}
