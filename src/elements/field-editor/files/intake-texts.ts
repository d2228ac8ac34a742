import type { Translate } from '../../../base/localize.js';
import type { MessageKey } from '../../../locales/en.js';

const refusals = {
  type: 'editor.files.badType',
  empty: 'editor.files.badEmpty',
  file_too_large: 'editor.files.badSize',
  pdf_encrypted: 'editor.files.badPassword',
  pdf_xfa: 'editor.files.badXfa',
  pdf_invalid: 'editor.files.badBroken',
  pdf_truncated: 'editor.files.badTruncated',
  pdf_empty: 'editor.files.badNoPages',
  pdf_too_many_pages: 'editor.files.badPages',
  pdf_too_complex: 'editor.files.badComplex',
  pdf_active_content: 'editor.files.badActive',
  docx_invalid: 'editor.files.badWord',
  docx_too_complex: 'editor.files.badWordComplex',
  docx_unavailable: 'editor.files.badWordNow',
  upload_wrong: 'editor.files.badUpload',
  upload_missing: 'editor.files.badUpload',
  revision_conflict: 'editor.files.badConflict',
  network_failed: 'common.problem.network',
} as const satisfies Record<string, MessageKey>;

const known = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code);

/** Why a file was refused, and what helps, in the words of a language. */
export function refusalText(code: string, t: Translate): string {
  return t(known(code) ? refusals[code] : 'editor.files.badOther');
}
