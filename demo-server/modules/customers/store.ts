import type { Generated } from 'kysely';
import type { Database } from '../../platform/db/tables.js';
import type { TenantScope } from '../../platform/scope.js';

/**
 * A customer; `seq` is the order of creation, `email_key` the address in lower case, `search_key` name and address in lower
 * case (made here, because a database in the C locale lowers ASCII only).
 */
export interface CustomersTable {
  id: string;
  seq: Generated<number>;
  tenant_id: string;
  livemode: boolean;
  internal_id: string;
  name: string;
  email: string;
  email_key: string;
  search_key: string;
  phone_number: string | null;
  created_at: Date;
}

declare module '../../platform/db/tables.js' {
  interface DatabaseTables {
    customers: CustomersTable;
  }
}

/** A customer as stored. */
export type CustomerRow = Omit<CustomersTable, 'seq' | 'tenant_id' | 'livemode'>;

const columns = [
  'id',
  'internal_id',
  'name',
  'email',
  'email_key',
  'search_key',
  'phone_number',
  'created_at',
] as const;

/** Adds a customer; false when its address or its internal id is taken. */
export async function insertCustomer(db: Database, scope: TenantScope, row: CustomerRow): Promise<boolean> {
  const result = await db
    .insertInto('customers')
    .values({ ...row, tenant_id: scope.tenantId, livemode: scope.livemode })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const inScope = (db: Database, scope: TenantScope) =>
  db.selectFrom('customers').where('tenant_id', '=', scope.tenantId).where('livemode', '=', scope.livemode);

/** A customer by id. */
export function getCustomer(db: Database, scope: TenantScope, id: string): Promise<CustomerRow | undefined> {
  return inScope(db, scope).select(columns).where('id', '=', id).executeTakeFirst();
}

/** The id of the customer with this address (in lower case). */
export async function getCustomerIdByEmail(
  db: Database,
  scope: TenantScope,
  emailKey: string,
): Promise<string | undefined> {
  const row = await inScope(db, scope).select('id').where('email_key', '=', emailKey).executeTakeFirst();
  return row?.id;
}

/** Which customers to list. */
export interface CustomerFilter {
  /** Part of the name or the address, in any case; its characters mean themselves. */
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

/** The text customers are searched by. */
export const searchKey = (name: string, email: string): string => `${name}\n${email}`.normalize('NFC').toLowerCase();

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** One page of customers, newest first, and how many there are in all. */
export async function listCustomers(
  db: Database,
  scope: TenantScope,
  filter: CustomerFilter,
): Promise<{ rows: CustomerRow[]; total: number }> {
  let matching = inScope(db, scope);
  if (filter.search !== undefined && filter.search !== '') {
    const pattern = `%${escapeLike(filter.search.normalize('NFC').toLowerCase())}%`;
    matching = matching.where('search_key', 'like', pattern);
  }
  const { total } = await matching.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await matching
    .select(columns)
    .orderBy('seq', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { rows, total: Number(total) };
}
