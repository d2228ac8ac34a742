import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import {
  FileKeyError,
  FileMissingError,
  type FileStore,
} from '../../../../demo-server/integrations/storage/file-store.js';
import { createS3FileStore } from '../../../../demo-server/integrations/storage/s3.js';
import { noS3Server, startS3Server } from '../../../support/s3-server.js';
import { startTestServer } from '../../../support/server.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

/** A store with links that work, and how to put it away. */
interface OpenStore {
  readonly store: FileStore;
  close(): Promise<void>;
}

async function openLocalDisk(): Promise<OpenStore> {
  const server = await startTestServer();
  return { store: server.app.files, close: () => server.close() };
}

async function openS3(): Promise<OpenStore> {
  const server = await startS3Server('snp-files');
  const folder = makeTempFolder();
  const { endpoint, region, accessKeyId, secretAccessKey } = server;
  const store = createS3FileStore({
    bucket: 'snp-files',
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    tempDir: path.join(folder.path, 'tmp'),
  });
  const close = async (): Promise<void> => {
    await store.close();
    await server.stop();
    folder.remove();
  };
  return { store, close };
}

/** Sends a body by PUT; without a declared length it is chunked. */
function upload(url: string, body: Buffer, headers: Record<string, string> = {}, isChunked = false): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = isChunked ? {} : { 'content-length': body.length };
    const call = request(url, { method: 'PUT', headers: { ...length, ...headers } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });
}

const stores: readonly [string, () => Promise<OpenStore>, string | false][] = [
  ['on disk', openLocalDisk, false],
  ['on S3', openS3, noS3Server],
];

for (const [where, open, skip] of stores) {
  describe(`files ${where}`, { skip }, () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    let opened: OpenStore;
    let store: FileStore;
    let count = 0;
    before(async () => {
      opened = await open();
      store = opened.store;
    });
    after(() => opened.close());

    const newKey = (): string => `tenants/tnt_1/documents/doc_${String((count += 1))}/original.pdf`;
    const read = async (key: string, range?: { start: number; end: number }): Promise<Buffer> =>
      buffer((await store.get(key, range)).stream);

    it('come back as they were stored, from bytes or from a path, whole or in part', async () => {
      const key = newKey();
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      assert.deepEqual(await store.put(key, bytes), { sizeBytes: bytes.length, sha256 });
      assert.deepEqual(await read(key), bytes);
      assert.deepEqual(await read(key, { start: 10, end: 12 }), bytes.subarray(10, 13));
      const { contentBytes, sizeBytes, stream } = await store.get(key, { start: 0, end: 9 });
      stream.destroy();
      assert.deepEqual([contentBytes, sizeBytes], [10, bytes.length]);
      assert.deepEqual(await store.stat(key), { sizeBytes: bytes.length });

      const folder = makeTempFolder();
      try {
        const source = path.join(folder.path, 'source');
        writeFileSync(source, 'from a file');
        await store.put(key, source);
        assert.equal(String(await read(key)), 'from a file');
        await assert.rejects(store.put(key, path.join(folder.path, 'no-such-file')), /ENOENT/);
        assert.equal(String(await read(key)), 'from a file', 'what was there stays');
      } finally {
        folder.remove();
      }
    });

    it('may be empty', async () => {
      const key = newKey();
      assert.equal((await store.put(key, new Uint8Array())).sizeBytes, 0);
      assert.deepEqual(await store.stat(key), { sizeBytes: 0 });
      assert.equal((await read(key)).length, 0);
    });

    it('that are not there are said to be missing', async () => {
      const key = newKey();
      await assert.rejects(store.get(key), FileMissingError);
      await assert.rejects(store.localPath(key), FileMissingError);
      await assert.rejects(store.copy(key, newKey()), FileMissingError);
      assert.equal(await store.stat(key), null);
      await store.delete(key);
      await store.put(key, bytes);
      await store.delete(key);
      assert.equal(await store.stat(key), null);
    });

    it('have no bytes outside of themselves', async () => {
      const key = newKey();
      await store.put(key, bytes);
      const ranges = [[-1, 5], [5, 4], [0, bytes.length], [Number.NaN, 5]] as const; // prettier-ignore
      for (const [start, end] of ranges) await assert.rejects(store.get(key, { start, end }), RangeError);
    });

    it('can be copied, and the copy stays when the first goes', async () => {
      const [from, to] = [newKey(), newKey()];
      await store.put(from, bytes);
      await store.copy(from, to);
      await store.delete(from);
      assert.deepEqual(await read(to), bytes);
    });

    it('can be had on this machine, and put back what was fetched', async () => {
      const key = newKey();
      await store.put(key, bytes);
      const local = await store.localPath(key);
      assert.deepEqual(await readFile(local.path), bytes);
      await local.release();
      assert.equal(existsSync(local.path), where === 'on disk');
      assert.deepEqual(await read(key), bytes);
    });

    it('are never reached by what is no key', async () => {
      for (const hostile of ['', '../x', 'a/../../x', '/etc/passwd', 'a//b', 'a b', '%2e%2e/x']) {
        await assert.rejects(store.put(hostile, bytes), FileKeyError);
        await assert.rejects(store.get(hostile), FileKeyError);
        await assert.rejects(store.stat(hostile), FileKeyError);
        await assert.rejects(store.copy(hostile, 'a'), FileKeyError);
        await assert.rejects(store.copy('a', hostile), FileKeyError);
        await assert.rejects(store.delete(hostile), FileKeyError);
        await assert.rejects(store.localPath(hostile), FileKeyError);
        await assert.rejects(store.presignGet(hostile, { expiresInSeconds: 60 }), FileKeyError);
        await assert.rejects(store.presignPut(hostile, { expiresInSeconds: 60, sizeBytes: 1 }), FileKeyError);
      }
    });

    it('are read by a link, whole or in part, under the name that it gives', async () => {
      const key = newKey();
      await store.put(key, bytes);
      const named = { expiresInSeconds: 60, fileName: 'Vertrag ü.pdf', contentType: 'application/pdf' };
      const saved = await fetch(await store.presignGet(key, named));
      assert.equal(saved.status, 200);
      assert.deepEqual(Buffer.from(await saved.arrayBuffer()), bytes);
      assert.equal(saved.headers.get('content-type'), 'application/pdf');
      assert.match(
        saved.headers.get('content-disposition') ?? '',
        /^attachment; .*filename\*=UTF-8''Vertrag%20%C3%BC\.pdf$/,
      );
      const shown = await store.presignGet(key, { expiresInSeconds: 60 });
      const part = await fetch(shown, { headers: { range: 'bytes=1-3' } });
      assert.equal(part.status, 206);
      assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(1, 4));
      assert.match(part.headers.get('content-disposition') ?? '', /^inline; filename="original.pdf"$/);
    });

    it('are stored by a link, again and again until it ends', async () => {
      const key = newKey();
      const link = await store.presignPut(key, { expiresInSeconds: 900, sizeBytes: bytes.length });
      assert.deepEqual(link.headers, {});
      assert.ok(Math.abs(link.expiresAt.getTime() - Date.now() - 900_000) < 5000);
      assert.equal(await upload(link.url, bytes), 200);
      assert.deepEqual(await read(key), bytes);
      const other = Buffer.alloc(bytes.length, 'x');
      assert.equal(await upload(link.url, other, { 'content-type': 'application/pdf' }), 200);
      assert.deepEqual(await read(key), other);
    });

    it('are not stored by a link when they have another length or type than it says', async () => {
      const key = newKey();
      const options = { expiresInSeconds: 900, sizeBytes: 1000, contentType: 'application/pdf' };
      const { url, headers } = await store.presignPut(key, options);
      for (const length of [999, 1001, 100_000]) {
        for (const isChunked of [false, true]) {
          const status = await upload(url, Buffer.alloc(length), { ...headers }, isChunked);
          assert.ok(status >= 400 && status < 500, `${String(length)} ${String(isChunked)}: ${String(status)}`);
        }
      }
      const typed = await upload(url, Buffer.alloc(1000), { 'content-type': 'text/html' });
      assert.ok(typed >= 400 && typed < 500);
      assert.equal(await store.stat(key), null);
      assert.equal(await upload(url, Buffer.alloc(1000), { ...headers }), 200);
    });

    it('are not reached by a link that was changed, or was made for something else', async () => {
      const key = newKey();
      await store.put(key, bytes);
      const get = await store.presignGet(key, { expiresInSeconds: 60 });
      const put = (await store.presignPut(key, { expiresInSeconds: 60, sizeBytes: 5 })).url;
      const status = async (url: string): Promise<number> => {
        const response = await fetch(url);
        await response.arrayBuffer();
        return response.status;
      };
      const longer = (url: string): string => url.replace(/(expires|X-Amz-Expires)=\d+/i, '$1=99999');
      const elsewhere = (url: string): string => url.replace(/doc_\d+/, 'doc_other');
      for (const url of [put, longer(get), elsewhere(get), get.split('?')[0] ?? '']) {
        const answer = await status(url);
        assert.ok(answer >= 400 && answer < 500, `${String(answer)} ${url}`);
      }
      for (const url of [get, longer(put), elsewhere(put), put.split('?')[0] ?? '']) {
        const answer = await upload(url, Buffer.from('hello'));
        assert.ok(answer >= 400 && answer < 500, `${String(answer)} ${url}`);
      }
      assert.deepEqual(await read(key), bytes);
    });

    it('have links of at most 7 days, for at most 300 MB', async () => {
      const week = 7 * 24 * 60 * 60;
      await store.presignGet('a', { expiresInSeconds: week });
      for (const expiresInSeconds of [0, -1, week + 1, Number.NaN]) {
        await assert.rejects(store.presignGet('a', { expiresInSeconds }), RangeError);
        await assert.rejects(store.presignPut('a', { expiresInSeconds, sizeBytes: 1 }), RangeError);
      }
      await store.presignPut('a', { expiresInSeconds: week, sizeBytes: 300 * 1024 * 1024 });
      for (const sizeBytes of [0, 1.5, 300 * 1024 * 1024 + 1])
        await assert.rejects(store.presignPut('a', { expiresInSeconds: 60, sizeBytes }), RangeError);
    });
  });
}
