import { spawn } from 'node:child_process';
import { findProgram, findSoffice, howToInstall, sofficePackages } from './find-soffice.js';

/** Circumstances of an installation; the defaults are those of this machine. */
export interface InstallOptions {
  readonly isRoot?: boolean;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly find?: typeof findSoffice;
}

function aptGet(apt: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    // lives on when the server stops: a half-done installation would be worse than a process that ends by itself
    const child = spawn(apt, ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=500', ...args], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}

/**
 * Makes sure that Word documents can be converted: says nothing when LibreOffice is there, installs it when this is root on
 * a Debian (`SNP_NO_APT=1` forbids it), and otherwise says what to install. It is found at its first use, without a restart.
 */
export async function installSoffice(say: (line: string) => void, options: InstallOptions = {}): Promise<void> {
  const environment = options.environment ?? process.env;
  const find = options.find ?? findSoffice;
  const configured = environment.SOFFICE_PATH?.trim() || null;
  if (find(configured) !== undefined) return;
  const apt = findProgram('apt-get');
  const isRoot = options.isRoot ?? process.getuid?.() === 0;
  if (configured !== null || !isRoot || apt === undefined || environment.SNP_NO_APT) {
    say(`Word documents cannot be converted yet. ${howToInstall}`);
    return;
  }
  say('Installing LibreOffice in the background; until then Word documents are refused.');
  await aptGet(apt, ['update']);
  const isDone = await aptGet(apt, ['install', '--no-install-recommends', ...sofficePackages]);
  const isThere = isDone && find(null) !== undefined;
  say(
    isThere
      ? 'LibreOffice is there: Word documents are converted now.'
      : `LibreOffice could not be installed. ${howToInstall}`,
  );
}
