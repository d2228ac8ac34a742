import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A pure step: the state before and an action give the state after; the same object back means nothing changed. */
export type Reduce<State, Action> = (state: State, action: Action) => State;

/** Holds one element's state; the only way to change it is to dispatch an action. */
export interface Store<State, Action> {
  /** The state now. */
  get(): State;
  /** Applies an action; an action dispatched by a listener waits until every listener saw the one before. */
  dispatch(action: Action): void;
  /** Calls `listener(state, previous, action)` after each change; returns the function that ends it. */
  subscribe(listener: StoreListener<State, Action>): () => void;
}

/** What `Store.subscribe` calls. */
export type StoreListener<State, Action> = (state: State, previous: State, action: Action) => void;

/** Makes a store from a reducer and its first state. */
export function createStore<State, Action>(reduce: Reduce<State, Action>, initial: State): Store<State, Action> {
  const listeners = new Set<StoreListener<State, Action>>();
  const waiting: Action[] = [];
  let state = initial;
  let running = false;

  const apply = (action: Action): void => {
    const previous = state;
    state = reduce(state, action);
    if (state === previous) return;
    for (const listener of [...listeners]) listener(state, previous, action);
  };

  return {
    get: () => state,
    dispatch(action) {
      waiting.push(action);
      if (running) return;
      running = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) apply(next);
      } finally {
        running = false;
        waiting.length = 0;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders its host again whenever the selected part of a store changes; listens only while the host is connected. */
export class StoreController<State, Action, Selected = State> implements ReactiveController {
  private stop: (() => void) | undefined;
  private selected: Selected;

  /** `select` must return the same object (or primitive) while nothing of interest changed. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly store: Store<State, Action>,
    private readonly select: (state: State) => Selected,
  ) {
    this.selected = select(store.get());
    host.addController(this);
  }

  /** The selected part as last seen. */
  get value(): Selected {
    return this.selected;
  }

  hostConnected(): void {
    this.take();
    this.stop = this.store.subscribe(() => this.take());
  }

  hostDisconnected(): void {
    this.stop?.();
    this.stop = undefined;
  }

  private take(): void {
    const next = this.select(this.store.get());
    if (Object.is(next, this.selected)) return;
    this.selected = next;
    this.host.requestUpdate();
  }
}
