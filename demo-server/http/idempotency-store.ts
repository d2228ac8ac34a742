import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/tables.js';
import { randomBase62 } from '../platform/ids.js';
import {
  answerLifetimeMs,
  leaseMs,
  type Claim,
  type IdempotencyKey,
  type IdempotencyStore,
  type StoredAnswer,
} from './idempotency.js';

/** One idempotency key of one caller. `lease_token` is set while the request is being worked on. */
export interface IdempotencyKeysTable {
  tenant_id: string;
  livemode: boolean;
  owner: string;
  key: string;
  request_hash: string;
  lease_token: string | null;
  lease_until: Date | null;
  /** Whether something the request did is committed. */
  has_effect: boolean;
  /** The answer as encrypted JSON; answers may hold links and secrets. */
  answer: string | null;
  expires_at: Date;
}

declare module '../platform/db/tables.js' {
  interface DatabaseTables {
    idempotency_keys: IdempotencyKeysTable;
  }
}

/** Makes stored answers unreadable without the server's key. `context` binds a text to its row. */
export interface AnswerCipher {
  encrypt(text: string, context: string): string;
  decrypt(text: string, context: string): string;
}

const contextOf = ({ scope, owner, key }: IdempotencyKey): string =>
  JSON.stringify(['idempotency', scope.tenantId, scope.livemode, owner, key]);

/** Keeps idempotency keys in the database: one caller at a time per key, for 24 hours. */
export function createIdempotencyStore(db: Database, clock: Clock, cipher: AnswerCipher): IdempotencyStore {
  const rowOf = ({ scope, owner, key }: IdempotencyKey) => ({
    tenant_id: scope.tenantId,
    livemode: scope.livemode,
    owner,
    key,
  });
  const leased = (key: IdempotencyKey, lease: string, on = db) =>
    on
      .updateTable('idempotency_keys')
      .where((eb) => eb.and(rowOf(key)))
      .where('lease_token', '=', lease);

  async function insert(key: IdempotencyKey, requestHash: string, lease: string, now: Date): Promise<boolean> {
    const result = await db
      .insertInto('idempotency_keys')
      .values({
        ...rowOf(key),
        request_hash: requestHash,
        lease_token: lease,
        lease_until: new Date(now.getTime() + leaseMs),
        has_effect: false,
        answer: null,
        expires_at: new Date(now.getTime() + answerLifetimeMs),
      })
      .onConflict((oc) => oc.columns(['tenant_id', 'livemode', 'owner', 'key']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** Frees the row when its day is over, or when the request that held it died before it did anything. */
  async function clearDead(key: IdempotencyKey, now: Date): Promise<boolean> {
    const result = await db
      .deleteFrom('idempotency_keys')
      .where((eb) => eb.and(rowOf(key)))
      .where((eb) =>
        eb.or([
          eb('expires_at', '<=', now),
          eb.and([eb('answer', 'is', null), eb('has_effect', '=', false), eb('lease_until', '<=', now)]),
        ]),
      )
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async function claim(key: IdempotencyKey, requestHash: string): Promise<Claim> {
    const now = clock.now();
    const lease = randomBase62(22);
    if (await insert(key, requestHash, lease, now)) return { kind: 'claimed', lease };
    if (await clearDead(key, now)) {
      return (await insert(key, requestHash, lease, now)) ? { kind: 'claimed', lease } : { kind: 'in-progress' };
    }
    const row = await db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'answer', 'has_effect', 'lease_until'])
      .where((eb) => eb.and(rowOf(key)))
      .executeTakeFirst();
    // it was there a moment ago: its request has just been released
    if (!row) return { kind: 'in-progress' };
    if (row.request_hash !== requestHash) return { kind: 'reused' };
    if (row.answer === null) {
      const isDead = row.has_effect && row.lease_until !== null && row.lease_until <= now;
      return { kind: isDead ? 'answer-lost' : 'in-progress' };
    }
    return { kind: 'answered', answer: JSON.parse(cipher.decrypt(row.answer, contextOf(key))) as StoredAnswer };
  }

  return {
    claim,
    async markEffect(transaction, key, lease) {
      await leased(key, lease, transaction).set({ has_effect: true }).execute();
    },
    async finish(key, lease, answer) {
      await leased(key, lease)
        .set({ answer: cipher.encrypt(JSON.stringify(answer), contextOf(key)), lease_token: null, lease_until: null })
        .execute();
    },
    async release(key, lease) {
      await db
        .deleteFrom('idempotency_keys')
        .where((eb) => eb.and(rowOf(key)))
        .where('lease_token', '=', lease)
        .execute();
    },
  };
}

/** Ends what requests of an earlier process held, when there can be no other process: they died with it. */
export async function endAllLeases(db: Database, now: Date): Promise<void> {
  await db.updateTable('idempotency_keys').set({ lease_until: now }).where('answer', 'is', null).execute();
}

/** Deletes keys whose day is over; run now and then. */
export async function deleteExpiredKeys(db: Database, now: Date): Promise<number> {
  const result = await db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).executeTakeFirst();
  return Number(result.numDeletedRows);
}
