import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { installSoffice } from '../../../../demo-server/integrations/docx/install-soffice.js';
import { makeTempFolder } from '../../../support/temp-folder.js';

describe('LibreOffice that is missing', () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let said: string[];
  const { PATH } = process.env;
  let server: NodeJS.Timeout;
  beforeEach(() => {
    // the installation keeps no process alive; what it works for does
    server = setInterval(() => undefined, 1000);
    folder = makeTempFolder();
    said = [];
  });
  afterEach(() => {
    clearInterval(server);
    process.env.PATH = PATH;
    folder.remove();
  });

  const say = (line: string): void => void said.push(line);
  const usePrograms = (programs: Record<string, string>): void => {
    for (const [name, script] of Object.entries(programs))
      writeFileSync(path.join(folder.path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env.PATH = `${folder.path}${path.delimiter}/bin`;
  };

  it('is asked for in one sentence where it cannot be installed', async () => {
    await installSoffice(say, { environment: { SOFFICE_PATH: '/nowhere/soffice' } });
    await installSoffice(say, { isRoot: true, environment: { SOFFICE_PATH: '/nowhere', SNP_NO_APT: '1' } });
    assert.equal(said.length, 2);
    for (const line of said)
      assert.match(line, /^Word documents cannot be converted yet\. Install LibreOffice .*SOFFICE_PATH\.$/);
  });

  it('is installed where this is allowed, and works at once', async () => {
    const log = path.join(folder.path, 'log');
    const make = `printf '#!/bin/sh\\n' > ${folder.path}/soffice; chmod 755 ${folder.path}/soffice`;
    usePrograms({ 'apt-get': `echo "$@" >> ${log}; case "$*" in *install*) ${make};; esac` });
    const soffice = path.join(folder.path, 'soffice');
    const find = (): string | undefined => (existsSync(soffice) ? soffice : undefined);
    await installSoffice(say, { isRoot: true, environment: {}, find });
    assert.deepEqual(
      said.map((line) => line.split(/[ :]/)[0]),
      ['Installing', 'LibreOffice'],
    );
    assert.match(said[1] ?? '', /converted now/);
    assert.match(readFileSync(log, 'utf8'), /update\n.*install --no-install-recommends libreoffice-writer-nogui/);
  });

  it('is not mentioned when it is there', async () => {
    usePrograms({ soffice: 'exit 0' });
    await installSoffice(say, { isRoot: true, environment: {} });
    assert.deepEqual(said, []);
  });
});
