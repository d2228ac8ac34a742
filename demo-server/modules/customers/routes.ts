import type { Handlers } from '../../http/handler.js';
import type { CustomersService } from './service.js';

const found = (total: number): string => `Found ${String(total)} ${total === 1 ? 'customer' : 'customers'}`;

/** The customers module's operations. */
export function customerHandlers(
  service: CustomersService,
): Pick<Handlers, 'createCustomer' | 'listCustomers' | 'getCustomer'> {
  return {
    createCustomer: async ({ caller, body }) => ({ data: await service.createCustomer(caller.scope, body) }),
    listCustomers: async ({ caller, query }) => {
      const { limit, offset, search } = query;
      const filter = { limit, offset, ...(search === undefined ? {} : { search }) };
      const { customers, total } = await service.listCustomers(caller.scope, filter);
      return {
        data: { customers, pagination: { limit, offset, count: customers.length, total } },
        message: found(total),
      };
    },
    getCustomer: async ({ caller, params }) => ({
      data: { customer: await service.getCustomer(caller.scope, params.id) },
    }),
  };
}
