import { PdfError } from '../../adapters/pdf-errors.js';
import type { PdfDocumentHandle } from '../../adapters/pdf-pages.js';
import type { Translate } from '../../base/localize.js';
import type { Problem } from '../../base/problem.js';
import type { Store } from '../../base/store.js';
import type { PageListEvents } from '../../parts/page-list.js';
import { pdfProblem } from '../../parts/pdf-problem.js';
import type { EditorEffects } from './effects.js';
import { givenDocument, givenMistake, type GivenDocument } from './given.js';
import type { EditorAction, EditorState } from './state.js';

/** The share of a file that is worth drawing anew for. */
const leastProgress = 0.02;

/** Where the document comes from, as the page said. */
export interface SourceWish {
  /** The PDF of stand-alone mode. */
  readonly src: string | Blob;
  readonly hasToken: boolean;
  /** What lies on it. */
  readonly given: GivenDocument;
}

/** What a session needs of the element. */
export interface SessionOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly effects: EditorEffects;
  readonly wish: () => SourceWish;
  readonly t: () => Translate;
  readonly showProblem: (problem: Problem, retry?: () => void) => void;
  readonly clearProblem: () => void;
  /** The document has no pages yet. */
  readonly onEmpty: () => void;
  /** For screen readers. */
  readonly say: (text: string) => void;
  /** The open PDF changed. */
  readonly onPdf: () => void;
}

/** From the element's connection to its end: loads the document, opens the PDF, keeps saving, and lets go of it all. */
export class EditorSession {
  pdf: PdfDocumentHandle | undefined;
  /** 0 to 1 while the PDF arrives and its size is known. */
  progress: number | undefined;

  private running: AbortController | undefined;

  constructor(private readonly options: SessionOptions) {}

  /** Begins anew. */
  restart(): void {
    this.close();
    const { store, effects, wish, onEmpty } = this.options;
    const { src, hasToken, given } = wish();
    if (!src && !hasToken) return;
    const running = new AbortController();
    this.running = running;
    this.options.clearProblem();
    if (src) {
      store.dispatch({ type: 'load-started', mode: 'alone' });
      const where = givenMistake(given);
      if (where !== undefined) {
        const message = this.options.t()('editor.problem.given', { where });
        this.options.showProblem({ code: 'given_invalid', message, retryable: false });
        return;
      }
      const document = givenDocument(given, this.options.t()('editor.signerNumber', { number: 1 }));
      store.dispatch({ type: 'loaded', info: { documentId: '', name: nameOf(src), status: 'draft' }, document });
      void this.openPdf(running.signal);
      return;
    }
    void effects.load(running.signal).then(() => {
      if (running.signal.aborted || store.get().load !== 'complete') return;
      effects.autosave.start();
      if (store.get().info?.pageCount === 0) onEmpty();
      else void this.openPdf(running.signal);
    });
  }

  /** The page gave another token: what waited for one goes on. */
  tokenChanged(): void {
    const { store, effects, wish } = this.options;
    const { load, mode } = store.get();
    if (mode === 'alone' && wish().src) return;
    if (load === 'complete') void effects.autosave.flush();
    else this.restart();
  }

  /** Goes on after the element was moved in the page: what is on screen stays as it is. */
  resume(): void {
    const { store, effects } = this.options;
    if (store.get().load !== 'complete') {
      this.restart();
      return;
    }
    this.running = new AbortController();
    if (store.get().mode === 'server') effects.autosave.start();
    if (store.get().info?.pageCount !== 0) void this.openPdf(this.running.signal);
  }

  /** Opens the document's file anew, because its pages are others; what is on screen stays until that is done. */
  reopen(): void {
    if (this.running) void this.openPdf(this.running.signal, { before: this.pdf });
  }

  /** Opens the file anew because of one page that could not be read; when that fails, it is still that page's problem alone. */
  readonly retryPage = (pageNumber: number): void => {
    if (this.running) void this.openPdf(this.running.signal, { before: this.pdf, pageNumber });
  };

  /** What the frame shows of it, and what it tells. */
  get shown(): Pick<EditorSession, 'pdf' | 'progress' | 'onPageFailed'> {
    const { pdf, progress, onPageFailed } = this;
    return { pdf, progress, onPageFailed };
  }

  /** A page whose file was replaced meanwhile cannot be read any more: the file is opened anew. */
  readonly onPageFailed = ({ detail: { error } }: CustomEvent<PageListEvents['page-failed']>): void => {
    const replaced = error instanceof PdfError && error.code === 'pdf_changed';
    if (replaced && this.running && this.pdf) void this.openPdf(this.running.signal);
  };

  /** Stops everything; unsaved changes are sent once more. */
  close(): void {
    this.running?.abort();
    this.running = undefined;
    this.options.effects.autosave.stop();
    this.dropPdf();
  }

  private async openPdf(
    signal: AbortSignal,
    { before, pageNumber }: { readonly before?: PdfDocumentHandle | undefined; readonly pageNumber?: number } = {},
  ): Promise<void> {
    const { store, effects, wish, onPdf, say, t } = this.options;
    if (!before) this.dropPdf();
    let opening = true;
    const progress = (fraction: number): void => {
      // news comes with every piece of the file, also when the pages are on screen
      if (!opening || fraction - (this.progress ?? -1) < leastProgress) return;
      this.progress = fraction;
      onPdf();
    };
    try {
      const alone = store.get().mode === 'alone';
      const pdf = await (alone
        ? effects.openGivenPdf(wish().src, signal, progress)
        : effects.openServerPdf(signal, progress));
      opening = false;
      if (signal.aborted) {
        void pdf.destroy();
        return;
      }
      if (before) this.dropPdf();
      this.pdf = pdf;
      this.progress = undefined;
      store.dispatch({ type: 'pages-counted', pageCount: pdf.pageCount });
      onPdf();
    } catch (error) {
      if (signal.aborted) return;
      opening = false;
      if (before && pageNumber !== undefined) {
        this.progress = undefined;
        say(t()('common.pageNotShown', { page: pageNumber }));
        return;
      }
      this.options.showProblem(pdfProblem(error, t()), () => void this.openPdf(signal));
    }
  }

  private dropPdf(): void {
    void this.pdf?.destroy();
    this.pdf = undefined;
    this.progress = undefined;
    this.options.onPdf();
  }
}

function nameOf(src: string | Blob): string {
  if (typeof src !== 'string') return src instanceof File ? src.name : '';
  if (/^(data|blob):/.test(src)) return '';
  const last = src.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
