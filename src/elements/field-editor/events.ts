import type { Field } from '../../contract/fields.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import type { EditorSigner } from '../../core/document-merge.js';

/** Fields, signers and the order of signing as they are now. */
export interface ChangeDetail {
  readonly fields: readonly Field[];
  readonly signers: readonly EditorSigner[];
  /** Whether all sign at once, or one after another by the signers' own `signingOrder`. */
  readonly signingOrder: SigningOrder;
}

/** A document that is about to be sent. */
export interface SendDetail {
  readonly documentId: string;
  readonly signers: readonly { readonly signerId: string; readonly name: string; readonly email: string }[];
  readonly signingOrder: SigningOrder;
}

/** A document that was sent. */
export interface SentDetail {
  readonly documentId: string;
  readonly signingRequestId: string;
  /** ISO 8601 */
  readonly expiresAt: string;
}

/** What `<snp-field-editor>` tells its page, beside `snp-ready`, `snp-error` and `snp-activity`. */
export interface SnpFieldEditorEvents {
  /** Fields, signers or their order were changed by the user, or by undo and redo. */
  'snp-change': ChangeDetail;
  /** The server has stored everything up to this revision. */
  'snp-saved': { readonly documentId: string; readonly revision: number };
  /** The user wants to send; `preventDefault()` stops it. */
  'snp-send': SendDetail;
  /** The document was sent, the server confirmed it. */
  'snp-sent': SentDetail;
}
