import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isAddressAllowed } from '../../../../demo-server/integrations/outgoing/address-guard.js';
import { createGuardedPoster, type GuardedPoster } from '../../../../demo-server/integrations/outgoing/guarded-post.js';
import { startWebhookReceiver, type WebhookReceiver } from '../../../support/webhook-receiver.js';

describe('an address', () => {
  const never = [
    ['0.0.0.0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['169.254.169.254', 'link-local'],
    ['172.16.0.1', 'private'],
    ['192.168.0.1', 'private'],
    ['192.0.2.1', 'documentation'],
    ['198.18.0.1', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::10.0.0.1', 'IPv4-compatible'],
    ['::8.8.8.8', 'IPv4-compatible, even of a public address'],
    ['::ffff:192.168.0.1', 'IPv4-mapped'],
    ['64:ff9b::a00:1', 'NAT64'],
    ['2002:a00:1::', '6to4'],
    ['fc00::1', 'unique local'],
    ['fd12::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with zone'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'documentation'],
    ['not-an-address', 'nothing'],
  ] as const;
  for (const [address, what] of never) {
    it(`${address} (${what}) is refused`, () => {
      assert.equal(isAddressAllowed(address, { allowLoopback: true }), false);
    });
  }
  it('of the public internet is let through', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8']) {
      assert.equal(isAddressAllowed(address, { allowLoopback: false }), true, address);
    }
  });
  it('of this machine is let through only when asked for', () => {
    for (const address of ['127.0.0.1', '127.255.0.1', '::1', '::ffff:127.0.0.1']) {
      assert.equal(isAddressAllowed(address, { allowLoopback: true }), true, address);
      assert.equal(isAddressAllowed(address, { allowLoopback: false }), false, address);
    }
  });
});

describe('a guarded post', () => {
  let receiver: WebhookReceiver;
  let open: GuardedPoster;
  let closed: GuardedPoster;
  before(async () => {
    receiver = await startWebhookReceiver();
    open = createGuardedPoster({ allowLoopback: true });
    closed = createGuardedPoster({ allowLoopback: false });
  });
  after(async () => {
    await open.close();
    await closed.close();
    await receiver.close();
  });
  const { signal } = new AbortController();

  it('gives the status and the beginning of the answer', async () => {
    receiver.answer = () => ({ status: 418, body: 'x'.repeat(100_000) });
    const response = await open.post(receiver.url, { 'x-test': '1' }, 'hello', signal);
    assert.deepEqual(response, { status: 418, excerpt: 'x'.repeat(500) });
    assert.equal(receiver.received.at(-1)?.body, 'hello');
    assert.equal(receiver.received.at(-1)?.headers['x-test'], '1');
  });

  it('follows no redirect', async () => {
    receiver.answer = () => ({ status: 302, headers: { location: '/other' } });
    const before = receiver.received.length;
    assert.equal((await open.post(receiver.url, {}, '', signal)).status, 302);
    assert.equal(receiver.received.length, before + 1);
  });

  it('reaches no literal address that is not public', async () => {
    const before = receiver.received.length;
    await assert.rejects(closed.post(receiver.url, {}, '', signal), /private network/);
    assert.equal(receiver.received.length, before);
  });

  it('judges a name by where it leads at the moment of connecting', async () => {
    const { hostname } = await import('node:os').then(({ hostname }) => ({ hostname: hostname() }));
    const { port } = new URL(receiver.url);
    const before = receiver.received.length;
    assert.equal(closed.refusalOf(`http://${hostname}:${port}/`), undefined, 'a name alone says nothing');
    await assert.rejects(closed.post(`http://${hostname}:${port}/`, {}, '', signal));
    assert.equal(receiver.received.length, before);
  });

  it('reaches a name that leads to this machine only when asked for', async () => {
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    receiver.answer = () => ({ status: 200 });
    assert.equal((await open.post(url, {}, '', signal)).status, 200);
    await assert.rejects(closed.post(url, {}, '', signal), /private network/);
  });

  it('ends when it is told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopping'));
    await assert.rejects(open.post(receiver.url, {}, '', controller.signal));
  });
});
