import { maxDocumentBytes } from '../../../src/contract/documents.js';
import { ProblemError } from '../../platform/problem.js';

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

function wrong(message: string): ProblemError {
  return new ProblemError('invalid_request', { details: [{ path: 'document', message }] });
}

/**
 * The bytes of a base64 text (RFC 4648 section 4, padded, one line). Throws `invalid_request` with a sentence that names
 * the mistake, and `file_too_large` when there are more than 50 MB, before anything is decoded.
 */
export function decodeDocument(text: string): Buffer {
  if (/^data:/i.test(text)) throw wrong('must be the base64 text alone, without a data: prefix');
  if (!alphabet.test(text)) {
    if (/\s/.test(text)) throw wrong('must be base64 without line breaks or spaces');
    if (/^[\w-]+={0,2}$/.test(text))
      throw wrong('must be standard base64 with + and /, not its URL variant with - and _');
    throw wrong('must be base64: only A-Z, a-z, 0-9, +, / and padding with =');
  }
  if (text.length % 4 !== 0) throw wrong('must be complete base64: its length must be a multiple of 4');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const size = (text.length / 4) * 3 - padding;
  if (size > maxDocumentBytes) throw new ProblemError('file_too_large');
  return Buffer.from(text, 'base64');
}
