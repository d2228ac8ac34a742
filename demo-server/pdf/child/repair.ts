import { createRequire } from 'node:module';
import { PdfName } from '@libpdf/core';
import { RefusalError } from '../refusals.js';
import { resolver } from './objects.js';
import { openPdf, type Opened } from './open.js';
import { walkPages } from './page-tree.js';
import { checkStructure } from './structure-streams.js';

/** The few calls of qpdf compiled to WebAssembly that are used here. */
interface Qpdf {
  callMain(args: string[]): number;
  FS: { writeFile(path: string, bytes: Uint8Array): void; readFile(path: string): Uint8Array };
}

type CreateQpdf = (options: { locateFile: () => string }) => Promise<Qpdf>;

/** A file that opens without help. */
export interface Readable extends Opened {
  readonly bytes: Uint8Array;
}

/** The file as qpdf writes it anew, without encryption; undefined when qpdf gives up. */
async function rewriteWithQpdf(bytes: Uint8Array, options: readonly string[] = []): Promise<Uint8Array | undefined> {
  const require = createRequire(import.meta.url);
  const create = require('@neslinesli93/qpdf-wasm') as CreateQpdf;
  const wasm = require.resolve('@neslinesli93/qpdf-wasm/dist/qpdf.wasm');
  const qpdf = await create({ locateFile: () => wasm });
  const previous = process.exitCode;
  try {
    qpdf.FS.writeFile('/in.pdf', bytes);
    const code = qpdf.callMain(['--decrypt', '--object-streams=preserve', '/in.pdf', ...options, '/out.pdf']);
    // 3 is qpdf's "done, with warnings".
    return code === 0 || code === 3 ? qpdf.FS.readFile('/out.pdf') : undefined;
  } catch {
    return undefined;
  } finally {
    // qpdf reports through the exit code of the process, which belongs to the pool.
    process.exitCode = previous;
  }
}

/** The file as the library writes it anew from the objects it found; undefined when there are not enough. */
async function rewriteWithLibrary(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const { pdf, encrypted } = await openPdf(bytes);
    if (encrypted) return undefined;
    // Without a change the library hands the damaged bytes back.
    pdf.getCatalog().set('Type', PdfName.of('Catalog'));
    return await pdf.save();
  } catch {
    return undefined;
  }
}

/** The file when it opens without help and can do no harm to the parser; undefined when it does not open. */
export async function openSound(bytes: Uint8Array | undefined): Promise<Readable | undefined> {
  if (!bytes) return undefined;
  // Encrypted object streams can only be looked at now.
  await checkStructure(bytes);
  try {
    const opened = await openPdf(bytes);
    if (opened.recovered) return undefined;
    walkPages(opened.pdf, resolver(opened.pdf), Infinity);
    return { ...opened, bytes };
  } catch {
    return undefined;
  }
}

/** Rewrites a damaged file so that it opens without help: qpdf first, then the library; undefined when neither can. */
export async function repairPdf(bytes: Uint8Array): Promise<Readable | undefined> {
  return (await openSound(await rewriteWithQpdf(bytes))) ?? (await openSound(await rewriteWithLibrary(bytes)));
}

/** The same document without its encryption, for files that open without a password. */
export async function decryptPdf(bytes: Uint8Array): Promise<Readable> {
  const decrypted = await openSound(await rewriteWithQpdf(bytes));
  if (!decrypted || decrypted.encrypted) throw new RefusalError('pdf_encrypted', 'the encryption cannot be removed');
  return decrypted;
}

/** The file written anew with only these pages (from 1), in this order; undefined when qpdf gives up. */
export function withPagesOnly(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array | undefined> {
  return rewriteWithQpdf(bytes, ['--pages', '.', pages.join(','), '--']);
}
