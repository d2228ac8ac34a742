import { PdfError } from '../../adapters/pdf-errors.js';
import { openPdf, type PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import { wait } from '../../base/wait.js';
import type { FileRequest } from '../../client/client.js';
import { retryDelayMs } from './timing.js';

/** So often a document is asked for before the signer is told that it does not come. */
const attempts = 4;

/** The open document of one element; opening again or closing ends what was before. */
export class DocumentLoader {
  /** The open document, while there is one. */
  pdf: PdfDocumentHandle | undefined;
  /** Why opening failed. */
  error: unknown;
  /** 0 to 1 while the file arrives; undefined while its size is unknown. */
  progress: number | undefined;
  private readonly texts = new Map<number, string>();
  private readonly wantedTexts = new Set<number>();
  private opening: AbortController | undefined;

  /** `changed` is called after each change of the fields above. */
  constructor(private readonly changed: () => void) {}

  /** Whether a document is open, on its way, or could not be opened. */
  get begun(): boolean {
    return this.pdf !== undefined || this.opening !== undefined || this.error !== undefined;
  }

  /** Opens the document; `request` tells where it is. */
  async open(request: () => Promise<FileRequest>): Promise<void> {
    this.close();
    const opening = new AbortController();
    this.opening = opening;
    const { signal } = opening;
    const onProgress = (fraction: number): void => {
      if (signal.aborted) return;
      this.progress = fraction;
      this.changed();
    };
    try {
      const pdf = await persist(async () => openPdf(await request(), { signal, onProgress }), signal);
      if (signal.aborted) {
        await pdf.destroy();
        return;
      }
      this.pdf = pdf;
      for (const pageNumber of this.wantedTexts) void this.loadText(pdf, pageNumber);
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
    }
    this.opening = undefined;
    this.changed();
  }

  /** A page's text for reading without the page, lines joined; undefined until it is known, `load` asks for it. */
  text(pageNumber: number, load = false): string | undefined {
    const { pdf } = this;
    if (load && !this.wantedTexts.has(pageNumber)) {
      this.wantedTexts.add(pageNumber);
      if (pdf) void this.loadText(pdf, pageNumber);
    }
    return this.texts.get(pageNumber);
  }

  private async loadText(pdf: PdfDocumentHandle, pageNumber: number): Promise<void> {
    // Without its text a page can still be read as a page.
    const text = await pdf.page(pageNumber).then(
      (page) => page.text(),
      () => '',
    );
    if (this.pdf !== pdf) return;
    this.texts.set(pageNumber, joinLines(text));
    this.changed();
  }

  /** Frees the document, or stops opening it. */
  close(): void {
    this.opening?.abort();
    this.opening = undefined;
    void this.pdf?.destroy();
    this.pdf = undefined;
    this.error = undefined;
    this.progress = undefined;
    this.texts.clear();
  }
}

/** Opens again what did not come through, and gives up after a few attempts. */
async function persist(open: () => Promise<PdfDocumentHandle>, signal: AbortSignal): Promise<PdfDocumentHandle> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open();
    } catch (error) {
      // what is no answer of pdf.js is a token that could not be had
      const isLasting = error instanceof PdfError && !error.retryable;
      if (attempt >= attempts || isLasting || signal.aborted) throw error;
      await wait(retryDelayMs(attempt), signal);
    }
  }
}

/** Lines that end within a sentence flow on; a line that ends one, or is short, ends a paragraph. */
function joinLines(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const usual = Math.max(...lines.map((line) => line.length), 0) * 0.6;
  const startsItem = (line: string | undefined): boolean =>
    line !== undefined && /^(\d+|\p{L})[.)]\s|^[\u2022\u2013-]\s/u.test(line);
  const ends = (line: string, next: string | undefined): boolean =>
    /[.:;!?\u061f]$/.test(line) || line.length < usual || startsItem(next);
  return lines
    .map((line, index) => line + (ends(line, lines[index + 1]) ? '\n' : ' '))
    .join('')
    .trim();
}
