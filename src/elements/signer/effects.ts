import { wait } from '../../base/wait.js';
import { ClientError } from '../../client/error.js';
import type { Client } from '../../client/client.js';
import type { Store } from '../../base/store.js';
import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue, SigningSession } from '../../contract/signing.js';
import { randomKey } from './random-key.js';
import { afterMsOf, closedCodes, codeOf, failureOf, judgeSave, tokenCodes, withStored, type Job } from './jobs.js';
import { fieldsOf, radioGroupOf, roleOf, screenOf } from './selectors.js';
import type { ActsOptions, SignerActs } from './acts.js';
import type { ImageStore } from './images.js';
import { markWithId, valueWithId } from './picture-ids.js';
import type { PictureIntake, PictureIntakeOptions } from './picture-intake.js';
import { createOthersWatch } from './others-watch.js';
import { createSaveQueue } from './save-queue.js';
import { isOpen, type SignatureRole, type SignerAction, type SignerState } from './state.js';
import { retryDelayMs } from './timing.js';

/** A fact that the element announces to its page. */
export type SignerFact =
  | { readonly kind: 'viewed' | 'completed' | 'declined' | 'delegated'; readonly session: SigningSession }
  | { readonly kind: 'filled'; readonly fieldId: string; readonly value: FieldValue | null };

/** What the effects need of the element. */
export interface SignerEffectsOptions {
  readonly store: Store<SignerState, SignerAction>;
  /** The client for the present address and token. */
  readonly client: () => Client;
  readonly announce: (fact: SignerFact) => void;
  /** Hands a file to the browser. */
  readonly save: (url: string, fileName: string) => void;
  /** Where pictures wait to be sent. */
  readonly images: Pick<ImageStore, 'idFor' | 'forget'>;
  /** Makes what takes pictures in, which loads late. */
  readonly pictures: (options: PictureIntakeOptions) => Promise<PictureIntake>;
  /** Makes the acts beside filling and finishing, which load late. */
  readonly acts: (options: ActsOptions) => Promise<SignerActs>;
  /** Goes on with another request's token. */
  readonly takeToken: (token: string) => void;
}

/** The asynchronous half of `<snp-signer>`: calls the server and tells the store what came of it. */
export interface SignerEffects {
  /** Does one of the acts that load late. */
  act(run: (acts: SignerActs) => Promise<void>): Promise<void>;
  /** Begins, goes on after `stop()`, or begins anew when the address or the token has changed. */
  start(): void;
  /** Ends polling and waiting; answers on their way are still sent. */
  stop(): void;
  /** Loads the session again, also after a new token. */
  reload(): Promise<void>;
  documentShown(): void;
  consent(): Promise<void>;
  /** Keeps an answer; `delayMs` lets typing settle. */
  fill(fieldId: string, value: FieldValue | null, delayMs?: number): void;
  /** Keeps an answer that breaks a rule here until it is mended. */
  hold(fieldId: string, value: FieldValue | null): void;
  /** Looks at once whether something has changed. */
  look(): void;
  /** Forgets everything about the request before. */
  forget(): void;
  /** Adopts a mark and puts it into the given fields. */
  adopt(role: SignatureRole, value: SignatureValue, fieldIds: readonly string[]): void;
  /** Takes a picture into a field, from where it is sent like every answer. */
  attach(fieldId: string, picture: Blob): void;
  /** Sends what waits at once. */
  hurry(): void;
  complete(): Promise<void>;
  decline(reason: string): Promise<void>;
  download(): Promise<void>;
  connectionChanged(online: boolean): void;
}

const attempts = 4;
/** Makes the effects of one element. */
export function createSignerEffects(options: SignerEffectsOptions): SignerEffects {
  const { store, announce } = options;
  const { dispatch } = store;
  let running = new AbortController();
  running.abort();
  let loads = 0;
  let closings = 0;
  let viewedSent = false;
  let moment = 0;
  const storedJobs = new Map<string, { readonly at: number; readonly job: Job }>();

  /** A session as told by a call, with what was stored while the call was on its way: answers may overtake each other. */
  const ask = async (call: () => Promise<{ readonly data: SigningSession }>): Promise<SigningSession> => {
    const since = moment;
    const { data } = await call();
    const later = [...storedJobs.values()].filter(({ at }) => at > since).map(({ job }) => job);
    return later.reduce(withStored, data);
  };

  const received = (session: SigningSession): void => {
    dispatch({ type: 'session-received', session });
    dispatch({ type: 'connection-changed', online: true });
    watch.update(running.signal);
  };

  /** Sends a picture before what names it. */
  const sent = (imageId: string): Promise<string> => options.images.idFor(imageId);

  const queue = createSaveQueue<Job>({
    wait,
    async send(_key, job) {
      if (job.kind === 'viewed') {
        const session = await ask(() => options.client().call('markViewed', {}));
        received(session);
        announce({ kind: 'viewed', session });
      } else if (job.kind === 'mark') {
        const value = await markWithId(job.value, sent);
        await options.client().call('adoptSignature', { body: { [job.role]: value } });
      } else {
        const { fieldId } = job;
        const value = await valueWithId(job.value, sent);
        await options.client().call('putFieldValue', { params: { fieldId }, body: { value } });
      }
    },
    judge: judgeSave,
    onStatus(key, status, job, error) {
      if (status === 'stored') {
        moment += 1;
        storedJobs.set(key, { at: moment, job });
      }
      if (error !== undefined) noteConnection(error);
      if (status === 'stored') dispatch({ type: 'connection-changed', online: true });
      if (status === 'refused' && closedCodes.has(codeOf(error))) void effects.reload();
      if (error !== undefined && tokenCodes.has(codeOf(error))) dispatch({ type: 'locked' });
      if (job.kind === 'mark' && (status === 'stored' || status === 'refused'))
        dispatch({ type: `mark-${status}`, role: job.role, value: job.value });
      if (job.kind !== 'value') return;
      const { fieldId, value } = job;
      if (status === 'stored') {
        dispatch({ type: 'value-stored', fieldId, value });
        announce({ kind: 'filled', fieldId, value });
      } else if (status === 'refused') {
        dispatch({ type: 'save-changed', fieldId, save: { status, code: codeOf(error) } });
      } else dispatch({ type: 'save-changed', fieldId, save: { status } });
    },
  });

  const noteConnection = (error: unknown): void => {
    if (codeOf(error) === 'network_failed') dispatch({ type: 'connection-changed', online: false });
    else if (error instanceof ClientError && error.status > 0) dispatch({ type: 'connection-changed', online: true });
  };

  /** Tries a call again while trying again makes sense; `signal` ends the waiting. */
  const persist = async <Result>(run: () => Promise<Result>, signal: AbortSignal): Promise<Result> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (attempt >= attempts || !failureOf(error).retryable || signal.aborted) throw error;
        await wait(Math.max(retryDelayMs(attempt), afterMsOf(error) ?? 0), signal);
      }
    }
  };

  const watch = createOthersWatch({
    screen: () => screenOf(store.get()),
    async look(signal) {
      const session = await ask(() => options.client().call('getSigningSession', { signal }));
      if (!signal.aborted) received(session);
    },
    failed(error) {
      noteConnection(error);
      const isLocked = tokenCodes.has(codeOf(error));
      if (isLocked) dispatch({ type: 'locked' });
      return !isLocked;
    },
  });

  const settle = async (error: unknown): Promise<void> => {
    const code = codeOf(error);
    if (tokenCodes.has(code)) dispatch({ type: 'locked' });
    noteConnection(error);
    dispatch({ type: 'failed', failure: failureOf(error) });
    // The server knows a state that we do not: show that instead of our wish.
    if (closedCodes.has(code) || code === 'consent_outdated' || code === 'signing_incomplete') await effects.reload();
  };

  const close = async (
    call: (client: Client, idempotencyKey: string) => Promise<{ readonly data: SigningSession }>,
    kind: 'completed' | 'declined',
  ): Promise<void> => {
    const { signal } = running;
    const idempotencyKey = randomKey();
    try {
      received(await persist(() => ask(() => call(options.client(), idempotencyKey)), signal));
    } catch (error) {
      await settle(error);
    }
    // Also when the answer got lost and only the next look told.
    const { session } = store.get();
    if (session?.signer.status === kind) announce({ kind, session });
  };

  let acts: Promise<SignerActs> | undefined;
  const loadActs = (): Promise<SignerActs> =>
    (acts ??= options.acts({
      store,
      client: options.client,
      announce,
      ask,
      received,
      persist: (run) => persist(run, running.signal),
      settle,
      takeToken: options.takeToken,
    }));

  let pictures: Promise<PictureIntake> | undefined;
  const loadPictures = (): Promise<PictureIntake> =>
    (pictures ??= options.pictures({
      store,
      fill: (fieldId, imageId) => effects.fill(fieldId, { kind: 'image', imageId }),
    }));

  /** Radio buttons of one group share a place in the queue, so that the last one chosen is stored last. */
  const keyOf = (fieldId: string): string => {
    const field = store.get().session?.fields.find(({ id }) => id === fieldId);
    return `value:${(field && radioGroupOf(field)) ?? fieldId}`;
  };

  const effects: SignerEffects = {
    act: async (run) => run(await loadActs()),
    start() {
      if (!running.signal.aborted) {
        void effects.reload();
        return;
      }
      running = new AbortController();
      queue.resume();
      for (const [fieldId, value] of store.get().drafts) {
        // without a place in the saves it breaks a rule and stays here
        if (!store.get().saves.has(fieldId)) continue;
        if (!queue.has(keyOf(fieldId))) queue.put(keyOf(fieldId), { kind: 'value', fieldId, value });
      }
      for (const role of ['signature', 'initials'] as const) {
        const value = store.get().adoptedDrafts[role];
        if (value && !queue.has(`mark:${role}`)) queue.put(`mark:${role}`, { kind: 'mark', role, value });
      }
      void effects.reload();
    },
    stop() {
      running.abort();
      watch.stop();
      loads += 1;
      queue.close();
    },
    async reload() {
      loads += 1;
      const mine = loads;
      const { signal } = running;
      // A new token may belong to somebody else: nothing is saved with it before that is known.
      queue.hold();
      dispatch({ type: 'load-started' });
      try {
        const load = () => ask(() => options.client().call('getSigningSession', { signal }));
        const data = await persist(load, signal);
        if (mine !== loads || signal.aborted) return;
        const known = store.get().session;
        if (known && (known.request.id !== data.request.id || known.signer.id !== data.signer.id)) {
          queue.clear();
          storedJobs.clear();
          options.images.forget();
          viewedSent = false;
        }
        if (!isOpen(data)) queue.clear();
        received(data);
        // Only here: an answer that was on its way when the token died proves nothing.
        dispatch({ type: 'unlocked' });
        queue.resume();
      } catch (error) {
        if (mine !== loads || signal.aborted || codeOf(error) === 'aborted') return;
        noteConnection(error);
        const { session } = store.get();
        const lost = tokenCodes.has(codeOf(error));
        if (!session) dispatch({ type: 'load-failed', failure: failureOf(error) });
        else if (lost) dispatch({ type: 'locked' });
        if (session && !lost) queue.resume();
      }
    },
    documentShown() {
      const { session } = store.get();
      if (viewedSent || !session || !isOpen(session)) return;
      viewedSent = true;
      queue.put('viewed', { kind: 'viewed' });
    },
    async consent() {
      const { session, consent } = store.get();
      if (!session || consent === 'sending') return;
      const { signal } = running;
      const { version } = session.consent;
      dispatch({ type: 'consent-sent' });
      try {
        const body = { version, accepted: true } as const;
        const agree = () => ask(() => options.client().call('giveConsent', { body, signal }));
        received(await persist(agree, signal));
      } catch (error) {
        await settle(error);
      }
    },
    fill(fieldId, value, delayMs = 0) {
      if (value === null && store.get().pictures.has(fieldId)) void pictures?.then((intake) => intake.cancel(fieldId));
      dispatch({ type: 'value-changed', fieldId, value });
      queue.put(keyOf(fieldId), { kind: 'value', fieldId, value }, delayMs);
    },
    hold: (fieldId, value) => dispatch({ type: 'value-changed', fieldId, value, held: true }),
    look: () => watch.hurry(),
    forget() {
      queue.clear();
      storedJobs.clear();
      options.images.forget();
      viewedSent = false;
      dispatch({ type: 'forgotten' });
    },
    adopt(role, value, fieldIds) {
      dispatch({ type: 'mark-adopted', role, value });
      queue.put(`mark:${role}`, { kind: 'mark', role, value });
      for (const field of fieldsOf(store.get())) {
        if (roleOf(field) !== role || !fieldIds.includes(field.id)) continue;
        effects.fill(field.id, { kind: 'signature', signature: value });
      }
    },
    attach(fieldId, picture) {
      void loadPictures().then((intake) => intake.attach(fieldId, picture));
    },
    hurry: () => queue.hurry(),
    async complete() {
      if (store.get().closing !== 'none') return;
      closings += 1;
      const mine = closings;
      dispatch({ type: 'closing-started', closing: 'complete' });
      await (await pictures)?.settled();
      queue.hurry();
      await queue.settled();
      // The signer thought better of it while answers waited for the connection.
      if (mine !== closings || store.get().closing !== 'complete') return;
      if (store.get().drafts.size > 0) {
        dispatch({ type: 'failed', failure: { code: 'answers_refused', retryable: false } });
        return;
      }
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      await close(
        (client, idempotencyKey) => client.call('completeSigning', { body: { timeZone }, idempotencyKey }),
        'completed',
      );
    },
    async decline(reason) {
      if (store.get().closing !== 'none') return;
      closings += 1;
      dispatch({ type: 'closing-started', closing: 'decline' });
      await close(
        (client, idempotencyKey) => client.call('declineSigning', { body: { reason }, idempotencyKey }),
        'declined',
      );
    },
    async download() {
      if (store.get().download === 'pending') return;
      dispatch({ type: 'download-started' });
      try {
        const { data } = await persist(() => options.client().call('downloadSealed', {}), running.signal);
        options.save(data.downloadUrl, data.fileName);
        dispatch({ type: 'download-ended' });
      } catch (error) {
        await settle(error);
      }
    },
    connectionChanged(online) {
      dispatch({ type: 'connection-changed', online });
      if (!online) return;
      watch.hurry();
      queue.hurry();
      if (store.get().load === 'error' && store.get().loadFailure?.retryable) void effects.reload();
    },
  };
  return effects;
}
