import type { Store } from '../../base/store.js';
import type { Client } from '../../client/client.js';
import { ClientError } from '../../client/error.js';
import type { SigningSession } from '../../contract/signing.js';
import type { SignerFact } from './effects.js';
import { randomKey } from './random-key.js';
import type { SignerAction, SignerState } from './state.js';

/** What the acts need of the effects they belong to. */
export interface ActsOptions {
  readonly store: Store<SignerState, SignerAction>;
  readonly client: () => Client;
  readonly announce: (fact: SignerFact) => void;
  /** A session as told by a call, with what was stored meanwhile. */
  readonly ask: (call: () => Promise<{ readonly data: SigningSession }>) => Promise<SigningSession>;
  readonly received: (session: SigningSession) => void;
  /** Tries a call again while that makes sense. */
  readonly persist: <Result>(run: () => Promise<Result>) => Promise<Result>;
  /** Shows a failure, and what the server knows when it knows better. */
  readonly settle: (error: unknown) => Promise<void>;
  /** Goes on with another request's token. */
  readonly takeToken: (token: string) => void;
}

/** What a signer can do beside filling and finishing. */
export interface SignerActs {
  /** Lets somebody else sign. */
  delegate(name: string, email: string, reason: string): Promise<void>;
  /** Has the link to go on mailed. */
  later(): Promise<void>;
  /** Has a link to the sealed copy mailed. */
  mailCopy(): Promise<void>;
  sendCode(): Promise<void>;
  giveCode(code: string): Promise<void>;
  /** Goes on to the next document of the sitting, in place. */
  nextDocument(): Promise<void>;
}

/** Makes the acts of one element. */
export function createActs(options: ActsOptions): SignerActs {
  const { store, client, persist, settle } = options;
  const { dispatch } = store;

  const mail = async (what: 'later' | 'copy'): Promise<void> => {
    if (store.get().closing !== 'none') return;
    dispatch({ type: 'closing-started', closing: 'later' });
    try {
      const { data } = await persist(() => client().call(what === 'later' ? 'finishLater' : 'mailSealedCopy', {}));
      dispatch({ type: 'mailed', what, sentTo: data.sentTo });
    } catch (error) {
      await settle(error);
    }
  };

  return {
    async delegate(name, email, reason) {
      if (store.get().closing !== 'none') return;
      dispatch({ type: 'closing-started', closing: 'delegate' });
      const body = { name, email, ...(reason ? { reason } : {}) };
      const idempotencyKey = randomKey();
      try {
        const call = () => options.ask(() => client().call('delegateSigning', { body, idempotencyKey }));
        options.received(await persist(call));
      } catch (error) {
        await settle(error);
      }
      const { session } = store.get();
      if (session?.signer.status === 'delegated') options.announce({ kind: 'delegated', session });
    },
    later: () => mail('later'),
    mailCopy: () => mail('copy'),
    async sendCode() {
      if (store.get().closing !== 'none') return;
      dispatch({ type: 'closing-started', closing: 'code' });
      try {
        options.received(await options.ask(() => client().call('sendSigningCode', {})));
        dispatch({ type: 'closing-ended' });
      } catch (error) {
        if (error instanceof ClientError && error.code === 'code_sent_recently') {
          const { retryAt } = error.extra;
          dispatch({ type: 'code-held', until: typeof retryAt === 'string' ? retryAt : undefined });
        } else await settle(error);
      }
    },
    async giveCode(code) {
      if (store.get().closing !== 'none') return;
      dispatch({ type: 'closing-started', closing: 'code' });
      try {
        // not tried again by itself: each attempt counts
        options.received(await options.ask(() => client().call('verifySigningCode', { body: { code } })));
        dispatch({ type: 'closing-ended' });
      } catch (error) {
        await settle(error);
      }
    },
    async nextDocument() {
      if (store.get().closing !== 'none') return;
      dispatch({ type: 'closing-started', closing: 'code' });
      try {
        const { data } = await persist(() => client().call('openNextRequest', {}));
        options.takeToken(data.token);
      } catch (error) {
        await settle(error);
      }
    },
  };
}
