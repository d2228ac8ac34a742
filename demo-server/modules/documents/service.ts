import { maxDocumentBytes, type createDocument } from '../../../src/contract/documents.js';
import type { Detected, saveEmbeddedDocument } from '../../../src/contract/embedded-documents.js';
import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { FieldInput } from '../../../src/contract/fields.js';
import { nextState } from '../../../src/contract/lifecycles/lifecycle.js';
import { documentLifecycle } from '../../../src/contract/lifecycles/document.js';
import type { JobRun } from '../../platform/jobs/job-handler.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Tx } from '../../platform/transaction.js';
import { decodeDocument } from './base64.js';
import { createDetector } from './detected.js';
import type { Document } from './document.js';
import { assertRevision, draftLifetimeMs, expiryKey, present, type DocumentsDeps } from './draft.js';
import { draftFields } from './draft-fields.js';
import { defaultSigners, draftSigners } from './draft-signers.js';
import { deleteDocumentFileJob, expireDocumentJob } from './jobs.js';
import { assertAllows, changeStatus } from './status.js';
import { getDocument, insertDocument, lockDocument, updateDraft } from './store.js';
import { withUploadedPdf } from './upload.js';

/** How long a link to a draft's file is good. */
export const previewLinkSeconds = 60 * 60;

/** A change of a draft's content, from what is there now; what is left out stays. */
type Edit = (document: Document) => Partial<Pick<Document, 'fields' | 'signers' | 'signingOrder'>>;

/** What is to happen with a draft as it is stored; when either throws, there is no draft. */
export interface CreationPlan {
  readonly fieldsOf?: (content: Pick<Document, 'pages' | 'signers'>) => readonly FieldInput[];
  readonly within?: (tx: Tx, document: Document) => Promise<void>;
}

/** The verbs of drafts. Every one throws `document_not_found` for an id that is not in `scope`. */
export type DocumentsService = ReturnType<typeof createDocumentsService>;

/** Makes the documents service. */
export function createDocumentsService(deps: DocumentsDeps) {
  const { db, inTransaction, clock, newId, files, pdf } = deps;

  const detectIn = createDetector(deps);

  const lock = async (tx: Tx, scope: TenantScope, id: string): Promise<Document> =>
    present(await lockDocument(tx.db, scope, id));

  /** Throws `document_not_draft`, and `revision_conflict` when `ifMatch` is not the present revision. */
  const edit = (scope: TenantScope, id: string, ifMatch: number | undefined, change: Edit): Promise<Document> =>
    inTransaction(async (tx) => {
      const document = await lock(tx, scope, id);
      assertAllows(document, 'edit');
      assertRevision(document, ifMatch);
      const changedAt = clock.now();
      const expiresAt = new Date(changedAt.getTime() + draftLifetimeMs);
      const { fields, signers, signingOrder } = { ...document, ...change(document) };
      const content = { fields, signers, signingOrder };
      const saved = await updateDraft(tx.db, scope, id, document.revision, { ...content, changedAt, expiresAt });
      if (!saved) throw new ProblemError('revision_conflict', { extra: { revision: document.revision } });
      return { ...document, ...content, expiresAt, revision: document.revision + 1 };
    });

  const surroundings = (document: Pick<Document, 'pages' | 'signers'>, stays: Document['fields'] = []) => ({
    pageCount: document.pages.length,
    signerIds: document.signers.map((signer) => signer.id),
    present: stays,
  });

  /** Stores a new draft from a PDF's bytes. `plan` may place fields, and join the transaction that stores it. */
  const createFromBytes = async (
    scope: TenantScope,
    bytes: Uint8Array,
    input: Omit<BodyOf<typeof createDocument>, 'document'>,
    plan: CreationPlan = {},
  ): Promise<Document> => {
    if (bytes.length > maxDocumentBytes) throw new ProblemError('file_too_large');
    const signers = draftSigners(input.signers?.length ? input.signers : defaultSigners, newId);
    return withUploadedPdf(pdf, deps.tempDir, bytes, async ({ path, inspection }) => {
      const id = newId('doc');
      const fileKey = fileKeyOf(scope, id);
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + draftLifetimeMs);
      const content = { pages: inspection.pages, signers, fields: [] };
      const inputs = plan.fieldsOf?.(content) ?? [];
      const fields = draftFields(inputs, surroundings(content), newId);
      // first the job: should this process die before the row is there, it is what finds the file again
      await inTransaction((tx) =>
        tx.enqueue(expireDocumentJob, { ...scope, documentId: id }, { runAt: expiresAt, uniqueKey: expiryKey(id) }),
      );
      const stored = await files.put(fileKey, path);
      const document: Document = {
        ...content,
        fields,
        id,
        name: input.name,
        signingOrder: input.signingOrder,
        status: documentLifecycle.initial,
        fileName: input.fileName,
        fileKey,
        fileSizeBytes: stored.sizeBytes,
        fileSha256: stored.sha256,
        revision: 1,
        createdAt,
        expiresAt,
        signingRequestId: null,
      };
      await inTransaction(async (tx) => {
        await insertDocument(tx.db, scope, document);
        await plan.within?.(tx, document);
      });
      return document;
    });
  };

  const getFile = async (scope: TenantScope, id: string): Promise<Document> => {
    const document = present(await getDocument(db, scope, id));
    if (document.status === 'expired' || document.fileKey === '') throw new ProblemError('document_not_found');
    return document;
  };

  return {
    createFromBytes,

    /** Stores a new draft; on refusal (base64, size, PDF) nothing is stored. */
    async create(
      scope: TenantScope,
      { document, ...facts }: BodyOf<typeof createDocument>,
      plan?: CreationPlan,
    ): Promise<Document> {
      return createFromBytes(scope, decodeDocument(document), facts, plan);
    },

    /** The document in any status but deleted. */
    async get(scope: TenantScope, id: string): Promise<Document> {
      return present(await getDocument(db, scope, id));
    },

    /** As `get`; throws `document_not_found` also when the file is gone with an expired draft or not there yet. */
    getFile,

    /** What the document says itself about its fields, in the manner of `getFile`. */
    async detect(scope: TenantScope, id: string): Promise<Detected> {
      const { fileKey, fileSha256 } = await getFile(scope, id);
      return detectIn({ key: fileKey, sha256: fileSha256 });
    },

    /** The same for a stored PDF that the caller may see. */
    detectIn,

    /** Whether the document is there, for whoever wants to refer to it. */
    async exists(scope: TenantScope, id: string): Promise<boolean> {
      const document = await getDocument(db, scope, id);
      return document !== undefined && document.status !== 'deleted';
    },

    /** A link to the PDF, good for an hour; null as long as there is none. */
    async previewUrl(document: Document): Promise<string | null> {
      if (document.fileKey === '') return null;
      return files.presignGet(document.fileKey, {
        expiresInSeconds: previewLinkSeconds,
        fileName: document.fileName,
        contentType: 'application/pdf',
      });
    },

    /** Deletes a draft and its file. */
    async remove(scope: TenantScope, id: string): Promise<void> {
      await inTransaction(async (tx) => {
        const document = await lock(tx, scope, id);
        await changeStatus(tx, scope, document, 'delete', { at: clock.now() });
        if (document.fileKey !== '') await tx.enqueue(deleteDocumentFileJob, { fileKey: document.fileKey });
      });
    },

    /** Appends fields, all of them or none. */
    addFields(
      scope: TenantScope,
      id: string,
      inputs: readonly FieldInput[],
      ifMatch: number | undefined,
    ): Promise<Document> {
      return edit(scope, id, ifMatch, (document) => ({
        fields: [...document.fields, ...draftFields(inputs, surroundings(document, document.fields), newId)],
      }));
    },

    /** Replaces all fields. */
    replaceFields(
      scope: TenantScope,
      id: string,
      inputs: readonly FieldInput[],
      ifMatch: number | undefined,
    ): Promise<Document> {
      return edit(scope, id, ifMatch, (document) => ({
        fields: draftFields(inputs, surroundings(document), newId),
      }));
    },

    /** Removes all fields; gives how many there were. */
    async removeFields(
      scope: TenantScope,
      id: string,
      ifMatch: number | undefined,
    ): Promise<{ document: Document; removed: number }> {
      let removed = 0;
      const document = await edit(scope, id, ifMatch, (before) => {
        removed = before.fields.length;
        return { fields: [] };
      });
      return { document, removed };
    },

    /** Replaces fields and, when given, signers and their order: what the editor saves. */
    save(
      scope: TenantScope,
      id: string,
      input: BodyOf<typeof saveEmbeddedDocument>,
      ifMatch: number | undefined,
    ): Promise<Document> {
      return edit(scope, id, ifMatch, (document) => {
        const signers = input.signers ? draftSigners(input.signers, newId, document.signers) : document.signers;
        const fields = draftFields(input.fields, surroundings({ ...document, signers }), newId);
        return { signers, fields, signingOrder: input.signingOrder ?? document.signingOrder };
      });
    },

    /** Locks a draft that is about to be sent. Throws `document_not_draft` and `revision_conflict`. */
    async lockForSending(tx: Tx, scope: TenantScope, id: string, ifMatch: number | undefined): Promise<Document> {
      const document = await lock(tx, scope, id);
      assertAllows(document, 'send');
      assertRevision(document, ifMatch);
      return document;
    },

    /** Turns a locked draft into a sent document. */
    async markSent(tx: Tx, scope: TenantScope, document: Document, signingRequestId: string): Promise<void> {
      await changeStatus(tx, scope, document, 'send', { at: clock.now(), signingRequestId });
    },

    /** Expires a draft whose time has come, and otherwise comes back when it will have. */
    async expire(scope: TenantScope, id: string, run: JobRun): Promise<void> {
      const document = await getDocument(db, scope, id);
      if (!document) {
        await files.delete(fileKeyOf(scope, id));
        return;
      }
      await inTransaction(async (tx) => {
        const draft = await lockDocument(tx.db, scope, id);
        await run.finishIn(tx);
        if (!draft || nextState(documentLifecycle, draft.status, 'expire') === undefined) return;
        if (draft.expiresAt > clock.now()) {
          const options = { runAt: draft.expiresAt, uniqueKey: expiryKey(id) };
          await tx.enqueue(expireDocumentJob, { ...scope, documentId: id }, options);
          return;
        }
        await changeStatus(tx, scope, draft, 'expire', { at: clock.now() });
        if (draft.fileKey !== '') await tx.enqueue(deleteDocumentFileJob, { fileKey: draft.fileKey });
      });
    },

    /** Deletes a file that nothing refers to any more. */
    deleteFile(fileKey: string): Promise<void> {
      return files.delete(fileKey);
    },
  };
}

function fileKeyOf(scope: TenantScope, id: string): string {
  return `tenants/${scope.tenantId}/documents/${id}/original.pdf`;
}
