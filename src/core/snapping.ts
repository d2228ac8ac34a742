import type { Edges } from './field-geometry.js';
import type { PercentRect } from './page-geometry.js';

/** A line that a rectangle came to lie on: `x` is a vertical line at `at`, from `from` to `to`, all in percent. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What there is to snap to, and from how far, in percent of the page along each axis. */
export interface SnapTargets {
  readonly others: readonly PercentRect[];
  /** Distance of the page's margins from its edges. */
  readonly margin: { readonly x: number; readonly y: number };
  /** From how far a line attracts. */
  readonly reach: { readonly x: number; readonly y: number };
}

/** A rectangle after snapping, and the lines it lies on. */
export interface Snapped {
  readonly rect: PercentRect;
  readonly guides: readonly Guide[];
}

/** Sides come to lie on sides and centres on centres; a side on a centre would be chance, not intent. */
type Kind = 'side' | 'centre';

interface Line {
  readonly kind: Kind;
  readonly at: number;
  /** Absent for a line of the page itself. */
  readonly of?: PercentRect;
}

interface Point {
  readonly kind: Kind;
  readonly at: number;
}

type Axis = Guide['axis'];

const startOf = (rect: PercentRect, axis: Axis): number => (axis === 'x' ? rect.x : rect.y);
const extentOf = (rect: PercentRect, axis: Axis): number => (axis === 'x' ? rect.width : rect.height);
const acrossOf = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');

function linesOf(targets: SnapTargets, axis: Axis): Line[] {
  const margin = targets.margin[axis];
  const lines: Line[] = [
    { kind: 'centre', at: 50 },
    { kind: 'side', at: margin },
    { kind: 'side', at: 100 - margin },
  ];
  for (const other of targets.others) {
    const start = startOf(other, axis);
    const extent = extentOf(other, axis);
    lines.push(
      { kind: 'side', at: start, of: other },
      { kind: 'centre', at: start + extent / 2, of: other },
      { kind: 'side', at: start + extent, of: other },
    );
  }
  return lines;
}

/** The smallest way from one of `points` to a line within reach. */
function nearest(points: readonly Point[], lines: readonly Line[], reach: number): number | undefined {
  let best: number | undefined;
  for (const { kind, at } of lines) {
    for (const point of points) {
      if (point.kind !== kind) continue;
      const way = at - point.at;
      if (Math.abs(way) <= reach && (best === undefined || Math.abs(way) < Math.abs(best))) best = way;
    }
  }
  return best;
}

const touching = 1e-6;

function guidesAlong(rect: PercentRect, points: readonly Point[], lines: readonly Line[], axis: Axis): Guide[] {
  const across = acrossOf(axis);
  const found = new Map<number, Guide>();
  for (const line of lines) {
    if (!points.some((point) => point.kind === line.kind && Math.abs(point.at - line.at) < touching)) continue;
    const start = startOf(rect, across);
    const end = start + extentOf(rect, across);
    const known = found.get(line.at);
    const from = line.of ? Math.min(start, startOf(line.of, across)) : 0;
    const to = line.of ? Math.max(end, startOf(line.of, across) + extentOf(line.of, across)) : 100;
    found.set(line.at, {
      axis,
      at: line.at,
      from: Math.min(from, known?.from ?? from),
      to: Math.max(to, known?.to ?? to),
    });
  }
  return [...found.values()];
}

const pointsOf = (rect: PercentRect, axis: Axis): Point[] => {
  const start = startOf(rect, axis);
  const extent = extentOf(rect, axis);
  return [
    { kind: 'side', at: start },
    { kind: 'centre', at: start + extent / 2 },
    { kind: 'side', at: start + extent },
  ];
};

/** Pulls a rectangle that is being moved onto lines within reach: left, centre and right; top, middle and bottom. */
export function snapMove(rect: PercentRect, targets: SnapTargets): Snapped {
  const columns = linesOf(targets, 'x');
  const rows = linesOf(targets, 'y');
  const byX = nearest(pointsOf(rect, 'x'), columns, targets.reach.x) ?? 0;
  const byY = nearest(pointsOf(rect, 'y'), rows, targets.reach.y) ?? 0;
  const moved = { ...rect, x: rect.x + byX, y: rect.y + byY };
  // A line outside of the page must not pull a field off it.
  const snapped = {
    ...moved,
    x: Math.min(Math.max(moved.x, 0), 100 - rect.width),
    y: Math.min(Math.max(moved.y, 0), 100 - rect.height),
  };
  return {
    rect: snapped,
    guides: [
      ...guidesAlong(snapped, pointsOf(snapped, 'x'), columns, 'x'),
      ...guidesAlong(snapped, pointsOf(snapped, 'y'), rows, 'y'),
    ],
  };
}

/** Pulls the moved sides of a rectangle that is being resized onto lines within reach; it never becomes less than `least`. */
export function snapResize(
  rect: PercentRect,
  edges: Edges,
  targets: SnapTargets,
  least: { readonly width: number; readonly height: number },
): Snapped {
  const columns = linesOf(targets, 'x');
  const rows = linesOf(targets, 'y');
  const across = snapSide(rect.x, rect.width, edges.left, edges.right, columns, targets.reach.x, least.width);
  const down = snapSide(rect.y, rect.height, edges.top, edges.bottom, rows, targets.reach.y, least.height);
  const snapped = { x: across.start, y: down.start, width: across.extent, height: down.extent };
  return {
    rect: snapped,
    guides: [...guidesAlong(snapped, across.points, columns, 'x'), ...guidesAlong(snapped, down.points, rows, 'y')],
  };
}

function snapSide(
  start: number,
  extent: number,
  movesStart: boolean,
  movesEnd: boolean,
  lines: readonly Line[],
  reach: number,
  least: number,
): { start: number; extent: number; points: Point[] } {
  const on = (at: number): Point[] => [{ kind: 'side', at }];
  if (!movesStart && !movesEnd) return { start, extent, points: [] };
  const side = movesStart ? start : start + extent;
  const to = side + (nearest(on(side), lines, reach) ?? 0);
  const kept = { start, extent, points: on(side) };
  if (to < 0 || to > 100) return kept;
  if (movesStart)
    return start + extent - to < least ? kept : { start: to, extent: start + extent - to, points: on(to) };
  return to - start < least ? kept : { start, extent: to - start, points: on(to) };
}
