import type { Store } from '../../base/store.js';
import { preparePicture } from '../../parts/picture-tools.js';
import type { ImageStore } from './images.js';
import { fieldById } from './selectors.js';
import type { PictureState, SignerAction, SignerState } from './state.js';

/** What taking pictures in needs of the effects. */
export interface PictureIntakeOptions {
  readonly store: Store<SignerState, SignerAction>;
  readonly fill: (fieldId: string, imageId: string) => void;
}

/** Makes the pictures of fields ready to be sent; a newer one for the same field takes over. */
export interface PictureIntake {
  attach(fieldId: string, picture: Blob): void;
  /** Gives up a picture that is being made ready. */
  cancel(fieldId: string): void;
  /** Resolves when nothing is being made ready. */
  settled(): Promise<void>;
}

/** Makes an intake that makes pictures small enough; from then on they wait and are sent as every answer is. */
export function createPictureIntake(options: PictureIntakeOptions, images: Pick<ImageStore, 'hold'>): PictureIntake {
  const { dispatch, get } = options.store;
  const running = new Map<string, Promise<void>>();
  const newest = new Map<string, Blob>();

  const prepare = async (fieldId: string, picture: Blob): Promise<void> => {
    const requestId = get().session?.request.id;
    const note = (state: PictureState | undefined): void => {
      if (newest.get(fieldId) === picture) dispatch({ type: 'picture-changed', fieldId, picture: state });
    };
    try {
      const prepared = await preparePicture(picture);
      const isWanted = newest.get(fieldId) === picture && get().session?.request.id === requestId;
      note(undefined);
      if (isWanted && fieldById(get(), fieldId)) options.fill(fieldId, images.hold(prepared));
    } catch {
      note('unusable');
    }
  };

  return {
    attach(fieldId, picture) {
      newest.set(fieldId, picture);
      dispatch({ type: 'picture-changed', fieldId, picture: 'preparing' });
      const preparing = prepare(fieldId, picture).finally(() => {
        if (running.get(fieldId) === preparing) running.delete(fieldId);
      });
      running.set(fieldId, preparing);
    },
    cancel(fieldId) {
      newest.delete(fieldId);
      running.delete(fieldId);
      dispatch({ type: 'picture-changed', fieldId, picture: undefined });
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
