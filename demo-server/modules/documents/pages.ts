import { createHash } from 'node:crypto';
import { maxUploadBytes } from '../../../src/contract/templates.js';
import type { uploadEmbeddedPages } from '../../../src/contract/embedded-pages.js';
import type { BodyOf } from '../../../src/contract/endpoint.js';
import type { Field } from '../../../src/contract/fields.js';
import { documentLifecycle } from '../../../src/contract/lifecycles/document.js';
import type { ProblemDetail } from '../../../src/contract/problems.js';
import type { StoredFile } from '../../integrations/storage/file-store.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { Document, DraftSignerInput } from './document.js';
import { defaultSigners, draftSigners } from './draft-signers.js';
import { deleteUnusedFileJob, deleteUploadJob, expireDocumentJob, type NamedDocumentFile } from './jobs.js';
import { assertRevision, draftLifetimeMs, expiryKey, present, type DocumentsDeps } from './draft.js';
import { assertAllows } from './status.js';
import { getDocument, insertDocument, lockDocument, updateDraft } from './store.js';
import { deleteUpload, insertUploads, listUploads, type AnnouncedUpload } from './upload-store.js';

/** How long the links for uploads are good. */
export const uploadLinkSeconds = 15 * 60;
/** An upload may be under way when its link ends, so its file is deleted this much later. */
const uploadGraceMs = 60 * 60 * 1000;
/** A file that was replaced stays as long as links to it and work with it may last. */
const replacedFileMs = 2 * 60 * 60 * 1000;

/** An announced file with the link it is uploaded to. */
export interface UploadPlace {
  readonly file: AnnouncedUpload;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a draft's pages become; `moved` gives the field where it is then, or null when it goes with its page. */
export interface NewPages {
  readonly file: { readonly key: string; readonly stored: StoredFile };
  readonly pages: Document['pages'];
  readonly fileName: string;
  moved(field: Field): Field | null;
}

/** The verbs of a draft's pages. Every one throws `document_not_found` for an id that is not in `scope`. */
export type DocumentPages = ReturnType<typeof createDocumentPages>;

/** Makes the verbs of a draft's pages. */
export function createDocumentPages({ db, inTransaction, clock, newId, files }: DocumentsDeps) {
  const editable = async (scope: TenantScope, id: string, ifMatch?: number): Promise<Document> => {
    const document = present(await getDocument(db, scope, id));
    assertAllows(document, 'edit');
    assertRevision(document, ifMatch);
    return document;
  };

  return {
    editable,

    /** Stores a draft without pages. */
    async createEmpty(
      scope: TenantScope,
      input: {
        readonly name: string;
        readonly signers?: readonly DraftSignerInput[] | undefined;
        readonly signingOrder: Document['signingOrder'];
      },
    ): Promise<Document> {
      const id = newId('doc');
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + draftLifetimeMs);
      const document: Document = {
        id,
        name: input.name,
        status: documentLifecycle.initial,
        fileName: `${input.name.slice(0, 200)}.pdf`,
        fileKey: '',
        fileSizeBytes: 0,
        fileSha256: createHash('sha256').digest('hex'),
        pages: [],
        signers: draftSigners(input.signers ?? defaultSigners, newId),
        signingOrder: input.signingOrder,
        fields: [],
        revision: 1,
        createdAt,
        expiresAt,
        signingRequestId: null,
      };
      await inTransaction(async (tx) => {
        await insertDocument(tx.db, scope, document);
        const options = { runAt: expiresAt, uniqueKey: expiryKey(id) };
        await tx.enqueue(expireDocumentJob, { ...scope, documentId: id }, options);
      });
      return document;
    },

    /** Makes links to upload files to. Throws `file_too_large` with the files that are. */
    async announceUploads(
      scope: TenantScope,
      id: string,
      { files: wanted }: BodyOf<typeof uploadEmbeddedPages>,
    ): Promise<{ readonly places: readonly UploadPlace[]; readonly expiresAt: Date }> {
      await editable(scope, id);
      const details = wanted.flatMap(({ fileName, fileSize }, index): ProblemDetail[] =>
        fileSize > maxUploadBytes
          ? [{ path: `files.${index}.fileSize`, message: `${fileName} has ${fileSize} bytes, the limit is 300 MB` }]
          : [],
      );
      if (details.length > 0) throw new ProblemError('file_too_large', { details });
      const expiresAt = new Date(clock.now().getTime() + uploadLinkSeconds * 1000);
      const announced = wanted.map(({ fileName, fileSize, fileType }) => ({
        key: `tenants/${scope.tenantId}/documents/${id}/${newId('upl')}.${fileType}`,
        fileName,
        sizeBytes: fileSize,
        fileType,
      }));
      await inTransaction(async (tx) => {
        await insertUploads(tx.db, scope, id, announced);
        const runAt = new Date(expiresAt.getTime() + uploadGraceMs);
        for (const { key } of announced)
          await tx.enqueue(deleteUploadJob, { ...scope, documentId: id, fileKey: key }, { runAt });
      });
      const places = await Promise.all(
        announced.map(async (file): Promise<UploadPlace> => {
          const link = await files.presignPut(file.key, {
            expiresInSeconds: uploadLinkSeconds,
            sizeBytes: file.sizeBytes,
          });
          return { file, url: link.url, headers: link.headers };
        }),
      );
      return { places, expiresAt };
    },

    /**
     * The announced files in the order of their keys, all of them there. Throws `invalid_request` for keys that are not the
     * document's own or named twice, and `upload_missing` for files that have not arrived.
     */
    async arrivedUploads(scope: TenantScope, id: string, fileKeys: readonly string[]): Promise<AnnouncedUpload[]> {
      const known = new Map((await listUploads(db, scope, id, fileKeys)).map((file) => [file.key, file]));
      const chosen: AnnouncedUpload[] = [];
      const details = fileKeys.flatMap((key, index): ProblemDetail[] => {
        const file = known.get(key);
        const message = !file
          ? 'is not the fileKey of an upload to this document'
          : chosen.includes(file)
            ? 'is named twice'
            : undefined;
        if (message !== undefined) return [{ path: `fileKeys.${index}`, message }];
        if (file) chosen.push(file);
        return [];
      });
      if (details.length > 0) throw new ProblemError('invalid_request', { details });
      const missing: ProblemDetail[] = [];
      for (const [index, { key, fileName }] of chosen.entries())
        if (!(await files.stat(key)))
          missing.push({ path: `fileKeys.${index}`, message: `${fileName} has not been uploaded yet` });
      if (missing.length > 0) throw new ProblemError('upload_missing', { details: missing });
      return chosen;
    },

    /** A key for the draft's next file. Called before it is stored: should nothing come of it, a job finds it again. */
    async nextFileKey({ tenantId, livemode }: TenantScope, id: string): Promise<string> {
      const fileKey = `tenants/${tenantId}/documents/${id}/${newId('fil')}.pdf`;
      const runAt = new Date(clock.now().getTime() + replacedFileMs);
      await inTransaction((tx) =>
        tx.enqueue(deleteUnusedFileJob, { tenantId, livemode, documentId: id, fileKey }, { runAt }),
      );
      return fileKey;
    },

    /**
     * Gives a draft other pages, made from the file it had in `before`: of two changes at once one wins, the other is a
     * `revision_conflict`. Fields that were placed meanwhile go with their page too.
     */
    replacePages(
      scope: TenantScope,
      before: Pick<Document, 'id' | 'fileKey'>,
      made: NewPages,
      ifMatch: number | undefined,
    ): Promise<Document> {
      return inTransaction(async (tx) => {
        const { id } = before;
        const document = present(await lockDocument(tx.db, scope, id));
        assertAllows(document, 'edit');
        assertRevision(document, ifMatch);
        const conflict = new ProblemError('revision_conflict', { extra: { revision: document.revision } });
        if (document.fileKey !== before.fileKey) throw conflict;
        const changedAt = clock.now();
        const file = {
          fileKey: made.file.key,
          fileSizeBytes: made.file.stored.sizeBytes,
          fileSha256: made.file.stored.sha256,
          fileName: made.fileName,
          pages: made.pages,
        };
        const content = {
          signers: document.signers,
          signingOrder: document.signingOrder,
          fields: document.fields.flatMap((field) => made.moved(field) ?? []),
          expiresAt: new Date(changedAt.getTime() + draftLifetimeMs),
        };
        if (!(await updateDraft(tx.db, scope, id, document.revision, { ...content, changedAt, file }))) throw conflict;
        if (document.fileKey !== '') {
          const runAt = new Date(changedAt.getTime() + replacedFileMs);
          await tx.enqueue(deleteUnusedFileJob, { ...scope, documentId: id, fileKey: document.fileKey }, { runAt });
        }
        return { ...document, ...content, ...file, revision: document.revision + 1 };
      });
    },

    /** Deletes a file unless it is the document's present one. */
    async deleteUnusedFile(scope: TenantScope, { documentId, fileKey }: NamedDocumentFile): Promise<void> {
      const document = await getDocument(db, scope, documentId);
      const used = document && document.fileKey === fileKey && ['draft', 'sent'].includes(document.status);
      if (!used) await files.delete(fileKey);
    },

    /** Deletes an upload whose link has ended. */
    async deleteUpload(scope: TenantScope, fileKey: string): Promise<void> {
      await files.delete(fileKey);
      await deleteUpload(db, scope, fileKey);
    },
  };
}
