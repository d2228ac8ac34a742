import type { Assembled, StampRequest } from '../port.js';
import { FontBook } from './font-book.js';
import { changedBytes, openForMarks } from './open-for-marks.js';
import { withOutput } from './output-file.js';
import { writeChecked } from './page-assembly.js';
import { walkPages } from './page-tree.js';
import { readSource } from './source-file.js';
import { stampMarks } from './stamp.js';

/** Draws marks as the port promises. Throws `RefusalError`; `outPath` appears complete or not at all. */
export async function stampFile({ sourcePath, outPath, marks }: StampRequest): Promise<Assembled> {
  const document = await openForMarks(await readSource(sourcePath));
  return withOutput(outPath, async (output) => {
    const { pdf, resolve, source, kept } = document;
    if (kept > 0) output.begin(source.bytes);
    const pages = walkPages(pdf, resolve, Infinity);
    const book = new FontBook(pdf);
    await stampMarks(pdf, resolve, pages, marks, book, { flat: false });
    book.embed();
    return writeChecked(await changedBytes(document), kept, pages.length, output);
  });
}
