import type { z } from 'zod';
import type { customer } from '../../../src/contract/customers.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import { randomBase62, type NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { CustomerRelations, RelatedObject } from './relations.js';
import {
  getCustomer,
  getCustomerIdByEmail,
  insertCustomer,
  listCustomers,
  searchKey,
  type CustomerFilter,
  type CustomerRow,
} from './store.js';

/** What the customers module works with. */
export interface CustomersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly relations: CustomerRelations;
}

/** A customer on the wire. */
export type Customer = z.infer<typeof customer>;

/** A customer with what belongs to it. */
export type CustomerDetails = Customer & {
  readonly subscriptions: RelatedObject[];
  readonly invoices: RelatedObject[];
};

/** Verbs of the customers module. */
export interface CustomersService {
  /** Throws `customer_exists` with `existingCustomerId`. */
  createCustomer(
    scope: TenantScope,
    input: { readonly name: string; readonly email: string; readonly phoneNumber?: string | undefined },
  ): Promise<Customer>;
  listCustomers(scope: TenantScope, filter: CustomerFilter): Promise<{ customers: Customer[]; total: number }>;
  /** Throws `customer_not_found`. */
  getCustomer(scope: TenantScope, id: string): Promise<CustomerDetails>;
  hasCustomer(scope: TenantScope, id: string): Promise<boolean>;
}

/** 36^6 ids of six characters: a clash among a million customers happens now and then, a second one in a row never. */
const internalIdAttempts = 10;

const makeInternalId = (): string => `CUS-${randomBase62(6).toLowerCase()}`;

const toWire = (row: CustomerRow): Customer => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phoneNumber: row.phone_number,
  phoneNumbers: row.phone_number === null ? [] : [row.phone_number],
  internalCustomerId: row.internal_id,
  createdAt: row.created_at.toISOString(),
});

/** Puts the customers module together. */
export function createCustomersService({ db, clock, newId, relations }: CustomersDeps): CustomersService {
  return {
    async createCustomer(scope, input) {
      const emailKey = input.email.toLowerCase();
      for (let attempt = 0; attempt < internalIdAttempts; attempt += 1) {
        const row = {
          id: newId('cus'),
          internal_id: makeInternalId(),
          name: input.name,
          email: input.email,
          email_key: emailKey,
          search_key: searchKey(input.name, input.email),
          phone_number: input.phoneNumber ?? null,
          created_at: clock.now(),
        };
        if (await insertCustomer(db, scope, row)) return toWire(row);
        const existingCustomerId = await getCustomerIdByEmail(db, scope, emailKey);
        if (existingCustomerId !== undefined) {
          throw new ProblemError('customer_exists', { extra: { existingCustomerId } });
        }
      }
      throw new Error('no free internal customer id was found');
    },
    async listCustomers(scope, filter) {
      const { rows, total } = await listCustomers(db, scope, filter);
      return { customers: rows.map(toWire), total };
    },
    async getCustomer(scope, id) {
      const row = await getCustomer(db, scope, id);
      if (!row) throw new ProblemError('customer_not_found');
      const [subscriptions, invoices] = await Promise.all([
        relations.listSubscriptions(scope, id),
        relations.listInvoices(scope, id),
      ]);
      return { ...toWire(row), subscriptions, invoices };
    },
    hasCustomer: async (scope, id) => (await getCustomer(db, scope, id)) !== undefined,
  };
}
