import { assumedPage } from '../../core/field-geometry.js';
import type { PercentRect } from '../../core/page-geometry.js';
import type { PageList } from '../../parts/page-list.js';
import type { PageFacts } from './commands.js';
import type { PageTerms } from './tools/tool.js';

/** From how far a line attracts, in CSS pixels. */
const reachPx = 6;

/** The page under the pointer, as the tools see it. */
export function terms(list: PageList, pageNumber: number): PageTerms {
  const size = list.pageView(pageNumber) ?? assumedPage;
  const box = list.pageBox(pageNumber);
  if (!box || box.width === 0 || box.height === 0) return { size, reach: { x: 0, y: 0 } };
  return { size, reach: { x: (reachPx / box.width) * 100, y: (reachPx / box.height) * 100 } };
}

/** What the commands ask about pages, answered by the page list. */
export function pageFacts(list: PageList): PageFacts {
  return {
    size: (pageNumber) => list.pageView(pageNumber),
    visible: (pageNumber) => visiblePart(list, pageNumber),
    reveal: (pageNumber, rect) => void list.scrollToRect(pageNumber, rect),
  };
}

function visiblePart(list: PageList, pageNumber: number): PercentRect {
  const page = list.pageBox(pageNumber);
  const seen = list.getBoundingClientRect();
  const whole = { x: 0, y: 0, width: 100, height: 100 };
  if (!page || page.height === 0 || page.width === 0) return whole;
  const top = Math.max(page.top, seen.top, 0);
  const bottom = Math.min(page.bottom, seen.bottom, innerHeight);
  if (bottom <= top) return whole;
  return { x: 0, y: ((top - page.top) / page.height) * 100, width: 100, height: ((bottom - top) / page.height) * 100 };
}
