import { ClientError } from '../../client/error.js';
import type { Translate } from '../../base/localize.js';
import type { Problem } from '../../base/problem.js';
import type { MessageKey } from '../../locales/en.js';
import type { Failure } from './state.js';

/** A failed call as state keeps it; a token provider that throws counts as a failure that may pass. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ClientError) return { code: error.code, retryable: error.retryable };
  return { code: 'unexpected', retryable: true };
}

const tokenCodes: ReadonlySet<string> = new Set(['token_expired', 'token_invalid', 'origin_not_allowed']);

/** Whether only a new token helps. */
export const needsToken = (code: string): boolean => tokenCodes.has(code);

const sentences = {
  token_expired: 'editor.problem.tokenExpired',
  token_invalid: 'editor.problem.tokenInvalid',
  token_missing: 'editor.problem.tokenMissing',
  origin_not_allowed: 'editor.problem.originNotAllowed',
  document_not_found: 'editor.problem.notFound',
  template_not_found: 'editor.problem.notFound',
  template_not_active: 'editor.closed',
  other_document: 'editor.problem.otherDocument',
  document_not_draft: 'editor.problem.notDraft',
  document_incomplete: 'editor.problem.incomplete',
  document_missing: 'editor.problem.documentMissing',
  revision_conflict: 'editor.problem.conflict',
  invalid_request: 'editor.problem.refused',
  rate_limited: 'editor.problem.busy',
  unavailable: 'editor.problem.busy',
  internal_error: 'editor.problem.server',
  network_failed: 'common.problem.network',
} as const satisfies Record<string, MessageKey>;

const known = (code: string): code is keyof typeof sentences => Object.hasOwn(sentences, code);

/** A failure in the words of a language. */
export function problemOf({ code, retryable }: Failure, t: Translate): Problem {
  return { code, message: t(known(code) ? sentences[code] : 'common.problem.unexpected'), retryable };
}

/** What is wrong with an editor that was told neither how to get a document nor what it is. */
export function missingSource(
  wish: { readonly documentId: string; readonly templateId: string; readonly apiBase: string },
  t: Translate,
): Problem {
  const code = wish.documentId || wish.templateId || wish.apiBase ? 'token_missing' : 'document_missing';
  return problemOf({ code, retryable: false }, t);
}
