import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slicesFolder } from './font-slices.mjs';
import { root } from './preflight.mjs';

/**
 * The files that lie beside our scripts (the names `assetUrl()` asks for) and where they come from.
 * @type {Readonly<Record<string, string>>}
 */
export const assets = {
  'pdfjs/pdf.min.mjs': 'pdfjs-dist/legacy/build/pdf.min.mjs',
  'pdfjs/pdf.worker.min.mjs': 'pdfjs-dist/legacy/build/pdf.worker.min.mjs',
  'pdfjs/wasm/': 'pdfjs-dist/wasm',
  'pdfjs/iccs/': 'pdfjs-dist/iccs',
  'pdfjs/cmaps/': 'pdfjs-dist/cmaps',
  'pdfjs/standard_fonts/': 'pdfjs-dist/standard_fonts',
  'fonts/caveat.ttf': '@expo-google-fonts/caveat/400Regular/Caveat_400Regular.ttf',
  'fonts/dancing-script.ttf': '@expo-google-fonts/dancing-script/400Regular/DancingScript_400Regular.ttf',
  'fonts/great-vibes.ttf': '@expo-google-fonts/great-vibes/400Regular/GreatVibes_400Regular.ttf',
  'fonts/sacramento.ttf': '@expo-google-fonts/sacramento/400Regular/Sacramento_400Regular.ttf',
  'fonts/marck-script.ttf': '@expo-google-fonts/marck-script/400Regular/MarckScript_400Regular.ttf',
  'fonts/noto-sans-strong.ttf': '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  'fonts/noto-sans-arabic.ttf': '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'fonts/noto-sans-hebrew.ttf': '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'fonts/noto-sans-thai.ttf': '@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
  'fonts/noto-sans-sc/': `${slicesFolder}/fonts/noto-sans-sc`,
  'fonts/noto-sans-jp/': `${slicesFolder}/fonts/noto-sans-jp`,
  'fonts/noto-sans-kr/': `${slicesFolder}/fonts/noto-sans-kr`,
  'fonts/noto-sans.ttf': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
};

/** @param {string} from */
const sourceOf = (from) => join(root, from.startsWith('.') ? '' : 'node_modules', from);

/** Copies all of them below a folder. @param {string} folder @param {(name: string) => boolean} [wanted] */
export function copyAssets(folder, wanted = () => true) {
  for (const [name, from] of Object.entries(assets)) {
    if (!wanted(name)) continue;
    const target = join(root, folder, name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(sourceOf(from), target, { recursive: true });
  }
}

/** The file behind a name such as `fonts/caveat.ttf`, or undefined. @param {string} name */
export function findAsset(name) {
  if (name.includes('..')) return undefined;
  const key = Object.keys(assets).find((asset) => asset === name || (asset.endsWith('/') && name.startsWith(asset)));
  const file = key && join(sourceOf(assets[key] ?? ''), name.slice(key.length));
  return file && existsSync(file) && statSync(file).isFile() ? file : undefined;
}
