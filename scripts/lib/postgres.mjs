import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, run } from './run.mjs';
import { ordinaryUser, postgresBin } from './system.mjs';

/**
 * Starts a private PostgreSQL on a free port, as an ordinary user, in a folder of its own.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startPostgres() {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed.');
  const folder = mkdtempSync(join(tmpdir(), 'snp-postgres-'));
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const options = { log: 'postgres-server', quiet: true, cwd: folder, env: { LC_ALL: 'C.UTF-8' }, ...user };
  const program = async (/** @type {string} */ name, /** @type {string[]} */ args) => {
    const { code, output } = await run(join(bin, name), args, options);
    if (code !== 0) throw new Error(`${name} failed:\n${output}`);
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await program('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']);
    const settings = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      `-c unix_socket_directories=${folder}`,
      '-c max_connections=200',
      '-c fsync=off', // thrown away afterwards
    ];
    await program('pg_ctl', [
      '-D',
      data,
      '-w',
      '-t',
      '60',
      '-l',
      join(folder, 'server.log'),
      '-o',
      settings.join(' '),
      'start',
    ]);
  } catch (error) {
    remove();
    throw error;
  }
  const stop = () => {
    process.off('exit', stop);
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], {
      cwd: folder,
      stdio: 'ignore',
      ...user,
    });
    remove();
  };
  process.on('exit', stop); // also when the tests are interrupted
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}
