import { wait } from '../../base/wait.js';
import type { SignerScreen } from './selectors.js';
import { pollingDelayMs } from './timing.js';

/** What the watch needs of the effects. */
export interface OthersWatchOptions {
  readonly screen: () => SignerScreen;
  /** Asks the server once. */
  readonly look: (signal: AbortSignal) => Promise<void>;
  /** Hears why a look failed; answers whether looking again makes sense. */
  readonly failed: (error: unknown) => boolean;
}

/** Asks again, ever more slowly, while the server or the others still work. */
export interface OthersWatch {
  /** Begins or ends as the screen asks for it; `running` ends it too. */
  update(running: AbortSignal): void;
  /** Looks at once. */
  hurry(): void;
  stop(): void;
}

/** Makes the watch of one element. */
export function createOthersWatch({ screen, look, failed }: OthersWatchOptions): OthersWatch {
  let polling: AbortController | undefined;
  let nudge = new AbortController();

  const stop = (): void => {
    polling?.abort();
    polling = undefined;
  };

  const askOn = async ({ signal }: AbortController): Promise<void> => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const whom = screen() === 'completing' ? 'sealing' : 'others';
      await wait(pollingDelayMs(whom, turn), AbortSignal.any([signal, nudge.signal]));
      if (nudge.signal.aborted) nudge = new AbortController();
      if (signal.aborted) return;
      try {
        await look(signal);
      } catch (error) {
        if (!signal.aborted && !failed(error)) stop();
      }
    }
  };

  return {
    update(running) {
      if (!['completing', 'waiting', 'not-your-turn'].includes(screen())) stop();
      else if (!polling && !running.aborted) {
        const mine = (polling = new AbortController());
        running.addEventListener('abort', () => mine.abort(), { once: true });
        void askOn(mine);
      }
    },
    hurry: () => nudge.abort(),
    stop,
  };
}
