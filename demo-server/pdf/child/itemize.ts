import { hanLanguage } from '../../../src/core/han-faces.js';
import type { DirectionRun } from './bidi.js';
import { facesFor, type FontStack } from './font-faces.js';
import { loadFace, type LoadedFace } from './loaded-face.js';

/** A stretch of one face, one script and one direction: what HarfBuzz can shape in one go. */
export interface TextItem {
  readonly face: LoadedFace;
  readonly text: string;
  readonly rightToLeft: boolean;
  /** BCP 47; `und` where no face draws a language in its own way. */
  readonly language: string;
}

/** Characters that shape the text around them and need no glyph of their own. */
const needsNoGlyph = /^[\p{Cf}\p{Variation_Selector}\p{Cc}]+$/u;

function covers(face: LoadedFace, grapheme: string): boolean {
  return Array.from(grapheme).every(
    (letter) => needsNoGlyph.test(letter) || face.font.nominalGlyph(letter.codePointAt(0) ?? 0) !== undefined,
  );
}

/** Scripts that share a face; all others are told apart by their face already. */
const scriptsOfOneFace: readonly (readonly [string, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['greek', /\p{Script=Greek}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['chinese and kana', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
];
const commonCharacters = /^[\p{Script=Common}\p{Script=Inherited}]+$/u;

/** Drawn with the face of what is before it, so that readers who copy a line find its words in one piece. */
const staysWithItsWord = /^[\s\p{P}]+$/u;

/** Undefined for what belongs to any script, like spaces and digits. */
function scriptOf(grapheme: string): string | undefined {
  if (commonCharacters.test(grapheme)) return undefined;
  return scriptsOfOneFace.find(([, letters]) => letters.test(grapheme))?.[0] ?? 'other';
}

interface Growing {
  readonly face: LoadedFace;
  script: string | undefined;
  text: string;
}

/** Cuts a stretch of a line into items; graphemes that no face has are added to `missing` and left out. */
export function itemize(line: string, run: DirectionRun, stack: FontStack, missing: Set<string>): TextItem[] {
  const language = hanLanguage(line);
  const candidates = facesFor(stack, language);
  const items: Growing[] = [];
  const text = line.slice(run.start, run.end);
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    // Faces are loaded one after the other, because the largest are megabytes and seldom needed.
    const before = items.at(-1)?.face;
    const id =
      before && staysWithItsWord.test(segment) && covers(before, segment)
        ? before.id
        : candidates.find((candidate) => covers(loadFace(candidate), segment));
    if (id === undefined) {
      missing.add(segment);
      continue;
    }
    const face = loadFace(id);
    const script = scriptOf(segment);
    const last = items.at(-1);
    if (last?.face === face && (script === undefined || last.script === undefined || last.script === script)) {
      last.text += segment;
      last.script ??= script;
    } else items.push({ face, script, text: segment });
  }
  const han = new Set(['chinese', 'japanese', 'korean']);
  return items.map((item) => ({
    face: item.face,
    text: item.text,
    rightToLeft: run.rightToLeft,
    language: han.has(item.face.id) ? language : 'und',
  }));
}
