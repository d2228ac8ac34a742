import { fontSlices } from './font-slices.js';
import { hanLanguagesFor, mayNeedLargeFaces, type HanLanguage } from './han-faces.js';
import { hanGaps } from './han-gaps.generated.js';

const gaps = new Map<HanLanguage, ReadonlySet<number>>();
const slices = new Map(hanLanguagesFor('').map((language) => [language, fontSlices(language)]));

/** What a face lacks, read from stretches such as `2rs-4,8`: how far the first lies from the last before, how many follow. */
function gapsOf(language: HanLanguage): ReadonlySet<number> {
  const known = gaps.get(language);
  if (known) return known;
  const letters = new Set<number>();
  let last = 0;
  for (const stretch of hanGaps[language].split(',')) {
    const [step = '', more = '0'] = stretch.split('-');
    const first = last + parseInt(step, 36);
    last = first + parseInt(more, 36);
    for (let code = first; code <= last; code += 1) letters.add(code);
  }
  gaps.set(language, letters);
  return letters;
}

/** Whether the large face of a language has a letter. */
export function hanFaceHas(language: HanLanguage, letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  const isInSlice = slices.get(language)?.some(({ from, to }) => from <= code && code <= to) ?? false;
  return isInSlice && !gapsOf(language).has(code);
}

/** The letters of a text that stand in the large faces, by the face in which the sealer draws them, in the order it looks. */
export function hanShares(text: string): ReadonlyMap<HanLanguage, string> {
  const languages = hanLanguagesFor(text);
  const shares = new Map(languages.map((language) => [language, '']));
  for (const letter of new Set(text)) {
    if (!mayNeedLargeFaces(letter)) continue;
    const language = languages.find((one) => hanFaceHas(one, letter));
    if (language) shares.set(language, (shares.get(language) ?? '') + letter);
  }
  for (const [language, letters] of shares) if (letters === '') shares.delete(language);
  return shares;
}
