import type { FileStore } from '../../integrations/storage/file-store.js';
import type { PdfRoom } from '../../pdf/port.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import { ProblemError } from '../../platform/problem.js';
import type { InTransaction } from '../../platform/transaction.js';
import type { Document } from './document.js';
import { expireDocumentJob } from './jobs.js';

/** How long a draft lives after its last change. */
export const draftLifetimeMs = 24 * 60 * 60 * 1000;

/** What the documents service works with. */
export interface DocumentsDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: FileStore;
  readonly pdf: Pick<PdfRoom, 'inspect' | 'detect'>;
  /** An existing folder for files that live as long as one call. */
  readonly tempDir: string;
}

/** What keeps a draft from having two expiries. */
export function expiryKey(id: string): string {
  return `${expireDocumentJob.name}:${id}`;
}

/** The document, unless it is not there or deleted. Throws `document_not_found`. */
export function present(document: Document | undefined): Document {
  if (!document || document.status === 'deleted') throw new ProblemError('document_not_found');
  return document;
}

/** Throws `revision_conflict` with the present `revision` when `ifMatch` is another one. */
export function assertRevision(document: Document, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== document.revision)
    throw new ProblemError('revision_conflict', { extra: { revision: document.revision } });
}
