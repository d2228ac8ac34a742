/** What we use of pdf.js. */
export type PdfEngine = typeof import('pdfjs-dist');

/** pdf.js itself, asked for when the first document is opened; the script-tag build puts `pdf-engine-script` in this module's place. */
export const loadPdfEngine = (): Promise<PdfEngine> => import('pdfjs-dist/legacy/build/pdf.mjs');
