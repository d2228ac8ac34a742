import type { HanLanguage } from './han-faces.js';

/** A part of a face that is too large to be fetched whole: the file it lies in and its characters, last one included. */
export interface FontSlice {
  readonly language: HanLanguage;
  /** As `assetUrl()` takes it. */
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

const folders: Readonly<Record<HanLanguage, string>> = { 'zh-Hans': 'sc', ja: 'jp', ko: 'kr' };

type Span = readonly [from: number, to: number];

/** One slice for a row of 256 characters. */
function rows(from: number, to: number): Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; at += 0x100) spans.push([at, Math.min(to, at + 0xff)]);
  return spans;
}

const rareCharacters: Span = [0x3400, 0x4dbf];
const hangul: readonly Span[] = [[0x1100, 0x11ff], [0xa960, 0xa97c], ...rows(0xac00, 0xd7ff)];

/** Symbols, radicals, kana and signs, the Chinese characters, compatible and wide forms, squared letters, rare characters. */
const ofAll: readonly Span[] = [
  [0x2010, 0x2bff],
  ...rows(0x2e00, 0x33ff),
  ...rows(0x4e00, 0x9fff),
  [0xf900, 0xfaff],
  [0xfe10, 0xffef],
  [0x1f100, 0x1f2ff],
  [0x20000, 0x3ffff],
];

const spans: Readonly<Record<HanLanguage, readonly Span[]>> = {
  'zh-Hans': [...ofAll, ...rows(...rareCharacters)],
  ja: [...ofAll, rareCharacters],
  ko: [...ofAll, rareCharacters, ...hangul],
};

/** How the large faces are cut: as many files as there are rows of characters, so that a name costs some kilobytes. */
export function fontSlices(language: HanLanguage): FontSlice[] {
  return spans[language].map(([from, to]) => ({
    language,
    file: `fonts/noto-sans-${folders[language]}/${from.toString(16)}.woff2`,
    from,
    to,
  }));
}
