import assert from 'node:assert/strict';
import { get as httpGet } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { createSwitchableApp, defaultLimits, listen, PortError } from '../../../demo-server/http/http-server.js';

const at = { port: 0, host: '127.0.0.1' };

describe('the port', () => {
  it('that is busy is explained in one sentence', async () => {
    const first = await listen(() => undefined, at);
    try {
      await assert.rejects(
        listen(() => undefined, { ...at, port: first.port }),
        (error) => {
          assert.ok(error instanceof PortError);
          assert.match(error.message, new RegExp(`^Port ${String(first.port)} is already in use: .*PORT`));
          return true;
        },
      );
    } finally {
      await first.stop();
    }
  });

  it('answers "alive, but not yet" until the app is there', async () => {
    const switchable = createSwitchableApp();
    const { port, stop } = await listen(switchable.listener, at);
    try {
      const url = `http://127.0.0.1:${String(port)}`;
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      const early = await fetch(`${url}/v1/external/customers`);
      assert.equal(early.status, 503);
      assert.equal(early.headers.get('retry-after'), '1');
      assert.equal(((await early.json()) as { code: string }).code, 'unavailable');
      switchable.use((_req, res) => res.end('here'));
      assert.equal(await (await fetch(url)).text(), 'here');
    } finally {
      await stop();
    }
  });

  it('closes once the running answers are complete', async () => {
    let finish: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const { port, stop } = await listen((_req, res) => {
      finish = () => res.end('complete');
      arrived();
    }, at);
    const answer = fetch(`http://127.0.0.1:${String(port)}/`).then((response) => response.text());
    await arrival;
    const stopped = stop();
    await assert.rejects(
      new Promise((resolve, reject) => {
        httpGet({ port, host: '127.0.0.1' }, resolve).on('error', reject);
      }),
    );
    finish();
    assert.equal(await answer, 'complete');
    await stopped;
  });

  it('closes after a while even when an answer never ends', async () => {
    const { port, stop } = await listen(() => undefined, at, { ...defaultLimits, stopTimeoutMs: 50 });
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    const gone = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    await stop();
    await gone;
  });

  it('waits for no caller that sends its headers drop by drop', async () => {
    const { server, stop } = await listen(() => undefined, at);
    try {
      assert.equal(server.headersTimeout, 20_000);
      assert.equal(server.requestTimeout, 1_200_000);
      assert.ok(server.keepAliveTimeout >= 60_000);
    } finally {
      await stop();
    }
  });
});
