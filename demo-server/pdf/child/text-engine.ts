import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { projectRoot } from '../../platform/project-root.js';

// the server's own version: the browser's, beside which this file lies when it is compiled, needs a newer Node
const require = createRequire(path.join(projectRoot, 'demo-server', 'package.json'));

let loaded: Promise<typeof PdfJs> | undefined;

/** pdf.js, loaded at its first use: most children never need it. */
export function loadTextEngine(): Promise<typeof PdfJs> {
  // the import cannot be typed, because its path is only known when it runs
  loaded ??= import(pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href) as Promise<typeof PdfJs>;
  return loaded;
}

/** An open document of which only texts are read, and how to close it. */
export interface ReadableText {
  readonly document: PdfJs.PDFDocumentProxy;
  close(): Promise<void>;
}

/** Opens a file for reading its texts: pictures are left packed, nothing is fetched, no code is made of it. */
export async function openForText(bytes: Uint8Array): Promise<ReadableText> {
  const { getDocument } = await loadTextEngine();
  const resources = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // it keeps what it is given
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: 1,
    cMapUrl: `${path.join(resources, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(resources, 'standard_fonts')}/`,
  });
  return { document: await task.promise, close: () => task.destroy() };
}
