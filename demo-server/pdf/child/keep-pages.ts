import type { Assembled, KeepPagesRequest } from '../port.js';
import { RefusalError } from '../refusals.js';
import { openMovable, writeChecked } from './page-assembly.js';
import { withOutput } from './output-file.js';
import { withPagesOnly } from './repair.js';

/** Keeps some pages as the port promises: the file is written anew, so that nothing of the others stays in it. */
export async function keepPages({ sourcePath, pages, outPath }: KeepPagesRequest): Promise<Assembled> {
  const document = await openMovable(sourcePath, Infinity);
  const known = pages.every((page) => document.pages[page - 1] !== undefined);
  if (!known || pages.length === 0 || new Set(pages).size < pages.length)
    throw new RefusalError('page_order_wrong', `${String(document.pages.length)} pages, asked for ${pages.join(' ')}`);
  const kept = await withPagesOnly(document.source.bytes, pages);
  if (!kept) throw new RefusalError('pdf_invalid', 'the pages cannot be taken out');
  return withOutput(outPath, (output) => {
    const saved = Buffer.from(kept.buffer, kept.byteOffset, kept.length);
    return writeChecked(saved, 0, pages.length, output);
  });
}
