import type { EditorDocument } from '../../core/document-merge.js';

/** What a page that was closed had not saved; it never holds a token. */
export interface KeptDraft {
  /** What the server had. */
  readonly stored: EditorDocument;
  readonly document: EditorDocument;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A place in this browser for work that is not saved, by document. Where the browser has none, nothing is kept. */
export interface DraftKeeper {
  get(key: string): Promise<KeptDraft | undefined>;
  put(key: string, draft: KeptDraft): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A draft on the server lives this long after its last change; what is kept of it needs no longer. */
const keptMs = 24 * 60 * 60 * 1000;
const storeName = 'drafts';

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store failed'));
  });
}

function isKept(value: unknown): value is KeptDraft {
  return typeof value === 'object' && value !== null && 'document' in value && 'stored' in value && 'at' in value;
}

/** Opens the place for unsaved work. `now` gives milliseconds since 1970. */
export function createDraftKeeper(now: () => number = Date.now): DraftKeeper {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> =>
    (opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('snp-field-editor', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(storeName);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the store cannot be opened'));
    }));
  const work = async <T>(
    mode: IDBTransactionMode,
    use: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    try {
      const database = await open();
      return await answered(use(database.transaction(storeName, mode).objectStore(storeName)));
    } catch {
      // a private window, a full disk, a browser that allows none: the work goes on, only nothing is kept
      return undefined;
    }
  };
  return {
    async get(key) {
      const value: unknown = await work('readonly', (store): IDBRequest<unknown> => store.get(key));
      if (!isKept(value)) return undefined;
      if (now() - value.at < keptMs) return value;
      await this.remove(key);
      return undefined;
    },
    async put(key, draft) {
      await work('readwrite', (store) => store.put(draft, key));
    },
    async remove(key) {
      await work('readwrite', (store) => store.delete(key));
    },
  };
}
