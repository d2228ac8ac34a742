import { assetUrl } from './assets.js';
import type { PdfEngine } from './pdf-engine.js';

/** pdf.js from beside the script: the script-tag build uses this module instead of `pdf-engine`. */
export const loadPdfEngine = (): Promise<PdfEngine> =>
  import(/* @vite-ignore */ assetUrl('pdfjs/pdf.min.mjs')) as Promise<PdfEngine>;
