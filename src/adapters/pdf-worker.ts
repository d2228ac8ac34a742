import { assetUrl } from './assets.js';
import { trustedScriptUrl } from './trusted-script-url.js';

/** Where the pdf.js worker comes from when not from `assetUrl('pdfjs/pdf.worker.min.mjs')`. */
export interface PdfWorkerSource {
  /** Address of the worker's module; relative to the page. */
  readonly url?: string | URL;
  /** The worker's text, for builds that carry it inside; `url` stays the fallback. */
  readonly code?: string;
}

/** How long a worker may take to say its first word before we do without it. */
const handshakeMs = 8_000;

interface MainThreadPdf {
  pdfjsWorker?: { readonly WorkerMessageHandler: unknown };
}

let source: PdfWorkerSource = {};
let onMainThread = false;

/** Names another source for the pdf.js worker; applies to documents opened afterwards. */
export function setPdfWorker(next: PdfWorkerSource): void {
  source = next;
}

const workerUrl = (): URL => new URL(source.url ?? assetUrl('pdfjs/pdf.worker.min.mjs'), document.baseURI);

function moduleWorker(url: string): Worker {
  return new Worker(trustedScriptUrl(url), { type: 'module', name: 'snp-pdf' });
}

function blobWorker(code: string): { worker: Worker; revoke: () => void } {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  try {
    return { worker: moduleWorker(url), revoke: () => URL.revokeObjectURL(url) };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}

function start(): { worker: Worker; revoke: () => void } {
  if (source.code) return blobWorker(source.code);
  const url = workerUrl();
  if (url.origin === location.origin) return { worker: moduleWorker(url.href), revoke: () => undefined };
  // A dynamic import in a worker is judged by script-src, a static one by worker-src, which rarely names a CDN.
  return blobWorker(`await import(${JSON.stringify(url.href)});`);
}

/** Whether the worker spoke; a blocked one sends `error`, or nothing at all. */
function speaks(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const settled = new AbortController();
    const finish = (ok: boolean): void => {
      clearTimeout(timer);
      settled.abort();
      resolve(ok);
    };
    const timer = setTimeout(() => finish(false), handshakeMs);
    worker.addEventListener('message', () => finish(true), { signal: settled.signal });
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        finish(false);
      },
      { signal: settled.signal },
    );
  });
}

/**
 * Starts a pdf.js worker that has been heard of, or loads its code into the page and answers `undefined`: pdf.js then
 * works on the main thread. Rejects when neither is possible.
 */
export async function startPdfWorker(): Promise<Worker | undefined> {
  if (onMainThread) return undefined;
  try {
    const { worker, revoke } = start();
    const alive = await speaks(worker);
    revoke();
    if (alive) return worker;
    worker.terminate();
  } catch {
    // Blocked by the page's security policy.
  }
  const module = (await import(/* @vite-ignore */ workerUrl().href)) as NonNullable<MainThreadPdf['pdfjsWorker']>;
  // Where pdf.js looks for it.
  (globalThis as MainThreadPdf).pdfjsWorker = module;
  onMainThread = true;
  return undefined;
}
