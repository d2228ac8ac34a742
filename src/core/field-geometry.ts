import type { FieldType } from '../contract/fields.js';
import type { PercentRect } from './page-geometry.js';
import { clampToPage } from './percent-rect.js';

/** Width and height of a page as displayed, in points (1/72 inch). */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Which sides of a rectangle move in a resize. */
export interface Edges {
  readonly left: boolean;
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
}

/** What a page is taken for until it is known: US Letter. */
export const assumedPage: PageSize = { width: 612, height: 792 };

interface Extent {
  readonly width: number;
  readonly height: number;
}

/** How large a new field is, in points. */
export const usualExtent: Readonly<Record<FieldType, Extent>> = {
  signature: { width: 168, height: 46 },
  initials: { width: 72, height: 36 },
  date: { width: 96, height: 24 },
  text: { width: 168, height: 24 },
  checkbox: { width: 18, height: 18 },
  merge_tag: { width: 168, height: 24 },
  radio: { width: 18, height: 18 },
  select: { width: 144, height: 24 },
  number: { width: 96, height: 24 },
  email: { width: 192, height: 24 },
  phone: { width: 144, height: 24 },
  multiline: { width: 240, height: 72 },
  image: { width: 120, height: 90 },
  stamp: { width: 144, height: 48 },
  label: { width: 144, height: 24 },
  formula: { width: 96, height: 24 },
};

/** How small a field can become, in points: what still can be filled, seen and grabbed. */
export const smallestExtent: Readonly<Record<FieldType, Extent>> = {
  signature: { width: 48, height: 18 },
  initials: { width: 24, height: 14 },
  date: { width: 40, height: 12 },
  text: { width: 24, height: 12 },
  checkbox: { width: 10, height: 10 },
  merge_tag: { width: 24, height: 12 },
  radio: { width: 10, height: 10 },
  select: { width: 24, height: 12 },
  number: { width: 24, height: 12 },
  email: { width: 24, height: 12 },
  phone: { width: 24, height: 12 },
  multiline: { width: 48, height: 24 },
  image: { width: 24, height: 24 },
  stamp: { width: 36, height: 18 },
  label: { width: 16, height: 10 },
  formula: { width: 24, height: 12 },
};

const toPercent = (extent: Extent, page: PageSize): Extent => ({
  width: Math.min(100, (extent.width / page.width) * 100),
  height: Math.min(100, (extent.height / page.height) * 100),
});

/** Width and height of a new field in percent of its page; never larger than the page. */
export function usualSize(type: FieldType, page: PageSize): Extent {
  return toPercent(usualExtent[type], page);
}

/** The least width and height of a field in percent of its page. */
export function smallestSize(type: FieldType, page: PageSize): Extent {
  return toPercent(smallestExtent[type], page);
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A rectangle as it is stored: on the page, rounded to a ten-thousandth of a percent. */
export function settle(rect: PercentRect): PercentRect {
  const on = clampToPage(rect);
  const x = round(on.x);
  const y = round(on.y);
  return { x, y, width: round(Math.min(on.width, 100 - x)), height: round(Math.min(on.height, 100 - y)) };
}

/** A rectangle of a size around a point, brought onto the page. */
export function rectAround(size: Extent, x: number, y: number): PercentRect {
  return clampToPage({ x: x - size.width / 2, y: y - size.height / 2, ...size });
}

/** The rectangle that holds all of them; `undefined` for none. */
export function boundsOf(rects: readonly PercentRect[]): PercentRect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

/** How far a group can really move when it is asked to move by `dx`, `dy`: together, and none leaves the page. */
export function allowedMove(rects: readonly PercentRect[], dx: number, dy: number): { dx: number; dy: number } {
  const bounds = boundsOf(rects);
  if (!bounds) return { dx: 0, dy: 0 };
  const moved = clampToPage({ ...bounds, x: bounds.x + dx, y: bounds.y + dy });
  return { dx: moved.x - bounds.x, dy: moved.y - bounds.y };
}

/** A rectangle with some sides moved; the others stay where they are, it keeps a least size and stays on the page. */
export function resizeRect(rect: PercentRect, edges: Edges, dx: number, dy: number, least: Extent): PercentRect {
  const [x, width] = resizeAxis(rect.x, rect.width, edges.left, edges.right, dx, least.width);
  const [y, height] = resizeAxis(rect.y, rect.height, edges.top, edges.bottom, dy, least.height);
  return { x, y, width, height };
}

function resizeAxis(
  start: number,
  extent: number,
  movesStart: boolean,
  movesEnd: boolean,
  by: number,
  least: number,
): [number, number] {
  const end = start + extent;
  const smallest = Math.min(least, extent);
  if (movesStart) {
    const to = Math.min(Math.max(0, start + by), end - smallest);
    return [to, end - to];
  }
  if (movesEnd) return [start, Math.max(Math.min(100, end + by), start + smallest) - start];
  return [start, extent];
}

/** Whether two rectangles share more than an edge. */
export function overlaps(a: PercentRect, b: PercentRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * A free place for a new field, for people who place by keyboard: near the middle of what is visible, else the first
 * free place from there downwards, then from the top; on a full page a little beside the last try.
 */
export function freePlace(size: Extent, taken: readonly PercentRect[], visible: PercentRect): PercentRect {
  const gap = 1.5;
  const left = Math.min(10, 100 - size.width);
  const middle = visible.y + visible.height / 2 - size.height / 2;
  const rows: number[] = [];
  for (let y = middle; y + size.height <= 100; y += size.height + gap) rows.push(y);
  for (let y = gap; y < middle; y += size.height + gap) rows.push(y);
  for (const y of rows) {
    for (let x = left; x + size.width <= 100; x += size.width + gap) {
      const place = { x, y, ...size };
      if (!taken.some((other) => overlaps(place, other))) return settle(place);
    }
  }
  const step = (taken.length % 12) * gap;
  return settle({ x: left + step, y: middle + step, ...size });
}
