import type { SignatureValue } from '../contract/signatures.js';
import type { Ink } from '../core/ink.js';

/** The first letter of each word of a name, as a person would write initials. */
export function initialsOf(name: string, locale: string): string {
  const segmenter = new Intl.Segmenter(locale);
  const letters = name.split(/[\s-]+/u).map((word) => segmenter.segment(word).containing(0)?.segment ?? '');
  return letters.join('').toLocaleUpperCase(locale);
}

/** A copy: the contract's arrays are mutable, and what left the dialog must not change with the pad. */
export function copyInk(ink: Ink): Extract<SignatureValue, { kind: 'drawn' }>['ink'] {
  return {
    width: ink.width,
    height: ink.height,
    strokes: ink.strokes.map(({ points }) => ({ points: points.map((point) => ({ ...point })) })),
  };
}
