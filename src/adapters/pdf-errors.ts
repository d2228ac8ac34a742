/** Why a PDF cannot be shown. */
export type PdfErrorCode =
  | 'pdf_protected'
  | 'pdf_invalid'
  | 'pdf_missing'
  | 'pdf_forbidden'
  | 'pdf_changed'
  | 'pdf_unreachable'
  | 'pdf_viewer_blocked'
  | 'pdf_unreadable';

/** A PDF that cannot be shown; the message is for developers and carries no address, header or token. */
export class PdfError extends Error {
  override readonly name = 'PdfError';

  constructor(
    readonly code: PdfErrorCode,
    message: string,
    /** Whether opening it again may work. */
    readonly retryable = false,
  ) {
    super(message);
  }
}

const statusOf = (error: Error): number | undefined => {
  const status: unknown = 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** Translates what pdf.js throws; an abort stays an `AbortError`. */
export function toPdfError(error: unknown): Error {
  if (error instanceof PdfError) return error;
  if (!(error instanceof Error)) return new PdfError('pdf_unreadable', 'the PDF could not be read');
  switch (error.name) {
    case 'AbortError':
      return error;
    case 'AbortException':
    case 'RenderingCancelledException':
      return new DOMException('stopped', 'AbortError');
    case 'PasswordException':
      return new PdfError('pdf_protected', 'the PDF is protected by a password');
    case 'InvalidPDFException':
      return new PdfError('pdf_invalid', 'the file is not a readable PDF');
    case 'ResponseException':
      return fromStatus(statusOf(error));
    default:
      return new PdfError('pdf_unreadable', `the PDF could not be read (${error.name})`, true);
  }
}

function fromStatus(status: number | undefined): PdfError {
  if (status === 401 || status === 403) return new PdfError('pdf_forbidden', 'no access to the PDF');
  if (status === 404 || status === 410) return new PdfError('pdf_missing', 'the PDF was not found');
  if (status === 412) return new PdfError('pdf_changed', 'the PDF is another one by now', true);
  // 0 is a refused connection or a reply that CORS hides.
  return new PdfError('pdf_unreachable', `the PDF could not be fetched (${status || 'no answer'})`, true);
}
