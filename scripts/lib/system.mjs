import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** The programs the tests use, the Debian package that brings each, and the suites that cannot run without it. */
export const tools = [
  {
    name: 'chromium',
    package: 'chromium',
    suites: ['elements in Chromium', 'stories', 'journeys'],
    find: () => chromium(),
  },
  { name: 'firefox', package: 'firefox-esr', suites: ['elements in Firefox'], find: () => firefox() },
  {
    name: 'WebKitWebDriver',
    package: 'webkit2gtk-driver',
    suites: ['elements in WebKit'],
    find: () => webkit()?.driver,
  },
  { name: 'Xvfb', package: 'xvfb', suites: ['elements in WebKit'], find: () => which('Xvfb') },
  { name: 'pdfsig', package: 'poppler-utils', suites: [], find: () => which('pdfsig') },
  { name: 'qpdf', package: 'qpdf', suites: [], find: () => which('qpdf') },
  { name: 'certutil', package: 'libnss3-tools', suites: [], find: () => which('certutil') },
  { name: 'soffice', package: 'libreoffice-writer-nogui', suites: [], find: () => which('soffice') },
  ...['proxy', 'account', 'container', 'object'].map((part) => ({
    name: `swift-${part}-server`,
    package: `swift-${part}`,
    suites: [],
    find: () => which(`swift-${part}-server`),
  })),
  { name: 'memcached', package: 'memcached', suites: [], find: () => which('memcached') },
  { name: 'PostgreSQL', package: 'postgresql', suites: ['server on PostgreSQL'], find: () => postgresBin() },
];

/** The path of a program, or undefined. @param {string} program */
export function which(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** The Chromium the tests drive: CHROME_PATH, or what the system has. */
export function chromium() {
  return process.env.CHROME_PATH ?? which('chromium') ?? which('google-chrome') ?? which('chromium-browser');
}

/** The Firefox the tests drive: FIREFOX_PATH, or what the system has. */
export function firefox() {
  return process.env.FIREFOX_PATH ?? which('firefox-esr') ?? which('firefox');
}

/** WebKitGTK's driver and the browser it drives. @returns {{ driver: string, browser: string } | undefined} */
export function webkit() {
  const driver = which('WebKitWebDriver');
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/libexec'];
  const browser = folders
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) => join(folder, version, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
  return driver && browser ? { driver, browser } : undefined;
}

/** The folder of PostgreSQL's programs (initdb, pg_ctl), newest version first. */
export function postgresBin() {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions.map((version) => join(base, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  const onPath = which('initdb');
  return folder ?? (onPath && join(onPath, '..'));
}

/**
 * Makes sure the programs the tests need are there: installs them when this is root on a Debian, else says what is missing.
 * @returns {Promise<Set<string>>} names of the suites that cannot run
 */
export async function ensureTools() {
  let missing = tools.filter((tool) => !tool.find());
  const canInstall = process.getuid?.() === 0 && which('apt-get') && !process.env.SNP_NO_APT;
  if (missing.length > 0 && canInstall) {
    const packages = [...new Set(missing.map((tool) => tool.package))];
    console.log(`Installing ${packages.join(', ')} …`);
    const apt = ['-y', '-o', 'DPkg::Lock::Timeout=500'];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', ...apt], { log: 'apt', env, quiet: true });
    const { code, output } = await run('apt-get', ['install', ...apt, '--no-install-recommends', ...packages], {
      log: 'apt',
      env,
      quiet: true,
    });
    if (code !== 0) console.error(output.split('\n').slice(-15).join('\n'));
    missing = tools.filter((tool) => !tool.find());
  }
  if (missing.length > 0) {
    const skipped = [...new Set(missing.flatMap((tool) => tool.suites))];
    const packages = [...new Set(missing.map((tool) => tool.package))].join(' ');
    console.log(
      `Not installed: ${packages} (Debian package names). Skipped: ${skipped.join(', ') || 'single tests that use them'}.`,
    );
  }
  return new Set(missing.flatMap((tool) => tool.suites));
}

/** The numeric ids of an ordinary user to run a database server as; undefined when this process is one already. */
export function ordinaryUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const id = (/** @type {string} */ flag) => spawnSync('id', [flag, name], { encoding: 'utf8' });
    const uid = id('-u');
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(id('-g').stdout) };
  }
  return undefined;
}
