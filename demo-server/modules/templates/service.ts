import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { Field, FieldInput } from '../../../src/contract/fields.js';
import { templateLifecycle } from '../../../src/contract/lifecycles/template.js';
import { nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import type { createTemplate, updateTemplate } from '../../../src/contract/templates.js';
import type { JobRun } from '../../platform/jobs/job-handler.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import {
  savedSigners,
  signerOf,
  surroundings,
  withSigner,
  withSignerChanged,
  type SavedSigner,
  type SignerInput,
} from './content.js';
import { previewLinkSeconds } from './files.js';
import { createFinalize, present, uploadGraceMs } from './finalize.js';
import { deleteTemplateFileJob, expireTemplateJob } from './jobs.js';
import { mergeTagsOf } from './merge-tags.js';
import type { TemplatesDeps } from './ports.js';
import { assertRevision, createReorder } from './reorder.js';
import { changeTemplate, readyFor } from './status.js';
import { getTemplate, insertTemplate, listTemplates, lockTemplate } from './store.js';
import type { ReadyTemplate, Template, TemplateSigner } from './template.js';
import { announcedFiles, pdfName } from './uploads.js';

/** How long the links for uploads are good. */
export const uploadLinkSeconds = 15 * 60;

/** How long an upload that is not finalized is kept. */
export const uploadLifetimeMs = 24 * 60 * 60 * 1000;

/** A new template, and what its files are uploaded to. */
export interface InitiatedTemplate {
  readonly template: Template;
  readonly links: readonly { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
}

/** The verbs of templates. Every one throws `template_not_found` for an id that is not in `scope`. */
export type TemplatesService = ReturnType<typeof createTemplatesService>;

type Edit = (template: ReadyTemplate) => Partial<Pick<Template, 'signers' | 'signingOrder' | 'fields'>>;

/** Makes the templates service. */
export function createTemplatesService(deps: TemplatesDeps) {
  const { db, inTransaction, clock, newId, files, placeFields } = deps;

  const get = async (scope: TenantScope, id: string): Promise<Template> => present(await getTemplate(db, scope, id));
  const lock = async (tx: Tx, scope: TenantScope, id: string): Promise<Template> =>
    present(await lockTemplate(tx.db, scope, id));

  /** Throws `template_not_active` until the upload is finalized, and `revision_conflict`. */
  const edit = (scope: TenantScope, id: string, ifMatch: number | undefined, change: Edit): Promise<Template> =>
    inTransaction(async (tx) => {
      const template = readyFor(await lock(tx, scope, id), 'edit');
      assertRevision(template, ifMatch);
      return changeTemplate(tx, scope, template, 'edit', { ...change(template), updatedAt: clock.now() });
    });

  /** Deletes, when no link to them can be in use any more, the files a template has now. */
  const discardFiles = async (tx: Tx, { tenantId, livemode }: TenantScope, template: Template): Promise<void> => {
    const now = clock.now();
    const uploadsGone = new Date(template.uploadsEndAt.getTime() + uploadGraceMs);
    for (const { key } of template.uploads)
      await tx.enqueue(
        deleteTemplateFileJob,
        { tenantId, livemode, templateId: template.id, fileKey: key },
        { runAt: uploadsGone > now ? uploadsGone : now },
      );
    if (template.file)
      await tx.enqueue(deleteTemplateFileJob, {
        tenantId,
        livemode,
        templateId: template.id,
        fileKey: template.file.key,
      });
  };

  return {
    get,
    finalize: createFinalize(deps),
    reorderPages: createReorder(deps),

    /** Announces a template's files. Throws `file_too_large`. */
    async create(scope: TenantScope, input: BodyOf<typeof createTemplate>): Promise<InitiatedTemplate> {
      const id = newId('tpl');
      const uploads = announcedFiles(scope, id, input.files);
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + uploadLifetimeMs);
      const links = await Promise.all(
        uploads.map(({ key, sizeBytes }) => files.presignPut(key, { expiresInSeconds: uploadLinkSeconds, sizeBytes })),
      );
      const template: Template = {
        id,
        name: input.name,
        description: input.description ?? null,
        status: templateLifecycle.initial,
        isActive: true,
        isOneTime: input.isOneTime,
        uploads,
        uploadsEndAt: new Date(createdAt.getTime() + uploadLinkSeconds * 1000),
        expiresAt,
        claim: null,
        file: null,
        fileName: pdfName(input.name, uploads),
        pages: [],
        signers: [],
        signingOrder: input.signingOrder,
        fields: [],
        textTags: [],
        revision: 1,
        createdAt,
        updatedAt: createdAt,
      };
      await inTransaction(async (tx) => {
        await insertTemplate(tx.db, scope, template);
        await tx.enqueue(
          expireTemplateJob,
          { tenantId: scope.tenantId, livemode: scope.livemode, templateId: id },
          { runAt: expiresAt, uniqueKey: expiryKey(id) },
        );
      });
      return { template, links };
    },

    /** Templates that can be used, newest first; see the store. */
    list(scope: TenantScope, page: { readonly limit: number; readonly offset: number }) {
      return listTemplates(db, scope, page);
    },

    /** Whether the template can be shown in an editor. */
    async exists(scope: TenantScope, id: string): Promise<boolean> {
      const template = await getTemplate(db, scope, id);
      return template !== undefined && template.status !== 'deleted';
    },

    /** The merge tags of a template with their places. */
    mergeTags: mergeTagsOf,

    /** A link to the PDF, good for an hour; null while there is none. */
    async previewUrl({ file, fileName }: Template): Promise<string | null> {
      if (!file) return null;
      const options = { expiresInSeconds: previewLinkSeconds, fileName, contentType: 'application/pdf' };
      return files.presignGet(file.key, options);
    },

    /** The template with its file. Throws `template_not_active` until its upload is finalized. */
    async getReady(scope: TenantScope, id: string): Promise<ReadyTemplate> {
      return readyFor(await get(scope, id), 'edit');
    },

    /** A template that new requests may be made from. Throws `template_not_active`. */
    async getUsable(scope: TenantScope, id: string): Promise<ReadyTemplate> {
      return usable(await get(scope, id));
    },

    /** As `getUsable`, of now: nobody changes the template until `tx` ends. */
    async lockUsable(tx: Tx, scope: TenantScope, id: string): Promise<ReadyTemplate> {
      return usable(await lock(tx, scope, id));
    },

    /** Changes what is said about the template. Throws `template_not_active` for one that has expired. */
    update(
      scope: TenantScope,
      id: string,
      change: BodyOf<typeof updateTemplate>,
      ifMatch: number | undefined,
    ): Promise<Template> {
      return inTransaction(async (tx) => {
        const template = await lock(tx, scope, id);
        assertRevision(template, ifMatch);
        return changeTemplate(tx, scope, template, 'rename', {
          name: change.name ?? template.name,
          description: change.description === undefined ? template.description : change.description,
          isActive: change.isActive ?? template.isActive,
          signingOrder: change.signingOrder ?? template.signingOrder,
          updatedAt: clock.now(),
        });
      });
    },

    /** Deletes a template with its files; requests made from it have files of their own. */
    remove(scope: TenantScope, id: string): Promise<void> {
      return inTransaction(async (tx) => {
        const template = await lock(tx, scope, id);
        await discardFiles(tx, scope, template);
        await changeTemplate(tx, scope, template, 'delete', { updatedAt: clock.now() });
      });
    },

    /** Adds a signer. Throws `signer_role_exists`. */
    addSigner: (scope: TenantScope, id: string, input: SignerInput, ifMatch: number | undefined): Promise<Template> =>
      edit(scope, id, ifMatch, ({ signers }) => ({ signers: withSigner(signers, input, newId) })),

    /** Changes a signer. Throws `signer_not_found` and `signer_role_exists`. */
    updateSigner: (
      scope: TenantScope,
      id: string,
      signerId: string,
      change: Parameters<typeof withSignerChanged>[2],
      ifMatch: number | undefined,
    ): Promise<Template> =>
      edit(scope, id, ifMatch, ({ signers }) => ({ signers: withSignerChanged(signers, signerId, change) })),

    /** Removes a signer with its fields; gives how many those were. Throws `signer_not_found`. */
    async removeSigner(
      scope: TenantScope,
      id: string,
      signerId: string,
      ifMatch: number | undefined,
    ): Promise<{ template: Template; fieldsRemoved: number }> {
      let fieldsRemoved = 0;
      const template = await edit(scope, id, ifMatch, ({ signers, fields }) => {
        const gone = signerOf(signers, signerId);
        const stay = fields.filter((field) => field.signerId !== signerId);
        fieldsRemoved = fields.length - stay.length;
        return { signers: signers.filter((signer) => signer !== gone), fields: stay };
      });
      return { template, fieldsRemoved };
    },

    /** Appends fields, all of them or none. Throws `invalid_request` with everything that is wrong. */
    addFields: (
      scope: TenantScope,
      id: string,
      { fields, isSingle }: { readonly fields: readonly FieldInput[]; readonly isSingle: boolean },
      ifMatch: number | undefined,
    ): Promise<Template> =>
      edit(scope, id, ifMatch, (template) => {
        const place = (): Field[] => placeFields(fields, surroundings(template, template.fields), newId);
        return { fields: [...template.fields, ...(isSingle ? aboutOne(place) : place())] };
      }),

    /** Replaces all fields. */
    replaceFields: (
      scope: TenantScope,
      id: string,
      inputs: readonly FieldInput[],
      ifMatch: number | undefined,
    ): Promise<Template> =>
      edit(scope, id, ifMatch, (template) => ({ fields: placeFields(inputs, surroundings(template), newId) })),

    /** Removes one field. Throws `field_not_found`. */
    removeField: (scope: TenantScope, id: string, fieldId: string, ifMatch: number | undefined): Promise<Template> =>
      edit(scope, id, ifMatch, ({ fields }) => {
        if (!fields.some((field) => field.id === fieldId)) throw new ProblemError('field_not_found');
        return { fields: fields.filter((field) => field.id !== fieldId) };
      }),

    /** Replaces fields and, when given, signers and their order: what the editor saves. */
    save: (
      scope: TenantScope,
      id: string,
      input: {
        readonly fields: readonly FieldInput[];
        readonly signers?: readonly SavedSigner[] | undefined;
        readonly signingOrder?: Template['signingOrder'] | undefined;
      },
      ifMatch: number | undefined,
    ): Promise<Template> =>
      edit(scope, id, ifMatch, (template) => {
        const signers: readonly TemplateSigner[] = input.signers
          ? savedSigners(input.signers, template.signers, newId)
          : template.signers;
        const fields = placeFields(input.fields, surroundings({ ...template, signers }), newId);
        return { signers, fields, signingOrder: input.signingOrder ?? template.signingOrder };
      }),

    /** Expires an upload that was never finalized, and otherwise comes back when it can have been. */
    expire(scope: TenantScope, id: string, run: JobRun): Promise<void> {
      return inTransaction(async (tx) => {
        const template = await lockTemplate(tx.db, scope, id);
        await run.finishIn(tx);
        if (!template || nextState(templateLifecycle, template.status, 'expire') === undefined) return;
        const now = clock.now();
        const until = template.claim && template.claim.until > now ? template.claim.until : template.expiresAt;
        if (until > now) {
          const payload = { tenantId: scope.tenantId, livemode: scope.livemode, templateId: id };
          await tx.enqueue(expireTemplateJob, payload, { runAt: until, uniqueKey: expiryKey(id) });
          return;
        }
        await discardFiles(tx, scope, template);
        await changeTemplate(tx, scope, template, 'expire', { updatedAt: now });
      });
    },

    /** Deletes a file unless it is the one the template has now. */
    async deleteUnusedFile(scope: TenantScope, id: string, fileKey: string): Promise<void> {
      const template = await getTemplate(db, scope, id);
      if (template?.file?.key !== fileKey) await files.delete(fileKey);
    },
  };
}

function usable(template: Template): ReadyTemplate {
  const ready = readyFor(template, 'use');
  if (!ready.isActive)
    throw new ProblemError('template_not_active', { extra: { status: ready.status, isActive: false } });
  return ready;
}

/** Runs `place`; what is wrong with the only field of a body lies at the top of it. */
function aboutOne(place: () => Field[]): Field[] {
  try {
    return place();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const details = error.details.map(({ path, message }) => ({ path: path.replace(/^fields\.0\./, ''), message }));
    throw new ProblemError(error.code, { details });
  }
}

function expiryKey(id: string): string {
  return `${expireTemplateJob.name}:${id}`;
}
