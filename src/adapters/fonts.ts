import { hanLanguagesFor, mayNeedLargeFaces, type HanLanguage } from '../core/han-faces.js';
import { assetUrl } from './assets.js';

/** The faces we bring: those of typed signatures, one for what a signer writes, its strong cut for stamps. */
export type FontName =
  'caveat' | 'dancing-script' | 'great-vibes' | 'sacramento' | 'marck-script' | 'noto-sans' | 'noto-sans-strong';

interface Face {
  readonly family: string;
  readonly file: string;
}

const faces: Readonly<Record<FontName, Face>> = {
  caveat: { family: 'SNP Caveat', file: 'fonts/caveat.ttf' },
  'dancing-script': { family: 'SNP Dancing Script', file: 'fonts/dancing-script.ttf' },
  'great-vibes': { family: 'SNP Great Vibes', file: 'fonts/great-vibes.ttf' },
  sacramento: { family: 'SNP Sacramento', file: 'fonts/sacramento.ttf' },
  'marck-script': { family: 'SNP Marck Script', file: 'fonts/marck-script.ttf' },
  'noto-sans': { family: 'SNP Noto Sans', file: 'fonts/noto-sans.ttf' },
  'noto-sans-strong': { family: 'SNP Noto Sans Strong', file: 'fonts/noto-sans-strong.ttf' },
};

/** The sealer's faces for scripts that Noto Sans lacks; a browser fetches one only when it has such a letter to draw. */
const scripts: Readonly<Record<string, string>> = {
  'fonts/noto-sans-arabic.ttf': 'U+600-6FF,U+750-77F,U+870-8FF,U+FB50-FDFF,U+FE70-FEFC',
  'fonts/noto-sans-hebrew.ttf': 'U+591-5F4,U+FB1D-FB4F',
  'fonts/noto-sans-thai.ttf': 'U+E01-E5B',
};

const loads = new Map<FontName, Promise<boolean>>();
let largeFaces: Promise<unknown> | undefined;
/** Which large face draws which letters of a text, once all are offered. */
let sharesOf: ((text: string) => ReadonlyMap<HanLanguage, string>) | undefined;

/** The faces that the sealer draws the letters of a text in, up to the first that is still on its way. */
function hanFamilies(text: string): string[] {
  largeFaces ??= offerLargeFaces().catch(() => (largeFaces = undefined));
  const families: string[] = [];
  for (const [language, letters] of sharesOf?.(text) ?? []) {
    const family = hanFamily(language);
    families.push(family);
    if (document.fonts.check(`1em '${family}'`, letters)) continue;
    // WebKit does not fetch by itself what a family after the first has to draw; `offerFace` hears how it ends
    document.fonts.load(`1em '${family}'`, letters).catch(() => undefined);
    // browsers would fetch the row of a sibling while the first is on its way
    break;
  }
  return families;
}

function hanFamily(language: HanLanguage): string {
  return `SNP Noto Sans ${language}`;
}

/**
 * The `font-family` value of one of our faces, followed by those the sealer would look in for what it lacks, and by what to
 * show while they are not loaded. The faces of Chinese, Japanese and Korean are among them when `text` asks for them.
 */
export function fontFamily(name: FontName, text = ''): string {
  const families = [...new Set([faces[name].family, faces['noto-sans'].family])];
  if (mayNeedLargeFaces(text)) families.push(...hanFamilies(text));
  const generic = name.startsWith('noto') ? 'sans-serif' : 'cursive';
  return `${families.map((family) => `'${family}'`).join(', ')}, ${generic}`;
}

/** How long to wait before a face is asked for again: text in another face would not be shown as it is sealed. */
const retryAfterMs = [400, 1500];

/**
 * Loads one of our faces for the whole page, by FontFace and without CSS; tries three times. Answers whether it is there; a
 * failure (blocked or missing) is not remembered, so that the next call tries again.
 */
export function loadFont(name: FontName): Promise<boolean> {
  const known = loads.get(name);
  if (known) return known;
  const load = fetchFace(name).then(
    () => true,
    () => {
      loads.delete(name);
      return false;
    },
  );
  loads.set(name, load);
  return load;
}

const listeners = new Set<() => void>();

/**
 * Calls `listener` whenever a face has arrived that texts are drawn in, or is offered to be: not every browser looks again
 * by itself at what it has drawn. Until the answer is called.
 */
export function whenFacesArrive(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tellOfFaces(): void {
  for (const listener of [...listeners]) listener();
}

/** The faces of Chinese, Japanese and Korean come in slices, of which the browser fetches those it has to draw with. */
async function offerLargeFaces(): Promise<void> {
  const [{ fontSlices }, { hanShares }] = await Promise.all([
    import('../core/font-slices.js'),
    import('../core/han-shares.js'),
  ]);
  for (const { language, file, from, to } of hanLanguagesFor('').flatMap(fontSlices))
    offerFace(hanFamily(language), file, `U+${from.toString(16)}-${to.toString(16)}`);
  sharesOf = hanShares;
  tellOfFaces();
}

/**
 * Lets the browser fetch a face when it has a character of `unicodeRange` to draw, and shows another face until then. What
 * fails is offered again, so that the next text asks for it; in the end the browser's own face stays.
 */
function offerFace(family: string, file: string, unicodeRange: string, attempt = 0): void {
  const face = faceAt(family, file, { unicodeRange, display: 'swap' });
  document.fonts.add(face);
  face.loaded.then(tellOfFaces, async () => {
    const pauseMs = retryAfterMs[attempt];
    if (pauseMs === undefined) return;
    await pause(pauseMs);
    document.fonts.delete(face);
    offerFace(family, file, unicodeRange, attempt + 1);
    tellOfFaces();
  });
}

function faceAt(family: string, file: string, descriptors?: FontFaceDescriptors): FontFace {
  return new FontFace(family, `url(${JSON.stringify(assetUrl(file))})`, descriptors);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function fetchFace(name: FontName): Promise<void> {
  const { family, file } = faces[name];
  for (let attempt = 0; ; attempt += 1) {
    try {
      const face = faceAt(family, file);
      await face.load();
      document.fonts.add(face);
      tellOfFaces();
      break;
    } catch (error) {
      const pauseMs = retryAfterMs[attempt];
      if (pauseMs === undefined) throw error;
      await pause(pauseMs);
    }
  }
  if (name === 'noto-sans') for (const [script, range] of Object.entries(scripts)) offerFace(family, script, range);
}
