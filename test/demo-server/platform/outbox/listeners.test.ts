import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createBackbone, type Backbone } from '../../../../demo-server/platform/backbone.js';
import { MovableClock } from '../../../../demo-server/platform/clock.js';
import type { OpenDatabase } from '../../../../demo-server/platform/db/open-database.js';
import { silentLog } from '../../../../demo-server/platform/log.js';
import type { DomainEvent } from '../../../../demo-server/platform/outbox/event.js';
import { deleteOldEvents } from '../../../../demo-server/platform/outbox/event-store.js';
import { openTestDatabase } from '../../../support/database.js';

const scope = { tenantId: 'tnt_1', livemode: false };

describe('events', () => {
  let database: OpenDatabase;
  let clock: MovableClock;
  let server: Backbone;
  const seen: string[] = [];

  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());
  beforeEach(() => {
    clock = MovableClock.at('2026-01-01T00:00:00Z');
    server = createBackbone({ database, clock, log: silentLog });
    seen.length = 0;
  });
  afterEach(async () => {
    await database.db.deleteFrom('jobs').execute();
    await database.db.deleteFrom('outbox_events').execute();
  });

  const complete = (objectId: string, note = ''): Promise<DomainEvent> =>
    server.inTransaction((tx) => tx.emit({ type: 'signer.completed', scope, objectId, payload: { note } }));

  it('reach everybody who listens to them, and nobody else, with what was stored', async () => {
    const received: DomainEvent[] = [];
    server.addListener({ name: 'a', on: ['signer.completed'], handle: async (event) => void received.push(event) });
    server.addListener({ name: 'b', on: ['signer.completed', 'x.y'], handle: async () => void seen.push('b') });
    server.addListener({ name: 'c', on: ['x.y'], handle: async () => void seen.push('c') });
    const event = await complete('sgn_1', 'nul \u0000 and "quotes"');
    assert.deepEqual(seen, []);
    await server.jobs.runUntilIdle();
    assert.deepEqual(received, [event]);
    assert.match(event.id, /^evt_/);
    assert.deepEqual(event.at, clock.now());
    assert.deepEqual(seen, ['b']);
  });

  it('of a transaction that was rolled back are announced to nobody', async () => {
    server.addListener({ name: 'a', on: ['signer.completed'], handle: async () => void seen.push('a') });
    await assert.rejects(
      server.inTransaction(async (tx) => {
        await tx.emit({ type: 'signer.completed', scope, objectId: 'sgn_1', payload: null });
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.equal(await server.jobs.runUntilIdle(), 0);
    assert.deepEqual(seen, []);
    assert.deepEqual(await database.db.selectFrom('outbox_events').selectAll().execute(), []);
  });

  it('are forgotten 30 days later, unless somebody has still to hear of them', async () => {
    let works = false;
    const retryDelaysMs = Array.from({ length: 40 }, () => 24 * 3_600_000);
    const handle = async ({ objectId }: DomainEvent): Promise<void> => {
      if (objectId === 'sgn_waits' && !works) throw new Error('not now');
      seen.push(objectId);
    };
    server.addListener({ name: 'a', on: ['signer.completed'], retryDelaysMs, handle });
    await complete('sgn_heard');
    await complete('sgn_waits');
    await server.jobs.runUntilIdle();
    const kept = async (): Promise<string[]> => {
      const rows = await database.db.selectFrom('outbox_events').select('object_id').orderBy('object_id').execute();
      return rows.map(({ object_id }) => object_id);
    };
    clock.advance(30 * 24 * 3_600_000);
    assert.equal(await deleteOldEvents(database.db, clock.now()), 0);
    clock.advance(1);
    await complete('sgn_young');
    assert.equal(await deleteOldEvents(database.db, clock.now()), 1);
    assert.deepEqual(await kept(), ['sgn_waits', 'sgn_young']);
    works = true;
    await server.jobs.runUntilIdle();
    assert.equal(await deleteOldEvents(database.db, clock.now()), 1);
    assert.deepEqual(await kept(), ['sgn_young']);
    assert.deepEqual(seen.sort(), ['sgn_heard', 'sgn_waits', 'sgn_young']);
  });

  it('reach a listener again until it succeeds, without holding up the others', async () => {
    let works = false;
    server.addListener({
      name: 'shaky',
      on: ['signer.completed'],
      retryDelaysMs: [5000],
      handle: async () => {
        if (!works) throw new Error('not now');
        seen.push('shaky');
      },
    });
    server.addListener({ name: 'steady', on: ['signer.completed'], handle: async () => void seen.push('steady') });
    await complete('sgn_1');
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['steady']);
    works = true;
    clock.advance(5000);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['steady', 'shaky']);
  });

  it('of one object reach an ordered listener in the order they happened', async () => {
    let works = false;
    server.addListener({
      name: 'hook',
      on: ['signer.completed'],
      ordered: true,
      retryDelaysMs: [5000],
      handle: async (event) => {
        const note = (event.payload as { note: string }).note;
        if (note === '1' && !works) throw new Error('not now');
        seen.push(event.objectId + note);
      },
    });
    await complete('a', '1');
    await complete('a', '2');
    await complete('b', '3');
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['b3']);
    works = true;
    clock.advance(5000);
    await server.jobs.runUntilIdle();
    assert.deepEqual(seen, ['b3', 'a1', 'a2']);
  });

  it('are delivered by the next server when the first one died after the commit', async () => {
    server.addListener({ name: 'a', on: ['signer.completed'], handle: async () => void seen.push('first') });
    await complete('sgn_1');
    const next = createBackbone({ database, clock, log: silentLog });
    next.addListener({ name: 'a', on: ['signer.completed'], handle: async () => void seen.push('next') });
    await next.jobs.runUntilIdle();
    assert.deepEqual(seen, ['next']);
  });
});
