import type { Assembled, ReorderRequest } from '../port.js';
import { RefusalError } from '../refusals.js';
import { openMovable, ownWhatIsInherited, replacePageTree, writeAssembled } from './page-assembly.js';

/** Puts pages into another order as the port promises; links, outlines and fields keep pointing at their page. */
export async function reorder({ sourcePath, pageOrder, outPath }: ReorderRequest): Promise<Assembled> {
  const document = await openMovable(sourcePath, Infinity);
  const { pdf, pages } = document;
  const complete =
    pageOrder.length === pages.length &&
    new Set(pageOrder).size === pages.length &&
    pageOrder.every((pageNumber) => pages[pageNumber - 1] !== undefined);
  if (!complete) {
    const order = pageOrder.slice(0, 50).join(' ');
    throw new RefusalError('page_order_wrong', `${String(pages.length)} pages, asked for ${order}`);
  }
  return writeAssembled(document, outPath, () => {
    ownWhatIsInherited(document);
    replacePageTree(
      pdf,
      pageOrder.flatMap((pageNumber) => pages[pageNumber - 1] ?? []),
    );
    return pages.length;
  });
}
