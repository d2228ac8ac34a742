import { readFileSync } from 'node:fs';
import { Blob, Buffer as GlyphBuffer, Direction, Face, Font, MetricsTag, shape } from 'harfbuzzjs';
import { RefusalError } from '../refusals.js';
import { directionRuns } from './bidi.js';
import { fontFaces, fontPath, fontStacks, type FaceId, type FontStack } from './font-faces.js';

/** A font file ready for shaping; numbers are in thousandths of the font size. */
export interface LoadedFace {
  readonly id: FaceId;
  readonly postScriptName: string;
  readonly bytes: Uint8Array;
  readonly font: Font;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bounds: readonly number[];
  readonly scale: number;
}

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

/** A shaped line; `width` in thousandths of the font size. */
export interface ShapedLine {
  readonly runs: readonly GlyphRun[];
  readonly width: number;
}

const faces = new Map<FaceId, LoadedFace>();
const lines = new Map<string, ShapedLine>();
const mostLines = 5000;

/** A face, read and prepared once per process. */
export function loadFace(id: FaceId): LoadedFace {
  const known = faces.get(id);
  if (known) return known;
  const row = fontFaces.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no font face ${id}`);
  const bytes = readFileSync(fontPath(row));
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const scale = 1000 / face.upem;
  const extents = font.hExtents();
  const head = face.referenceTable('head');
  const view = head ? new DataView(head.buffer, head.byteOffset, head.byteLength) : undefined;
  const loaded: LoadedFace = {
    id,
    postScriptName: row.postScriptName,
    bytes,
    font,
    scale,
    ascent: extents.ascender * scale,
    descent: -extents.descender * scale,
    capHeight: font.getMetricPositionWithFallback(MetricsTag.CAP_HEIGHT) * scale,
    // OpenType head table: xMin, yMin, xMax, yMax from byte 36.
    bounds: [36, 38, 40, 42].map((at) => (view ? view.getInt16(at) * scale : 0)),
  };
  faces.set(id, loaded);
  return loaded;
}

/** Characters that shape the text around them and need no glyph of their own. */
const needsNoGlyph = /^[\p{Cf}\p{Variation_Selector}\p{Cc}]+$/u;

function covers(face: LoadedFace, grapheme: string): boolean {
  return Array.from(grapheme).every(
    (letter) => needsNoGlyph.test(letter) || face.font.nominalGlyph(letter.codePointAt(0) ?? 0) !== undefined,
  );
}

interface FacePart {
  readonly face: LoadedFace;
  text: string;
}

function splitByFace(text: string, stack: FontStack, missing: Set<string>): FacePart[] {
  const candidates = fontStacks[stack].map(loadFace);
  const parts: FacePart[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    const face = candidates.find((candidate) => covers(candidate, segment));
    if (!face) {
      missing.add(segment);
      continue;
    }
    const last = parts.at(-1);
    if (last?.face === face) last.text += segment;
    else parts.push({ face, text: segment });
  }
  return parts;
}

function shapePart(part: FacePart, rightToLeft: boolean): GlyphRun {
  const buffer = new GlyphBuffer();
  buffer.addText(part.text);
  buffer.guessSegmentProperties();
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
  shape(part.face.font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const starts = [...new Set(infos.map((info) => info.cluster))].sort((a, b) => a - b);
  const named = new Set<number>();
  const { scale } = part.face;
  const glyphs = infos.map((info, index): Glyph => {
    const end = starts[starts.indexOf(info.cluster) + 1] ?? part.text.length;
    const text = named.has(info.cluster) ? '' : part.text.slice(info.cluster, end);
    named.add(info.cluster);
    const at = positions[index];
    return {
      id: info.codepoint,
      text,
      advance: (at?.xAdvance ?? 0) * scale,
      dx: (at?.xOffset ?? 0) * scale,
      dy: (at?.yOffset ?? 0) * scale,
    };
  });
  return { face: part.face, text: part.text, rightToLeft, glyphs };
}

/** Shapes one line; refuses with `text_not_drawable` and names the characters that no face of the stack has. */
export function shapeLine(text: string, stack: FontStack): ShapedLine {
  const key = `${stack}\n${text}`;
  const known = lines.get(key);
  if (known) return known;
  const missing = new Set<string>();
  const runs: GlyphRun[] = [];
  for (const { start, end, rightToLeft } of directionRuns(text)) {
    const parts = splitByFace(text.slice(start, end), stack, missing);
    if (rightToLeft) parts.reverse();
    runs.push(...parts.map((part) => shapePart(part, rightToLeft)));
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
  const shaped = { runs, width };
  if (lines.size >= mostLines) lines.clear();
  lines.set(key, shaped);
  return shaped;
}

/** The width of a line in the unit of `fontSize`. */
export function measureLine(text: string, stack: FontStack, fontSize: number): number {
  return (shapeLine(text, stack).width * fontSize) / 1000;
}

/** Ascent and descent of a stack's first face, as parts of the font size. */
export function lineMetrics(stack: FontStack): { ascent: number; descent: number; capHeight: number } {
  const face = loadFace(fontStacks[stack][0]);
  return { ascent: face.ascent / 1000, descent: face.descent / 1000, capHeight: face.capHeight / 1000 };
}
