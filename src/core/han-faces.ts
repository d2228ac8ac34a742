/** The languages that share Chinese characters and draw them differently. */
export type HanLanguage = 'zh-Hans' | 'ja' | 'ko';

/** The language of a text with Chinese characters: kana tell Japanese, Hangul tells Korean, else it is Chinese. */
export function hanLanguage(text: string): HanLanguage {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'zh-Hans';
}

/** All three, with the language of this text before its siblings. */
export function hanLanguagesFor(text: string): HanLanguage[] {
  const first = hanLanguage(text);
  const all: readonly HanLanguage[] = ['zh-Hans', 'ja', 'ko'];
  return [first, ...all.filter((language) => language !== first)];
}

/** Whether a text has characters that may be in the faces of these languages only, beside those of other scripts. */
export function mayNeedLargeFaces(text: string): boolean {
  return /[\u1100-\u11ff\u20d0-\u20ff\u2150-\u2bff\u2e00-\ud7ff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef\u{1f100}-\u{3ffff}]/u.test(
    text,
  );
}
