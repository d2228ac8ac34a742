import { PdfError, type PdfErrorCode } from '../adapters/pdf-errors.js';
import type { Translate } from '../base/localize.js';
import type { Problem } from '../base/problem.js';
import type { MessageKey } from '../locales/en.js';

const sentences = {
  pdf_protected: 'common.problem.pdfPassword',
  pdf_invalid: 'common.problem.pdfInvalid',
  pdf_missing: 'common.problem.pdfMissing',
  pdf_forbidden: 'common.problem.pdfForbidden',
  pdf_changed: 'common.problem.pdfChanged',
  pdf_unreachable: 'common.problem.network',
  pdf_viewer_blocked: 'common.problem.pdfWorker',
  pdf_unreadable: 'common.problem.pdfInvalid',
} as const satisfies Record<PdfErrorCode, MessageKey>;

/** What to tell the user when `openPdf` or a page failed. */
export function pdfProblem(error: unknown, t: Translate): Problem {
  if (error instanceof PdfError) {
    return { code: error.code, message: t(sentences[error.code]), retryable: error.retryable };
  }
  return { code: 'pdf_unreadable', message: t('common.problem.unexpected'), retryable: true };
}
