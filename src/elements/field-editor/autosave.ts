import type { Store } from '../../base/store.js';
import { ClientError } from '../../client/error.js';
import type { ReplyOf } from '../../contract/endpoint.js';
import type { Endpoints } from '../../contract/endpoints.js';
import { clashesOf } from '../../core/document-clashes.js';
import { mergeDocuments, sameDocument, type EditorDocument } from '../../core/document-merge.js';
import { withIds } from './edits.js';
import { newId } from './ids.js';
import { failureOf } from './failures.js';
import { moveAlong, withPagesMoved } from './files/pages-moved.js';
import type { DocumentInfo, EditorAction, EditorState, Failure } from './state.js';
import { documentFrom, infoFrom, replacedIds } from './wire.js';

/** A document as the server answers it. */
export interface Answer {
  readonly data: ReplyOf<Endpoints['getEmbeddedDocument']>;
  readonly revision?: number;
}

/** What autosave needs from outside. */
export interface AutosaveOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly put: (document: EditorDocument, revision: number | undefined) => Promise<Answer>;
  readonly get: () => Promise<Answer>;
  /** Waits `ms`; resolves early when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Somebody else has changed the pages. */
  readonly onPagesElsewhere: (info: DocumentInfo) => void;
  readonly onSaved: (revision: number) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Keeps the server's copy like the one on screen: debounced, one save at a time, again after failures that may pass. */
export interface Autosave {
  start(): void;
  /** Ends the waiting; what is not stored is sent once more, without anybody listening. */
  stop(): void;
  /** Saves now; resolves when nothing is left to save (`true`) or saving is not possible now (`false`). */
  flush(): Promise<boolean>;
  /** Saves nothing until the answered function is called. */
  hold(): () => void;
  /** Takes in what somebody else has saved; resolves to whether it goes together with what is on screen. */
  reconcile(): Promise<boolean>;
}

const pauseMs = 900;
const firstRetryMs = 1_500;
const slowestRetryMs = 30_000;

const isDirty = ({ save, history }: EditorState): boolean => !sameDocument(save.stored, history.present);

/** Makes the autosave of one element. */
export function createAutosave(options: AutosaveOptions): Autosave {
  const { store, wait } = options;
  let unsubscribe: (() => void) | undefined;
  let timer: AbortController | undefined;
  let running: Promise<void> | undefined;
  /** Changes with every stop: what comes back from before concerns nobody any more. */
  let round = 0;
  let failures = 0;
  let holds = 0;
  /** What was sent and never answered: it may have arrived. */
  let unanswered: EditorDocument[] = [];

  const possible = (): boolean => {
    const { mode, load, info, save } = store.get();
    return mode === 'server' && load === 'complete' && info?.status === 'draft' && !save.conflict && holds === 0;
  };

  const endTimer = (): void => {
    timer?.abort();
    timer = undefined;
  };

  const later = (ms: number): void => {
    endTimer();
    const mine = new AbortController();
    timer = mine;
    void wait(ms, mine.signal).then(() => {
      if (timer !== mine) return;
      timer = undefined;
      void run();
    });
  };

  const run = (): Promise<void> => {
    endTimer();
    if (running) return running;
    const mine = saveAll(round).finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };

  /** Saves until what is on screen is stored, or something stands in the way. */
  const saveAll = async (mine: number): Promise<void> => {
    while (mine === round && possible() && isDirty(store.get())) {
      const state = store.get();
      const sent = state.history.present;
      store.dispatch({ type: 'save-started' });
      unanswered.push(sent);
      try {
        const { data, revision } = await options.put(sent, state.save.revision);
        if (mine !== round) return;
        succeed(sent, documentFrom(data), revision ?? data.revision);
      } catch (error) {
        if (mine !== round || !(await fail(error, mine))) return;
      }
    }
  };

  const succeed = (sent: EditorDocument, answered: EditorDocument, revision: number): void => {
    failures = 0;
    unanswered = [];
    const ids = replacedIds(sent, answered);
    // What was sent, not what was answered: a name that the server trimmed must not be saved for ever.
    store.dispatch({ type: 'save-succeeded', stored: withIds(sent, ids), revision, ids });
    options.onSaved(revision);
  };

  /** Whether saving goes on at once. */
  const fail = async (error: unknown, mine: number): Promise<boolean> => {
    if (error instanceof ClientError && error.code === 'revision_conflict') return resolveConflict(mine);
    const failure = failureOf(error);
    const offline = failure.code === 'network_failed';
    if (!offline) unanswered = [];
    store.dispatch({ type: 'save-failed', code: failure.code, retries: failure.retryable, online: !offline });
    if (failure.retryable && unsubscribe) {
      failures += 1;
      const asked = error instanceof ClientError ? (error.retryAfterMs ?? 0) : 0;
      later(Math.max(asked, Math.min(firstRetryMs * 2 ** (failures - 1), slowestRetryMs)));
    }
    if (failure.code === 'document_not_draft') store.dispatch({ type: 'status-changed', status: 'sent' });
    if (!offline && failures < 2) options.onFailure(failure);
    return false;
  };

  /** Where somebody else has changed the pages, what is on screen goes with them before it is compared. */
  const followPages = (data: Answer['data'], revision: number): void => {
    const { info: known, save } = store.get();
    if (known?.fileVersion === undefined || known.fileVersion === data.fileVersion) return;
    const info = infoFrom(data);
    const move = moveAlong(save.stored.fields, data.fields, data.pageCount);
    store.dispatch({ type: 'pages-changed', info, move, stored: withPagesMoved(save.stored, move), revision });
    options.onPagesElsewhere(info);
  };

  const resolveConflict = async (mine: number): Promise<boolean> => {
    try {
      const { data, revision: tagged } = await options.get();
      if (mine !== round) return false;
      const theirs = documentFrom(data);
      const revision = tagged ?? data.revision;
      const own = unanswered.find((sent) => sameDocument(withIds(sent, replacedIds(sent, theirs)), theirs));
      if (own) {
        // An earlier save of ours had arrived; only its answer was lost.
        succeed(own, theirs, revision);
        return true;
      }
      unanswered = [];
      followPages(data, revision);
      const { save, history } = store.get();
      if (clashesOf(save.stored, history.present, theirs).length === 0) {
        const { document } = mergeDocuments(save.stored, history.present, theirs, () => newId('fld'));
        store.dispatch({ type: 'conflict-merged', theirs, document, revision });
        return true;
      }
      store.dispatch({ type: 'conflict-found', theirs, revision });
      options.onFailure({ code: 'revision_conflict', retryable: false });
      return false;
    } catch (error) {
      if (mine !== round) return false;
      return fail(error instanceof ClientError && error.code === 'revision_conflict' ? undefined : error, mine);
    }
  };

  return {
    start() {
      if (unsubscribe) return;
      unsubscribe = store.subscribe((state, previous) => {
        const changed =
          state.history.present !== previous.history.present || state.save.conflict !== previous.save.conflict;
        // also what was changed without a connection, of which no save was tried
        if (state.save.online && !previous.save.online && possible() && isDirty(state)) {
          failures = 0;
          void run();
        } else if (changed && possible() && isDirty(state) && !running && state.save.online) later(pauseMs);
      });
      if (possible() && isDirty(store.get())) later(pauseMs);
    },
    stop() {
      unsubscribe?.();
      unsubscribe = undefined;
      endTimer();
      const { history, save } = store.get();
      const alreadySent = running !== undefined && unanswered.at(-1) === history.present;
      round += 1;
      running = undefined;
      failures = 0;
      if (!possible() || !isDirty(store.get()) || alreadySent) return;
      unanswered.push(history.present);
      options.put(history.present, save.revision).catch(() => undefined);
    },
    hold() {
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        if (unsubscribe && possible() && isDirty(store.get())) later(pauseMs);
      };
    },
    reconcile: () => resolveConflict(round),
    async flush() {
      await run();
      // A save under way may have begun before the last change.
      if (possible() && isDirty(store.get()) && store.get().save.status === 'idle') await run();
      return !isDirty(store.get());
    },
  };
}
