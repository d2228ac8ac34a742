import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createBackbone, type Backbone } from '../../../../demo-server/platform/backbone.js';
import { MovableClock } from '../../../../demo-server/platform/clock.js';
import type { OpenDatabase } from '../../../../demo-server/platform/db/open-database.js';
import { JobHopelessError, jobKind, LeaseLostError } from '../../../../demo-server/platform/jobs/job.js';
import { listDeadJobs, reviveJob } from '../../../../demo-server/platform/jobs/job-store.js';
import { silentLog } from '../../../../demo-server/platform/log.js';
import { openTestDatabase } from '../../../support/database.js';

const greet = jobKind<{ name: string }>('greet');

/** A promise and how to settle it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('jobs', () => {
  let database: OpenDatabase;
  let clock: MovableClock;
  let machineClock: MovableClock;
  let server: Backbone;
  let seen: string[];

  const startServer = (): Backbone =>
    // not exclusive: several servers share it here
    createBackbone({ database: { ...database, exclusive: false }, clock, machineClock, log: silentLog });
  const enqueue = (name: string, options = {}): Promise<string | null> =>
    server.inTransaction((tx) => tx.enqueue(greet, { name }, options));

  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());
  beforeEach(() => {
    clock = MovableClock.at('2026-01-01T00:00:00Z');
    machineClock = MovableClock.at('2026-01-01T00:00:00Z');
    server = startServer();
    seen = [];
  });
  afterEach(() => database.db.deleteFrom('jobs').execute());

  it('are done once each by several servers at the same time', async () => {
    const servers = [server, startServer(), startServer()];
    for (const each of servers) {
      each.jobs.handle(greet, {
        handle: async ({ name }) => {
          seen.push(name);
          await new Promise(setImmediate);
        },
      });
    }
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`);
    await server.inTransaction(async (tx) => {
      for (const name of names) await tx.enqueue(greet, { name });
    });
    const runs = await Promise.all(servers.map((each) => each.jobs.runUntilIdle()));
    assert.deepEqual([...seen].sort(), [...names].sort());
    assert.equal(
      runs.reduce((sum, count) => sum + count, 0),
      60,
    );
    assert.equal((await database.db.selectFrom('jobs').selectAll().execute()).length, 0);
  });

  it('that fail come back after the pauses of their kind, then are dead, and can be revived', async () => {
    const dead: string[] = [];
    server.jobs.handle(greet, {
      retryDelaysMs: [1000, 60_000],
      maxAttempts: 3,
      handle: async ({ name }, run) => {
        seen.push(`${name} ${run.attempt}`);
        throw new Error('not now');
      },
      onDead: async ({ name }, error) => void dead.push(`${name}: ${error}`),
    });
    await enqueue('a');
    assert.equal(await server.jobs.runUntilIdle(), 1);
    clock.advance(999);
    assert.equal(await server.jobs.runUntilIdle(), 0);
    clock.advance(1);
    assert.equal(await server.jobs.runUntilIdle(), 1);
    clock.advance(59_999);
    assert.equal(await server.jobs.runUntilIdle(), 0);
    clock.advance(1);
    assert.equal(await server.jobs.runUntilIdle(), 1);
    assert.deepEqual(seen, ['a 1', 'a 2', 'a 3']);
    assert.deepEqual(dead, ['a: Error: not now']);
    clock.advance(1_000_000);
    assert.equal(await server.jobs.runUntilIdle(), 0);

    const [job] = await listDeadJobs(database.db);
    assert.equal(job!.lastError, 'Error: not now');
    assert.ok(await reviveJob(database.db, job!.id, clock.now()));
    assert.equal(await server.jobs.runUntilIdle(), 1);
    assert.equal(seen.at(-1), 'a 1');
  });

  it('that are hopeless are not tried again', async () => {
    server.jobs.handle(greet, {
      handle: async ({ name }) => {
        seen.push(name);
        throw new JobHopelessError('no such person');
      },
    });
    await enqueue('a');
    await server.jobs.runUntilIdle();
    clock.advance(1e9);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['a']);
  });

  it('wait for their time', async () => {
    server.jobs.handle(greet, { handle: async ({ name }) => void seen.push(name) });
    await enqueue('later', { runAt: new Date('2026-01-01T01:00:00Z') });
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, []);
    clock.set(new Date('2026-01-01T01:00:00Z'));
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['later']);
  });

  it('of a dead process are taken over when the lease has ended, and its late answer counts for nothing', async () => {
    const stuck = gate();
    const entered = gate();
    server.jobs.handle(greet, {
      handle: async (_, run) => {
        entered.open();
        await stuck.opened;
        seen.push(run.signal.aborted ? 'first, aborted' : 'first');
        await server
          .inTransaction((tx) => run.finishIn(tx))
          .catch((error: unknown) => {
            seen.push(error instanceof LeaseLostError ? 'lease lost' : 'another error');
          });
      },
    });
    await enqueue('a');
    const first = server.jobs.runUntilIdle();
    await entered.opened;

    const other = startServer();
    other.jobs.handle(greet, { handle: async () => void seen.push('second') });
    machineClock.advance(40_000);
    await server.jobs.keepLeases();
    machineClock.advance(40_000);
    assert.equal(await other.jobs.runUntilIdle(), 0);
    machineClock.advance(20_000);
    assert.equal(await other.jobs.runUntilIdle(), 1);
    await server.jobs.keepLeases();
    stuck.open();
    await first;
    assert.deepEqual(seen, ['second', 'first, aborted', 'lease lost']);
  });

  it('do not run twice because the sandbox moved its clock', async () => {
    const stuck = gate();
    const entered = gate();
    server.jobs.handle(greet, {
      handle: async () => {
        entered.open();
        await stuck.opened;
      },
    });
    await enqueue('a');
    const running = server.jobs.runUntilIdle();
    await entered.opened;
    clock.advance(365 * 86_400_000);
    const other = startServer();
    other.jobs.handle(greet, { handle: async () => void seen.push('twice') });
    assert.equal(await other.jobs.runUntilIdle(), 0);
    stuck.open();
    await running;
    assert.deepEqual(seen, []);
  });

  it('of one order key run one after another, and a dead one does not hold up the rest', async () => {
    let fail = true;
    server.jobs.handle(greet, {
      retryDelaysMs: [1000],
      maxAttempts: 2,
      handle: async ({ name }) => {
        if (name === 'a1' && fail) throw new Error('not now');
        await new Promise(setImmediate);
        seen.push(name);
      },
    });
    for (const name of ['a1', 'a2', 'b1', 'b2']) await enqueue(name, { orderKey: name.charAt(0) });
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['b1', 'b2']);
    fail = false;
    clock.advance(1000);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['b1', 'b2', 'a1', 'a2']);

    fail = true;
    seen.length = 0;
    for (const name of ['a1', 'a2']) await enqueue(name, { orderKey: 'a' });
    await server.jobs.runUntilIdle();
    clock.advance(1000);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['a2']);
  });

  it('with a unique key are added once while one waits or runs', async () => {
    server.jobs.handle(greet, { handle: async ({ name }) => void seen.push(name) });
    assert.notEqual(await enqueue('a', { uniqueKey: 'k' }), null);
    assert.equal(await enqueue('b', { uniqueKey: 'k' }), null);
    await server.jobs.runUntilIdle();
    assert.notEqual(await enqueue('c', { uniqueKey: 'k' }), null);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['a', 'c']);
  });

  it('keep to the limits of their kind and of the server', async () => {
    const narrow = jobKind<{ name: string }>('narrow');
    let running = 0;
    let most = 0;
    server.jobs.handle(narrow, {
      concurrency: 2,
      handle: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
      },
    });
    await server.inTransaction(async (tx) => {
      for (let index = 0; index < 12; index++) await tx.enqueue(narrow, { name: String(index) });
    });
    assert.equal(await server.jobs.runUntilIdle(), 12);
    assert.equal(most, 2);
  });

  it('end together with what they store, or not at all', async () => {
    server.jobs.handle(greet, {
      retryDelaysMs: [1000],
      handle: async ({ name }, run) => {
        await server.inTransaction(async (tx) => {
          await run.finishIn(tx);
          await tx.enqueue(jobKind<{ name: string }>('follow-up'), { name });
          if (run.attempt === 1) throw new Error('power loss');
        });
      },
    });
    await enqueue('a');
    await server.jobs.runUntilIdle();
    const kinds = async (): Promise<string[]> =>
      (await database.db.selectFrom('jobs').select('kind').execute()).map((row) => row.kind);
    assert.deepEqual(await kinds(), ['greet']);
    clock.advance(1000);
    await server.jobs.runUntilIdle();
    assert.deepEqual(await kinds(), ['follow-up']);
  });

  it(
    'start at once when a started server commits them, and are waited for when it stops',
    { timeout: 10_000 },
    async () => {
      const entered = gate();
      const stuck = gate();
      const quick = createBackbone({ database, clock, machineClock, log: silentLog, jobs: { pollMs: 3_600_000 } });
      quick.jobs.handle(greet, {
        handle: async ({ name }) => {
          entered.open();
          await stuck.opened;
          seen.push(name);
        },
      });
      await quick.jobs.start();
      await quick.inTransaction((tx) => tx.enqueue(greet, { name: 'a' }));
      await entered.opened;
      const stopping = quick.jobs.stop();
      stuck.open();
      await stopping;
      assert.deepEqual(seen, ['a']);
    },
  );

  it(
    'cut short by a kill are done by the next server at once where the database is exclusive',
    { timeout: 10_000 },
    async () => {
      await enqueue('a');
      await database.db
        .updateTable('jobs')
        .set({ state: 'running', lease_token: 'gone', lease_until: new Date('2999-01-01T00:00:00Z') })
        .execute();
      const done = gate();
      const next = createBackbone({ database: { ...database, exclusive: true }, clock, machineClock, log: silentLog });
      next.jobs.handle(greet, { handle: async () => done.open() });
      await next.jobs.start();
      await done.opened;
      await next.jobs.stop();
    },
  );

  it('that overrun their time are aborted and tried again', { timeout: 10_000 }, async () => {
    server.jobs.handle(greet, {
      timeoutMs: 5,
      retryDelaysMs: [1000],
      handle: (_, run) =>
        new Promise((_resolve, reject) => {
          run.signal.addEventListener('abort', () => reject(run.signal.reason as Error));
        }),
    });
    await enqueue('a');
    await server.jobs.runUntilIdle();
    const [job] = await database.db.selectFrom('jobs').select(['state', 'attempts', 'last_error']).execute();
    assert.deepEqual(job, { state: 'waiting', attempts: 1, last_error: 'Error: The job took longer than 5 ms' });
  });
});
