export { inkColor } from './mark-shapes.js';

/** One sampled point of a stroke in pixels of the pad; `pressure` 0-1, `time` in milliseconds. */
export interface InkPoint {
  readonly x: number;
  readonly y: number;
  readonly pressure?: number;
  readonly time?: number;
}

/** One movement of the pen from touch to lift; a single point is a dot. */
export interface InkStroke {
  readonly points: readonly InkPoint[];
}

/** A drawn signature as vectors, on a pad of `width` x `height` pixels, origin top-left. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly InkStroke[];
}

/** A position in pixels of the pad. */
export interface InkPosition {
  readonly x: number;
  readonly y: number;
}

/** A cubic curve with round ends, `width` in pixels of the pad. */
export interface InkSegment {
  readonly from: InkPosition;
  readonly c1: InkPosition;
  readonly c2: InkPosition;
  readonly to: InkPosition;
  readonly width: number;
}

/** How ink is moved into a box: x' = x · scale + dx, y' = y · scale + dy (y downwards in both). */
export interface InkFit {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

const thinnest = 0.9;
const thickest = 2.9;
const velocityMemory = 0.7;
/** Points closer than this add jitter, not shape. */
const closest = 0.35;

function distance(a: InkPosition, b: InkPosition): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function withoutJitter(points: readonly InkPoint[]): InkPoint[] {
  const kept: InkPoint[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    if (!last || distance(last, point) >= closest) kept.push(point);
    else if (index === points.length - 1 && kept.length > 1) kept[kept.length - 1] = point;
  }
  return kept;
}

/** Whether the pointer reports real pressure: mice and fingers give one constant value. */
function hasPressure(stroke: InkStroke): boolean {
  const first = stroke.points.find((point) => (point.pressure ?? 0) > 0)?.pressure;
  return (
    first !== undefined &&
    stroke.points.some((point) => point.pressure !== undefined && Math.abs(point.pressure - first) > 0.01)
  );
}

function widthsOf(points: readonly InkPoint[], byPressure: boolean): number[] {
  let velocity = 0;
  let last = thinnest + (thickest - thinnest) * 0.6;
  return points.map((point, index) => {
    const previous = points[index - 1];
    if (byPressure) return thinnest + (thickest - thinnest) * Math.min(Math.max(point.pressure ?? 0.5, 0), 1);
    if (previous) {
      const elapsed = (point.time ?? 0) - (previous.time ?? 0);
      const now = elapsed > 0 ? distance(point, previous) / elapsed : velocity;
      velocity = velocityMemory * now + (1 - velocityMemory) * velocity;
      const wanted = Math.max(thickest / (velocity + 1), thinnest);
      // The line may not jump in thickness between two samples: pens do not.
      last = last + Math.min(Math.max(wanted - last, -0.35), 0.35);
    }
    return last;
  });
}

/** The tangent at a point as Catmull-Rom gives it, a sixth of the chord between its neighbours. */
function tangent(before: InkPosition | undefined, at: InkPosition, after: InkPosition | undefined): InkPosition {
  const a = before ?? at;
  const b = after ?? at;
  return { x: (b.x - a.x) / 6, y: (b.y - a.y) / 6 };
}

/** Ink as smooth curves, in the order they were drawn; the curves pass through the sampled points. */
export function inkSegments(ink: Ink): InkSegment[] {
  const segments: InkSegment[] = [];
  for (const stroke of ink.strokes) {
    const points = withoutJitter(stroke.points);
    const [only] = points;
    if (only && points.length === 1) {
      const at = { x: only.x, y: only.y };
      segments.push({ from: at, c1: at, c2: at, to: at, width: thickest });
      continue;
    }
    const widths = widthsOf(points, hasPressure(stroke));
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1];
      const to = points[index];
      if (!from || !to) continue;
      const leaving = tangent(points[index - 2], from, to);
      const arriving = tangent(from, to, points[index + 1]);
      const width = ((widths[index - 1] ?? thinnest) + (widths[index] ?? thinnest)) / 2;
      segments.push({
        from: { x: from.x, y: from.y },
        c1: { x: from.x + leaving.x, y: from.y + leaving.y },
        c2: { x: to.x - arriving.x, y: to.y - arriving.y },
        to: { x: to.x, y: to.y },
        width: Math.round(width * 10) / 10,
      });
    }
  }
  return segments;
}

/** The box around all that is drawn, line thickness included, in pixels of the pad; all 0 for empty ink. */
export function inkBounds(ink: Ink): { x: number; y: number; width: number; height: number } {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const segment of inkSegments(ink)) {
    const half = segment.width / 2;
    // A cubic curve lies inside the hull of its four points, so the box may be a little generous, never too small.
    for (const point of [segment.from, segment.c1, segment.c2, segment.to]) {
      left = Math.min(left, point.x - half);
      top = Math.min(top, point.y - half);
      right = Math.max(right, point.x + half);
      bottom = Math.max(bottom, point.y + half);
    }
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Places what is drawn in the middle of a box, as large as it fits with its shape kept. A small mark on a large pad
 * grows at most to three times the size it would have if the whole pad filled the box.
 */
export function fitInk(ink: Ink, boxWidth: number, boxHeight: number): InkFit {
  const bounds = inkBounds(ink);
  if (bounds.width <= 0 || bounds.height <= 0) return { scale: 1, dx: 0, dy: 0 };
  const padScale = Math.min(boxWidth / ink.width, boxHeight / ink.height);
  const scale = Math.min(boxWidth / bounds.width, boxHeight / bounds.height, padScale * 3);
  return {
    scale,
    dx: (boxWidth - bounds.width * scale) / 2 - bounds.x * scale,
    dy: (boxHeight - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/** A `d` attribute and its `stroke-width`; draw with round caps and joins and no fill. */
export interface InkPath {
  readonly d: string;
  readonly width: number;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Ink as SVG path data, neighbouring curves of one thickness joined; moved by `fit` when given. */
export function inkSvgPaths(ink: Ink, fit: InkFit = { scale: 1, dx: 0, dy: 0 }): InkPath[] {
  const at = (point: InkPosition): string =>
    `${short(point.x * fit.scale + fit.dx)} ${short(point.y * fit.scale + fit.dy)}`;
  const paths: { d: string; width: number }[] = [];
  let end: InkPosition | undefined;
  let width = -1;
  for (const segment of inkSegments(ink)) {
    const curve = `C${at(segment.c1)} ${at(segment.c2)} ${at(segment.to)}`;
    const last = paths.at(-1);
    const joins = end?.x === segment.from.x && end.y === segment.from.y && width === segment.width;
    if (last && joins) last.d += curve;
    else paths.push({ d: `M${at(segment.from)}${curve}`, width: Math.round(segment.width * fit.scale * 1000) / 1000 });
    end = segment.to;
    width = segment.width;
  }
  return paths;
}
