import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue } from '../../contract/signing.js';
import { randomKey } from './random-key.js';
import type { SignatureRole } from './state.js';

/** A piece of work that the server does not have. */
export type KeptPiece =
  /** `held`: it breaks a rule and is not sent. */
  | { readonly kind: 'value'; readonly fieldId: string; readonly value: FieldValue | null; readonly held: boolean }
  | { readonly kind: 'mark'; readonly role: SignatureRole; readonly value: SignatureValue }
  /** The bytes of a picture that values and marks name. */
  | { readonly kind: 'picture'; readonly imageId: string; readonly type: string; readonly bytes: ArrayBuffer };

/** A piece of work as it is kept; it never holds a token. */
export interface KeptWork {
  /** What it is, one of a kind: `value:fld_1`. */
  readonly name: string;
  readonly piece: KeptPiece;
  /** What the server had when it was made, as JSON. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A place in this browser for the work of one signer that is not sent. Every method answers false where there is none. */
export interface WorkPlace {
  /** Takes over what pages that are closed have left; undefined when there is no place. */
  claim(): Promise<readonly KeptWork[] | undefined>;
  /** Keeps a piece until `until` (milliseconds since 1970); false when there is no room. */
  put(work: KeptWork, until: number): Promise<boolean>;
  remove(name: string): Promise<boolean>;
  /** Forgets everything of this signer, whichever page has left it. */
  forget(): Promise<boolean>;
  /** Leaves what is kept to other pages. */
  release(): void;
}

interface Row extends KeptWork {
  readonly owner: string;
  readonly writer: string;
  readonly size: number;
  readonly until: number;
}

/** A row as the index tells of it, without its bytes. */
interface Listed {
  readonly owner: string;
  readonly writer: string;
  readonly name: string;
  readonly size: number;
  readonly until: number;
}

const [storeName, indexName] = ['work', 'bounds'];
const keyPath: (keyof Row)[] = ['owner', 'writer', 'name'];
const boundsPath: (keyof Row)[] = ['size', 'until'];
/** As much as all signers of a browser may leave behind: some pictures, and texts and ink beside them. */
const mostBytes = 24_000_000;

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'piece' in value && 'at' in value && 'base' in value;
}

function sizeOf({ piece }: KeptWork): number {
  return piece.kind === 'picture' ? piece.bytes.byteLength : JSON.stringify(piece).length;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('snp-signer', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(storeName, { keyPath }).createIndex(indexName, boundsPath);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store cannot be opened'));
  });
}

/** One transaction: `use` is told what lies there and may change it. Answers whether that is done. */
async function work(use: (all: readonly Listed[], store: IDBObjectStore) => boolean): Promise<boolean> {
  try {
    const database = await open();
    try {
      return await new Promise<boolean>((resolve, reject) => {
        const transaction = database.transaction(storeName, 'readwrite');
        const store = transaction.objectStore(storeName);
        const all: Listed[] = [];
        let isDone = false;
        const walk = store.index(indexName).openKeyCursor();
        walk.onsuccess = () => {
          const cursor = walk.result;
          if (!cursor) {
            isDone = use(all, store);
            return;
          }
          const [owner, writer, name] = [cursor.primaryKey].flat().map(String);
          const [size, until] = [cursor.key].flat().map(Number);
          all.push({ owner: owner ?? '', writer: writer ?? '', name: name ?? '', size: size ?? 0, until: until ?? 0 });
          cursor.continue();
        };
        transaction.oncomplete = () => resolve(isDone);
        transaction.onabort = () => reject(transaction.error ?? new Error('the store failed'));
      });
    } finally {
      database.close();
    }
  } catch {
    // a private window, a full disk, a browser that allows none: the work goes on, only nothing is kept
    return false;
  }
}

const keyOf = ({ owner, writer, name }: Listed | Row): string[] => [owner, writer, name];
const lockOf = (writer: string): string => `snp-signer ${writer}`;
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);

/** The names of what open pages hold; a browser without locks does not tell. */
async function heldLocks(): Promise<ReadonlySet<string>> {
  const snapshot = await locks()?.query();
  return new Set(snapshot?.held?.map(({ name }) => name ?? ''));
}

/**
 * Opens the place for one signer, named by server, request and signer. Each page writes beside the others and takes over only
 * what closed pages have left. `now` gives milliseconds since 1970.
 */
export function openWorkPlace(owner: string, now: () => number = Date.now): WorkPlace {
  const writer = randomKey();
  const end = new AbortController();
  let begun: Promise<void> | undefined;
  /** Lets others see that this page is open, before it writes. */
  const begin = (): Promise<void> =>
    (begun ??= new Promise((resolve) => {
      const hold = async (): Promise<void> => {
        resolve();
        if (!end.signal.aborted) await new Promise((release) => end.signal.addEventListener('abort', release));
      };
      const lock = locks()?.request(lockOf(writer), hold);
      if (lock) lock.catch(() => resolve());
      else resolve();
    }));

  return {
    async claim() {
      const left = new Set<string>();
      const isThere = await work((all, store) => {
        for (const row of all) {
          if (row.until <= now()) store.delete(keyOf(row));
          else if (row.owner === owner && row.writer !== writer) left.add(row.writer);
        }
        return true;
      });
      if (!isThere) return undefined;
      if (left.size === 0) return [];
      await begin();
      // only who was there at the first look: whoever takes it over meanwhile has an open page
      const held = await heldLocks().catch(() => new Set<string>());
      const found: Row[] = [];
      const take = (all: readonly Listed[], store: IDBObjectStore): boolean => {
        for (const row of all) {
          if (row.owner !== owner || !left.has(row.writer) || held.has(lockOf(row.writer))) continue;
          const request: IDBRequest<unknown> = store.get(keyOf(row));
          request.onsuccess = () => {
            const { result } = request;
            store.delete(keyOf(row));
            if (!isRow(result)) return;
            const rival = found.find(({ name }) => name === result.name);
            if (rival && rival.at > result.at) return;
            if (rival) found.splice(found.indexOf(rival), 1);
            found.push(result);
            store.put({ ...result, writer });
          };
        }
        return true;
      };
      return (await work(take)) ? found : undefined;
    },
    async put(kept, until) {
      await begin();
      const row: Row = { ...kept, owner, writer, until, size: sizeOf(kept) };
      return work((all, store) => {
        const others = all.filter((one) => keyOf(one).join('\n') !== keyOf(row).join('\n') && one.until > now());
        if (others.reduce((sum, { size }) => sum + size, row.size) > mostBytes) return false;
        store.put(row);
        return true;
      });
    },
    remove: (name) =>
      work((_all, store) => {
        store.delete([owner, writer, name]);
        return true;
      }),
    forget: () =>
      work((all, store) => {
        for (const row of all) if (row.owner === owner) store.delete(keyOf(row));
        return true;
      }),
    release: () => end.abort(),
  };
}
