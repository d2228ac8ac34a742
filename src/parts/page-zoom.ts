/** CSS pixels per point at 100 %: a CSS inch has 96 pixels, a PDF inch 72 points. */
export const realSize = 96 / 72;

const smallest = 0.1 * realSize;
const largest = 6 * realSize;
const steps = [10, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500, 600];

/** A scale (CSS pixels per point) within what is offered. */
export function clampScale(scale: number): number {
  return Math.min(Math.max(scale, smallest), largest);
}

/** The scale at the next round percentage above or below. */
export function nextScale(scale: number, direction: 'in' | 'out'): number {
  const percent = (scale / realSize) * 100;
  const next =
    direction === 'in' ? steps.find((step) => step > percent + 0.5) : steps.findLast((step) => step < percent - 0.5);
  return next === undefined ? clampScale(scale) : (next / 100) * realSize;
}

/**
 * Remembers which part of a page is at a point of the viewport; the function it answers scrolls so that the same part is
 * there again, after the page has changed its size or place.
 */
export function holdPlace(page: Element, scroller: Element, clientX: number, clientY: number): () => void {
  const before = page.getBoundingClientRect();
  return () => {
    const after = page.getBoundingClientRect();
    if (before.width === 0 || before.height === 0) return;
    const left = after.left + ((clientX - before.left) / before.width) * after.width - clientX;
    const top = after.top + ((clientY - before.top) / before.height) * after.height - clientY;
    if (Math.abs(left) > 0.5 || Math.abs(top) > 0.5) scroller.scrollBy({ left, top, behavior: 'instant' });
  };
}

/** The keys that zoom while the pages have the focus. */
export const zoomKeys = { '+': 'zoomIn', '=': 'zoomIn', '-': 'zoomOut', '0': 'fitWidth' } as const;

/** How a key press zooms, if it does. */
export function zoomOf(event: KeyboardEvent): (typeof zoomKeys)[keyof typeof zoomKeys] | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return Object.entries(zoomKeys).find(([key]) => key === event.key)?.[1];
}
