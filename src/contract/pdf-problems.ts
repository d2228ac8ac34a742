import type { ProblemCode } from './problems.js';

/** What an operation that takes a file can answer when the file cannot be used. */
export const uploadProblems = [
  'file_too_large',
  'pdf_invalid',
  'pdf_truncated',
  'pdf_encrypted',
  'pdf_empty',
  'pdf_too_many_pages',
  'pdf_too_complex',
  'pdf_active_content',
  'pdf_xfa',
] as const satisfies readonly ProblemCode[];

/** The problem that each refusal of a PDF is to the caller; a refusal that is missing here is the server's own failure. */
export const problemOfPdfRefusal: Readonly<Partial<Record<string, ProblemCode>>> = {
  pdf_invalid: 'pdf_invalid',
  pdf_truncated: 'pdf_truncated',
  pdf_encrypted: 'pdf_encrypted',
  pdf_empty: 'pdf_empty',
  pdf_too_many_pages: 'pdf_too_many_pages',
  pdf_page_tree_broken: 'pdf_invalid',
  pdf_too_complex: 'pdf_too_complex',
  pdf_active_content: 'pdf_active_content',
  pdf_portfolio: 'pdf_active_content',
  pdf_xfa: 'pdf_xfa',
  pdf_signed_unchangeable: 'pdf_invalid',
  text_not_drawable: 'text_not_drawable',
  pdf_room_busy: 'unavailable',
  pdf_room_closed: 'unavailable',
};
