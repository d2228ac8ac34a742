import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool } from 'kysely';

interface OpenTransaction {
  open: boolean;
}

const transactions = new AsyncLocalStorage<OpenTransaction>();

/** Runs `work` as the inside of a transaction, where no second connection may be asked for. */
export async function insideTransaction<R>(work: () => Promise<R>): Promise<R> {
  const transaction: OpenTransaction = { open: true };
  try {
    return await transactions.run(transaction, work);
  } finally {
    // whatever the work has left running is outside from now on
    transaction.open = false;
  }
}

/** Whether the caller is inside a transaction that has not ended. */
export function isInsideTransaction(): boolean {
  return transactions.getStore()?.open === true;
}

/** A pool that refuses a second connection inside a transaction: with a single connection it would wait for ever. */
export function guardPool(pool: PostgresPool): PostgresPool {
  return {
    connect: async () => {
      if (isInsideTransaction()) {
        throw new Error('A query went around its transaction: inside inTransaction, use tx.db for every query.');
      }
      return pool.connect();
    },
    end: () => pool.end(),
  };
}
