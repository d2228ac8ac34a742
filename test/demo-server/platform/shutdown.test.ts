import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { silentLog } from '../../../demo-server/platform/log.js';
import { createShutdown, shutdownOnSignals } from '../../../demo-server/platform/shutdown.js';

describe('shutting down', () => {
  const step = (name: string, seen: string[], fails = false) => ({
    name,
    close: async () => {
      await Promise.resolve();
      seen.push(name);
      if (fails) throw new Error('stuck');
    },
  });

  it('closes everything once, in order, also past a failure', async () => {
    const seen: string[] = [];
    const shutdown = createShutdown({ log: silentLog, steps: [step('http', seen, true), step('db', seen)] });
    assert.deepEqual(await Promise.all([shutdown(), shutdown()]), [false, false]);
    assert.deepEqual(seen, ['http', 'db']);
  });

  it('follows SIGTERM and ends with 0; a second signal ends at once', async () => {
    const seen: string[] = [];
    const codes: number[] = [];
    const undo = shutdownOnSignals({
      log: silentLog,
      steps: [step('http', seen)],
      exit: (code) => void codes.push(code),
    });
    process.emit('SIGTERM', 'SIGTERM');
    process.emit('SIGINT', 'SIGINT');
    assert.deepEqual(codes, [1]);
    await new Promise(setImmediate);
    assert.deepEqual(codes, [1, 0]);
    assert.deepEqual(seen, ['http']);
    undo();
  });

  it('ends hard when closing takes too long', async () => {
    const ended = new Promise<number>((resolve) => {
      const never = { name: 'http', close: () => new Promise<void>(() => undefined) };
      const undo = shutdownOnSignals({
        log: silentLog,
        steps: [never],
        hardStopMs: 1,
        exit: (code) => {
          undo();
          resolve(code);
        },
      });
      process.emit('SIGTERM', 'SIGTERM');
    });
    // the hard stop alone must not keep a process alive, so the test does
    const alive = setInterval(() => undefined, 1000);
    assert.equal(await ended, 1);
    clearInterval(alive);
  });
});
