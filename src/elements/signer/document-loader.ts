import { openPdf, type PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import type { FileRequest } from '../../client/client.js';

/** The open document of one element; opening again or closing ends what was before. */
export class DocumentLoader {
  /** The open document, while there is one. */
  pdf: PdfDocumentHandle | undefined;
  /** Why opening failed. */
  error: unknown;
  /** 0 to 1 while the file arrives; undefined while its size is unknown. */
  progress: number | undefined;
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
      const pdf = await openPdf(await request(), { signal, onProgress });
      if (signal.aborted) {
        await pdf.destroy();
        return;
      }
      this.pdf = pdf;
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
    }
    this.opening = undefined;
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
  }
}
