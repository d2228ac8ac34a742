import type { PercentRect } from './page-geometry.js';

/** The same rectangle moved, and only if it is larger than the page shrunk, so that all of it lies on the page. */
export function clampToPage(rect: PercentRect): PercentRect {
  const width = Math.min(Math.max(rect.width, 0), 100);
  const height = Math.min(Math.max(rect.height, 0), 100);
  return {
    x: Math.min(Math.max(rect.x, 0), 100 - width),
    y: Math.min(Math.max(rect.y, 0), 100 - height),
    width,
    height,
  };
}

/** Whether all of the rectangle lies on the page, up to a millionth of a percent of rounding. */
export function isOnPage(rect: PercentRect): boolean {
  const slack = 1e-6;
  return (
    [rect.x, rect.y, rect.width, rect.height].every(Number.isFinite) &&
    rect.width > 0 &&
    rect.height > 0 &&
    rect.x >= -slack &&
    rect.y >= -slack &&
    rect.x + rect.width <= 100 + slack &&
    rect.y + rect.height <= 100 + slack
  );
}
