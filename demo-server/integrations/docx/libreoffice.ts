import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocxConverter, DocxRefusal, DocxRequest } from './docx-converter.js';
import { findSoffice, howToInstall } from './find-soffice.js';
import { docxLimits, inspectDocx, type DocxLimits } from './inspect-docx.js';
import { docxRefusal } from './refusals.js';
import { runConfined, type ConfinedEnd } from './run-confined.js';

/** How documents are converted; every limit has a default that suits a small server. */
export interface LibreOfficeOptions {
  /** Path of `soffice`; null to look for it, anew each time. */
  readonly sofficePath: string | null;
  readonly timeoutMs?: number;
  /** Address space of one run, in KiB. */
  readonly memoryKiB?: number;
  /** Runs at the same time. */
  readonly atOnce?: number;
  /** Requests that may wait; one more is refused. */
  readonly maxQueue?: number;
  readonly limits?: DocxLimits;
  /** Font files that LibreOffice has beside those of the machine, so that no script is drawn as empty boxes. */
  readonly fonts?: readonly string[];
  /** The machine's font configuration. */
  readonly systemFonts?: string;
}

/** Puts fonts into a folder that the run can read, and gives the configuration that finds them and the machine's. */
async function placeFonts(folder: string, fonts: readonly string[], systemFonts: string): Promise<string> {
  const place = path.join(folder, 'fonts');
  await mkdir(place);
  await Promise.all(
    fonts.map((file) => copyFile(file, path.join(place, path.basename(file)), constants.COPYFILE_FICLONE)),
  );
  const config = path.join(folder, 'fonts.conf');
  const include = `<include ignore_missing="yes">${systemFonts}</include>`;
  const cache = `<cachedir>${path.join(folder, 'font-cache')}</cachedir>`;
  await writeFile(config, `<?xml version="1.0"?>\n<fontconfig>${include}<dir>${place}</dir>${cache}</fontconfig>\n`);
  return config;
}

const setting = (at: string, name: string, value: string | number): string =>
  `<item oor:path="/org.openoffice.${at}"><prop oor:name="${name}" oor:op="fuse"><value>${String(value)}</value></prop></item>`;

/** No macros, no linked content, no network: for machines on which the run cannot be kept from it otherwise. */
const profileSettings = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
  setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', 3),
  setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  setting('Office.Writer/Content/Update', 'Link', 2),
  setting('Inet/Settings', 'ooInetProxyType', 2),
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((kind) => [
    setting('Inet/Settings', `ooInet${kind}ProxyName`, '127.0.0.1'),
    setting('Inet/Settings', `ooInet${kind}ProxyPort`, 9),
  ]),
  '</oor:items>',
].join('\n');

async function startsLikePdf(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0);
    return bytesRead === 5 && buffer.toString('latin1') === '%PDF-';
  } finally {
    await handle.close();
  }
}

/** It was stopped by its limits, or fell over. */
function wasTooMuch({ code, timedOut }: ConfinedEnd): boolean {
  return timedOut || code === null || code > 128;
}

/** Converts with LibreOffice: one run per document with a profile of its own, confined, its folder removed afterwards. */
export function createLibreOfficeConverter(options: LibreOfficeOptions): DocxConverter {
  const { timeoutMs = 60_000, memoryKiB = 2_000_000, atOnce = 1, maxQueue = 50, limits = docxLimits } = options;
  const { fonts = [], systemFonts = '/etc/fonts/fonts.conf' } = options;
  const closing = new AbortController();
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let busy = 0;

  const closed = (): DocxRefusal => docxRefusal('docx_unavailable', 'closing');

  const convertIn = async (folder: string, soffice: string, request: DocxRequest) => {
    const profile = path.join(folder, 'profile');
    const source = path.join(folder, 'document.docx');
    const made = path.join(folder, 'document.pdf');
    await mkdir(path.join(profile, 'user'), { recursive: true });
    await writeFile(path.join(profile, 'user', 'registrymodifications.xcu'), profileSettings);
    await copyFile(request.path, source);
    const fontConfig = await placeFonts(folder, fonts, systemFonts);
    const end = await runConfined({
      program: soffice,
      args: [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'],
        // by name, so that nothing but Word's own reader is tried
        '--infilter=MS Word 2007 XML',
        ...['--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, source],
      ],
      folder,
      environment: { FONTCONFIG_FILE: fontConfig },
      timeoutMs,
      memoryKiB,
      signal: closing.signal,
    });
    if (closing.signal.aborted) return closed();
    if (wasTooMuch(end))
      return docxRefusal('docx_too_complex', end.timedOut ? `not done after ${String(timeoutMs)} ms` : end.output);
    if (!(await startsLikePdf(made))) return docxRefusal('docx_invalid', end.output);
    const draft = `${request.outPath}.${randomBytes(8).toString('hex')}.tmp`;
    try {
      await copyFile(made, draft);
      await rename(draft, request.outPath);
    } finally {
      await rm(draft, { force: true });
    }
    return { ok: true } as const;
  };

  const work = async (request: DocxRequest) => {
    const refused = await inspectDocx(request.path, limits);
    if (refused) return refused;
    const soffice = findSoffice(options.sofficePath);
    if (soffice === undefined) {
      const usual = docxRefusal('docx_unavailable', '');
      return docxRefusal('docx_unavailable', 'soffice was not found', `${usual.message} ${howToInstall}`);
    }
    // not in the server's own folder: the run may have no right to enter that
    const folder = await mkdtemp(path.join(tmpdir(), 'snp-docx-'));
    try {
      return await convertIn(folder, soffice, request);
    } catch (error) {
      return docxRefusal('docx_unavailable', String(error));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };

  const turn = async (): Promise<void> => {
    if (busy < atOnce) {
      busy += 1;
      return;
    }
    // whoever ends hands its place on
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };

  const convert = async (request: DocxRequest) => {
    if (closing.signal.aborted) return closed();
    if (waiting.length >= maxQueue)
      return docxRefusal(
        'docx_unavailable',
        'the queue is full',
        'Too many Word documents are waiting to be converted. Try again in a moment.',
      );
    await turn();
    try {
      return closing.signal.aborted ? closed() : await work(request);
    } finally {
      leave();
    }
  };

  return {
    convert(request) {
      const answer = convert(request);
      running.add(answer);
      return answer.finally(() => running.delete(answer));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
