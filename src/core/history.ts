/** The states of one thing over time: what was, what is, what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Marks the last step, so that the next step with the same mark replaces it instead of adding one. */
  readonly mark: string | undefined;
}

/** How many steps can be undone. */
export const historyLimit = 200;

/** A history that begins now. */
export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], mark: undefined };
}

/**
 * One step further; what was undone before is gone. Steps that follow each other with the same `mark` (a key held down,
 * a name being typed) are one step to undo.
 */
export function record<T>(history: History<T>, next: T, mark?: string): History<T> {
  if (Object.is(next, history.present)) return history;
  const merges = mark !== undefined && mark === history.mark && history.past.length > 0;
  const past = merges ? history.past : [...history.past, history.present].slice(-historyLimit);
  return { past, present: next, future: [], mark };
}

/** Ends a run of marked steps: the next one is a step of its own. */
export function seal<T>(history: History<T>): History<T> {
  return history.mark === undefined ? history : { ...history, mark: undefined };
}

/** One step back; the same history when there is none. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    mark: undefined,
  };
}

/** One undone step forward again; the same history when there is none. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, mark: undefined };
}

/** The same steps with each state changed alike, such as an id that the server has replaced. */
export function mapHistory<T>(history: History<T>, change: (state: T) => T): History<T> {
  return {
    past: history.past.map(change),
    present: change(history.present),
    future: history.future.map(change),
    mark: history.mark,
  };
}
