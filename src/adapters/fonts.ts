import { assetUrl } from './assets.js';

/** The faces we bring: those of typed signatures, one for what a signer writes, its strong cut for stamps. */
export type FontName =
  'caveat' | 'dancing-script' | 'great-vibes' | 'sacramento' | 'marck-script' | 'noto-sans' | 'noto-sans-strong';

interface Face {
  readonly family: string;
  readonly file: string;
  readonly fallback: string;
}

/** What a handwriting face lacks is drawn in Noto Sans, as the sealer does. */
const handFallback = `'SNP Noto Sans', cursive`;

const faces: Readonly<Record<FontName, Face>> = {
  caveat: { family: 'SNP Caveat', file: 'fonts/caveat.ttf', fallback: handFallback },
  'dancing-script': { family: 'SNP Dancing Script', file: 'fonts/dancing-script.ttf', fallback: handFallback },
  'great-vibes': { family: 'SNP Great Vibes', file: 'fonts/great-vibes.ttf', fallback: handFallback },
  sacramento: { family: 'SNP Sacramento', file: 'fonts/sacramento.ttf', fallback: handFallback },
  'marck-script': { family: 'SNP Marck Script', file: 'fonts/marck-script.ttf', fallback: handFallback },
  'noto-sans': { family: 'SNP Noto Sans', file: 'fonts/noto-sans.ttf', fallback: 'sans-serif' },
  'noto-sans-strong': { family: 'SNP Noto Sans Strong', file: 'fonts/noto-sans-strong.ttf', fallback: 'sans-serif' },
};

const loads = new Map<FontName, Promise<boolean>>();

/** The `font-family` value of one of our faces, with what to show while it is not loaded. */
export function fontFamily(name: FontName): string {
  const { family, fallback } = faces[name];
  return `'${family}', ${fallback}`;
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
  const load = fetchFace(faces[name]).then(
    () => true,
    () => {
      loads.delete(name);
      return false;
    },
  );
  loads.set(name, load);
  return load;
}

async function fetchFace({ family, file }: Face): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const face = new FontFace(family, `url(${JSON.stringify(assetUrl(file))})`);
      await face.load();
      document.fonts.add(face);
      return;
    } catch (error) {
      const pauseMs = retryAfterMs[attempt];
      if (pauseMs === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
