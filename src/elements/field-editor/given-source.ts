import type { Translate } from '../../base/localize.js';
import type { Store } from '../../base/store.js';
import { givenChange, nothingGiven, type GivenDocument } from './given.js';
import type { EditorAction, EditorState } from './state.js';

/** What the source needs of the element. */
export interface GivenSourceOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly t: () => Translate;
  readonly problemCode: () => string | undefined;
  /** Begins anew with what is given now. */
  readonly restart: () => void;
}

/** What the page gives in stand-alone mode, before and while it is shown. */
export class GivenSource {
  given = nothingGiven;

  constructor(private readonly options: GivenSourceOptions) {}

  /** What is on screen; before that, what was given. */
  get shown(): GivenDocument {
    const { load, history } = this.options.store.get();
    return load === 'complete' ? history.present : this.given;
  }

  /** The page gives some of it anew. */
  take(change: Partial<GivenDocument>): void {
    const { store, problemCode, t, restart } = this.options;
    this.given = { ...this.given, ...change };
    const next = givenChange(store.get(), change, problemCode(), t());
    if (next === 'restart') restart();
    else if (next) store.dispatch({ type: 'document-given', document: next });
  }
}
