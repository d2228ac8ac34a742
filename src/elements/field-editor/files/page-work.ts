import type { Store } from '../../../base/store.js';
import type { Client } from '../../../client/client.js';
import { ClientError } from '../../../client/error.js';
import type { Answer, Autosave } from '../autosave.js';
import { failureOf } from '../failures.js';
import type { EditorAction, EditorState, Failure } from '../state.js';
import { documentFrom, infoFrom } from '../wire.js';
import { moveAlong, moveOf, orderWith, type PageMove } from './pages-moved.js';

/** What changing pages needs of the element. */
export interface PageWorkOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly client: () => Client;
  readonly autosave: Pick<Autosave, 'flush' | 'hold' | 'reconcile'>;
  /** The pages are other ones now: the PDF is to be opened again, at this page. */
  readonly reopen: (pageNumber: number) => void;
  /** A change of pages began, ended or failed. */
  readonly onChange: () => void;
}

/** What was done to the pages, for those who hear it. */
export type PageNews =
  | { readonly kind: 'added'; readonly count: number }
  | { readonly kind: 'moved'; readonly from: number; readonly to: number; readonly total: number }
  | { readonly kind: 'removed'; readonly pageNumber: number; readonly total: number };

/** What was not done because somebody else changed the pages at the same time; `pageNumber` is the page's number now. */
export type PageClash =
  | { readonly kind: 'moved'; readonly pageNumber: number; readonly to: number }
  | { readonly kind: 'removed'; readonly pageNumber: number };

type Outcome = (pageCount: number) => { readonly move: PageMove; readonly goTo: number };

/** Changes the pages of the document on the server: first what is unsaved is saved, then the pages change, one change at a time. */
export class PageWork {
  busy = false;
  failure: Failure | undefined;
  news: PageNews | undefined;
  clash: PageClash | undefined;

  constructor(private readonly options: PageWorkOptions) {}

  /** Adds the pages of uploaded files. Throws `ClientError`; whoever uploaded them shows it. */
  async add(fileKeys: readonly string[], at: 'end' | number): Promise<void> {
    const before = this.pageCount;
    await this.run(
      (ifMatch) =>
        this.options.client().call('addEmbeddedPages', { body: { fileKeys: [...fileKeys], at }, ...ifMatch }),
      (after) => {
        const count = after - before;
        const first = at === 'end' ? before + 1 : at;
        this.news = { kind: 'added', count };
        return { move: (page) => (page < first ? page : page + count), goTo: first };
      },
    );
  }

  /** Puts page `from` at place `to`. */
  async move(from: number, to: number): Promise<void> {
    const total = this.pageCount;
    if (this.busy || to < 1 || to > total || from === to) return;
    const pageOrder = orderWith(total, from, to);
    await this.runShown(
      (ifMatch) => this.options.client().call('reorderEmbeddedPages', { body: { pageOrder }, ...ifMatch }),
      () => {
        this.news = { kind: 'moved', from, to, total };
        return { move: moveOf(pageOrder), goTo: to };
      },
      (pageNumber, count) => (to <= count ? { kind: 'moved', pageNumber, to } : undefined),
      from,
    );
  }

  /** Removes a page with its fields. */
  async remove(pageNumber: number): Promise<void> {
    if (this.busy || this.pageCount < 2) return;
    await this.runShown(
      (ifMatch) =>
        this.options.client().call('removeEmbeddedPage', {
          params: { pageNumber: String(pageNumber) },
          query: { removeFields: 'true' },
          ...ifMatch,
        }),
      (total) => {
        this.news = { kind: 'removed', pageNumber, total };
        const move: PageMove = (page) => (page === pageNumber ? undefined : page > pageNumber ? page - 1 : page);
        return { move, goTo: Math.min(pageNumber, total) };
      },
      (page) => ({ kind: 'removed', pageNumber: page }),
      pageNumber,
    );
  }

  private get pageCount(): number {
    return this.options.store.get().info?.pageCount ?? 0;
  }

  /** Forgets what went wrong. */
  forget(): void {
    this.failure = undefined;
    this.clash = undefined;
    this.options.onChange();
  }

  /** `undone` says what did not happen to page `about` when somebody else has changed the pages meanwhile. */
  private async runShown(
    call: (ifMatch: { ifMatch?: number }) => Promise<Answer>,
    outcome: Outcome,
    undone: (pageNumber: number, pageCount: number) => PageClash | undefined,
    about: number,
  ): Promise<void> {
    const { store, autosave, onChange } = this.options;
    const { info, save } = store.get();
    this.clash = undefined;
    try {
      await this.run(call, outcome).catch(async (error: unknown) => {
        const isClash = error instanceof ClientError && error.code === 'revision_conflict';
        if (!isClash || !(await autosave.reconcile())) throw error;
        const now = store.get();
        // only fields were changed: the pages are still the ones that were meant
        if (now.info?.fileVersion === info?.fileVersion) return this.run(call, outcome);
        const page = moveAlong(save.stored.fields, now.save.stored.fields, this.pageCount)(about) ?? about;
        this.clash = undone(page, this.pageCount);
        throw error;
      });
    } catch (error) {
      this.failure = failureOf(error);
      onChange();
    }
  }

  private async run(call: (ifMatch: { ifMatch?: number }) => Promise<Answer>, outcome: Outcome): Promise<void> {
    const { store, autosave, reopen, onChange } = this.options;
    this.busy = true;
    this.failure = undefined;
    onChange();
    let release: (() => void) | undefined;
    try {
      if (!(await autosave.flush())) throw new ClientError('network_failed', 'Not everything is saved.', 0);
      // what is changed meanwhile is saved afterwards, over the revision that the new pages have
      release = autosave.hold();
      const { revision: known } = store.get().save;
      const { data, revision } = await call(known === undefined ? {} : { ifMatch: known });
      const { move, goTo } = outcome(data.pageCount);
      const document = documentFrom(data);
      store.dispatch({
        type: 'pages-changed',
        info: infoFrom(data),
        move,
        stored: document,
        revision: revision ?? data.revision,
      });
      reopen(goTo);
    } finally {
      this.busy = false;
      release?.();
      onChange();
    }
  }
}
