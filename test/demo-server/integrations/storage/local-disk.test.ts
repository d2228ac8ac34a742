import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { FileKeyError, FileMissingError } from '../../../../demo-server/integrations/storage/file-store.js';
import {
  createLocalDiskFileStore,
  type LocalDiskFileStore,
} from '../../../../demo-server/integrations/storage/local-disk.js';
import { MovableClock } from '../../../../demo-server/platform/clock.js';
import { createVault } from '../../../../demo-server/platform/crypto.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

const key = 'tenants/tnt_1/documents/doc_1/original.pdf';
const bytes = new Uint8Array(300_000).map((_, index) => index % 251);

describe('files on disk', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let clock: MovableClock;
  let store: LocalDiskFileStore;
  const makeStore = (secret = 's'.repeat(32)): LocalDiskFileStore =>
    createLocalDiskFileStore({
      dataDir: folder.path,
      publicUrl: 'https://sign.example.com/app',
      vault: createVault(secret, 'file-links'),
      clock,
    });
  beforeEach(() => {
    folder = makeTempFolder();
    clock = MovableClock.at('2026-01-01T00:00:00Z');
    store = makeStore();
  });
  afterEach(() => folder.remove());

  const read = async (range?: { start: number; end: number }): Promise<Buffer> =>
    buffer((await store.get(key, range)).stream);

  it('come back as they were stored, from bytes or from a file, whole or in part', async () => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.deepEqual(await store.put(key, bytes), { sizeBytes: bytes.length, sha256 });
    assert.deepEqual(await read(), Buffer.from(bytes));
    assert.deepEqual(await read({ start: 10, end: 12 }), Buffer.from(bytes.subarray(10, 13)));
    assert.equal((await store.get(key, { start: 10, end: 12 })).contentBytes, 3);
    assert.deepEqual(await store.stat(key), { sizeBytes: bytes.length });

    const source = path.join(folder.path, 'source');
    writeFileSync(source, 'from a file');
    await store.put(key, source);
    assert.equal(String(await read()), 'from a file');
    const local = await store.localPath(key);
    assert.ok(existsSync(local.path));
    await local.release();
    assert.ok(existsSync(source));
    assert.deepEqual(await store.put(key, new Uint8Array()), {
      sizeBytes: 0,
      sha256: createHash('sha256').digest('hex'),
    });
  });

  it('are stored whole or not at all', async () => {
    await store.put(key, bytes);
    await assert.rejects(store.put(key, path.join(folder.path, 'no-such-file')), /ENOENT/);
    assert.deepEqual(await read(), Buffer.from(bytes));
    const beside = path.dirname((await store.localPath(key)).path);
    assert.deepEqual(readdirSync(beside), ['original.pdf']);
  });

  it('that are not there are said to be missing', async () => {
    await assert.rejects(store.get(key), FileMissingError);
    await assert.rejects(store.localPath(key), FileMissingError);
    assert.equal(await store.stat(key), null);
    await store.delete(key);
    await store.put(key, bytes);
    await assert.rejects(store.get(path.posix.dirname(key)), FileMissingError);
    await store.delete(key);
    await assert.rejects(store.get(key), FileMissingError);
  });

  it('have no bytes outside of themselves', async () => {
    await store.put(key, bytes);
    for (const [start, end] of [
      [-1, 5],
      [5, 4],
      [0, bytes.length],
      [Number.NaN, 5],
    ] as const) {
      await assert.rejects(store.get(key, { start, end }), RangeError);
    }
  });

  const hostileKeys = ['', '/', '..', '../x', 'a/../../x', 'a/./b', '/etc/passwd', 'a//b', 'a\\..\\b', 'a\0b', '.hidden',
    'a/', 'a b', 'ä', 'C:x', 'x.tmp', 'x'.repeat(201), '%2e%2e/x']; // prettier-ignore
  for (const hostile of hostileKeys) {
    it(`cannot be named ${JSON.stringify(hostile.slice(0, 20))}`, async () => {
      await assert.rejects(store.put(hostile, bytes), FileKeyError);
      await assert.rejects(store.get(hostile), FileKeyError);
      await assert.rejects(store.stat(hostile), FileKeyError);
      await assert.rejects(store.delete(hostile), FileKeyError);
      await assert.rejects(store.localPath(hostile), FileKeyError);
      await assert.rejects(store.presignGet(hostile, { expiresInSeconds: 60 }), FileKeyError);
    });
  }

  describe('are linked to by addresses that', () => {
    const options = { expiresInSeconds: 60, fileName: 'Vertrag & Anlage.pdf', contentType: 'application/pdf' };
    const partsOf = (link: string) => {
      const url = new URL(link);
      return {
        key: decodeURIComponent(url.pathname).replace('/app/files/', ''),
        query: Object.fromEntries(url.searchParams),
      };
    };

    it('work until they expire', async () => {
      const link = await store.presignGet(key, options);
      assert.ok(link.startsWith(`https://sign.example.com/app/files/${key}?expires=`));
      assert.deepEqual(store.verifyPresigned(partsOf(link)), {
        key,
        fileName: options.fileName,
        contentType: options.contentType,
        expiresAt: new Date('2026-01-01T00:01:00Z'),
      });
      clock.advance(59_999);
      assert.notEqual(store.verifyPresigned(partsOf(link)), null);
      clock.advance(1);
      assert.equal(store.verifyPresigned(partsOf(link)), null);
    });

    it('open nothing when any part of them is changed, missing or repeated', async () => {
      const { query } = partsOf(await store.presignGet(key, options));
      const changes: Record<string, unknown>[] = [
        { expires: '9999999999' },
        { fileName: 'x.html' },
        { contentType: 'text/html' },
        { signature: '' },
        { signature: undefined },
        { signature: [query['signature']] },
        { expires: undefined },
        { fileName: undefined },
      ];
      for (const change of changes) assert.equal(store.verifyPresigned({ key, query: { ...query, ...change } }), null);
      assert.equal(store.verifyPresigned({ key: 'tenants/tnt_2/x.pdf', query }), null);
      assert.equal(store.verifyPresigned({ key: '../../etc/passwd', query }), null);
      assert.equal(makeStore('t'.repeat(32)).verifyPresigned({ key, query }), null);
    });
  });

  it('are stored by many at once without mixing', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => store.put(key, Buffer.from(text))));
    const text = String(await read());
    assert.ok(texts.includes(text));
  });
});
