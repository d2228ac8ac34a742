import type { Detection } from './detection.js';
import type {
  Assembled,
  InspectRequest,
  Inspection,
  MergeRequest,
  ReorderRequest,
  SealRequest,
  Sealed,
  StampRequest,
  TextToDraw,
  Verification,
} from './port.js';
import type { PdfRefusal } from './refusals.js';

/** What the parent sends to a child: one job at a time. Bytes never travel, only paths. */
export type Job =
  | { readonly kind: 'inspect'; readonly request: InspectRequest }
  | { readonly kind: 'seal'; readonly request: SealRequest; readonly timestamp: boolean }
  | { readonly kind: 'stamp'; readonly request: StampRequest }
  | { readonly kind: 'verify'; readonly request: { readonly path: string } }
  | { readonly kind: 'merge'; readonly request: MergeRequest }
  | { readonly kind: 'reorder'; readonly request: ReorderRequest }
  | { readonly kind: 'detect'; readonly request: { readonly path: string } }
  | { readonly kind: 'checkText'; readonly request: { readonly texts: readonly TextToDraw[] } };

/** What a job of each kind answers. */
export interface JobAnswers {
  inspect: Inspection | PdfRefusal;
  seal: Sealed | PdfRefusal;
  stamp: Assembled | PdfRefusal;
  verify: Verification | PdfRefusal;
  merge: Assembled | PdfRefusal;
  reorder: Assembled | PdfRefusal;
  detect: Detection | PdfRefusal;
  checkText: { readonly ok: true } | PdfRefusal;
}

/** Any job's answer. */
export type JobAnswer = JobAnswers[Job['kind']];

/** The parent's answer to a wish for a time stamp: a token or what went wrong, in hex and in words. */
export interface TimestampAnswer {
  readonly kind: 'timestamped';
  readonly token?: string;
  readonly error?: string;
}

/** What the child sends: once when it is warm, a digest (hex) to be time stamped, then one answer per job. */
export type ChildMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'timestamp'; readonly digest: string }
  | { readonly type: 'answer'; readonly answer: JobAnswer };
