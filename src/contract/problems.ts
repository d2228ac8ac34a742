/**
 * Every problem the interfaces can answer with: code -> status and public sentence. The only such list; server, client,
 * OpenAPI and tests read it. Sentences say what to do, and never what another tenant has.
 */
export const problems = {
  invalid_request: { status: 400, message: 'Some values are missing or wrong; see errors for each of them.' },
  malformed_json: { status: 400, message: 'The request body is not valid JSON.' },
  document_incomplete: {
    status: 400,
    message: 'Every signer needs an e-mail address and at least one field before the document can be sent.',
  },
  template_incomplete: {
    status: 400,
    message: 'The template lacks what signing needs; see errors. Every signer needs at least one field.',
  },
  upload_wrong: {
    status: 400,
    message: 'What was uploaded is not what was announced; see errors. Upload the right file, or start a new template.',
  },
  signing_incomplete: { status: 400, message: 'Required fields are still empty; see errors for each of them.' },
  pdf_invalid: {
    status: 400,
    message: 'The file is not a PDF, or it is too damaged to be read. Save it again as PDF.',
  },
  pdf_truncated: { status: 400, message: 'The PDF ends too early: part of the file is missing. Upload it again.' },
  pdf_encrypted: {
    status: 400,
    message: 'The PDF is protected by a password. Remove the password and upload it again.',
  },
  pdf_empty: { status: 400, message: 'The PDF has no pages.' },
  pdf_too_many_pages: { status: 400, message: 'The PDF has too many pages. Split it into smaller documents.' },
  pdf_too_complex: {
    status: 400,
    message: 'The PDF needs too much memory or time to be processed. Print it to a new PDF and upload that.',
  },
  pdf_active_content: {
    status: 400,
    message: 'The PDF contains scripts, actions or embedded files. Print it to a new PDF and upload that.',
  },
  pdf_xfa: {
    status: 400,
    message: 'The PDF is an XFA form, which cannot be signed. Print it to a new PDF and upload that.',
  },
  docx_invalid: {
    status: 400,
    message: 'The file is not a Word document (.docx), or it cannot be used. Save it again as .docx or as PDF.',
  },
  docx_too_complex: {
    status: 400,
    message: 'The Word document needs too much memory or time to be converted. Save it as PDF and upload that.',
  },
  text_not_drawable: {
    status: 400,
    message: 'Some characters cannot be drawn in the document. Replace them and try again.',
  },
  image_invalid: {
    status: 400,
    message:
      'The picture cannot be used. Send a PNG or JPEG with 8 bits per colour, not interlaced, of at most 4 megapixels.',
  },
  code_wrong: { status: 400, message: 'This code is not right. Look at the newest e-mail and try again.' },
  idempotency_key_invalid: { status: 400, message: 'Idempotency-Key must have 1 to 255 printable characters.' },
  api_key_invalid: {
    status: 401,
    message: 'The API key is missing or not valid. Send it as x-api-key: {tenant-slug}--{key}.',
  },
  token_invalid: { status: 401, message: 'The token is missing, not valid or was revoked. Ask for a new one.' },
  token_expired: { status: 401, message: 'The token has expired. Ask for a new one.' },
  link_invalid: {
    status: 401,
    message: 'This signing link is not valid any more. Ask the sender for a new one.',
  },
  origin_not_allowed: { status: 403, message: 'This page may not use the token: its origin is not in allowedOrigins.' },
  code_required: {
    status: 403,
    message:
      'The document is locked until the code from the e-mail is given. Have one sent with POST /v1/signing/code.',
  },
  route_not_found: { status: 404, message: 'There is no such address in this interface.' },
  customer_not_found: { status: 404, message: 'There is no customer with this id.' },
  document_not_found: { status: 404, message: 'There is no document with this id.' },
  template_not_found: { status: 404, message: 'There is no template with this id.' },
  signing_request_not_found: { status: 404, message: 'There is no signing request with this id.' },
  signer_not_found: { status: 404, message: 'There is no signer with this id.' },
  field_not_found: { status: 404, message: 'There is no field with this id.' },
  embed_session_not_found: { status: 404, message: 'There is no embed session with this id.' },
  consent_text_not_found: { status: 404, message: 'There is no consent text of this version.' },
  image_not_found: { status: 404, message: 'There is no picture with this id.' },
  nothing_left_to_sign: { status: 404, message: 'No other document of this sitting is waiting to be signed.' },
  file_not_found: { status: 404, message: 'There is no such file, or the link to it has expired.' },
  method_not_allowed: { status: 405, message: 'This address does not answer to this method.' },
  customer_exists: { status: 409, message: 'A customer with this e-mail address already exists.' },
  document_not_draft: { status: 409, message: 'The document was already sent; only drafts can be changed.' },
  template_not_active: {
    status: 409,
    message: 'The template cannot be used as it stands: see status, and isActive. Its upload must be finalized first.',
  },
  template_busy: {
    status: 409,
    message: 'The files of the template are being worked on. Try again in a moment, or at retryAt where it is given.',
  },
  upload_missing: {
    status: 409,
    message: 'Not every file has arrived; see errors. Send them with PUT to their uploadUrl, then finalize again.',
  },
  signer_role_exists: { status: 409, message: 'The template already has a signer with this role.' },
  page_has_fields: {
    status: 409,
    message: 'There are fields on the page. Move them to another page first, or say removeFields=true.',
  },
  signing_closed: { status: 409, message: 'The signing request is closed; nothing can be changed any more.' },
  signer_finished: { status: 409, message: 'This signer has already finished.' },
  consent_missing: {
    status: 409,
    message: 'The signer must first agree to the use of electronic records and signatures.',
  },
  consent_outdated: { status: 409, message: 'The disclosure has changed. Load it again and agree to the new version.' },
  not_your_turn: { status: 409, message: 'Others sign first; an e-mail says when it is your turn.' },
  too_many_images: { status: 409, message: 'Too many pictures were uploaded for this document. Use one of them.' },
  delegation_not_allowed: { status: 409, message: 'The sender does not allow that somebody else signs instead.' },
  delegation_limit_reached: {
    status: 409,
    message: 'This document was handed on too often. Sign it, decline it, or ask the sender.',
  },
  delegate_already_signs: { status: 409, message: 'This person already signs this document. Name somebody else.' },
  code_sent_recently: {
    status: 409,
    message: 'A code was sent just now. Wait until retryAt before asking for another.',
  },
  code_expired: { status: 409, message: 'There is no code that could be given any more. Have a new one sent.' },
  mailed_recently: { status: 409, message: 'This e-mail was sent just now. Wait until retryAt before asking again.' },
  reminded_recently: {
    status: 409,
    message: 'A signer gets at most one reminder per hour. Wait until retryAt, then try again.',
  },
  request_not_completed: { status: 409, message: 'The signed document is not available yet.' },
  idempotency_key_reused: {
    status: 409,
    message: 'This Idempotency-Key was already used with another request. Use a new key.',
  },
  idempotency_in_progress: {
    status: 409,
    message: 'A request with this Idempotency-Key is still being worked on. Try again in a moment.',
  },
  idempotency_answer_lost: {
    status: 409,
    message:
      'The first request with this Idempotency-Key took effect, but its answer was lost when the server stopped. Look for what it made before you use a new key.',
  },
  revision_conflict: {
    status: 412,
    message: 'The document was changed by somebody else in the meantime. Load it again and repeat your change.',
  },
  file_version_gone: {
    status: 412,
    message:
      'The pages have changed; this version of the file is gone. Get the document again for its new fileVersion.',
  },
  body_too_large: { status: 413, message: 'The request is too large.' },
  file_too_large: {
    status: 413,
    message:
      'The file is too large. Documents may have up to 50 MB, pictures 2 MB, an upload by a link 300 MB and exactly the size it was made for.',
  },
  media_type_unsupported: {
    status: 415,
    message:
      'The request body has the wrong Content-Type; it must be application/json, or that of the file: application/pdf, image/png, image/jpeg.',
  },
  range_not_satisfiable: { status: 416, message: 'The requested range lies outside of the file.' },
  rate_limited: { status: 429, message: 'Too many requests. Wait as long as Retry-After says, then try again.' },
  internal_error: {
    status: 500,
    message: 'Something went wrong on our side. Try again; quote the request id if it stays.',
  },
  docx_unavailable: {
    status: 503,
    message:
      'Word documents cannot be converted on this server at the moment. Save the document as PDF and upload that.',
  },
  unavailable: { status: 503, message: 'The service is starting or stopping. Try again in a moment.' },
} as const satisfies Record<string, { status: number; message: string }>;

/** A problem's code, as in the answer's `code`. */
export type ProblemCode = keyof typeof problems;

/** Where a value was wrong (`path` such as `fields.0.pageNumber`) and why. */
export interface ProblemDetail {
  readonly path: string;
  readonly message: string;
}

/** The body of every refusal. `extra` facts, such as `existingCustomerId` or `status`, lie beside it. */
export interface ProblemBody {
  readonly success: false;
  readonly message: string;
  readonly code: ProblemCode;
  readonly errors?: readonly ProblemDetail[];
  readonly [extra: string]: unknown;
}

/** Whether a string is a known problem code. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problems, value);
}
