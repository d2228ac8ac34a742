import { createRequire } from 'node:module';

/** One font file. Add a row to cover another script; the stacks below say where it is used. */
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
] as const satisfies readonly FontFace[];

/** The id of a face. */
export type FaceId = (typeof fontFaces)[number]['id'];

/** For each use of text the faces to look for a character in, best first. The first one sets the line height. */
export const fontStacks = {
  sans: ['sans'],
  strong: ['sans-strong', 'sans'],
  caveat: ['caveat', 'sans'],
  'dancing-script': ['dancing-script', 'sans'],
} as const satisfies Record<string, readonly [FaceId, ...FaceId[]]>;

/** A use of text. */
export type FontStack = keyof typeof fontStacks;

const require = createRequire(import.meta.url);

/** Where the font file of a face is. */
export function fontPath(face: FontFace): string {
  return require.resolve(face.file);
}
