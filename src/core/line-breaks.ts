/** Scripts whose lines may break between any two characters. */
const betweenCharacters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uffee]/u;
/** Scripts written without spaces, whose words only a dictionary knows. */
const betweenWords = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Closing marks, small kana and repeat marks never start a line (JIS X 4051, Unicode UAX #14). */
const neverFirst =
  /^[、。，．・：；？！）」』】〕〉》〗〙〟ー々〻ゝゞヽヾ…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶๆฯ,.:;!?)\]}%”’\p{M}]/u;
/** Opening marks never end a line. */
const neverLast = /[（「『【〔〈《〖〘〝([{“‘]$/u;

const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The characters of a text as a reader counts them. */
export function graphemesOf(text: string): string[] {
  return [...graphemes.segment(text)].map((part) => part.segment);
}

function mayBreak(before: string, after: string): boolean {
  if (neverFirst.test(after) || neverLast.test(before)) return false;
  const last = graphemesOf(before).at(-1) ?? '';
  const first = graphemesOf(after)[0] ?? '';
  if (betweenCharacters.test(last) || betweenCharacters.test(first)) return true;
  return betweenWords.test(last) && betweenWords.test(first);
}

/** The parts of a text without spaces between which a line may end: one for most scripts, several for Thai or Chinese. */
export function breakableParts(text: string): string[] {
  if (!betweenCharacters.test(text) && !betweenWords.test(text)) return [text];
  const parts: string[] = [];
  for (const { segment } of words.segment(text)) {
    for (const piece of betweenCharacters.test(segment) ? graphemesOf(segment) : [segment]) {
      const last = parts.at(-1);
      if (last !== undefined && !mayBreak(last, piece)) parts[parts.length - 1] = last + piece;
      else parts.push(piece);
    }
  }
  return parts;
}

const rightToLeftLetter =
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f]/u;

/** Whether a paragraph runs from right to left: its first letter decides (Unicode UAX #9, rules P2 and P3). */
export function isRightToLeft(paragraph: string): boolean {
  const first = /[\p{L}\u200e\u200f]/u.exec(paragraph)?.[0];
  return first !== undefined && rightToLeftLetter.test(first);
}
