import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { loadSecretKey } from '../../../demo-server/platform/secret-key.js';
import { makeTempFolder } from '../../support/temp-folder.js';

describe('the secret key', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  beforeEach(() => {
    folder = makeTempFolder();
  });
  afterEach(() => folder.remove());

  it('is made once, and readable by nobody else', () => {
    const dataDir = path.join(folder.path, 'new');
    const secret = loadSecretKey(dataDir, null);
    assert.match(secret, /^[\w-]{64}$/);
    assert.equal(loadSecretKey(dataDir, null), secret);
    assert.equal(statSync(path.join(dataDir, 'secret.key')).mode & 0o777, 0o600);
  });

  it('is the given one where there is one', () => {
    assert.equal(loadSecretKey(folder.path, 'g'.repeat(32)), 'g'.repeat(32));
  });

  it('is never replaced when its file is damaged, as that would void every token', () => {
    writeFileSync(path.join(folder.path, 'secret.key'), '');
    assert.throws(() => loadSecretKey(folder.path, null), /secret\.key is damaged: put the secret back/);
  });
});
