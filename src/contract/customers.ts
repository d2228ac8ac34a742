import { z } from 'zod';
import { defineEndpoint } from './endpoint.js';
import { listQuery, pagination } from './envelope.js';
import { email, id, shortText, nameText } from './primitives.js';

const phoneNumber = shortText(40)
  .regex(/^[+0-9 ().\-/x]+$/i, 'must be a phone number')
  .meta({ example: '555-123-4567' });

/** A customer in lists and in the answer to a creation. */
export const customer = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    phoneNumber: z.string().nullable(),
    phoneNumbers: z.array(z.string()),
    internalCustomerId: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: 'Customer' });

/** `POST /v1/external/customers`: 409 with `existingCustomerId` when the e-mail is taken. */
export const createCustomer = defineEndpoint({
  id: 'createCustomer',
  method: 'POST',
  path: '/v1/external/customers',
  tag: 'Customers',
  summary: 'Create a customer',
  auth: 'api-key',
  replyKind: 'external',
  body: z.strictObject({ name: nameText(200), email, phoneNumber: phoneNumber.optional() }),
  reply: customer,
  successStatus: 201,
  message: 'Customer created successfully',
  problems: ['customer_exists'],
});

/** `GET /v1/external/customers`: newest first; `search` looks in name and e-mail. */
export const listCustomers = defineEndpoint({
  id: 'listCustomers',
  method: 'GET',
  path: '/v1/external/customers',
  tag: 'Customers',
  summary: 'List customers',
  auth: 'api-key',
  replyKind: 'external',
  query: z.strictObject({ ...listQuery, search: z.string().trim().max(200).optional() }),
  reply: z.object({ customers: z.array(customer), pagination }),
  successStatus: 200,
  problems: [],
});

/** `GET /v1/external/customers/:id` with the customer's subscriptions and invoices. */
export const getCustomer = defineEndpoint({
  id: 'getCustomer',
  method: 'GET',
  path: '/v1/external/customers/:id',
  tag: 'Customers',
  summary: 'Get a customer',
  auth: 'api-key',
  replyKind: 'external',
  params: z.object({ id }),
  reply: z.object({
    customer: customer.extend({
      subscriptions: z.array(z.looseObject({ id })),
      invoices: z.array(z.looseObject({ id })),
    }),
  }),
  successStatus: 200,
  message: 'Customer retrieved',
  problems: ['customer_not_found'],
});
