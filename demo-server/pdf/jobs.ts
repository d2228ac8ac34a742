import type { Detection } from './detection.js';
import type {
  Assembled,
  InspectRequest,
  Inspection,
  KeepPagesRequest,
  MergeRequest,
  ReorderRequest,
  SealLevel,
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
  | { readonly kind: 'seal'; readonly request: SealRequest; readonly level: SealLevel }
  | { readonly kind: 'stamp'; readonly request: StampRequest }
  | { readonly kind: 'verify'; readonly request: { readonly path: string } }
  | { readonly kind: 'merge'; readonly request: MergeRequest }
  | { readonly kind: 'reorder'; readonly request: ReorderRequest }
  | { readonly kind: 'keepPages'; readonly request: KeepPagesRequest }
  | { readonly kind: 'detect'; readonly request: { readonly path: string } }
  | { readonly kind: 'checkText'; readonly request: { readonly texts: readonly TextToDraw[] } }
  | { readonly kind: 'checkImage'; readonly request: { readonly path: string } };

/** What a job of each kind answers. */
export interface JobAnswers {
  inspect: Inspection | PdfRefusal;
  seal: Sealed | PdfRefusal;
  stamp: Assembled | PdfRefusal;
  verify: Verification | PdfRefusal;
  merge: Assembled | PdfRefusal;
  reorder: Assembled | PdfRefusal;
  keepPages: Assembled | PdfRefusal;
  detect: Detection | PdfRefusal;
  checkText: { readonly ok: true } | PdfRefusal;
  checkImage: { readonly ok: true } | PdfRefusal;
}

/** Any job's answer. */
export type JobAnswer = JobAnswers[Job['kind']];

/** What the child asks of the parent, which has the network; everything binary in hex. */
export type Question =
  | { readonly about: 'timestamp'; readonly digest: string }
  | { readonly about: 'revocation'; readonly certificate: string; readonly issuer: string }
  | { readonly about: 'issuer'; readonly certificate: string };

/** The parent's answer: what was asked for, in hex, or what went wrong, in words. */
export interface Told {
  readonly kind: 'told';
  readonly token?: string;
  readonly ocsp?: string;
  readonly crl?: string;
  readonly issuer?: string;
  readonly error?: string;
}

/** What the child sends: once when it is warm, a question when it needs one answered, then one answer per job. */
export type ChildMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'question'; readonly question: Question }
  | { readonly type: 'answer'; readonly answer: JobAnswer };
