import { createRequire } from 'node:module';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
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

/** At most so many bytes are handed over at once. */
const rangeBytes = 1024 * 1024;

/**
 * Opens a file for reading its texts: pictures are left packed, nothing is fetched, no code is made of it. The file is handed
 * over in the parts that are asked for: whole, it would lie in memory several times, too often for one of 300 MB.
 */
export async function openForText(file: string): Promise<ReadableText> {
  const { getDocument, PDFDataRangeTransport } = await loadTextEngine();
  const fd = openSync(file, 'r');
  const range = new PDFDataRangeTransport(fstatSync(fd).size, null);
  range.requestDataRange = (begin: number, end: number) => {
    const part = new Uint8Array(end - begin);
    readSync(fd, part, 0, part.length, begin);
    // it keeps what it is given
    range.onDataRange(begin, part);
  };
  const resources = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    range,
    rangeChunkSize: rangeBytes,
    disableAutoFetch: true,
    disableStream: true,
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
  const close = async (): Promise<void> => {
    await task.destroy();
    closeSync(fd);
  };
  try {
    return { document: await task.promise, close };
  } catch (error) {
    await close();
    throw error;
  }
}
