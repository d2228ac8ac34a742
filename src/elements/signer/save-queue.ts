/** Where one value stands on its way to the server. */
export type SaveStatus = 'waiting' | 'saving' | 'stored' | 'refused';

/** What a failed attempt means: try again later, give this value up, or hold everything until `resume()`. */
export type SaveVerdict =
  { readonly kind: 'retry'; readonly afterMs?: number } | { readonly kind: 'refuse' } | { readonly kind: 'hold' };

/** What the queue needs from outside. */
export interface SaveQueueOptions<Value> {
  /** Stores one value; storing the same twice must equal storing it once. */
  readonly send: (key: string, value: Value) => Promise<void>;
  readonly judge: (error: unknown) => SaveVerdict;
  /** Waits `ms`; resolves early when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onStatus: (key: string, status: SaveStatus, value: Value, error?: unknown) => void;
}

/** A queue that keeps the newest value of each key until it is stored. */
export interface SaveQueue<Value> {
  /** Stores `value` under `key`, replacing one still waiting; `delayMs` lets typing settle first. */
  put(key: string, value: Value, delayMs?: number): void;
  /** Sends what waits now: ends typing delays and back-off. */
  hurry(): void;
  /** Sends nothing more until `resume()`. */
  hold(): void;
  /** Goes on after `hold()` and after `close()`. */
  resume(): void;
  /** Tries everything once more and retries nothing: for when the element leaves the page. */
  close(): void;
  /** Forgets everything that is not being sent right now. */
  clear(): void;
  /** Whether a value of `key` (of any key when left out) is not stored yet. */
  has(key?: string): boolean;
  /** Resolves when nothing waits; a refused value does not wait any more. */
  settled(): Promise<void>;
}

interface Entry<Value> {
  value: Value;
  /** Changes with every `put`, so that an older answer is recognised. */
  version: number;
  sending: boolean;
  delay: AbortController | undefined;
}

const firstRetryMs = 500;
const slowestRetryMs = 15_000;
const atOnce = 3;

/** Makes a queue: newest value wins, one request per key at a time, at most three in all, back-off shared by all keys. */
export function createSaveQueue<Value>(options: SaveQueueOptions<Value>): SaveQueue<Value> {
  const entries = new Map<string, Entry<Value>>();
  const waiters: (() => void)[] = [];
  let versions = 0;
  let failures = 0;
  let held = false;
  let closed = false;
  let backOff: AbortController | undefined;

  const pump = (): void => {
    if (entries.size === 0) {
      for (const resolve of waiters.splice(0)) resolve();
      return;
    }
    if (held || backOff) return;
    for (const [key, entry] of entries) {
      const sending = [...entries.values()].filter((one) => one.sending).length;
      if (sending >= atOnce) return;
      if (!entry.sending && !entry.delay) void attempt(key, entry);
    }
  };

  const attempt = async (key: string, entry: Entry<Value>): Promise<void> => {
    const { value, version } = entry;
    entry.sending = true;
    options.onStatus(key, 'saving', value);
    let failed: { readonly error: unknown } | undefined;
    try {
      await options.send(key, value);
    } catch (error) {
      failed = { error };
    }
    entry.sending = false;
    if (!failed) {
      failures = 0;
      if (entry.version === version) finish(key, entry, 'stored', value);
    } else fail(key, entry, version, failed.error);
    pump();
  };

  const fail = (key: string, entry: Entry<Value>, version: number, error: unknown): void => {
    const verdict = options.judge(error);
    if (verdict.kind === 'refuse') {
      if (entry.version === version) finish(key, entry, 'refused', entry.value, error);
      return;
    }
    options.onStatus(key, 'waiting', entry.value, error);
    if (closed) {
      entries.delete(key);
      return;
    }
    if (verdict.kind === 'hold') {
      held = true;
      return;
    }
    failures += 1;
    const ms = Math.max(verdict.afterMs ?? 0, Math.min(firstRetryMs * 2 ** (failures - 1), slowestRetryMs));
    backOff?.abort();
    const mine = new AbortController();
    backOff = mine;
    void options.wait(ms, mine.signal).then(() => {
      if (backOff !== mine) return;
      backOff = undefined;
      pump();
    });
  };

  const finish = (key: string, entry: Entry<Value>, status: SaveStatus, value: Value, error?: unknown): void => {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    options.onStatus(key, status, value, error);
  };

  const endWaiting = (): void => {
    backOff?.abort();
    backOff = undefined;
    for (const entry of entries.values()) {
      entry.delay?.abort();
      entry.delay = undefined;
    }
  };

  return {
    put(key, value, delayMs = 0) {
      versions += 1;
      const known = entries.get(key);
      const entry: Entry<Value> = known ?? { value, version: versions, sending: false, delay: undefined };
      entry.value = value;
      entry.version = versions;
      entry.delay?.abort();
      entry.delay = undefined;
      entries.set(key, entry);
      options.onStatus(key, 'waiting', value);
      if (delayMs > 0) {
        const delay = new AbortController();
        entry.delay = delay;
        void options.wait(delayMs, delay.signal).then(() => {
          if (entry.delay !== delay) return;
          entry.delay = undefined;
          pump();
        });
      }
      pump();
    },
    hurry() {
      endWaiting();
      pump();
    },
    hold() {
      held = true;
    },
    resume() {
      held = false;
      closed = false;
      failures = 0;
      endWaiting();
      pump();
    },
    close() {
      closed = true;
      held = false;
      endWaiting();
      pump();
    },
    clear() {
      endWaiting();
      entries.clear();
      pump();
    },
    has: (key) => (key === undefined ? entries.size > 0 : entries.has(key)),
    settled: () =>
      entries.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push(resolve);
          }),
  };
}
