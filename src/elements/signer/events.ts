import type { FieldType } from '../../contract/fields.js';
import type { SigningRequestStatus } from '../../contract/lifecycles/signing-request.js';

/** A field's answer was stored; the answer itself stays private to signer and server. */
export interface FieldFilledDetail {
  readonly fieldId: string;
  readonly type: FieldType;
  /** False when the answer was taken away again. */
  readonly filled: boolean;
  readonly requiredFilled: number;
  readonly requiredTotal: number;
}

/**
 * This signer has finished; `requestStatus` tells whether others are still to sign or the sealed copy is being made. A page
 * that leads on itself (to a checkout, say) calls `preventDefault()`; else the element offers a button that leads to `nextUrl`.
 */
export interface CompletedDetail {
  readonly requestId: string;
  readonly signerId: string;
  readonly requestStatus: SigningRequestStatus;
  /** Where the sender wants the signer to go on; null when nowhere. */
  readonly nextUrl: string | null;
  /** The unpaid invoice that belongs to the request; null when there is none. */
  readonly invoiceId: string | null;
}

/** What `<snp-signer>` tells its page, beside `snp-ready`, `snp-error` and `snp-activity`. */
export interface SnpSignerEvents {
  /** The first page was shown and the server knows. */
  'snp-viewed': { readonly requestId: string; readonly signerId: string };
  /** The server stored or cleared a field's answer. */
  'snp-field-filled': FieldFilledDetail;
  /** The signer wants to finish; `preventDefault()` stops it. */
  'snp-complete': { readonly requestId: string; readonly signerId: string };
  /** The signer has finished, the server confirmed it. */
  'snp-completed': CompletedDetail;
  /** The signer wants to decline; `preventDefault()` stops it. */
  'snp-decline': { readonly requestId: string; readonly signerId: string; readonly reason: string };
  /** The signer has declined, the server confirmed it. */
  'snp-declined': { readonly requestId: string; readonly signerId: string };
  /** The signer has handed the signing to somebody else, the server confirmed it. */
  'snp-delegated': { readonly requestId: string; readonly signerId: string };
}
