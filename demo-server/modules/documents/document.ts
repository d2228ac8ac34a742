import type { z } from 'zod';
import type { PageBox } from '../../../src/core/page-geometry.js';
import type { documentSigner, documentSignerInput } from '../../../src/contract/documents.js';
import type { Field } from '../../../src/contract/fields.js';
import type { DocumentStatus } from '../../../src/contract/lifecycles/document.js';
import type { SigningOrder } from '../../../src/contract/sending-options.js';

/** A signer of a draft. */
export type DraftSigner = z.output<typeof documentSigner>;
/** A signer of a draft as a caller gives it. */
export type DraftSignerInput = z.output<typeof documentSignerInput>;

/** A document as stored. */
export interface Document {
  readonly id: string;
  readonly name: string;
  readonly status: DocumentStatus;
  readonly fileName: string;
  /** Empty as long as the draft has no pages. */
  readonly fileKey: string;
  readonly fileSizeBytes: number;
  /** Lower-case hex, of the stored file. */
  readonly fileSha256: string;
  readonly pages: readonly PageBox[];
  readonly signers: readonly DraftSigner[];
  readonly signingOrder: SigningOrder;
  readonly fields: readonly Field[];
  /** Counts the changes of fields, signers and their order, from 1. */
  readonly revision: number;
  readonly createdAt: Date;
  /** When a draft expires. */
  readonly expiresAt: Date;
  readonly signingRequestId: string | null;
}
