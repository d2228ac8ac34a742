/** A stretch of text as a page holds it, in reading order; `endsLine` says that the next one begins another line. */
export interface SearchablePiece {
  readonly text: string;
  readonly endsLine: boolean;
}

/** The part of one piece that belongs to a find: from `start` up to `end`, in UTF-16 units of its text. */
export interface FoundPart {
  readonly piece: number;
  readonly start: number;
  readonly end: number;
}

/** One find; it may run over several pieces. */
export type Found = readonly FoundPart[];

interface Place {
  readonly piece: number;
  readonly at: number;
  readonly length: number;
}

/** Letters without case, accents and ligatures, so that "cafe" finds "Café" and "fi" finds a ligature. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every place where a text stands, in reading order; blanks and line ends are one blank, finds do not overlap. */
export function findText(pieces: readonly SearchablePiece[], wanted: string): Found[] {
  const query = fold(wanted).trim().replace(/\s+/g, ' ');
  if (query === '') return [];
  const { text, places } = flatten(pieces);
  const found: Found[] = [];
  for (let from = text.indexOf(query); from >= 0; from = text.indexOf(query, from + query.length)) {
    found.push(partsOf(places.slice(from, from + query.length)));
  }
  return found.filter((parts) => parts.length > 0);
}

function flatten(pieces: readonly SearchablePiece[]): { text: string; places: Place[] } {
  let text = '';
  const places: Place[] = [];
  const add = (character: string, place: Place): void => {
    if (character === ' ' && (text === '' || text.endsWith(' '))) return;
    text += character;
    places.push(place);
  };
  pieces.forEach((piece, index) => {
    let at = 0;
    for (const character of piece.text) {
      const place = { piece: index, at, length: character.length };
      // split by units, as `indexOf` counts
      if (/\s/u.test(character)) add(' ', place);
      else for (const folded of fold(character).split('')) add(folded, place);
      at += character.length;
    }
    if (piece.endsLine) add(' ', { piece: index, at, length: 0 });
  });
  return { text, places };
}

function partsOf(places: readonly Place[]): FoundPart[] {
  const parts: { piece: number; start: number; end: number }[] = [];
  for (const { piece, at, length } of places) {
    const last = parts.at(-1);
    if (last?.piece === piece) last.end = Math.max(last.end, at + length);
    else if (length > 0) parts.push({ piece, start: at, end: at + length });
  }
  return parts;
}
