import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LockedError, takeLock } from '../../../../demo-server/platform/db/lock-file.js';
import { processIdentity } from '../../../../demo-server/platform/process-identity.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

describe('the lock file', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let file: string;
  beforeEach(() => {
    folder = makeTempFolder();
    file = path.join(folder.path, 'db.lock');
  });
  afterEach(() => folder.remove());

  const nonce = 'ab'.repeat(16);
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
  const leave = (content: object): void =>
    writeFileSync(file, JSON.stringify({ ...processIdentity(), nonce, ...content }));

  it('is refused while its holder runs, and free again after its release', () => {
    const lock = takeLock(file);
    assert.throws(
      () => takeLock(file),
      (error: unknown) => {
        assert.ok(error instanceof LockedError);
        assert.match(error.message, /already in use by this process\. Stop it, or give this one another DATA_DIR\.$/);
        return true;
      },
    );
    lock.release();
    takeLock(file).release();
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('is taken over from a process that was killed', () => {
    leave({ pid: deadPid() });
    const lock = takeLock(file);
    assert.match(readFileSync(file, 'utf8'), new RegExp(`"pid":${process.pid}\\b`));
    assert.deepEqual(readdirSync(folder.path), ['db.lock']);
    lock.release();
  });

  it('is taken over when its process id now belongs to another process', () => {
    leave({ startedAt: 'before this boot' });
    takeLock(file).release();
  });

  it('is taken over from a server that was killed while it took over', () => {
    leave({ pid: deadPid() });
    const successor = { ...processIdentity(), pid: deadPid(), nonce: 'cd'.repeat(16) };
    writeFileSync(`${file}.${nonce}`, JSON.stringify(successor));
    const lock = takeLock(file);
    assert.throws(() => takeLock(file), LockedError);
    lock.release();
    assert.ok(!existsSync(file));
  });

  it('is left alone when another machine holds it', () => {
    leave({ host: 'another-machine', pid: 1 });
    assert.throws(() => takeLock(file), /on another-machine\. If that machine no longer runs it, delete /);
  });

  it('is left alone when it cannot be read', () => {
    writeFileSync(file, '{"pid":');
    assert.throws(() => takeLock(file), /is damaged\. If no other server uses this folder, delete it/);
  });
});
