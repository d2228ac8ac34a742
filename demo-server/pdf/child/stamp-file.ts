import { readFile } from 'node:fs/promises';
import type { Assembled, StampRequest } from '../port.js';
import { FontBook } from './font-book.js';
import { openForMarks, saveMarked } from './open-for-marks.js';
import { writeChecked } from './page-assembly.js';
import { walkPages } from './page-tree.js';
import { stampMarks } from './stamp.js';

/** Draws marks as the port promises. Throws `RefusalError`; `outPath` appears complete or not at all. */
export async function stampFile({ sourcePath, outPath, marks }: StampRequest): Promise<Assembled> {
  const source: Uint8Array = await readFile(sourcePath);
  const document = await openForMarks(source);
  const { pdf, resolve } = document;
  const pages = walkPages(pdf, resolve, Infinity);
  const book = new FontBook(pdf);
  await stampMarks(pdf, resolve, pages, marks, book);
  book.embed();
  return writeChecked(await saveMarked(document, source), pages.length, outPath);
}
