import type { PercentRect } from '../core/page-geometry.js';

/**
 * Scrolls a rectangle of a page into view, in every scroll container up to the window; at once when reduced motion is
 * asked for. The page's style sheet needs `.target` (out of the flow, invisible).
 */
export function revealRect(
  page: Element,
  rect: PercentRect,
  block: ScrollLogicalPosition,
  behavior: ScrollBehavior,
): void {
  const target = document.createElement('div');
  target.className = 'target';
  Object.assign(target.style, {
    left: `${String(rect.x)}%`,
    top: `${String(rect.y)}%`,
    width: `${String(rect.width)}%`,
    height: `${String(rect.height)}%`,
  });
  page.append(target);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block, inline: 'nearest', behavior: still ? 'instant' : behavior });
  target.remove();
}
