import type { PageList, PageListEvents } from '../../parts/page-list.js';
import type { PageHit } from '../../parts/page-search.js';
import type { SearchBar, SearchBarEvents } from '../../parts/search-bar.js';
import type { ZoomCommand } from '../../parts/zoom-bar.js';
import { DocumentLoader } from './document-loader.js';

/** How one element's document is being read: what is open, where the reader is, how large, and what is searched for. */
export class Reading {
  readonly loader: DocumentLoader;
  zoom: PageListEvents['zoom-change'] = { scale: 1, percent: 100, fit: 'width' };
  pageNumber = 1;
  searching = false;
  thumbnails = false;
  hits: readonly PageHit[] = [];
  hit: PageHit | undefined;

  /** `changed` is called after each change; `root` is where the element renders to. */
  constructor(
    private readonly root: () => ParentNode,
    private readonly changed: () => void,
  ) {
    this.loader = new DocumentLoader(changed);
  }

  /** The list of pages, while there is one. */
  get pages(): PageList | null {
    return this.root().querySelector('snp-part-page-list');
  }

  readonly takeZoom = (event: CustomEvent<PageListEvents['zoom-change']>): void => {
    this.zoom = event.detail;
    this.changed();
  };

  readonly takePage = (event: CustomEvent<PageListEvents['page-change']>): void => {
    this.pageNumber = event.detail.pageNumber;
    this.changed();
  };

  runZoom(command: ZoomCommand): void {
    this.pages?.[command]();
  }

  goToPage(pageNumber: number): void {
    void this.pages?.scrollToPage(pageNumber);
  }

  /** Shows the search, or puts the cursor back into it. */
  openSearch(): void {
    this.searching = true;
    this.changed();
    void this.bar()?.focusInput();
  }

  /** Shows the small pages and puts the focus there, or takes them away and puts it back. */
  toggleThumbnails(): void {
    this.thumbnails = !this.thumbnails;
    this.changed();
    if (this.thumbnails) void this.focusThumbnail();
    else this.root().querySelector<HTMLElement>('[data-shows="pages"]')?.focus({ preventScroll: true });
  }

  readonly closeSearch = (): void => {
    this.searching = false;
    this.hits = [];
    this.hit = undefined;
    this.changed();
    this.pages?.scrollElement.focus({ preventScroll: true });
  };

  readonly takeHits = (event: CustomEvent<SearchBarEvents['search-hits']>): void => {
    const { hits, current, travel } = event.detail;
    this.hits = hits;
    this.hit = current;
    this.changed();
    const [box] = current?.boxes ?? [];
    if (travel && current && box) void this.pages?.scrollToRect(current.pageNumber, box);
  };

  private async focusThumbnail(): Promise<void> {
    await this.pages?.updateComplete;
    this.root().querySelector('snp-part-page-thumbnails')?.focusPage(this.pageNumber);
  }

  private bar(): SearchBar | null {
    return this.root().querySelector('snp-part-search-bar');
  }
}
