import type { Translate } from '../../base/localize.js';
import type { Problem } from '../../base/problem.js';
import type { Failure } from './state.js';

/** A failure as a problem to show and to announce, in the language in use. */
export function signerProblem({ code, retryable }: Failure, t: Translate): Problem {
  return { code, retryable, message: sentence(code, t) };
}

function sentence(code: string, t: Translate): string {
  switch (code) {
    case 'network_failed':
      return t('common.problem.network');
    case 'token_missing':
      return t('signer.noToken');
    case 'token_invalid':
    case 'link_invalid':
    case 'origin_not_allowed':
      return t('signer.linkInvalid.text');
    case 'token_expired':
      return t('signer.linkExpired.text');
    case 'consent_outdated':
      return t('signer.problem.consentOutdated');
    case 'signing_incomplete':
      return t('signer.problem.incomplete');
    case 'answers_refused':
      return t('signer.problem.answersRefused');
    case 'request_not_completed':
      return t('signer.problem.notReady');
    case 'code_wrong':
      return t('signer.code.wrong');
    case 'code_expired':
      return t('signer.code.expired');
    case 'code_sent_recently':
    case 'mailed_recently':
      return t('signer.problem.mailedRecently');
    case 'delegation_not_allowed':
    case 'delegation_limit_reached':
      return t('signer.problem.noDelegation');
    case 'delegate_already_signs':
      return t('signer.problem.alreadySigns');
    case 'invalid_request':
      return t('signer.problem.invalid');
    case 'nothing_left_to_sign':
      return t('signer.problem.nothingLeft');
    default:
      return t('common.problem.unexpected');
  }
}
