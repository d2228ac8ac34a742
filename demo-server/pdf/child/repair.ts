import { createRequire } from 'node:module';

/** The few calls of qpdf compiled to WebAssembly that are used here. */
interface Qpdf {
  callMain(args: string[]): number;
  FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array };
}

type CreateQpdf = (options: {
  locateFile: () => string;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<Qpdf>;

/** What qpdf made of a file, and what it complained about. */
export interface Repaired {
  readonly bytes: Uint8Array | undefined;
  readonly complaints: readonly string[];
}

/** Rewrites a damaged file with qpdf: cross-references rebuilt, encryption removed; no bytes when qpdf gives up. */
export async function repairPdf(bytes: Uint8Array): Promise<Repaired> {
  const require = createRequire(import.meta.url);
  const create = require('@neslinesli93/qpdf-wasm') as CreateQpdf;
  const complaints: string[] = [];
  const listen = (line: string): void => {
    if (complaints.length < 50) complaints.push(line);
  };
  const wasm = require.resolve('@neslinesli93/qpdf-wasm/dist/qpdf.wasm');
  const qpdf = await create({ locateFile: () => wasm, print: listen, printErr: listen });
  qpdf.FS.writeFile('/in.pdf', bytes);
  const previous = process.exitCode;
  let code: number;
  try {
    code = qpdf.callMain(['--decrypt', '--object-streams=preserve', '/in.pdf', '/out.pdf']);
  } catch {
    code = 2;
  }
  // qpdf reports through the exit code of the process, which belongs to the pool.
  process.exitCode = previous;
  // 3 is qpdf's "done, with warnings".
  if (code !== 0 && code !== 3) return { bytes: undefined, complaints };
  try {
    return { bytes: qpdf.FS.readFile('/out.pdf'), complaints };
  } catch {
    return { bytes: undefined, complaints };
  }
}
