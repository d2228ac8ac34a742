import type { PageBox, PercentRect } from '../../src/core/page-geometry.js';
import type { Ink } from '../../src/core/ink.js';
import type { TextAlign } from '../../src/core/text-layout.js';
import type { Detection } from './detection.js';
import type { PdfRefusal } from './refusals.js';

/** What was taken out of a file to make it safe to hand to other people. */
export type RemovedContent =
  'javascript' | 'automatic_action' | 'launch' | 'submit' | 'embedded_file' | 'media' | 'xfa';

/** A file to look at; with `outPath` a safe copy (cleaned, repaired, without encryption) is written there. */
export interface InspectRequest {
  readonly path: string;
  readonly outPath?: string;
  /** Most pages accepted; 5000 when left out. */
  readonly maxPages?: number;
}

/** A file that can be used. `sha256` (hex) is of the copy at `outPath`, or of the file itself when there is none. */
export interface Inspection {
  readonly ok: true;
  readonly pageCount: number;
  readonly pages: readonly PageBox[];
  readonly alreadySigned: boolean;
  readonly repaired: boolean;
  readonly removed: readonly RemovedContent[];
  readonly bytes: number;
  readonly sha256: string;
}

/** The faces of typed signatures. */
export type TypedFont = 'caveat' | 'dancing-script' | 'great-vibes' | 'sacramento' | 'marck-script';

/**
 * What a mark shows. Colours are `#rrggbb`. Images are 8-bit PNG without interlacing or RGB/grey JPEG, at most 4 megapixels,
 * and keep their proportions.
 */
export type MarkContent =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: TextAlign;
      readonly multiline?: boolean;
      readonly fontSize?: number;
      readonly color?: string;
      /** Covers what is under the text: a filled box, slightly larger than the mark's own. */
      readonly background?: string;
    }
  | { readonly kind: 'radio' }
  | { readonly kind: 'stamp'; readonly text: string; readonly color?: string }
  | { readonly kind: 'ink'; readonly ink: Ink }
  | { readonly kind: 'typed'; readonly text: string; readonly font: TypedFont }
  | { readonly kind: 'check' }
  | { readonly kind: 'image'; readonly path: string };

/** One thing to draw on a page (`pageNumber` from 1), inside `rect` in percent of the page as displayed. */
export interface Mark {
  readonly pageNumber: number;
  readonly rect: PercentRect;
  readonly content: MarkContent;
}

/** One signer on the certificate page; times are ISO 8601 in UTC. */
export interface CertificateSigner {
  readonly name: string;
  readonly email: string;
  readonly status: string;
  readonly sentAt?: string;
  readonly viewedAt?: string;
  readonly consentedAt?: string;
  readonly signedAt?: string;
  readonly ip?: string;
  readonly userAgent?: string;
  /** The signature as it was given, shown beside the name. */
  readonly signature?: Extract<MarkContent, { kind: 'ink' | 'typed' | 'image' }>;
}

/** One line of the history; `hash` (hex) closes over the line and the hash before it. */
export interface CertificateEvent {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail?: string;
  readonly hash: string;
}

/** The facts on the certificate page; `documentSha256` is of the file as it was sent out. */
export interface CertificateData {
  readonly requestName: string;
  readonly requestId: string;
  readonly documentName: string;
  readonly documentSha256: string;
  readonly pageCount: number;
  readonly issuer: string;
  readonly createdAt: string;
  readonly completedAt: string;
  readonly signers: readonly CertificateSigner[];
  readonly events: readonly CertificateEvent[];
}

/** The key that seals: PEM texts, or a PKCS #12 file. */
export type SealKey =
  | { readonly keyPem: string; readonly certificatePem: string; readonly chainPem?: string }
  | { readonly p12Path: string; readonly p12Password: string };

/** How the sealed file is signed; `signedAt` is ISO 8601, `name` the signer shown by readers. */
export interface SealSignature {
  readonly key: SealKey;
  readonly name: string;
  readonly reason: string;
  readonly location?: string;
  readonly contactInfo?: string;
  readonly signedAt: string;
}

/** All that makes one sealed file. `certificate` may be left out when no certificate page is wanted. */
export interface SealRequest {
  readonly sourcePath: string;
  readonly outPath: string;
  readonly marks: readonly Mark[];
  readonly certificate?: CertificateData;
  readonly signature: SealSignature;
}

/** A file to draw on. Nothing is signed; a file that is signed already is only appended to. */
export interface StampRequest {
  readonly sourcePath: string;
  readonly outPath: string;
  readonly marks: readonly Mark[];
}

/** A sealed file; `incremental` when the source's bytes were kept as they are and the rest was appended. */
export interface Sealed {
  readonly ok: true;
  readonly sha256: string;
  readonly bytes: number;
  readonly pageCount: number;
  readonly certificatePages: number;
  readonly incremental: boolean;
}

/** Confirms that a digest existed at a point in time; throws when it cannot. */
export interface TimestampAuthority {
  /** A time stamp token (RFC 3161, DER) over a SHA-256 digest. */
  stamp(digest: Uint8Array): Promise<Uint8Array>;
}

/** What was said about a certificate, DER: an `OCSPResponse` (RFC 6960) or a `CertificateList` (RFC 5280). */
export interface RevocationAnswer {
  readonly ocsp?: Uint8Array;
  readonly crl?: Uint8Array;
}

/** Finds out whether certificates were revoked; what it answers is checked before it is used. Throws when it cannot. */
export interface RevocationSource {
  /** Asks about a certificate (DER) of this issuer. */
  about(certificate: Uint8Array, issuer: Uint8Array): Promise<RevocationAnswer>;
  /** The certificate (DER) of the issuer. */
  issuerOf(certificate: Uint8Array): Promise<Uint8Array>;
}

/**
 * The PAdES levels (ETSI EN 319 142-1), each with what the one before has: signature; time stamp; what is needed to judge
 * the certificates later; a time stamp over all of that.
 */
export const sealLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;

/** A PAdES level. */
export type SealLevel = (typeof sealLevels)[number];

/** A valid time stamp over a signature: when (ISO 8601), by whom (common name), with which certificate. */
export interface SignatureTimestamp {
  readonly at: string;
  readonly authority: string;
  readonly certificateSha256: string;
}

/** One signature found in a file. */
export interface VerifiedSignature {
  readonly fieldName: string;
  readonly subFilter: string;
  /** The time the signer claims, ISO 8601; null when the file does not say. */
  readonly signedAt: string | null;
  /** The common name of the signing certificate. */
  readonly signerName: string;
  readonly certificateSha256: string;
  /** The signed bytes are what they were. */
  readonly digestOk: boolean;
  /** The signature was made with the certificate's key, and the certificate is the one that was meant. */
  readonly signatureOk: boolean;
  /** Null when there is none, or when it does not hold, which also makes the signature invalid. */
  readonly timestamp: SignatureTimestamp | null;
  /** Null for signatures of other kinds and for invalid ones. */
  readonly level: SealLevel | null;
  /**
   * Nothing but the signature itself is left out of the signed range, and nothing follows it but what is needed to judge
   * certificates later and time stamps over it.
   */
  readonly coversWholeFile: boolean;
  /** What is wrong, in a sentence; empty when nothing is. */
  readonly problem: string;
}

/** A time stamp over a whole file as it was then, or what is wrong with it (`problem`, empty when nothing is). */
export interface DocumentTimestamp {
  readonly fieldName: string;
  readonly timestamp: SignatureTimestamp | null;
  readonly problem: string;
}

/** What can be said about a file's signatures, newest last. `intact` means signed, all valid, nothing appended. */
export interface Verification {
  readonly ok: true;
  readonly signatures: readonly VerifiedSignature[];
  readonly documentTimestamps: readonly DocumentTimestamp[];
  readonly appendedAfter: boolean;
  /** What follows the newest signature is only for judging certificates, and under no time stamp: it could be changed. */
  readonly hasUnprotectedEvidence: boolean;
  readonly intact: boolean;
  readonly sha256: string;
}

/** Files to join, in this order; each as `inspect` wrote it. */
export interface MergeRequest {
  readonly sourcePaths: readonly string[];
  readonly outPath: string;
  /** Most pages accepted; 5000 when left out. */
  readonly maxPages?: number;
}

/** A file whose pages are put into another order: `pageOrder` names every page (from 1) exactly once. */
export interface ReorderRequest {
  readonly sourcePath: string;
  readonly pageOrder: readonly number[];
  readonly outPath: string;
}

/** A file of which only `pages` (from 1, each once) stay, in this order. */
export interface KeepPagesRequest {
  readonly sourcePath: string;
  readonly pages: readonly number[];
  readonly outPath: string;
}

/** A file made from others; `sha256` is hex, `pages` are in the new order. */
export interface Assembled {
  readonly ok: true;
  readonly pageCount: number;
  readonly pages: readonly PageBox[];
  readonly bytes: number;
  readonly sha256: string;
}

/** A text that will be drawn later, and with what; `font` left out means the face of text fields. */
export interface TextToDraw {
  readonly text: string;
  readonly font?: TypedFont;
}

/** Everything done to PDFs. Files go by path; every answer is a value, a refusal never throws. */
export interface PdfRoom {
  /** Says whether a file can be used, and optionally writes the safe copy to use from then on. */
  inspect(request: InspectRequest): Promise<Inspection | PdfRefusal>;
  /** Draws the marks, appends the certificate, signs, checks its own work, and only then writes `outPath`. */
  seal(request: SealRequest): Promise<Sealed | PdfRefusal>;
  /** Draws marks and nothing else; `pdf_signed_unchangeable` when a signature would not survive it. */
  stamp(request: StampRequest): Promise<Assembled | PdfRefusal>;
  /** Checks every signature of a file. */
  verify(request: { readonly path: string }): Promise<Verification | PdfRefusal>;
  /** Joins files; signed ones are refused (`pdf_signed_unchangeable`), form fields whose names collide are renamed. */
  merge(request: MergeRequest): Promise<Assembled | PdfRefusal>;
  /** Puts pages into another order; `page_order_wrong` unless every page is named exactly once. */
  reorder(request: ReorderRequest): Promise<Assembled | PdfRefusal>;
  /** Takes pages out: nothing of them stays in the new file. Refuses as `reorder` does. */
  keepPages(request: KeepPagesRequest): Promise<Assembled | PdfRefusal>;
  /** Finds `{{tags}}` in the text and the fields of the form; expects a file that `inspect` has accepted. */
  detect(request: { readonly path: string }): Promise<Detection | PdfRefusal>;
  /** Says whether texts can be drawn, so that a signer hears it while typing: `text_not_drawable` names characters. */
  checkText(request: { readonly texts: readonly TextToDraw[] }): Promise<{ readonly ok: true } | PdfRefusal>;
  /** Says whether an image can be drawn, by decoding it as sealing will: `image_not_drawable` says why not. */
  checkImage(request: { readonly path: string }): Promise<{ readonly ok: true } | PdfRefusal>;
  /** Ends the child processes; jobs in hand are refused with `pdf_room_closed`. */
  close(): Promise<void>;
}
