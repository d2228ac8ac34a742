import { nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import { templateLifecycle, type TemplateAction } from '../../../src/contract/lifecycles/template.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { updateTemplate } from './store.js';
import type { ReadyTemplate, Template } from './template.js';

/** Throws `template_not_active` with the present `status` when `action` is not allowed in it. */
export function assertAllows(template: Template, action: TemplateAction): void {
  if (nextState(templateLifecycle, template.status, action) === undefined)
    throw new ProblemError('template_not_active', { extra: { status: template.status, isActive: template.isActive } });
}

/** The template with its file. Throws `template_not_active` until its upload is finalized. */
export function readyFor(template: Template, action: Extract<TemplateAction, 'edit' | 'use'>): ReadyTemplate {
  assertAllows(template, action);
  const { file } = template;
  if (!file) throw new Error(`Template ${template.id} is active without a file`);
  return { ...template, file };
}

/**
 * Stores what a locked template has become, in the status its lifecycle gives for `action`: the only place that changes
 * one. A deleted or expired template keeps nothing of what was in it. Throws `template_not_active`.
 */
export async function changeTemplate(
  tx: Tx,
  scope: TenantScope,
  template: Template,
  action: Exclude<TemplateAction, 'use'>,
  change: Partial<Omit<Template, 'id' | 'status' | 'revision' | 'createdAt'>> & { readonly updatedAt: Date },
): Promise<Template> {
  assertAllows(template, action);
  const status = nextState(templateLifecycle, template.status, action) ?? template.status;
  const gone = action === 'delete' || action === 'expire';
  const after: Template = {
    ...template,
    ...change,
    ...(gone ? { claim: null, file: null, pages: [], signers: [], fields: [], textTags: [], uploads: [] } : {}),
    status,
    // who is at work on the files is nothing an editor has to know
    revision: template.revision + (action === 'begin' || action === 'giveUp' ? 0 : 1),
  };
  await updateTemplate(tx.db, scope, after);
  return after;
}
