import { createRequire } from 'node:module';
import type { HanLanguage } from '../../../src/core/han-faces.js';

/** One font file. Add a row to cover another script, and name it in `everyScript`. */
export interface FontFace {
  readonly id: string;
  /** PostScript name, as PDF wants it. */
  readonly postScriptName: string;
  /** Module path of the TrueType file. */
  readonly file: string;
}

/** Every face there is. */
export const fontFaces = [
  {
    id: 'sans',
    postScriptName: 'NotoSans-Regular',
    file: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  },
  {
    id: 'sans-strong',
    postScriptName: 'NotoSans-SemiBold',
    file: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  },
  {
    id: 'caveat',
    postScriptName: 'Caveat-Regular',
    file: '@expo-google-fonts/caveat/400Regular/Caveat_400Regular.ttf',
  },
  {
    id: 'dancing-script',
    postScriptName: 'DancingScript-Regular',
    file: '@expo-google-fonts/dancing-script/400Regular/DancingScript_400Regular.ttf',
  },
  {
    id: 'great-vibes',
    postScriptName: 'GreatVibes-Regular',
    file: '@expo-google-fonts/great-vibes/400Regular/GreatVibes_400Regular.ttf',
  },
  {
    id: 'sacramento',
    postScriptName: 'Sacramento-Regular',
    file: '@expo-google-fonts/sacramento/400Regular/Sacramento_400Regular.ttf',
  },
  {
    id: 'marck-script',
    postScriptName: 'MarckScript-Regular',
    file: '@expo-google-fonts/marck-script/400Regular/MarckScript_400Regular.ttf',
  },
  {
    id: 'arabic',
    postScriptName: 'NotoSansArabic-Regular',
    file: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  },
  {
    id: 'hebrew',
    postScriptName: 'NotoSansHebrew-Regular',
    file: '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  },
  {
    id: 'thai',
    postScriptName: 'NotoSansThai-Regular',
    file: '@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
  },
  {
    id: 'chinese',
    postScriptName: 'NotoSansSC-Regular',
    file: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  },
  {
    id: 'japanese',
    postScriptName: 'NotoSansJP-Regular',
    file: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  },
  {
    id: 'korean',
    postScriptName: 'NotoSansKR-Regular',
    file: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
  },
] as const satisfies readonly FontFace[];

/** The id of a face. */
export type FaceId = (typeof fontFaces)[number]['id'];

/** The faces that together cover every script that is drawn; Devanagari is in `sans` itself. */
const everyScript = ['sans', 'hebrew', 'arabic', 'thai', 'chinese', 'japanese', 'korean'] as const;

/** For each use of text the faces to look for a character in, best first. The first one sets the line height. */
export const fontStacks = {
  sans: everyScript,
  strong: ['sans-strong', ...everyScript],
  caveat: ['caveat', ...everyScript],
  'dancing-script': ['dancing-script', ...everyScript],
  'great-vibes': ['great-vibes', ...everyScript],
  sacramento: ['sacramento', ...everyScript],
  'marck-script': ['marck-script', ...everyScript],
} as const satisfies Record<string, readonly [FaceId, ...FaceId[]]>;

/** A use of text. */
export type FontStack = keyof typeof fontStacks;

const hanFaces: Record<HanLanguage, FaceId> = { 'zh-Hans': 'chinese', ja: 'japanese', ko: 'korean' };

/** The faces to look for a character in, with the face of this language before its siblings. */
export function facesFor(stack: FontStack, language: HanLanguage): FaceId[] {
  const first = hanFaces[language];
  const order = (id: FaceId): number => (id === first ? 0 : Object.values(hanFaces).includes(id) ? 1 : -1);
  return [...fontStacks[stack]].sort((a, b) => order(a) - order(b));
}

const require = createRequire(import.meta.url);

/** Where the font file of a face is. */
export function fontPath(face: FontFace): string {
  return require.resolve(face.file);
}
