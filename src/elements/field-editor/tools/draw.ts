import type { Field } from '../../../contract/fields.js';
import { overlaps, smallestSize } from '../../../core/field-geometry.js';
import type { PercentRect } from '../../../core/page-geometry.js';
import { clampToPage } from '../../../core/percent-rect.js';
import { snapResize } from '../../../core/snapping.js';
import { previewAt } from './place.js';
import { snapTargets } from './snap-targets.js';
import type { DrawingTool, MarqueeTool, PagePoint, PageTerms, PlacingTool } from './tool.js';

type At = { readonly point: PagePoint; readonly terms: PageTerms };

/** The rectangle between two points of a page. */
export function rectBetween(from: PagePoint, to: PagePoint): PercentRect {
  const inside = (value: number): number => Math.min(100, Math.max(0, value));
  const [x, y] = [inside(Math.min(from.x, to.x)), inside(Math.min(from.y, to.y))];
  return { x, y, width: inside(Math.max(from.x, to.x)) - x, height: inside(Math.max(from.y, to.y)) - y };
}

/** Begins the rectangle of a new field. */
export function startDraw(before: PlacingTool, { point, terms }: At, fields: readonly Field[]): DrawingTool {
  return pullDraw(
    { kind: 'drawing', before, from: point, preview: previewAt(before.fieldType, point, terms, fields, false) },
    { point, terms },
    fields,
    false,
  );
}

/** Draws the rectangle on to another point of its page; it is never smaller than a field of its type can be. */
export function pullDraw(
  tool: DrawingTool,
  { point, terms }: At,
  fields: readonly Field[],
  snaps: boolean,
): DrawingTool {
  const { from, before } = tool;
  if (point.pageNumber !== from.pageNumber) return tool;
  const drawn = rectBetween(from, point);
  const least = smallestSize(before.fieldType, terms.size);
  const [toLeft, toTop] = [point.x < from.x, point.y < from.y];
  const width = Math.max(drawn.width, least.width);
  const height = Math.max(drawn.height, least.height);
  const x = toLeft ? from.x - width : from.x;
  const y = toTop ? from.y - height : from.y;
  const rect = clampToPage({ x, y, width, height });
  const { pageNumber } = from;
  if (!snaps) return { ...tool, preview: { pageNumber, rect, guides: [] } };
  const edges = { left: toLeft, right: !toLeft, top: toTop, bottom: !toTop };
  const targets = snapTargets(fields, pageNumber, new Set(), terms);
  return { ...tool, preview: { pageNumber, ...snapResize(rect, edges, targets, least) } };
}

/** The ids that a frame selects: what it touches on its page, added to what was selected when it adds. */
export function framed(tool: MarqueeTool, fields: readonly Field[]): string[] {
  const { pageNumber } = tool.from;
  const here = fields.filter((field) => field.pageNumber === pageNumber && overlaps(tool.rect, field));
  const kept = tool.adds ? tool.before.filter((id) => !here.some((field) => field.id === id)) : [];
  return [...kept, ...here.map((field) => field.id)];
}
