import type { PDFDocumentProxy, PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist';
import { assetUrl } from './assets.js';
import { loadPdfEngine, type PdfEngine } from './pdf-engine.js';
import { PdfError, toPdfError } from './pdf-errors.js';
import { wrapPage, type PdfPageHandle } from './pdf-page-handle.js';
import { startPdfWorker } from './pdf-worker.js';

/** Where a PDF comes from: an address (fetched with Range requests where the server offers them) or its bytes. */
export type PdfSource =
  | { readonly url: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly bytes: Uint8Array | ArrayBuffer };

/** How a PDF is opened. */
export interface OpenPdfOptions {
  /** Stops the opening; the promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** Called with 0 to 1 while the file arrives, when its size is known. */
  readonly onProgress?: (fraction: number) => void;
}

/** An open PDF. Whoever opened it destroys it. */
export interface PdfDocumentHandle {
  readonly pageCount: number;
  /** A page by its number, from 1; the same handle each time. Rejects with `PdfError`. */
  page(pageNumber: number): Promise<PdfPageHandle>;
  /** Frees the document, and the worker with the last one. Safe to call twice. */
  destroy(): Promise<void>;
}

interface SharedWorker {
  readonly engine: PdfEngine;
  readonly worker: PDFWorker;
  readonly port: Worker | undefined;
}

let shared: Promise<SharedWorker> | undefined;
let users = 0;

async function startShared(): Promise<SharedWorker> {
  const [engine, port] = await Promise.all([loadPdfEngine(), startPdfWorker()]).catch(() => {
    throw new PdfError('pdf_viewer_blocked', 'pdf.js or its worker could not be loaded', true);
  });
  return { engine, port, worker: engine.PDFWorker.create(port ? { port, verbosity: 0 } : { verbosity: 0 }) };
}

async function borrowWorker(): Promise<SharedWorker> {
  users += 1;
  shared ??= startShared();
  try {
    return await shared;
  } catch (error) {
    users -= 1;
    shared = undefined;
    throw error;
  }
}

async function returnWorker(): Promise<void> {
  users -= 1;
  if (users > 0 || !shared) return;
  const last = shared;
  shared = undefined;
  const { engine, worker, port } = await last;
  worker.destroy();
  // pdf.js does not stop a worker that was handed to it.
  port?.terminate();
  engine.TextLayer.cleanup();
}

/**
 * Loads pdf.js and starts its worker before there is a document to open; both stay at least until the answered function
 * is called. When that fails, nothing is said: opening a document tries again and says why.
 */
export function keepPdfReady(): () => void {
  const borrowed = borrowWorker().then(
    () => true,
    () => false,
  );
  return () => void borrowed.then((held) => (held ? returnWorker() : undefined));
}

/**
 * Opens a PDF with pdf.js, loaded now if it was not before. Rejects with `PdfError` (`pdf_protected`, `pdf_invalid`,
 * `pdf_missing`, `pdf_forbidden`, `pdf_changed`, `pdf_unreachable`, `pdf_viewer_blocked`, `pdf_unreadable`) or
 * `AbortError`.
 */
export async function openPdf(source: PdfSource, options: OpenPdfOptions = {}): Promise<PdfDocumentHandle> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const borrowed = await borrowWorker();
  const task = startTask(source, borrowed);
  if (onProgress) {
    task.onProgress = ({ loaded, total }: { loaded: number; total: number }) => {
      if (total > 0) onProgress(Math.min(1, loaded / total));
    };
  }
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= task.destroy().then(returnWorker));
  const abort = (): void => void stop();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (signal?.aborted) await stop();
    signal?.throwIfAborted();
    return wrapDocument(await task.promise, borrowed.engine, stop);
  } catch (error) {
    await stop();
    signal?.throwIfAborted();
    throw toPdfError(error);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function startTask(source: PdfSource, { engine, worker }: SharedWorker): PDFDocumentLoadingTask {
  const from =
    'url' in source
      ? { url: new URL(source.url, document.baseURI).href, httpHeaders: { ...source.headers } }
      : // pdf.js takes the buffer away from whoever hands it over.
        { data: new Uint8Array(source.bytes).slice() };
  const task = engine.getDocument({
    ...from,
    worker,
    verbosity: 0,
    enableXfa: false,
    // The same letters on every device: stand-ins come with us, not from what happens to be installed.
    useSystemFonts: false,
    wasmUrl: assetUrl('pdfjs/wasm/'),
    iccUrl: assetUrl('pdfjs/iccs/'),
    cMapUrl: assetUrl('pdfjs/cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: assetUrl('pdfjs/standard_fonts/'),
  });
  // Without this, a failure before anyone awaits the promise is an unhandled rejection.
  task.promise.catch(() => undefined);
  return task;
}

function wrapDocument(pdf: PDFDocumentProxy, engine: PdfEngine, stop: () => Promise<void>): PdfDocumentHandle {
  const pages = new Map<number, Promise<PdfPageHandle>>();
  return {
    pageCount: pdf.numPages,
    page(pageNumber) {
      const known = pages.get(pageNumber);
      if (known) return known;
      const made = pdf.getPage(pageNumber).then(
        (page) => wrapPage(page, pdf, engine),
        (error: unknown) => {
          pages.delete(pageNumber);
          throw toPdfError(error);
        },
      );
      pages.set(pageNumber, made);
      return made;
    },
    async destroy() {
      pages.clear();
      await stop();
    },
  };
}
