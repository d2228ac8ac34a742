import type { PdfDocumentHandle } from '../adapters/pdf-pages.js';

/** Width of a thumbnail's picture in CSS pixels. */
const pictureWidth = 132;
/** So many pictures are kept: those beyond are made again when they are seen. */
const keptPictures = 48;

/**
 * Pictures of pages, made one after the other with a single canvas and kept as compressed images: however many pages there
 * are, no canvas stays.
 */
export class ThumbnailImages {
  private readonly urls = new Map<number, string>();
  private wanted: readonly number[] = [];
  private working = false;
  private readonly end = new AbortController();

  constructor(
    private readonly pdf: PdfDocumentHandle,
    private readonly onImage: () => void,
  ) {}

  /** The picture's address; undefined until it is made. */
  url(pageNumber: number): string | undefined {
    return this.urls.get(pageNumber);
  }

  /** Makes pictures of these pages, those at the front first. */
  want(pages: readonly number[]): void {
    this.wanted = pages;
    void this.work();
  }

  /** Frees everything. */
  close(): void {
    this.end.abort();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    const { signal } = this.end;
    const failed = new Set<number>();
    const next = (): number | undefined => this.wanted.find((page) => !this.urls.has(page) && !failed.has(page));
    for (let page = next(); page !== undefined && !signal.aborted; page = next()) {
      const url = await this.draw(page, signal);
      if (signal.aborted) {
        if (url !== undefined) URL.revokeObjectURL(url);
        break;
      }
      if (url === undefined) failed.add(page);
      else this.keep(page, url);
    }
    this.working = false;
  }

  private keep(page: number, url: string): void {
    this.urls.set(page, url);
    for (const [old, oldUrl] of this.urls) {
      if (this.urls.size <= keptPictures) break;
      if (this.wanted.includes(old)) continue;
      URL.revokeObjectURL(oldUrl);
      this.urls.delete(old);
    }
    this.onImage();
  }

  private async draw(pageNumber: number, signal: AbortSignal): Promise<string | undefined> {
    const canvas = document.createElement('canvas');
    try {
      const page = await this.pdf.page(pageNumber);
      const scale = (pictureWidth * Math.min(Math.max(devicePixelRatio, 1), 2)) / page.view.width;
      await page.render({ canvas, scale, signal });
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8));
      return blob ? URL.createObjectURL(blob) : undefined;
    } catch {
      // the page itself says what is wrong with it; here stays empty paper
      return undefined;
    } finally {
      // Safari keeps a bitmap's memory until its size is 0.
      canvas.width = 0;
      canvas.height = 0;
    }
  }
}
