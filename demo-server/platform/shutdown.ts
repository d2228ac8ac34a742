import type { Log } from './log.js';

/** One thing to be closed; they are closed in the order given. */
export interface ShutdownStep {
  readonly name: string;
  close(): Promise<void>;
}

/** How the server ends. */
export interface ShutdownOptions {
  readonly log: Log;
  readonly steps: readonly ShutdownStep[];
  /** After this many milliseconds the process ends regardless; default 30 s. */
  readonly hardStopMs?: number;
  /** For tests; default `process.exit`. */
  readonly exit?: (code: number) => void;
}

/**
 * Closes every step once, in order, also when one fails; gives whether all succeeded. What a hard stop cuts off is
 * safe: acknowledged work is stored, and jobs are taken up again.
 */
export function createShutdown(options: ShutdownOptions): () => Promise<boolean> {
  const { log, steps } = options;
  let closing: Promise<boolean> | undefined;
  const closeAll = async (): Promise<boolean> => {
    let succeeded = true;
    for (const step of steps) {
      try {
        await step.close();
      } catch (error) {
        succeeded = false;
        log.error({ err: error }, `${step.name} cannot be closed`);
      }
    }
    return succeeded;
  };
  return () => (closing ??= closeAll());
}

/** Shuts down on SIGTERM and SIGINT; a second signal, or `hardStopMs`, ends the process at once. Gives the undo. */
export function shutdownOnSignals(options: ShutdownOptions): () => void {
  const { log, hardStopMs = 30_000, exit = (code: number) => process.exit(code) } = options;
  const shutdown = createShutdown(options);
  let signalled = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signalled) {
      exit(1);
      return;
    }
    signalled = true;
    log.info({ signal }, 'stopping');
    const hardStop = setTimeout(() => {
      log.error({ hardStopMs }, 'stopping takes too long: ending now');
      exit(1);
    }, hardStopMs);
    hardStop.unref();
    void shutdown().then((succeeded) => {
      clearTimeout(hardStop);
      exit(succeeded ? 0 : 1);
    });
  };
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
