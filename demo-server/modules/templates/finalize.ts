import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import { assemble, refusalProblem, withFolder } from './assemble.js';
import { detected } from './detect.js';
import { fileKeyOf, rememberFile, storedFile } from './files.js';
import { deleteTemplateFileJob } from './jobs.js';
import type { TemplatesDeps } from './ports.js';
import { assertAllows, changeTemplate } from './status.js';
import { getTemplate, lockTemplate } from './store.js';
import type { AnnouncedFile, Template, TemplateContent, TemplateFile } from './template.js';
import { assertArrived, chosenFiles, pdfName } from './uploads.js';

/** How long nobody else works on a template after a sign of life; longer than any one step takes. */
const claimMs = 5 * 60 * 1000;

/** An upload may be under way when its link ends, so its file is deleted this much later. */
export const uploadGraceMs = 60 * 60 * 1000;

/** What of an upload is to become the template. */
export interface FinalizeInput {
  readonly fileKeys?: readonly string[] | undefined;
  readonly importFields: boolean;
}

/** What the files have become. */
interface Made extends TemplateContent {
  readonly file: TemplateFile;
  readonly pages: Template['pages'];
}

/**
 * Makes the verb that turns uploads into a template. The work is done between two short transactions: the first claims it,
 * the second stores what came of it, so that two at once do it once and a crash leaves an upload that can be finalized
 * again. Only what is still claimed is stored.
 */
export function createFinalize(deps: TemplatesDeps) {
  const { db, inTransaction, clock, newId } = deps;

  const claim = (scope: TenantScope, id: string, token: string): Promise<Template> =>
    inTransaction(async (tx) => {
      const template = present(await lockTemplate(tx.db, scope, id));
      const now = clock.now();
      if (template.status === 'active') return template;
      assertAllows(template, 'begin');
      if (template.claim && template.claim.until > now && template.claim.token !== token) {
        const retryAt = template.claim.until.toISOString();
        throw new ProblemError('template_busy', { extra: { status: template.status, retryAt } });
      }
      const until = new Date(now.getTime() + claimMs);
      return changeTemplate(tx, scope, template, 'begin', { claim: { token, until }, updatedAt: now });
    });

  const release = (scope: TenantScope, id: string, token: string): Promise<void> =>
    inTransaction(async (tx) => {
      const template = await lockTemplate(tx.db, scope, id);
      if (template?.claim?.token !== token) return;
      await changeTemplate(tx, scope, template, 'giveUp', { claim: null, updatedAt: clock.now() });
    });

  const make = (
    scope: TenantScope,
    id: string,
    chosen: readonly AnnouncedFile[],
    input: FinalizeInput,
    alive: () => Promise<void>,
  ): Promise<Made> =>
    withFolder(deps.tempDir, async (folder) => {
      const { path, pages } = await assemble(deps, chosen, folder, alive);
      await alive();
      const content = await deps.pdf.detect({ path });
      if (!content.ok) throw refusalProblem(content, 'files');
      const found = detected(content, pages.length, input.importFields, deps);
      const key = fileKeyOf(scope, id, newId('fil'));
      await rememberFile(deps, scope, id, key);
      return { ...found, pages, file: storedFile(key, await deps.files.put(key, path)) };
    });

  const finish = (
    scope: TenantScope,
    id: string,
    token: string,
    chosen: readonly AnnouncedFile[],
    { file, pages, signers, fields, textTags }: Made,
  ): Promise<Template> =>
    inTransaction(async (tx) => {
      const template = present(await lockTemplate(tx.db, scope, id));
      if (template.claim?.token !== token)
        throw new ProblemError('template_busy', { extra: { status: template.status } });
      const runAt = new Date(template.uploadsEndAt.getTime() + uploadGraceMs);
      for (const { key } of template.uploads)
        await tx.enqueue(deleteTemplateFileJob, { ...scope, templateId: id, fileKey: key }, { runAt });
      const fileName = pdfName(template.name, chosen);
      const change = { file, pages, signers, fields, textTags, fileName, claim: null, updatedAt: clock.now() };
      return changeTemplate(tx, scope, template, 'finish', change);
    });

  return async (scope: TenantScope, id: string, input: FinalizeInput): Promise<Template> => {
    const template = present(await getTemplate(db, scope, id));
    if (template.status === 'active') return template;
    assertAllows(template, 'begin');
    const chosen = chosenFiles(template, input.fileKeys);
    await assertArrived(deps.files, chosen);
    const token = randomUUID();
    const claimed = await claim(scope, id, token);
    if (claimed.status === 'active') return claimed;
    try {
      const made = await make(scope, id, chosen, input, async () => {
        await claim(scope, id, token);
      });
      return await finish(scope, id, token, chosen, made);
    } catch (error) {
      await release(scope, id, token);
      throw error;
    }
  };
}

/** The template, unless it is not there or deleted. Throws `template_not_found`. */
export function present(template: Template | undefined): Template {
  if (!template || template.status === 'deleted') throw new ProblemError('template_not_found');
  return template;
}
