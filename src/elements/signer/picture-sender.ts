import { wait } from '../../base/wait.js';
import { ClientError } from '../../client/error.js';
import type { Store } from '../../base/store.js';
import { preparePicture } from '../../parts/picture-tools.js';
import type { ImageStore } from './images.js';
import { codeOf, tokenCodes } from './jobs.js';
import { fieldById } from './selectors.js';
import type { SignerAction, SignerState } from './state.js';
import { retryDelayMs } from './timing.js';

/** What sending pictures needs of the effects. */
export interface PictureSenderOptions {
  readonly store: Store<SignerState, SignerAction>;
  readonly fill: (fieldId: string, imageId: string) => void;
  readonly noteConnection: (error: unknown) => void;
  /** Ends waiting for the next attempt. */
  readonly waiting: () => AbortSignal;
  readonly stopped: () => boolean;
}

/** Sends the pictures of fields; a newer one for the same field takes over. */
export interface PictureSender {
  attach(fieldId: string, picture: Blob): void;
  /** Gives up a picture that is on its way. */
  cancel(fieldId: string): void;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
}

/** Makes a sender that makes pictures small enough and goes on trying while there is no connection. */
export function createPictureSender(options: PictureSenderOptions, images: Pick<ImageStore, 'upload'>): PictureSender {
  const { dispatch, get } = options.store;
  const running = new Map<string, Promise<void>>();
  const newest = new Map<string, Blob>();

  /** The id of a picture once it is stored; undefined when it is not wanted any more. */
  const send = async (picture: Blob, isWanted: () => boolean): Promise<string | undefined> => {
    const prepared = await preparePicture(picture);
    for (let tries = 1; isWanted(); tries += 1) {
      // without a good token there is no use in trying
      if (!get().locked) {
        try {
          return await images.upload(prepared);
        } catch (error) {
          options.noteConnection(error);
          if (tokenCodes.has(codeOf(error))) dispatch({ type: 'locked' });
          else if (!(error instanceof ClientError) || !error.retryable) throw error;
        }
      }
      await wait(retryDelayMs(tries), options.waiting());
    }
    return undefined;
  };

  const attempt = async (fieldId: string, picture: Blob): Promise<void> => {
    const requestId = get().session?.request.id;
    const isWanted = (): boolean =>
      newest.get(fieldId) === picture && !options.stopped() && get().session?.request.id === requestId;
    const note = (status: 'failed' | undefined): void => {
      if (newest.get(fieldId) === picture) dispatch({ type: 'upload-changed', fieldId, status });
    };
    try {
      const imageId = await send(picture, isWanted);
      const wanted = imageId !== undefined && isWanted();
      note(undefined);
      if (wanted && fieldById(get(), fieldId)) options.fill(fieldId, imageId);
    } catch {
      note('failed');
    }
  };

  return {
    attach(fieldId, picture) {
      newest.set(fieldId, picture);
      dispatch({ type: 'upload-changed', fieldId, status: 'sending' });
      const sending = attempt(fieldId, picture).finally(() => {
        if (running.get(fieldId) === sending) running.delete(fieldId);
      });
      running.set(fieldId, sending);
    },
    cancel(fieldId) {
      newest.delete(fieldId);
      running.delete(fieldId);
      dispatch({ type: 'upload-changed', fieldId, status: undefined });
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
