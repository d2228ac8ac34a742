import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { UploadLinkOptions } from '../../../demo-server/integrations/storage/file-store.js';
import { startTestServer, type TestServer } from '../../support/server.js';

interface Said {
  readonly status: number;
  readonly code: string | undefined;
  readonly errors: readonly { path: string; message: string }[] | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sends chunks by hand; without a Content-Length the body is chunked. */
function send(url: string, chunks: readonly Buffer[], headers: Record<string, string | number> = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'PUT', headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const body = (text === '' ? {} : JSON.parse(text)) as Partial<Said>;
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, code: body.code, errors: body.errors, headers });
      });
    });
    call.on('error', reject);
    for (const chunk of chunks) call.write(chunk);
    call.end();
  });
}

describe('uploads by a link', () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
  let server: TestServer;
  let count = 0;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const newKey = (): string => `tenants/tnt_1/templates/tpl_${String((count += 1))}/original.pdf`;
  const link = (key: string, options: Partial<UploadLinkOptions> = {}) =>
    server.app.files.presignPut(key, { expiresInSeconds: 900, sizeBytes: bytes.length, ...options });
  const upload = (url: string, body: Buffer = bytes, headers: Record<string, string> = {}) =>
    send(url, [body], { 'content-length': body.length, ...headers });
  const stored = async (key: string): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of (await server.app.files.get(key)).stream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const leftovers = (key: string): string[] => {
    const folder = path.join(server.app.config.dataDir, 'files', path.dirname(key));
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('store the file, with or without a declared length', async () => {
    const key = newKey();
    const { url, headers, expiresAt } = await link(key);
    assert.deepEqual(headers, {});
    assert.ok(url.startsWith(`${server.url}/files/${key}?`));
    assert.ok(Math.abs(expiresAt.getTime() - server.clock.now().getTime() - 900_000) < 1500);
    const answer = await upload(url);
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers.etag), /^"[0-9a-f]{64}"$/);
    assert.deepEqual(await stored(key), bytes);

    const other = newKey();
    const chunks = [bytes.subarray(0, 10), bytes.subarray(10)];
    assert.equal((await send((await link(other)).url, chunks)).status, 200);
    assert.deepEqual(await stored(other), bytes);
  });

  it('wait to be told to go on when they ask for it', async () => {
    const key = newKey();
    const { url } = await link(key);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { expect: '100-continue', 'content-length': bytes.length };
      const call = request(url, { method: 'PUT', headers }, (response) => resolve(response.statusCode ?? 0));
      call.on('error', reject).on('continue', () => call.end(bytes));
      call.flushHeaders();
    });
    assert.equal(status, 200);
    assert.deepEqual(await stored(key), bytes);
  });

  it('of another length than the link says are refused, and nothing is stored', async () => {
    const key = newKey();
    const { url } = await link(key);
    const longer = Buffer.concat([bytes, Buffer.from('x')]);
    const shorter = bytes.subarray(1);
    const cases = [
      { chunks: [longer], code: 'file_too_large', status: 413 },
      { chunks: [shorter], code: 'invalid_request', status: 400 },
      { chunks: [], code: 'invalid_request', status: 400 },
    ];
    for (const { chunks, code, status } of cases) {
      const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      for (const headers of [{ 'content-length': length }, { 'transfer-encoding': 'chunked' }]) {
        const answer = await send(url, chunks, headers);
        assert.deepEqual([answer.status, answer.code], [status, code], JSON.stringify(headers));
        const message = `must be ${String(bytes.length)} bytes, as the link says`;
        assert.deepEqual(answer.errors, [{ path: 'Content-Length', message }]);
      }
    }
    assert.equal(await server.app.files.stat(key), null);
    assert.deepEqual(leftovers(key), []);
  });

  it('without end are cut off, and the refusal can be read', async () => {
    const key = newKey();
    const { url } = await link(key);
    const answer = await send(
      url,
      Array.from({ length: 40 }, () => Buffer.alloc(500_000)),
    );
    assert.equal(answer.code, 'file_too_large');
    assert.equal(await server.app.files.stat(key), null);
  });

  it('must be of the type that the link says, when it says one', async () => {
    const key = newKey();
    const { url, headers } = await link(key, { contentType: 'application/pdf' });
    assert.deepEqual(headers, { 'Content-Type': 'application/pdf' });
    const wrong = await upload(url, bytes, { 'content-type': 'text/html' });
    assert.equal(wrong.code, 'invalid_request');
    assert.deepEqual(wrong.errors, [{ path: 'Content-Type', message: 'must be application/pdf, as the link says' }]);
    assert.equal((await upload(url, bytes, headers)).status, 200);
  });

  it('that break off leave nothing behind, also not of what was there before', async () => {
    const key = newKey();
    await server.app.files.put(key, Buffer.from('before'));
    const { url } = await link(key);
    await new Promise<void>((resolve) => {
      const call = request(url, { method: 'PUT', headers: { 'content-length': bytes.length } });
      call.on('error', () => undefined).on('close', resolve);
      call.write(bytes.subarray(0, 50_000), () => setImmediate(() => call.destroy()));
    });
    for (let turn = 0; turn < 200 && leftovers(key).length > 1; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual(leftovers(key), ['original.pdf']);
    assert.equal(String(await stored(key)), 'before');
    assert.equal(server.log.filter(({ level }) => level === 'error').length, 0);
  });

  it('of several at once do not mix', async () => {
    const key = newKey();
    const bodies = ['a', 'b', 'c'].map((letter) => Buffer.alloc(bytes.length, letter));
    const { url } = await link(key);
    const answers = await Promise.all(bodies.map((body) => upload(url, body)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    const kept = await stored(key);
    assert.ok(bodies.some((body) => body.equals(kept)));
  });

  it('need a link for uploading, unchanged and still good', async () => {
    const key = newKey();
    await server.app.files.put(key, bytes);
    const { url } = await link(key);
    const bad = [
      await server.app.files.presignGet(key, { expiresInSeconds: 900 }),
      url.replace(/size=\d+/, 'size=1'),
      url.replace(/tpl_\d+/, 'tpl_other'),
      url.replace(/expires=\d+/, 'expires=99999999999'),
      url.replace(/signature=./, 'signature=_'),
      `${url}&contentType=text/html`,
      url.slice(0, url.indexOf('?')),
    ];
    for (const target of bad) {
      const answer = await upload(target, Buffer.alloc(bytes.length));
      assert.deepEqual([answer.status, answer.code], [404, 'file_not_found'], target);
    }
    const read = await fetch(url);
    assert.equal(read.status, 404, 'a link for uploading reads nothing');
    assert.deepEqual(await stored(key), bytes);

    server.clock.advance(800_000);
    assert.equal((await upload(url)).status, 200);
    server.clock.advance(101_000);
    assert.equal((await upload(url)).code, 'file_not_found');
  });

  it('come from any page, because the link is all that counts', async () => {
    const key = newKey();
    const { url } = await link(key);
    const origin = 'https://app.example.com';
    const asked = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' };
    const preflight = await fetch(url, { method: 'OPTIONS', headers: asked });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
    assert.equal(preflight.headers.get('access-control-allow-methods'), 'PUT');
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Content-Type/);
    const answer = await upload(url, bytes, { origin, 'content-type': 'application/pdf' });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    const refused = await upload(url, bytes.subarray(1), { origin });
    assert.equal(refused.headers['access-control-allow-origin'], '*', 'the page can read the refusal');
    const bare = await fetch(url.slice(0, url.indexOf('?')), { method: 'OPTIONS', headers: asked });
    assert.equal(bare.status, 404);
  });

  it('may have 300 MB and not a byte more', async () => {
    const key = newKey();
    await link(key, { sizeBytes: 300 * 1024 * 1024 });
    for (const sizeBytes of [300 * 1024 * 1024 + 1, 0, -1, 1.5, Number.NaN]) {
      await assert.rejects(link(key, { sizeBytes }), RangeError);
    }
  });

  it('go to disk as they arrive and are not kept in memory', async () => {
    const key = newKey();
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const sizeBytes = 120 * chunk.length;
    const { url } = await link(key, { sizeBytes });
    let peak = 0;
    const before = process.memoryUsage().arrayBuffers;
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-length': sizeBytes };
      const call = request(url, { method: 'PUT', headers }, (response) => resolve(response.statusCode ?? 0));
      call.on('error', reject);
      let left = 120;
      const next = (): void => {
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        if (left === 0) call.end();
        else {
          left -= 1;
          call.write(chunk, next);
        }
      };
      next();
    });
    assert.equal(answer, 200);
    assert.deepEqual(await server.app.files.stat(key), { sizeBytes });
    assert.ok(peak < sizeBytes / 2, `${String(peak)} bytes were in memory`);
    await server.app.files.delete(key);
  });
});
