import { Buffer as GlyphBuffer, Direction, shape } from 'harfbuzzjs';
import { RefusalError } from '../refusals.js';
import { directionRuns } from './bidi.js';
import { fontStacks, type FontStack } from './font-faces.js';
import { itemize, type TextItem } from './itemize.js';
import { loadFace, type LoadedFace } from './loaded-face.js';

/** One glyph; `text` is what it stands for (empty for all but the first glyph of a cluster), sizes in thousandths. */
export interface Glyph {
  readonly id: number;
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** A stretch of glyphs of one face, from left to right as seen. */
export interface GlyphRun {
  readonly face: LoadedFace;
  readonly text: string;
  readonly rightToLeft: boolean;
  readonly glyphs: readonly Glyph[];
}

/** A shaped line in thousandths of the font size; `ink` is what its glyphs really cover, from its start and baseline. */
export interface ShapedLine {
  readonly runs: readonly GlyphRun[];
  readonly width: number;
  readonly ink: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

const lines = new Map<string, ShapedLine>();
const mostLines = 5000;

function shapeItem({ face, text, rightToLeft, language }: TextItem): GlyphRun {
  const buffer = new GlyphBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage(language);
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
  shape(face.font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const texts = glyphTexts(
    text,
    infos.map((info) => info.cluster),
    rightToLeft,
  );
  const { scale } = face;
  const glyphs = infos.map((info, index): Glyph => {
    const at = positions[index];
    return {
      id: info.codepoint,
      text: texts[index] ?? '',
      advance: (at?.xAdvance ?? 0) * scale,
      dx: (at?.xOffset ?? 0) * scale,
      dy: (at?.yOffset ?? 0) * scale,
    };
  });
  return { face, text, rightToLeft, glyphs };
}

/** What each glyph stands for: letter by letter where a cluster has as many glyphs, else all of it by its first one. */
function glyphTexts(text: string, clusters: readonly number[], rightToLeft: boolean): string[] {
  const starts = [...new Set(clusters)].sort((a, b) => a - b);
  const texts = clusters.map(() => '');
  starts.forEach((start, at) => {
    const letters = Array.from(text.slice(start, starts[at + 1] ?? text.length));
    const members = clusters.flatMap((cluster, index) => (cluster === start ? [index] : []));
    if (rightToLeft) members.reverse();
    if (letters.length === members.length) letters.forEach((letter, index) => (texts[members[index] ?? 0] = letter));
    else texts[members[0] ?? 0] = letters.join('');
  });
  return texts;
}

function inkOf(runs: readonly GlyphRun[]): ShapedLine['ink'] {
  const ink = { left: 0, right: 0, top: 0, bottom: 0 };
  let x = 0;
  for (const { face, glyphs } of runs) {
    for (const glyph of glyphs) {
      const extents = face.font.glyphExtents(glyph.id);
      if (extents && extents.width !== 0) {
        // HarfBuzz gives the top left corner and a height that is negative downwards.
        const left = x + glyph.dx + extents.xBearing * face.scale;
        const top = glyph.dy + extents.yBearing * face.scale;
        ink.left = Math.min(ink.left, left);
        ink.right = Math.max(ink.right, left + extents.width * face.scale);
        ink.top = Math.max(ink.top, top);
        ink.bottom = Math.min(ink.bottom, top + extents.height * face.scale);
      }
      x += glyph.advance;
    }
  }
  return ink;
}

/**
 * Shapes one line; refuses with `text_not_drawable` and names the characters that no face of the stack has.
 * `rightToLeft` is the direction of the line's paragraph; left out, the line's first letter decides.
 */
export function shapeLine(text: string, stack: FontStack, rightToLeft?: boolean): ShapedLine {
  const key = `${stack} ${String(rightToLeft)}\n${text}`;
  const known = lines.get(key);
  if (known) return known;
  const missing = new Set<string>();
  const runs: GlyphRun[] = [];
  for (const run of directionRuns(text, rightToLeft)) {
    const items = itemize(text, run, stack, missing);
    if (run.rightToLeft) items.reverse();
    runs.push(...items.map(shapeItem));
  }
  if (missing.size > 0) {
    const list = [...missing].slice(0, 20).join(' ');
    throw new RefusalError(
      'text_not_drawable',
      list,
      `These characters cannot be drawn with the available fonts: ${list}`,
    );
  }
  const width = runs.reduce((sum, run) => sum + run.glyphs.reduce((total, glyph) => total + glyph.advance, 0), 0);
  const shaped = { runs, width, ink: inkOf(runs) };
  if (lines.size >= mostLines) lines.clear();
  lines.set(key, shaped);
  return shaped;
}

/** The width of a line in the unit of `fontSize`. */
export function measureLine(text: string, stack: FontStack, fontSize: number): number {
  return (shapeLine(text, stack).width * fontSize) / 1000;
}

/** How far a text reaches over its start and its end, as parts of the font size. */
export function overhang(text: string, stack: FontStack): { left: number; right: number } {
  const { ink, width } = shapeLine(text, stack);
  return { left: -ink.left / 1000, right: Math.max(0, ink.right - width) / 1000 };
}

/**
 * Ascent and descent of a line as parts of the font size: those of the stack's first face, or more where the letters
 * of `text` (one line or several) reach higher or lower.
 */
export function lineMetrics(stack: FontStack, text = ''): { ascent: number; descent: number; capHeight: number } {
  const face = loadFace(fontStacks[stack][0]);
  const inks = text.split(/\r\n?|\n/).map((line) => shapeLine(line.replace(/\t/g, ' '), stack).ink);
  const ascent = Math.max(face.ascent, ...inks.map((ink) => ink.top));
  const descent = Math.max(face.descent, ...inks.map((ink) => -ink.bottom));
  return { ascent: ascent / 1000, descent: descent / 1000, capHeight: face.capHeight / 1000 };
}
