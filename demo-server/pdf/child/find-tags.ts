import { rectFromPdf, type PageView, type PercentRect } from '../../../src/core/page-geometry.js';
import { clampToPage } from '../../../src/core/percent-rect.js';
import { maxTagLength, parseTextTag, type TextTag } from '../../../src/core/text-tags.js';
import type { PlacedGlyph, Point } from './glyphs.js';

/** A tag on a page; `rects` are its lines, more than one when it is broken. */
export interface FoundTag {
  readonly tag: TextTag;
  readonly rects: readonly [PercentRect, ...PercentRect[]];
}

const tagPattern = new RegExp(`\\{\\{([^{}]{1,${String(maxTagLength + 100)}})\\}\\}`, 'gu');

/** Of the glyph's height: a gap that is a space, and a step away from the baseline that is another line. */
const spaceGap = 0.22;
const lineStep = 0.5;

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
const times = (a: Point, b: Point): number => a.x * b.x + a.y * b.y;

/** What stands between two glyphs that are drawn one after the other. */
function between(before: PlacedGlyph, after: PlacedGlyph): '' | ' ' | '\n' {
  const upright = minus(before.up, before.down);
  const height = Math.hypot(upright.x, upright.y);
  if (height === 0) return '';
  const up: Point = { x: upright.x / height, y: upright.y / height };
  const along: Point = { x: up.y, y: -up.x };
  const step = minus(after.start, before.end);
  if (Math.abs(times(step, up)) > height * lineStep) return '\n';
  const gap = times(step, along);
  if (gap < -height) return '\n';
  return gap > height * spaceGap && !/\s$/u.test(before.text) && !/^\s/u.test(after.text) ? ' ' : '';
}

function boundsOf(view: PageView, glyphs: readonly PlacedGlyph[]): PercentRect | undefined {
  const points = glyphs.flatMap(({ start, end, up, down }) => {
    const [rise, fall] = [minus(up, start), minus(down, start)];
    return [up, down, { x: end.x + rise.x, y: end.y + rise.y }, { x: end.x + fall.x, y: end.y + fall.y }];
  });
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  if (!box.every(Number.isFinite)) return undefined;
  const { x, y, width, height } = rectFromPdf(view, box);
  // what nobody can see is no place to fill in
  if (x >= 100 || y >= 100 || x + width <= 0 || y + height <= 0 || width <= 0 || height <= 0) return undefined;
  return clampToPage({ x, y, width, height });
}

/** All tags of a page, in the order in which their text is drawn. */
export function findTags(glyphs: readonly PlacedGlyph[], view: PageView): FoundTag[] {
  let text = '';
  const owners: number[] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    const gap = before ? between(before, glyph) : '';
    text += gap + glyph.text;
    for (let count = gap.length + glyph.text.length; count > 0; count -= 1) owners.push(index);
  });
  const found: FoundTag[] = [];
  for (const match of text.matchAll(tagPattern)) {
    const tag = parseTextTag(match[1] ?? '');
    if (!tag) continue;
    const rects: PercentRect[] = [];
    let at = match.index;
    for (const line of match[0].split('\n')) {
      const first = owners[at] ?? 0;
      const last = owners[at + line.length - 1] ?? first;
      const rect = line === '' ? undefined : boundsOf(view, glyphs.slice(first, last + 1));
      if (rect) rects.push(rect);
      at += line.length + 1;
    }
    const [rect, ...rest] = rects;
    if (rect) found.push({ tag, rects: [rect, ...rest] });
  }
  return found;
}
