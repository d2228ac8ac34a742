import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, type TestServer } from '../../../support/server.js';

describe('customers', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('a new customer is answered as documented', async () => {
    const { testKey } = await server.newTenant();
    const api = server.api(testKey);
    const body = { name: 'John Doe', email: 'john@example.com', phoneNumber: '555-123-4567' };
    const answer = await api.call('createCustomer', { body });
    assert.equal(answer.message, 'Customer created successfully');
    assert.equal(answer.data.name, 'John Doe');
    assert.equal(answer.data.email, 'john@example.com');
    assert.equal(answer.data.phoneNumber, '555-123-4567');
    assert.deepEqual(answer.data.phoneNumbers, ['555-123-4567']);
    assert.match(answer.data.internalCustomerId, /^CUS-[0-9a-z]{6}$/);
    assert.match(answer.data.id, /^cus_[0-9A-Za-z]{24}$/);
  });

  it('a customer is shown with subscriptions and invoices', async () => {
    const { testKey } = await server.newTenant();
    const api = server.api(testKey);
    const { data } = await api.call('createCustomer', { body: { name: 'Ada', email: 'ada@example.com' } });
    const answer = await api.call('getCustomer', { params: { id: data.id } });
    assert.equal(answer.message, 'Customer retrieved');
    assert.deepEqual(answer.data.customer, { ...data, subscriptions: [], invoices: [] });
    assert.equal(answer.data.customer.phoneNumber, null);
    assert.deepEqual(answer.data.customer.phoneNumbers, []);
  });

  it('the same e-mail address in another case is refused with the first customer', async () => {
    const { testKey } = await server.newTenant();
    const api = server.api(testKey);
    const first = await api.call('createCustomer', { body: { name: 'Ada', email: 'Ada@Example.com' } });
    const second = await api.call('createCustomer', { body: { name: 'Other', email: 'ada@example.COM' } });
    assert.equal(second.code, 'customer_exists');
    assert.equal(second.status, 409);
    assert.equal(second.problem.existingCustomerId, first.data.id);
  });

  it('of many creations at once with one e-mail address exactly one succeeds', async () => {
    const { testKey } = await server.newTenant();
    const api = server.api(testKey);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api.call('createCustomer', {
          body: { name: `Ada ${String(i)}`, email: i % 2 ? 'a@example.com' : 'A@example.com' },
        }),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    assert.equal(made.length, 1);
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      assert.equal(refused.problem.existingCustomerId, made[0]?.data.id);
    }
    assert.equal((await api.call('listCustomers')).data.pagination.total, 1);
  });

  it('sandbox and live customers, and those of other tenants, never meet', async () => {
    const [one, other] = [await server.newTenant(), await server.newTenant()];
    const body = { name: 'Ada', email: 'ada@example.com' };
    const keys = [one.testKey, one.liveKey, other.testKey];
    const made = await Promise.all(keys.map((key) => server.api(key).call('createCustomer', { body })));
    for (const [index, key] of keys.entries()) {
      const list = await server.api(key).call('listCustomers');
      assert.deepEqual(
        list.data.customers.map(({ id }) => id),
        [made[index]?.data.id],
      );
      const foreign = await server.api(key).call('getCustomer', { params: { id: made[(index + 1) % 3]!.data.id } });
      assert.equal(foreign.code, 'customer_not_found');
    }
  });

  it("another tenant's customer and one that never was are answered with the same bytes", async () => {
    const [one, other] = [await server.newTenant(), await server.newTenant()];
    const { data } = await server.api(one.testKey).call('createCustomer', { body: { name: 'A', email: 'a@b.co' } });
    const api = server.api(other.testKey);
    const foreign = await api.call('getCustomer', { params: { id: data.id } });
    const absent = await api.call('getCustomer', { params: { id: 'cus_000000000000000000000000' } });
    const malformed = await api.call('getCustomer', { params: { id: 'no id!' } });
    assert.equal(foreign.text, absent.text);
    assert.equal(malformed.text, absent.text);
  });

  describe('lists', () => {
    let key: string;
    before(async () => {
      key = (await server.newTenant()).testKey;
      const names = ['Ada', 'Bob 100%', 'Cleo_X', 'CleoYX', 'Ädam', "D'Arc\\"];
      for (const [index, name] of names.entries()) {
        await server.api(key).call('createCustomer', { body: { name, email: `user${String(index)}@example.com` } });
      }
    });
    const names = async (query: Record<string, string | number>) =>
      (await server.api(key).call('listCustomers', { query })).data.customers.map(({ name }) => name);

    it('are newest first and say how many there are', async () => {
      const answer = await server.api(key).call('listCustomers');
      assert.equal(answer.message, 'Found 6 customers');
      assert.deepEqual(answer.data.pagination, { limit: 100, offset: 0, count: 6, total: 6 });
      assert.equal(answer.data.customers[0]?.name, "D'Arc\\");
      assert.equal(answer.data.customers[5]?.name, 'Ada');
    });
    it('come in pages without gap or repetition', async () => {
      const pages = [await names({ limit: 4 }), await names({ limit: 4, offset: 4 }), await names({ offset: 6 })];
      assert.deepEqual(
        pages.map(({ length }) => length),
        [4, 2, 0],
      );
      assert.equal(new Set(pages.flat()).size, 6);
      const last = await server.api(key).call('listCustomers', { query: { limit: 4, offset: 4 } });
      assert.deepEqual(last.data.pagination, { limit: 4, offset: 4, count: 2, total: 6 });
    });
    it('search in name and e-mail, in any case', async () => {
      assert.deepEqual(await names({ search: 'cleo' }), ['CleoYX', 'Cleo_X']);
      assert.deepEqual(await names({ search: 'USER3@' }), ['CleoYX']);
      assert.deepEqual(await names({ search: 'ÄDAM' }), ['Ädam']);
      assert.equal(
        (await server.api(key).call('listCustomers', { query: { search: 'ada' } })).message,
        'Found 1 customer',
      );
    });
    it('take the characters of a search as themselves', async () => {
      assert.deepEqual(await names({ search: '%' }), ['Bob 100%']);
      assert.deepEqual(await names({ search: '_' }), ['Cleo_X']);
      assert.deepEqual(await names({ search: '\\' }), ["D'Arc\\"]);
      assert.deepEqual(await names({ search: "' or 1=1 --" }), []);
    });
    it('refuse limits and offsets that are none, and keys they do not know', async () => {
      const bad = [{ limit: 0 }, { limit: 501 }, { limit: 'ten' }, { offset: -1 }, { page: 2 }, { search: 'a\u0000' }];
      for (const query of bad) {
        const answer = await server.api(key).call('listCustomers', { query: query });
        assert.equal(answer.code, 'invalid_request');
        assert.equal(answer.problem.errors?.[0]?.path, Object.keys(query)[0]);
      }
    });
  });

  it('every wrong value is named, and nothing is stored', async () => {
    const { testKey } = await server.newTenant();
    const api = server.api(testKey);
    const answer = await api.call('createCustomer', {
      rawBody: { name: ' ', email: 'nobody', phoneNumber: 'call me', vip: true },
    });
    assert.equal(answer.code, 'invalid_request');
    assert.deepEqual(answer.problem.errors?.map(({ path }) => path).sort(), ['email', 'name', 'phoneNumber', 'vip']);
    const empty = await api.call('createCustomer', { rawBody: {} });
    assert.deepEqual(empty.problem.errors, [
      { path: 'name', message: 'is required' },
      { path: 'email', message: 'is required' },
    ]);
    assert.equal((await api.call('listCustomers')).data.pagination.total, 0);
  });
});
