import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as PdfJs from 'pdfjs-dist';

let loaded: Promise<typeof PdfJs> | undefined;

function packageRoot(): string {
  // Compiled tests run from `.build`, sources stand next to the package: both are below the repository root.
  const here = new URL(import.meta.url).pathname;
  const end = here.includes('/.build/') ? here.indexOf('/.build/') : here.indexOf('/test/');
  return here.slice(0, end);
}

/** The pdf.js of the server, which runs on every supported Node. */
export function loadPdfJs(): Promise<typeof PdfJs> {
  const require = createRequire(`${packageRoot()}/demo-server/package.json`);
  const file = require.resolve('pdfjs-dist/legacy/build/pdf.mjs');
  // The import cannot be typed, because its path is only known when it runs.
  loaded ??= import(pathToFileURL(file).href) as Promise<typeof PdfJs>;
  return loaded;
}

/** A word or line on a page as pdf.js sees it; `x`, `y` of its baseline start in percent of the displayed page. */
export interface SeenText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What pdf.js reads on a page (from 1) and how large it shows it, in points. */
export async function readPage(
  bytes: Uint8Array,
  pageNumber: number,
): Promise<{ width: number; height: number; pageCount: number; texts: SeenText[]; viewport: PdfJs.PageViewport }> {
  const pdfjs = await loadPdfJs();
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  try {
    const page = await document.getPage(pageNumber);
    const viewport = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const texts = content.items.flatMap((item): SeenText[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , e, f] = item.transform as number[];
      const [x = NaN, y = NaN] = viewport.convertToViewportPoint(e ?? NaN, f ?? NaN) as number[];
      return [{ text: item.str, x: (x / viewport.width) * 100, y: (y / viewport.height) * 100 }];
    });
    return { width: viewport.width, height: viewport.height, pageCount: document.numPages, texts, viewport };
  } finally {
    await task.destroy();
  }
}
