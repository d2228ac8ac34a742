import type { Field } from '../../../contract/fields.js';
import { allowedMove, boundsOf, type PageSize } from '../../../core/field-geometry.js';
import type { PercentRect } from '../../../core/page-geometry.js';
import { snapMove, type Guide } from '../../../core/snapping.js';
import { snapTargets } from './snap-targets.js';
import type { MovingTool, PagePoint, PageTerms, Placement } from './tool.js';

/** Takes hold of fields that are on the page of the grip. */
export function startMove(fields: readonly Field[], grip: PagePoint): MovingTool {
  const here = fields.filter((field) => field.pageNumber === grip.pageNumber);
  return {
    kind: 'moving',
    pageNumber: grip.pageNumber,
    grip,
    origins: new Map(here.map((field) => [field.id, rectOf(field)])),
    placements: new Map(),
    guides: [],
  };
}

/** How far the pointer has gone: in percent of the page it began on, and where it is when that is another page. */
export interface Pull {
  readonly dx: number;
  readonly dy: number;
  readonly terms: PageTerms;
  readonly elsewhere?: { readonly point: PagePoint; readonly terms: PageTerms };
  readonly snaps: boolean;
}

/** Moves what was taken hold of, all of it together, on its page or over to another. */
export function pullMove(tool: MovingTool, pull: Pull, fields: readonly Field[]): MovingTool {
  const { elsewhere } = pull;
  const there = elsewhere && elsewhere.point.pageNumber !== tool.pageNumber ? elsewhere : undefined;
  const rects = there
    ? carriedOver(tool, there.point, pull.terms.size, there.terms.size)
    : shifted([...tool.origins.values()], pull.dx, pull.dy);
  const pageNumber = there?.point.pageNumber ?? tool.pageNumber;
  const inside = allowedMove(rects, 0, 0);
  const moved = shifted(rects, inside.dx, inside.dy);
  const { dx, dy, guides } = snapGroup(moved, tool, pageNumber, there?.terms ?? pull.terms, fields, pull.snaps);
  const settled = shifted(moved, dx, dy);
  const placements = new Map<string, Placement>();
  [...tool.origins.keys()].forEach((id, index) => {
    const rect = settled[index];
    if (rect) placements.set(id, { pageNumber, rect });
  });
  return { ...tool, placements, guides };
}

function snapGroup(
  rects: readonly PercentRect[],
  tool: MovingTool,
  pageNumber: number,
  terms: PageTerms,
  fields: readonly Field[],
  snaps: boolean,
): { dx: number; dy: number; guides: readonly Guide[] } {
  const bounds = boundsOf(rects);
  if (!bounds || !snaps) return { dx: 0, dy: 0, guides: [] };
  const targets = snapTargets(fields, pageNumber, new Set(tool.origins.keys()), terms);
  const { rect, guides } = snapMove(bounds, targets);
  return { dx: rect.x - bounds.x, dy: rect.y - bounds.y, guides };
}

/** The group under the pointer on another page; it keeps its size in points where it fits. */
function carriedOver(tool: MovingTool, point: PagePoint, from: PageSize, to: PageSize): PercentRect[] {
  const bounds = boundsOf([...tool.origins.values()]);
  const across = Math.min(from.width / to.width, 100 / (bounds?.width ?? 100));
  const down = Math.min(from.height / to.height, 100 / (bounds?.height ?? 100));
  return [...tool.origins.values()].map((origin) => ({
    x: point.x + (origin.x - tool.grip.x) * across,
    y: point.y + (origin.y - tool.grip.y) * down,
    width: origin.width * across,
    height: origin.height * down,
  }));
}

const shifted = (rects: readonly PercentRect[], dx: number, dy: number): PercentRect[] =>
  rects.map((rect) => ({ ...rect, x: rect.x + dx, y: rect.y + dy }));

const rectOf = ({ x, y, width, height }: Field): PercentRect => ({ x, y, width, height });
