import path from 'node:path';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import { refusalProblem, withFolder } from './assemble.js';
import { fileKeyOf, rememberFile, replacedFileMs, storedFile } from './files.js';
import { present } from './finalize.js';
import { deleteTemplateFileJob } from './jobs.js';
import type { TemplatesDeps } from './ports.js';
import { changeTemplate, readyFor } from './status.js';
import { getTemplate, lockTemplate } from './store.js';
import type { Template } from './template.js';

/** What is wrong with an order of pages, in a sentence; null when it names every page exactly once. */
export function orderFault(pageOrder: readonly number[], pageCount: number): string | null {
  const seen = new Set<number>();
  for (const page of pageOrder) {
    if (page > pageCount) return `page ${page} does not exist: the document has ${pageCount}`;
    if (seen.has(page)) return `page ${page} is named twice`;
    seen.add(page);
  }
  const missing = Array.from({ length: pageCount }, (_, index) => index + 1).find((page) => !seen.has(page));
  return missing === undefined ? null : `page ${missing} is missing: every page must be named once`;
}

/**
 * Makes the verb that puts pages into another order. The new file is made outside of any transaction, and counts only if
 * the template still has the file it was made from: of two at once one wins, the other is a `revision_conflict`. Fields
 * that were placed meanwhile move with their page too.
 */
export function createReorder(deps: TemplatesDeps) {
  const { db, inTransaction, clock, newId } = deps;

  return async (
    scope: TenantScope,
    id: string,
    pageOrder: readonly number[],
    ifMatch: number | undefined,
  ): Promise<Template> => {
    const before = readyFor(present(await getTemplate(db, scope, id)), 'edit');
    assertRevision(before, ifMatch);
    const fault = orderFault(pageOrder, before.pages.length);
    if (fault !== null) throw new ProblemError('invalid_request', { details: [{ path: 'pageOrder', message: fault }] });
    const made = await withFolder(deps.tempDir, async (folder) => {
      const outPath = path.join(folder, 'reordered.pdf');
      const source = await deps.files.localPath(before.file.key);
      try {
        const reordered = await deps.pdf.reorder({ sourcePath: source.path, pageOrder, outPath });
        if (!reordered.ok) throw refusalProblem(reordered, 'pageOrder');
        const key = fileKeyOf(scope, id, newId('fil'));
        await rememberFile(deps, scope, id, key);
        return { pages: reordered.pages, file: storedFile(key, await deps.files.put(key, outPath)) };
      } finally {
        await source.release();
      }
    });
    return inTransaction(async (tx) => {
      const now = readyFor(present(await lockTemplate(tx.db, scope, id)), 'edit');
      assertRevision(now, ifMatch);
      if (now.file.key !== before.file.key)
        throw new ProblemError('revision_conflict', { extra: { revision: now.revision } });
      const updatedAt = clock.now();
      const runAt = new Date(updatedAt.getTime() + replacedFileMs);
      await tx.enqueue(deleteTemplateFileJob, { ...scope, templateId: id, fileKey: before.file.key }, { runAt });
      const moved = <T extends { readonly pageNumber: number }>(one: T): T => ({
        ...one,
        pageNumber: pageOrder.indexOf(one.pageNumber) + 1,
      });
      const change = { ...made, fields: now.fields.map(moved), textTags: now.textTags.map(moved), updatedAt };
      return changeTemplate(tx, scope, now, 'edit', change);
    });
  };
}

/** Throws `revision_conflict` with the present `revision` when `ifMatch` is another one. */
export function assertRevision(template: Pick<Template, 'revision'>, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== template.revision)
    throw new ProblemError('revision_conflict', { extra: { revision: template.revision } });
}
