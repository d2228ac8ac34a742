import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { webhookPayload, type WebhookPayload } from '../../../../src/contract/webhooks.js';
import { insertDelivery } from '../../../../demo-server/modules/webhooks/delivery-store.js';
import { retryDelaysMs } from '../../../../demo-server/modules/webhooks/deliver.js';
import { createWebhookListener } from '../../../../demo-server/modules/webhooks/listeners.js';
import { startTestServer, type TestServer, type TestTenant } from '../../../support/server.js';
import { startWebhookReceiver, type WebhookReceiver } from '../../../support/webhook-receiver.js';

describe('webhook deliveries', () => {
  let server: TestServer;
  let receiver: WebhookReceiver;
  let tenant: TestTenant;
  let secret: string;

  before(async () => {
    server = await startTestServer({ config: { webhookAllowLoopback: true } });
  });
  after(() => server.close());
  beforeEach(async (context) => {
    receiver = await startWebhookReceiver();
    tenant = await server.newTenant();
    const answer = await server.api(tenant.testKey).call('updateWebhookConfig', { body: { webhookUrl: receiver.url } });
    secret = answer.data.secret ?? '';
    if ('after' in context) context.after(() => receiver.close());
  });

  const dataOf = (id: string): WebhookPayload['data'] => ({
    signingRequestId: id,
    signingRequestName: 'NDA - John Doe',
    templateId: null,
    documentId: 'doc_1',
    status: 'pending',
    customerId: 'cus_1',
  });
  const emit = (type: `${string}.${string}`, id = 'req_1', scope = tenant.sandbox) =>
    server.app.backbone.inTransaction((tx) =>
      tx.emit({ type, scope, objectId: id, payload: { signingRequestId: id, webhook: dataOf(id) } }),
    );
  const log = () => server.app.services.webhooks.listDeliveryLog(tenant.sandbox, 10);
  const events = () => receiver.received.map(({ body }) => webhookPayload.parse(JSON.parse(body)).event);

  it('carry the documented payload for each documented event', async () => {
    const types = ['sent', 'viewed', 'completed', 'declined', 'expired'].map(
      (verb) => `signing-request.${verb}` as const,
    );
    for (const type of [...types, 'signer.completed' as const]) await emit(type);
    await emit('signing-request.voided');
    await emit('document.uploaded');
    await server.settle();
    assert.deepEqual(events().sort(), [
      'document.completed',
      'document.declined',
      'document.expired',
      'document.sent',
      'document.viewed',
      'signer.completed',
    ]);
    assert.deepEqual(JSON.parse(receiver.received[0]?.body ?? '').data, dataOf('req_1'));
  });

  it('prove where they come from, in the documented way', async () => {
    await emit('signing-request.sent');
    await server.settle();
    const [post] = receiver.received;
    assert.equal(
      post?.headers['x-webhook-signature'],
      createHmac('sha256', secret)
        .update(post?.body ?? '')
        .digest('hex'),
    );
    assert.equal(post?.headers['content-type'], 'application/json');
  });

  it('prove where they come from and when, as Standard Webhooks say', async () => {
    await emit('signing-request.sent');
    await server.settle();
    const [post] = receiver.received;
    const headers = post?.headers as Record<string, string>;
    assert.ok(new Webhook(secret).verify(post?.body ?? '', headers));
    assert.throws(() => new Webhook(secret).verify(`${post?.body ?? ''} `, headers));
    assert.match(headers['webhook-id'] ?? '', /^evt_/);
  });

  it('are signed with the previous secret too, for a day after a new one was made', async () => {
    const made = await server.api(tenant.testKey).call('updateWebhookConfig', { body: { regenerateSecret: true } });
    await emit('signing-request.sent');
    await server.settle();
    const [post] = receiver.received;
    for (const key of [secret, made.data.secret ?? '']) {
      assert.ok(new Webhook(key).verify(post?.body ?? '', post?.headers as Record<string, string>));
    }
    server.clock.advance(24 * 60 * 60 * 1000);
    await emit('signing-request.viewed');
    await server.settle();
    const second = receiver.received[1];
    assert.throws(() => new Webhook(secret).verify(second?.body ?? '', second?.headers as Record<string, string>));
  });

  it('are repeated on schedule until they are taken, always with the same id', async () => {
    receiver.answer = (index) => ({ status: index < retryDelaysMs.length ? 500 : 204 });
    await emit('signing-request.sent');
    await server.settle();
    for (const [index, delay] of retryDelaysMs.entries()) {
      assert.equal(receiver.received.length, index + 1);
      assert.equal((await log())[0]?.status, 'retrying');
      server.clock.advance(delay - 1000);
      await server.settle();
      assert.equal(receiver.received.length, index + 1, `not before ${String(delay)} ms are over`);
      server.clock.advance(1000);
      await server.settle();
    }
    assert.equal(receiver.received.length, 10);
    assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    const [delivery] = await log();
    assert.equal(delivery?.status, 'delivered');
    assert.deepEqual(
      delivery?.attempts.map(({ attempt, status_code }) => [attempt, status_code]),
      Array.from({ length: 10 }, (_, index) => [index + 1, index < 9 ? 500 : 204]),
    );
  });

  it('have failed when the last repetition was refused too', async () => {
    receiver.answer = () => ({ status: 500, body: 'out of order' });
    await emit('signing-request.sent');
    await server.settle();
    for (const delay of retryDelaysMs) {
      server.clock.advance(delay);
      await server.settle();
    }
    server.clock.advance(1_000_000_000);
    await server.settle();
    assert.equal(receiver.received.length, 10);
    const [delivery] = await log();
    assert.equal(delivery?.status, 'failed');
    assert.equal(delivery?.attempts[9]?.excerpt, 'out of order');
  });

  it('of one signing request wait for one another, those of others do not', async () => {
    receiver.answer = (index) => ({ status: index === 0 ? 503 : 200 });
    await emit('signing-request.sent', 'req_slow');
    await server.settle();
    await emit('signing-request.viewed', 'req_slow');
    await emit('signing-request.sent', 'req_quick');
    await server.settle();
    const seen = () =>
      receiver.received.map(({ body }) => {
        const { event, data } = webhookPayload.parse(JSON.parse(body));
        return `${data.signingRequestId} ${event}`;
      });
    assert.deepEqual(seen(), ['req_slow document.sent', 'req_quick document.sent']);
    server.clock.advance(5000);
    await server.settle();
    assert.deepEqual(seen().slice(2), ['req_slow document.sent', 'req_slow document.viewed']);
  });

  it('are not led elsewhere: a redirect counts as a refusal', async () => {
    const elsewhere = await startWebhookReceiver();
    try {
      receiver.answer = () => ({ status: 307, headers: { location: elsewhere.url } });
      await emit('signing-request.sent');
      await server.settle();
      assert.equal(elsewhere.received.length, 0);
      assert.equal((await log())[0]?.status, 'retrying');
    } finally {
      await elsewhere.close();
    }
  });

  it('end when the receiver says 410, and the webhook is off', async () => {
    receiver.answer = () => ({ status: 410 });
    await emit('signing-request.sent');
    await emit('signing-request.viewed');
    await server.settle();
    assert.equal(receiver.received.length, 1);
    const statuses = (await log()).map(({ status }) => status).sort();
    assert.deepEqual(statuses, ['canceled', 'failed']);
    const config = await server.api(tenant.testKey).call('getWebhookConfig');
    assert.equal(config.data.webhookUrl, null);
    await emit('signing-request.declined');
    await server.settle();
    assert.equal((await log()).length, 2);
  });

  it('note why no answer came', async () => {
    await receiver.close();
    await emit('signing-request.sent');
    await server.settle();
    const [delivery] = await log();
    assert.equal(delivery?.status, 'retrying');
    assert.equal(delivery?.attempts[0]?.status_code, null);
    assert.match(delivery?.attempts[0]?.error ?? '', /ECONNREFUSED/);
  });

  it('of the sandbox and of live data go their own ways', async () => {
    await emit('signing-request.sent', 'req_live', tenant.live);
    await server.settle();
    assert.equal(receiver.received.length, 0);
  });

  it('happen once per event, also when the event is handled twice', async () => {
    const { backbone, services } = server.app;
    const { inTransaction, clock, newId } = backbone;
    const { getTarget } = services.webhooks;
    const listener = createWebhookListener({ inTransaction, clock, newId, getTarget, insertDelivery });
    const event = await emit('signing-request.sent');
    const run = { jobId: 'job_1', attempt: 1, signal: new AbortController().signal, finishIn: async () => undefined };
    await listener.handle(event, run);
    await listener.handle(event, run);
    await server.settle();
    assert.equal((await log()).length, 1);
    assert.equal(receiver.received.length, 1);
  });
});
