import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { problemOfPdfRefusal } from '../../../src/contract/pdf-problems.js';
import type { UploadFileType } from '../../../src/contract/templates.js';
import type { PageBox } from '../../../src/core/page-geometry.js';
import type { PdfRefusal } from '../../pdf/refusals.js';
import { ProblemError } from '../../platform/problem.js';
import type { TemplatesDeps } from './ports.js';
import type { AnnouncedFile } from './template.js';

/** The PDF that uploads have become; it lies at `path` until the work with it ends. */
export interface AssembledPdf {
  readonly path: string;
  readonly pages: readonly PageBox[];
}

type AssembleDeps = Pick<TemplatesDeps, 'files' | 'pdf' | 'docx' | 'tempDir'>;

const beginnings: Readonly<Record<UploadFileType, readonly number[]>> = {
  pdf: [...Buffer.from('%PDF-')],
  docx: [0x50, 0x4b, 0x03, 0x04],
};
const names: Readonly<Record<UploadFileType, string>> = { pdf: 'PDF', docx: 'DOCX' };
/** Readers look for `%PDF-` this far, and so do we. */
const searchedBytes = 1024;

/** The answer of the PDF room as the problem it is to the caller; `at` is the value it is about. */
export function refusalProblem(refusal: PdfRefusal, at: string, subject?: string): Error {
  const code = problemOfPdfRefusal[refusal.code];
  // anything else is our own failure, and must not look like the caller's
  if (code === undefined) return new Error(`Work on a PDF failed: ${refusal.code} ${refusal.detail ?? ''}`);
  const message = subject === undefined ? refusal.message : `${subject}: ${refusal.message}`;
  return new ProblemError(code, { details: [{ path: at, message }] });
}

/** Runs `work` with a folder of its own, which is gone afterwards in any case. */
export async function withFolder<R>(tempDir: string, work: (folder: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(path.join(tempDir, 'template-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes one safe PDF of uploaded files in `folder`. `alive` is told before each file, so that nobody else takes the work
 * over meanwhile. Throws `upload_wrong`, `docx_invalid` and the problems of PDFs, each naming its file.
 */
export async function assemble(
  deps: AssembleDeps,
  chosen: readonly AnnouncedFile[],
  folder: string,
  alive: () => Promise<void>,
): Promise<AssembledPdf> {
  const parts: AssembledPdf[] = [];
  for (const [index, file] of chosen.entries()) {
    await alive();
    parts.push(await safePdf(deps, file, index, folder));
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  await alive();
  const outPath = path.join(folder, 'merged.pdf');
  const merged = await deps.pdf.merge({ sourcePaths: parts.map((part) => part.path), outPath });
  if (!merged.ok) throw refusalProblem(merged, 'files');
  return { path: outPath, pages: merged.pages };
}

async function safePdf(deps: AssembleDeps, file: AnnouncedFile, index: number, folder: string): Promise<AssembledPdf> {
  const at = `files.${index}`;
  // a copy: while its link is valid, an upload can be replaced at any moment
  const given = path.join(folder, `given-${index}.${file.fileType}`);
  const uploaded = await deps.files.localPath(file.key);
  try {
    await copyFile(uploaded.path, given);
  } finally {
    await uploaded.release();
  }
  await assertFits(given, file, at);
  const source = file.fileType === 'docx' ? await converted(deps, file, given, at) : given;
  const safe = path.join(folder, `safe-${index}.pdf`);
  const inspection = await deps.pdf.inspect({ path: source, outPath: safe });
  if (!inspection.ok) throw refusalProblem(inspection, at, file.fileName);
  await rm(given, { force: true });
  return { path: safe, pages: inspection.pages };
}

async function assertFits(given: string, file: AnnouncedFile, at: string): Promise<void> {
  const { size } = await stat(given);
  const wrong = (message: string) =>
    new ProblemError('upload_wrong', { details: [{ path: at, message: `${file.fileName} ${message}` }] });
  if (size !== file.sizeBytes) throw wrong(`has ${size} bytes, but ${file.sizeBytes} were announced`);
  const handle = await open(given, 'r');
  try {
    const head = Buffer.alloc(searchedBytes);
    const { bytesRead } = await handle.read(head, 0, searchedBytes, 0);
    const found = head.subarray(0, bytesRead).indexOf(Buffer.from(beginnings[file.fileType]));
    if (found < 0 || (file.fileType === 'docx' && found > 0)) throw wrong(`is not a ${names[file.fileType]} file`);
  } finally {
    await handle.close();
  }
}

async function converted(deps: AssembleDeps, file: AnnouncedFile, given: string, at: string): Promise<string> {
  const outPath = `${given}.pdf`;
  const answer = await deps.docx.convert({ path: given, outPath });
  if (answer.ok) return outPath;
  throw new ProblemError(answer.code, { details: [{ path: at, message: `${file.fileName}: ${answer.message}` }] });
}
