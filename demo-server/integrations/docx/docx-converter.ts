/** A DOCX to turn into a PDF, by path; nothing is written to `outPath` unless the answer is `ok`. */
export interface DocxRequest {
  readonly path: string;
  readonly outPath: string;
}

/** Why a DOCX was not converted; `message` tells a person what to do, `detail` tells an engineer what was found. */
export interface DocxRefusal {
  readonly ok: false;
  readonly code: 'docx_invalid' | 'docx_too_complex' | 'docx_unavailable';
  readonly message: string;
  readonly detail?: string;
}

/** Turns DOCX into PDF. Every answer is a value; a refusal never throws. */
export interface DocxConverter {
  convert(request: DocxRequest): Promise<{ readonly ok: true } | DocxRefusal>;
  /** Ends what runs; jobs in hand are refused with `docx_unavailable`. */
  close(): Promise<void>;
}
