import type { Translate } from '../../base/localize.js';
import { countChanges, mergeDocuments, sameDocument } from '../../core/document-merge.js';
import type { EditorEffectsOptions } from './effects.js';
import { notPlacedYet, withFound, type FoundField } from './files/found-fields.js';
import { newId } from './ids.js';
import { createDraftKeeper, type DraftKeeper, type KeptDraft } from './kept-draft.js';
import { isUnsaved } from './selectors.js';
import { canEdit } from './state.js';

/** What the offers need of the element. */
export interface OffersOptions extends Pick<EditorEffectsOptions, 'store' | 'client'> {
  readonly apiBase: () => string;
  readonly t: () => Translate;
  readonly say: (text: string) => void;
  readonly requestUpdate: () => void;
  readonly keeper?: DraftKeeper;
}

/** What the editor offers on its own: fields found in the PDF, and work that was not saved when the page was closed. */
export class Offers {
  kept: KeptDraft | undefined;

  private found: readonly FoundField[] = [];
  private readonly keeper: DraftKeeper;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private holdsDraft = false;

  constructor(private readonly options: OffersOptions) {
    this.keeper = options.keeper ?? createDraftKeeper();
  }

  /** What was found and is not placed. */
  get fields(): readonly FoundField[] {
    const state = this.options.store.get();
    return canEdit(state) ? notPlacedYet(this.found, state.history.present.fields) : [];
  }

  /** A document was loaded: looks whether there is unsaved work of it. */
  async look(): Promise<void> {
    const { store, requestUpdate } = this.options;
    const kept = await this.keeper.get(this.key);
    if (!kept) return;
    const { history, save } = store.get();
    const mine = mergeDocuments(kept.stored, kept.document, save.stored, () => newId('fld')).document;
    if (!canEdit(store.get()) || sameDocument(mine, save.stored) || !sameDocument(history.present, save.stored)) {
      await this.keeper.remove(this.key);
      return;
    }
    this.kept = kept;
    requestUpdate();
  }

  /** Asks what the PDF says of its fields. */
  async detect(): Promise<void> {
    const { store, client, requestUpdate } = this.options;
    const { mode, info } = store.get();
    this.found = [];
    if (mode !== 'server' || !canEdit(store.get()) || info?.pageCount === 0) return;
    try {
      this.found = (await client().call('getDetectedFields', {})).data.fields;
      requestUpdate();
    } catch {
      // nothing is offered: the editor works without
    }
  }

  /** Makes every found field the document's own, as one step to undo. */
  takeFields(): void {
    const { store, t, say } = this.options;
    const { history, activeSignerId } = store.get();
    const { document, ids } = withFound(history.present, this.fields, activeSignerId);
    store.dispatch({ type: 'document-edited', document, selected: ids });
    say(t()('editor.found.said', { count: ids.length }));
  }

  /** The found fields are not wanted. */
  dropFields(): void {
    this.found = [];
    this.options.requestUpdate();
  }

  /** Brings unsaved work back, together with what others did since; undo takes it away again. */
  restore(): void {
    const { store } = this.options;
    const { kept } = this;
    if (!kept) return;
    this.kept = undefined;
    const { document } = mergeDocuments(kept.stored, kept.document, store.get().history.present, () => newId('fld'));
    store.dispatch({ type: 'document-edited', document });
    this.options.requestUpdate();
  }

  /** Unsaved work is not wanted. */
  discard(): void {
    this.kept = undefined;
    void this.keeper.remove(this.key);
    this.options.requestUpdate();
  }

  /** Keeps what is not saved, soon after it was changed; forgets it when everything is. */
  changed(): void {
    if (this.kept || this.keeping !== undefined) return;
    this.keeping = setTimeout(() => {
      this.keeping = undefined;
      this.keep();
    }, 250);
  }

  /** The page may be gone in a moment. */
  keep(): void {
    const state = this.options.store.get();
    const { history, save } = state;
    if (this.kept || state.mode !== 'server' || state.info === undefined) return;
    if (isUnsaved(state) && countChanges(save.stored, history.present) > 0) {
      this.holdsDraft = true;
      void this.keeper.put(this.key, { stored: save.stored, document: history.present, at: Date.now() });
    } else if (this.holdsDraft) {
      this.holdsDraft = false;
      void this.keeper.remove(this.key);
    }
  }

  private get key(): string {
    return `${this.options.apiBase()} ${this.options.store.get().info?.documentId ?? ''}`;
  }
}
