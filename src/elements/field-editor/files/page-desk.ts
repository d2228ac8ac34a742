import { Offers, type OffersOptions } from '../offers.js';
import { canEdit, type DocumentInfo, type EditorAction } from '../state.js';
import type { Autosave } from '../autosave.js';
import { FileIntake } from './file-intake.js';
import { PageWork, type PageNews } from './page-work.js';

/** What the desk needs of the element. */
export interface PageDeskOptions extends OffersOptions {
  readonly autosave: Pick<Autosave, 'flush' | 'hold' | 'reconcile'>;
  readonly goTo: (pageNumber: number, behavior?: ScrollBehavior) => void;
  /** Opens the document's file anew. */
  readonly reopen: () => void;
  /** The same because of one page that could not be read. */
  readonly retryPage: (pageNumber: number) => void;
}

/** Files and pages of one editor: what is uploaded, what is being changed, and whether the thumbnails are shown. */
export class PageDesk {
  drawerOpen = false;
  readonly work: PageWork;
  readonly intake: FileIntake;
  readonly offers: Offers;

  private told: PageNews | undefined;
  private wantedPage: number | undefined;

  constructor(private readonly options: PageDeskOptions) {
    const { store, client, autosave, requestUpdate } = options;
    const reopen = (pageNumber: number): void => this.reopen(pageNumber);
    this.work = new PageWork({ store, client, autosave, reopen, onChange: () => this.onChange() });
    this.offers = new Offers(options);
    this.intake = new FileIntake({
      client,
      addPages: (fileKeys, at) => this.work.add(fileKeys, at),
      onChange: requestUpdate,
    });
  }

  /** Whether files can be taken in now. */
  get takesFiles(): boolean {
    const state = this.options.store.get();
    return canEdit(state) && state.mode === 'server' && state.info?.kind !== 'template';
  }

  /** Takes files in, when that is possible now. */
  take(files: readonly File[]): void {
    if (this.takesFiles && files.length > 0) this.intake.take(files);
  }

  /** Shows or hides the thumbnails. */
  toggleDrawer(): void {
    this.drawerOpen = !this.drawerOpen;
    this.options.requestUpdate();
  }

  /** Brings a page into view. */
  goTo(pageNumber: number): void {
    this.options.goTo(pageNumber);
  }

  /** A document was loaded. */
  begin(): void {
    if (this.options.store.get().mode === 'server') void this.offers.look();
    void this.offers.detect();
    this.offers.changed();
  }

  /** Something happened to the document. */
  heard({ type }: EditorAction): void {
    if (type === 'loaded') this.begin();
    else if (type === 'pages-changed') void this.offers.detect();
    this.offers.changed();
  }

  /** The pages are on screen: goes to where a change of them has led. */
  pagesReady(): void {
    const { wantedPage } = this;
    this.wantedPage = undefined;
    if (wantedPage !== undefined) this.options.goTo(wantedPage, 'auto');
  }

  /** Opens the file anew, and goes to a page. */
  reopen(pageNumber: number): void {
    this.wantedPage = pageNumber;
    this.options.reopen();
  }

  /** Tries again to read a page. */
  retry(pageNumber: number): void {
    this.wantedPage = pageNumber;
    this.options.retryPage(pageNumber);
  }

  /** Somebody else has changed the pages: shows them, and says so. */
  changedElsewhere(info: DocumentInfo): void {
    const { store, say, t } = this.options;
    store.dispatch({ type: 'info-changed', info });
    say(t()('editor.pages.elsewhere'));
    this.reopen(store.get().pageNumber);
  }

  /** Files dragged over the editor may be dropped on it. */
  readonly onDragOver = (event: DragEvent): void => {
    if (this.takesFiles && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // a file dropped beside a target must not replace the page
    event.preventDefault();
    this.take([...event.dataTransfer.files]);
  };

  private onChange(): void {
    const { news, failure, clash } = this.work;
    const { t, say, requestUpdate } = this.options;
    requestUpdate();
    if (failure && !clash) say(t()('editor.pages.failed'));
    if (!news || news === this.told) return;
    this.told = news;
    if (news.kind === 'added') say(t()('editor.pages.saidAdded', { count: news.count }));
    else if (news.kind === 'moved')
      say(t()('editor.pages.saidMoved', { from: news.from, to: news.to, total: news.total }));
    else say(t()('editor.pages.saidRemoved', { page: news.pageNumber }));
  }
}
