import type { DocxRefusal } from './docx-converter.js';

const sentences: Record<DocxRefusal['code'], string> = {
  docx_invalid: 'This file is not a Word document (.docx), or it is damaged. Save it again as .docx or as PDF.',
  docx_too_complex: 'This Word document needs too much memory or time to be converted. Save it as PDF and upload that.',
  docx_unavailable:
    'Word documents cannot be converted on this server at the moment. Save the document as PDF and upload that.',
};

/** The refusal with its sentence; `message` replaces the usual sentence when more is known. */
export function docxRefusal(code: DocxRefusal['code'], detail: string, message?: string): DocxRefusal {
  return { ok: false, code, message: message ?? sentences[code], detail };
}
