import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

const usualPlaces = [
  '/usr/lib/libreoffice/program',
  '/usr/lib64/libreoffice/program',
  '/opt/libreoffice/program',
  '/snap/bin',
  '/usr/local/bin',
  '/Applications/LibreOffice.app/Contents/MacOS',
];

/** The packages that bring LibreOffice to a Debian, with fonts as wide as those of Word. */
export const sofficePackages = [
  'libreoffice-writer-nogui',
  'fonts-liberation',
  'fonts-crosextra-carlito',
  'fonts-crosextra-caladea',
] as const;

/** What to do when there is no LibreOffice, in one sentence. */
export const howToInstall = `Install LibreOffice (on Debian: apt-get install --no-install-recommends ${sofficePackages.join(' ')}), or set SOFFICE_PATH.`;

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The program's path by name on PATH or in `places`; undefined when it is nowhere. */
export function findProgram(name: string, places: readonly string[] = []): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== ''), ...places];
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

/** LibreOffice's `soffice`: the configured one, or what is found now; it may have been installed a moment ago. */
export function findSoffice(configured: string | null): string | undefined {
  if (configured !== null) return isProgram(configured) ? configured : undefined;
  return findProgram('soffice', usualPlaces) ?? findProgram('libreoffice', usualPlaces);
}
