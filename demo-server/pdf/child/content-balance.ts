import { endOfInlineImage, inlineHeader } from './inline-image.js';
import { Lexer } from './lexer.js';

/** How far a content stream leaves the graphics state stack out of balance. */
export interface Balance {
  /** `Q` without a `q` before it. */
  readonly missingSaves: number;
  /** `q` without a `Q` after it. */
  readonly missingRestores: number;
}

/** Counts `q` and `Q` outside strings, comments and inline images. */
export function contentBalance(bytes: Uint8Array): Balance {
  const lexer = new Lexer(bytes);
  let depth = 0;
  let lowest = 0;
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    const word = kind === 'word' && lexer.at - lexer.start < 3 ? lexer.text() : '';
    if (word === 'q') depth += 1;
    if (word === 'Q') depth -= 1;
    if (word === 'BI') lexer.at = endOfInlineImage(bytes, lexer.at + 1, inlineHeader(lexer).filter);
    lowest = Math.min(lowest, depth);
  }
  return { missingSaves: Math.abs(lowest), missingRestores: depth - lowest };
}
