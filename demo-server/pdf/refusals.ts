/** Every reason to refuse, with the sentence that tells a person what to do. */
export const refusalMessages = {
  pdf_invalid: 'This file is not a PDF, or it is too damaged to read. Export it again as PDF and upload it once more.',
  pdf_truncated:
    'The end of this PDF is missing, probably from an interrupted download. Get a complete copy and upload it again.',
  pdf_encrypted: 'This PDF asks for a password. Save a copy without a password and upload that.',
  pdf_empty: 'This PDF has no pages. Upload a PDF with at least one page.',
  pdf_too_many_pages: 'This PDF has too many pages. Split it and upload the parts.',
  pdf_page_tree_broken: 'The list of pages in this PDF contradicts itself. Print it to a new PDF and upload that.',
  pdf_too_complex: 'This PDF needs too much time or memory to open. Print it to a new PDF and upload that.',
  pdf_active_content:
    'This PDF contains scripts, automatic actions or attached files. Print it to a new PDF and upload that.',
  pdf_portfolio: 'This PDF is a portfolio of other files. Upload the files one by one.',
  pdf_xfa: 'This PDF is an XFA form, which only a few readers can show. Print it to a new PDF and upload that.',
  pdf_signed_unchangeable:
    'This PDF is signed and does not allow further changes. Upload the version from before it was signed.',
  pdf_not_readable: 'The file could not be read from storage.',
  page_order_wrong: 'The new order must name every page of the document exactly once.',
  mark_off_page: 'A field lies outside its page, or on a page that does not exist.',
  color_unknown: 'A colour of a field is not one. Use #rrggbb, such as #1d4ed8.',
  text_not_drawable: 'Some characters cannot be drawn with the available fonts.',
  image_not_drawable: 'An image cannot be used. Use an 8-bit PNG or a JPEG in RGB or grey, at most 4 megapixels.',
  signing_key_unusable: 'The key or certificate for sealing cannot be used.',
  seal_failed: 'The sealed file did not pass its own check, so it was not kept.',
  timestamp_unavailable:
    'The time stamp authority gave no valid time stamp, so nothing was sealed. Sealing can be tried again.',
  revocation_unavailable:
    'It could not be found out whether a certificate was revoked, so nothing was sealed. Sealing can be tried again.',
  pdf_room_busy: 'Too many PDFs are waiting. Try again in a moment.',
  pdf_room_closed: 'The server is shutting down. Try again in a moment.',
} as const;

/** One reason to refuse. */
export type RefusalCode = keyof typeof refusalMessages;

/** An answer that says no: `message` tells a person what to do, `detail` tells an engineer what was found. */
export interface PdfRefusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  readonly detail?: string;
}

/** The refusal with its sentence; `message` replaces the usual sentence when more is known. */
export function refusal(code: RefusalCode, detail?: string, message?: string): PdfRefusal {
  return { ok: false, code, message: message ?? refusalMessages[code], ...(detail === undefined ? {} : { detail }) };
}

/** Thrown inside the child to stop a job with a refusal. */
export class RefusalError extends Error {
  readonly refusal: PdfRefusal;

  constructor(code: RefusalCode, detail?: string, message?: string) {
    super(detail ?? code);
    this.refusal = refusal(code, detail, message);
  }
}
