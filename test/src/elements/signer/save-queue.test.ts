import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSaveQueue, type SaveVerdict } from '../../../../src/elements/signer/save-queue.js';

class Refusal extends Error {
  constructor(readonly verdict: SaveVerdict) {
    super(verdict.kind);
  }
}

const retry = () => new Refusal({ kind: 'retry' });

/** A queue whose server answers when the test says so, and whose clock moves when the test says so. */
function bench() {
  const stored = new Map<string, string>();
  const log: string[] = [];
  const open: { key: string; value: string; answer: (error?: Error) => void }[] = [];
  const timers: { ms: number; end: () => void }[] = [];
  const queue = createSaveQueue<string>({
    send: (key, value) =>
      new Promise((resolve, reject) => {
        open.push({
          key,
          value,
          answer: (error) => {
            if (error) reject(error);
            else {
              stored.set(key, value);
              resolve();
            }
          },
        });
      }),
    judge: (error) => (error instanceof Refusal ? error.verdict : { kind: 'refuse' }),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        timers.push({ ms, end: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
    onStatus: (key, status, value) => void log.push(`${key}=${value} ${status}`),
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const answer = async (error?: Error) => {
    open.shift()!.answer(error);
    await settle();
  };
  const time = async () => {
    for (const timer of timers.splice(0)) timer.end();
    await settle();
  };
  return { queue, stored, log, open, timers, answer, time, settle };
}

describe('save queue', () => {
  it('stores a value and says so', async () => {
    const { queue, stored, log, answer } = bench();
    queue.put('a', '1');
    assert.equal(queue.has('a'), true);
    await answer();
    assert.deepEqual([...stored], [['a', '1']]);
    assert.deepEqual(log, ['a=1 waiting', 'a=1 saving', 'a=1 stored']);
    assert.equal(queue.has(), false);
  });

  it('sends one value of a key at a time, and then only the newest', async () => {
    const { queue, open, stored, answer, log } = bench();
    queue.put('a', '1');
    queue.put('a', '2');
    queue.put('a', '3');
    assert.equal(open.length, 1);
    await answer();
    assert.deepEqual(
      open.map((one) => one.value),
      ['3'],
    );
    assert.equal(log.includes('a=1 stored'), false);
    await answer();
    assert.equal(stored.get('a'), '3');
  });

  it('has at most three requests open', async () => {
    const { queue, open, answer } = bench();
    for (const key of ['a', 'b', 'c', 'd']) queue.put(key, key);
    assert.equal(open.length, 3);
    await answer();
    assert.deepEqual(
      open.map((one) => one.key),
      ['b', 'c', 'd'],
    );
  });

  it('waits ever longer before trying again, and no request goes out meanwhile', async () => {
    const { queue, open, timers, answer, time, stored } = bench();
    queue.put('a', '1');
    await answer(retry());
    queue.put('b', '2');
    assert.equal(open.length, 0);
    assert.equal(timers[0]!.ms, 500);
    await time();
    assert.equal(open.length, 2);
    await answer(retry());
    assert.equal(timers[0]!.ms, 1000);
    await answer();
    await time();
    await answer();
    assert.deepEqual([...stored.keys()].sort(), ['a', 'b']);
  });

  it('waits as long as the server asks', async () => {
    const { queue, timers, answer } = bench();
    queue.put('a', '1');
    await answer(new Refusal({ kind: 'retry', afterMs: 9_000 }));
    assert.equal(timers[0]!.ms, 9_000);
  });

  it('lets typing settle, and hurries when asked', async () => {
    const { queue, open, settle } = bench();
    queue.put('a', 'A', 700);
    queue.put('a', 'Ad', 700);
    await settle();
    assert.equal(open.length, 0);
    queue.hurry();
    await settle();
    assert.deepEqual(
      open.map((one) => one.value),
      ['Ad'],
    );
  });

  it('gives up a refused value but not the ones beside it', async () => {
    const { queue, log, stored, answer } = bench();
    queue.put('a', '1');
    queue.put('b', '2');
    const settled = queue.settled();
    await answer(new Refusal({ kind: 'refuse' }));
    await answer();
    await settled;
    assert.equal(log.includes('a=1 refused'), true);
    assert.deepEqual([...stored.keys()], ['b']);
  });

  it('forgets a refusal that a newer value has overtaken', async () => {
    const { queue, log, stored, answer } = bench();
    queue.put('a', '1');
    queue.put('a', '2');
    await answer(new Refusal({ kind: 'refuse' }));
    await answer();
    assert.equal(stored.get('a'), '2');
    assert.equal(
      log.some((line) => line.endsWith('refused')),
      false,
    );
  });

  it('keeps everything while held and sends it on resume', async () => {
    const { queue, open, stored, answer } = bench();
    queue.put('a', '1');
    await answer(new Refusal({ kind: 'hold' }));
    queue.put('b', '2');
    assert.equal(open.length, 0);
    assert.equal(queue.has('a'), true);
    queue.resume();
    await answer();
    await answer();
    assert.deepEqual([...stored.keys()].sort(), ['a', 'b']);
  });

  it('tries everything once more on closing, and nothing twice', async () => {
    const { queue, open, stored, answer, time } = bench();
    queue.put('a', '1', 700);
    queue.put('b', '2');
    queue.close();
    assert.equal(open.length, 2);
    await answer(retry());
    await answer();
    await time();
    assert.equal(open.length, 0);
    assert.deepEqual([...stored.keys()], ['a']);
    assert.equal(queue.has(), false);
  });

  it('says nothing about values it was told to forget', async () => {
    const { queue, log, answer } = bench();
    queue.put('a', '1');
    queue.clear();
    await queue.settled();
    await answer();
    assert.equal(log.includes('a=1 stored'), false);
  });
});
