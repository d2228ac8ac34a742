import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { DataFolderError, describeFolderError, openDataFolder } from '../../../demo-server/platform/data-folder.js';
import { makeTempFolder } from '../../support/temp-folder.js';

describe('the data folder', () => {
  const folder = makeTempFolder();
  after(() => {
    folder.remove();
  });

  it('is made with its parents, for this user only, and nothing is left in it', () => {
    const dataDir = path.join(folder.path, 'a/b/c');
    openDataFolder(dataDir);
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(dataDir), []);
    openDataFolder(dataDir);
  });

  it('that cannot be made is refused with a sentence, and not tried for ever', () => {
    const file = path.join(folder.path, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, path.join(file, 'inside'), '/proc/no-such-folder'])
      assert.throws(() => openDataFolder(dataDir), { name: 'DataFolderError', message: /^DATA_DIR cannot be used: / });
  });

  it('is named in what the system refuses inside it, and only there', () => {
    const dataDir = path.join(folder.path, 'data');
    mkdirSync(dataDir);
    const refusal = (place: string) => Object.assign(new Error('no'), { code: 'EACCES', path: place });
    const inside = describeFolderError(refusal(path.join(dataDir, 'tmp')), dataDir);
    assert.ok(inside instanceof DataFolderError);
    assert.match(inside.message, /tmp: this user may not write there/);
    const beside = refusal(`${dataDir}-other`);
    assert.equal(describeFolderError(beside, dataDir), beside);
  });
});
