import type { Store } from '../../base/store.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue, SigningSession } from '../../contract/signing.js';
import { imageIdOf } from '../../core/field-answer.js';
import type { SignerEffects } from './effects.js';
import type { ImageStore } from './images.js';
import { openWorkPlace, type KeptPiece, type KeptWork, type WorkPlace } from './kept-work.js';
import { markWithId, valueWithId } from './picture-ids.js';
import { isCutOff, screenOf } from './selectors.js';
import { isOver, type SignatureRole, type SignerAction, type SignerState } from './state.js';

/** What the keeper needs of the element. */
export interface WorkKeeperOptions {
  readonly store: Store<SignerState, SignerAction>;
  readonly effects: Pick<SignerEffects, 'fill' | 'hold' | 'adopt'>;
  readonly images: Pick<ImageStore, 'hold' | 'unsent' | 'isLost' | 'idOf'>;
  /** The server's address, without anything that leads to the document. */
  readonly server: () => string;
  /** Opens the place for one signer. */
  readonly open?: (owner: string) => WorkPlace;
}

/** Keeps in the browser what the server does not have, and brings back what a closed page has left. */
export interface WorkKeeper {
  start(): void;
  /** Leaves what is kept to other pages. */
  stop(): void;
}

/** While answers reach the server, they are on their way for less than this. */
const onTheWayMs = 3_000;
/** What was typed in one go is kept once. */
const cutOffMs = 150;
/** On a device that others use too, nothing lies longer than this, nor longer than the link works. */
const longestMs = 7 * 24 * 60 * 60 * 1000;

/** A piece that waits, with what tells it from a newer one of the same name. */
interface Waiting {
  readonly version: unknown;
  readonly base: string;
  readonly piece: () => Promise<KeptPiece>;
}

/** What is known of the place of one signer. */
interface Desk {
  readonly owner: string;
  readonly place: WorkPlace;
  /** What lies there, by name, with the version of each. */
  readonly kept: Map<string, unknown>;
  isClaimed: boolean;
}

/** Makes the keeper of one element. */
export function createWorkKeeper(options: WorkKeeperOptions): WorkKeeper {
  const { store, effects, images, open = openWorkPlace } = options;
  let desk: Desk | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSoon = false;
  let running: AbortController | undefined;
  let chain: Promise<unknown> = Promise.resolve();
  /** One step after the other, so that what was kept last stays. */
  const queue = (step: () => unknown): void => void (chain = chain.then(step, step));

  const deskOf = (session: SigningSession): Desk => {
    const owner = JSON.stringify([options.server(), session.request.id, session.signer.id]);
    if (desk?.owner === owner) return desk;
    desk?.place.release();
    return (desk = { owner, place: open(owner), kept: new Map<string, unknown>(), isClaimed: false });
  };

  const changed = (): void => {
    const { session } = store.get();
    if (!session || !running) return;
    const mine = deskOf(session);
    if (isOver(session)) {
      if (!mine.isClaimed || mine.kept.size > 0) queue(() => mine.place.forget());
      mine.isClaimed = true;
      mine.kept.clear();
      return;
    }
    if (!mine.isClaimed && screenOf(store.get()) === 'filling') {
      mine.isClaimed = true;
      queue(async () => {
        const works = await mine.place.claim();
        if (works && mine === desk && running) restore(mine, works);
      });
    }
    if (mine.kept.size > 0 || waitingIn(store.get(), images).size > 0) schedule(mine);
  };

  const schedule = (mine: Desk): void => {
    const soon = isCutOff(store.get());
    if (timer !== undefined && (isSoon || !soon)) return;
    clearTimeout(timer);
    isSoon = soon;
    timer = setTimeout(() => writeNow(mine), soon ? cutOffMs : onTheWayMs);
  };

  const writeNow = (mine: Desk): void => {
    clearTimeout(timer);
    timer = undefined;
    const { session } = store.get();
    if (!session || mine !== desk || isOver(session)) return;
    const until = Math.min(Date.parse(session.request.expiresAt), Date.now() + longestMs);
    const waiting = waitingIn(store.get(), images);
    queue(async () => {
      const isAllKept = await write(mine, waiting, until);
      if (mine === desk) store.dispatch({ type: 'kept-changed', kept: waiting.size > 0 ? isAllKept : undefined });
    });
  };

  /** Brings back what still makes sense: nothing that was answered elsewhere since, or has been begun anew here. */
  const restore = (mine: Desk, works: readonly KeptWork[]): void => {
    for (const { piece } of works)
      if (piece.kind === 'picture') images.hold(new Blob([piece.bytes], { type: piece.type }), piece.imageId);
    for (const { name, piece, base } of works) {
      // known as of another version: what is not taken up is removed
      mine.kept.set(name, piece);
      const { session, drafts } = store.get();
      if (!session || piece.kind === 'picture') continue;
      const imageId = piece.kind === 'value' ? imageIdOf(piece.value) : imageOfMark(piece.value);
      if (imageId !== undefined && images.isLost(imageId)) continue;
      if (piece.kind === 'mark') {
        if (baseOfMark(session, piece.role) === base) effects.adopt(piece.role, piece.value, []);
      } else if (!drafts.has(piece.fieldId) && baseOfField(session, piece.fieldId) === base) {
        if (piece.held) effects.hold(piece.fieldId, piece.value);
        else effects.fill(piece.fieldId, piece.value);
      }
    }
    if (mine.kept.size > 0) schedule(mine);
  };

  return {
    start() {
      if (running) return;
      running = new AbortController();
      const { signal } = running;
      const hidden = (): void => {
        if (document.visibilityState === 'hidden' && desk) writeNow(desk);
      };
      document.addEventListener('visibilitychange', hidden, { signal });
      signal.addEventListener('abort', store.subscribe(changed));
      changed();
    },
    stop() {
      running?.abort();
      running = undefined;
      if (!desk) return;
      writeNow(desk);
      const { place } = desk;
      queue(() => place.release());
      desk = undefined;
    },
  };
}

/** Makes the place hold what waits and nothing else; answers whether all of it is kept. */
async function write({ place, kept }: Desk, waiting: ReadonlyMap<string, Waiting>, until: number): Promise<boolean> {
  for (const name of [...kept.keys()]) {
    if (waiting.has(name)) continue;
    kept.delete(name);
    await place.remove(name);
  }
  let isAllKept = true;
  for (const [name, { version, base, piece }] of waiting) {
    if (kept.has(name) && kept.get(name) === version) continue;
    if (await place.put({ name, piece: await piece(), base, at: Date.now() }, until)) kept.set(name, version);
    else isAllKept = false;
  }
  return isAllKept;
}

const imageOfMark = (mark: SignatureValue): string | undefined => (mark.kind === 'uploaded' ? mark.imageId : undefined);

/** What the server has in a field, as JSON; undefined for a field that is gone. */
function baseOfField({ fields }: SigningSession, fieldId: string): string | undefined {
  const field = fields.find(({ id }) => id === fieldId);
  return field && JSON.stringify(field.value);
}

const baseOfMark = ({ adopted }: SigningSession, role: SignatureRole): string => JSON.stringify(adopted[role]);

/** All that the server does not have, by name. */
function waitingIn(state: SignerState, images: WorkKeeperOptions['images']): ReadonlyMap<string, Waiting> {
  const waiting = new Map<string, Waiting>();
  const { session } = state;
  if (!session) return waiting;
  /** The same answer names another picture once that is sent. */
  const versionOf = (thing: unknown, imageId: string | undefined): unknown =>
    imageId === undefined || images.unsent(imageId) ? thing : images.idOf(imageId);
  const addPicture = (imageId: string | undefined): void => {
    const blob = imageId === undefined ? undefined : images.unsent(imageId);
    if (!blob || imageId === undefined) return;
    const piece = async (): Promise<KeptPiece> => {
      const bytes = await blob.arrayBuffer();
      return { kind: 'picture', imageId, type: blob.type, bytes };
    };
    waiting.set(`picture:${imageId}`, { version: blob, base: '', piece });
  };
  const addValue = (fieldId: string, value: FieldValue | null): void => {
    const held = !state.saves.has(fieldId);
    const imageId = imageIdOf(value);
    const piece = async (): Promise<KeptPiece> => {
      const sent = await valueWithId(value, (id) => images.idOf(id));
      return { kind: 'value', fieldId, value: sent, held };
    };
    const version = versionOf(value, imageId);
    waiting.set(`value:${fieldId}`, { version, base: baseOfField(session, fieldId) ?? '', piece });
    addPicture(imageId);
  };
  for (const [fieldId, value] of state.drafts) addValue(fieldId, value);
  for (const role of ['signature', 'initials'] as const) {
    const mark = state.adoptedDrafts[role];
    if (!mark) continue;
    const imageId = imageOfMark(mark);
    const piece = async (): Promise<KeptPiece> => {
      const value = await markWithId(mark, (id) => images.idOf(id));
      return { kind: 'mark', role, value };
    };
    const version = versionOf(mark, imageId);
    waiting.set(`mark:${role}`, { version, base: baseOfMark(session, role), piece });
    addPicture(imageId);
  }
  return waiting;
}
