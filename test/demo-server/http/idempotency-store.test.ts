import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  createIdempotencyStore,
  deleteExpiredKeys,
  endAllLeases,
} from '../../../demo-server/http/idempotency-store.js';
import { answerLifetimeMs, leaseMs, type IdempotencyStore } from '../../../demo-server/http/idempotency.js';
import { httpMigrations } from '../../../demo-server/http/migrations.js';
import { MovableClock } from '../../../demo-server/platform/clock.js';
import { createVault } from '../../../demo-server/platform/crypto.js';
import { platformMigrations } from '../../../demo-server/platform/db/migrations.js';
import type { OpenDatabase } from '../../../demo-server/platform/db/open-database.js';
import { openTestDatabase } from '../../support/database.js';

describe('idempotency keys', () => {
  const answer = { status: 201, headers: { ETag: '"rev-1"' }, body: '{"secret":"whsec_abc"}' };
  const slot = { scope: { tenantId: 'tnt_1', livemode: false }, owner: 'api', key: 'k' };
  let database: OpenDatabase;
  let clock: MovableClock;
  let store: IdempotencyStore;

  before(async () => {
    database = await openTestDatabase([...platformMigrations, ...httpMigrations]);
  });
  after(() => database.close());
  beforeEach(async () => {
    await database.db.deleteFrom('idempotency_keys').execute();
    clock = MovableClock.at('2026-03-01T12:00:00Z');
    store = createIdempotencyStore(database.db, clock, createVault('x'.repeat(32), 'test'));
  });

  const claim = async (hash = 'h', of = slot) => {
    const claimed = await store.claim(of, hash);
    assert.equal(claimed.kind, 'claimed');
    return claimed.kind === 'claimed' ? claimed.lease : '';
  };

  it('give the stored answer back as it was', async () => {
    await store.finish(slot, await claim(), answer);
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'answered', answer });
    assert.deepEqual(await store.claim(slot, 'other'), { kind: 'reused' });
  });

  it('are unreadable in the database', async () => {
    await store.finish(slot, await claim(), answer);
    const rows = await database.db.selectFrom('idempotency_keys').selectAll().execute();
    assert.doesNotMatch(JSON.stringify(rows), /whsec_abc/);
  });

  it('let one of many requests at once through', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(slot, 'h')));
    assert.equal(claims.filter(({ kind }) => kind === 'claimed').length, 1);
    assert.equal(claims.filter(({ kind }) => kind === 'in-progress').length, 19);
  });

  it('belong to one tenant, one half of its data and one caller', async () => {
    await store.finish(slot, await claim(), answer);
    await claim('h', { ...slot, scope: { tenantId: 'tnt_2', livemode: false } });
    await claim('h', { ...slot, scope: { tenantId: 'tnt_1', livemode: true } });
    await claim('h', { ...slot, owner: 'signer-token:x' });
  });

  it('are free again when the request died, and the dead request can store nothing any more', async () => {
    const dead = await claim();
    clock.advance(leaseMs - 1);
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'in-progress' });
    clock.advance(1);
    const alive = await claim();
    await store.finish(slot, dead, { ...answer, body: 'late' });
    await store.release(slot, dead);
    await store.finish(slot, alive, answer);
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'answered', answer });
  });

  it('are not free again when the dead request had changed something, until their day is over', async () => {
    const dead = await claim();
    await database.db.transaction().execute((tx) => store.markEffect(tx, slot, dead));
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'in-progress' });
    clock.advance(leaseMs);
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'answer-lost' });
    assert.deepEqual(await store.claim(slot, 'other'), { kind: 'reused' });
    clock.advance(answerLifetimeMs);
    await claim();
  });

  it('are free when the transaction that changed something was rolled back', async () => {
    const dead = await claim();
    const undone = database.db.transaction().execute(async (tx) => {
      await store.markEffect(tx, slot, dead);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    clock.advance(leaseMs);
    await claim();
  });

  it('need no patience when the process that held them is known to be gone', async () => {
    const dead = await claim();
    await endAllLeases(database.db, clock.now());
    await claim();
    await store.finish(slot, dead, answer);
    assert.deepEqual(await store.claim(slot, 'h'), { kind: 'in-progress' });
  });

  it('are free again when nothing was done', async () => {
    await store.release(slot, await claim());
    await claim('other');
  });

  it('are forgotten after 24 hours', async () => {
    await store.finish(slot, await claim(), answer);
    clock.advance(answerLifetimeMs - 1);
    assert.equal((await store.claim(slot, 'h')).kind, 'answered');
    assert.equal(await deleteExpiredKeys(database.db, clock.now()), 0);
    clock.advance(1);
    await claim('other');
    clock.advance(answerLifetimeMs);
    assert.equal(await deleteExpiredKeys(database.db, clock.now()), 1);
  });
});
