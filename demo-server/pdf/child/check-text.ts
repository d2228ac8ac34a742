import type { TextToDraw } from '../port.js';
import { shapeLine } from './shaping.js';

/** Shapes every line of every text; throws `text_not_drawable` at the first that has a character without a glyph. */
export function checkText(texts: readonly TextToDraw[]): { readonly ok: true } {
  for (const { text, font } of texts) {
    for (const line of text.split(/\r\n?|\n/)) shapeLine(line.replace(/\t/g, ' '), font ?? 'sans');
  }
  return { ok: true };
}
