import { boundsOf } from './field-geometry.js';
import type { PercentRect } from './page-geometry.js';

/** How several fields are brought in line with the rectangle that holds them all. */
export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** The rectangles moved into line; sizes stay. */
export function alignRects(rects: readonly PercentRect[], how: Alignment): PercentRect[] {
  const bounds = boundsOf(rects);
  if (!bounds) return [];
  return rects.map((rect) => {
    switch (how) {
      case 'left':
        return { ...rect, x: bounds.x };
      case 'center':
        return { ...rect, x: bounds.x + (bounds.width - rect.width) / 2 };
      case 'right':
        return { ...rect, x: bounds.x + bounds.width - rect.width };
      case 'top':
        return { ...rect, y: bounds.y };
      case 'middle':
        return { ...rect, y: bounds.y + (bounds.height - rect.height) / 2 };
      case 'bottom':
        return { ...rect, y: bounds.y + bounds.height - rect.height };
    }
  });
}

/** The rectangles with equal gaps between them; the outermost two stay. Fewer than three stay as they are. */
export function distributeRects(rects: readonly PercentRect[], axis: 'x' | 'y'): PercentRect[] {
  if (rects.length < 3) return [...rects];
  const start = (rect: PercentRect): number => rect[axis];
  const extent = (rect: PercentRect): number => (axis === 'x' ? rect.width : rect.height);
  const order = rects.map((_, index) => index).sort((a, b) => at(rects, a)[axis] - at(rects, b)[axis]);
  const first = at(rects, order[0] ?? 0);
  const last = at(rects, order.at(-1) ?? 0);
  const inner = order.reduce((sum, index) => sum + extent(at(rects, index)), 0);
  const gap = (start(last) + extent(last) - start(first) - inner) / (rects.length - 1);
  const result = [...rects];
  let next = start(first);
  for (const index of order) {
    const rect = at(rects, index);
    result[index] = { ...rect, [axis]: next };
    next += extent(rect) + gap;
  }
  return result;
}

/** All rectangles as large as the first; they grow to the right and down, and are moved back onto the page if needed. */
export function equalSize(rects: readonly PercentRect[]): PercentRect[] {
  const [model] = rects;
  if (!model) return [];
  return rects.map((rect) => ({
    x: Math.min(rect.x, 100 - model.width),
    y: Math.min(rect.y, 100 - model.height),
    width: model.width,
    height: model.height,
  }));
}

function at(rects: readonly PercentRect[], index: number): PercentRect {
  const rect = rects[index];
  if (!rect) throw new RangeError(`no rectangle ${index}`);
  return rect;
}
