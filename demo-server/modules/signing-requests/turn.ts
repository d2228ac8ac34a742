import { allows } from '../../../src/contract/lifecycles/lifecycle.js';
import { signingRequestLifecycle } from '../../../src/contract/lifecycles/signing-request.js';
import { signersInTurn } from '../../../src/core/signing-turn.js';
import type { RequestSigner, RequestWithSigners } from './request.js';

/** Whether it is a signer's turn, will be, or is over: because of finishing, or because the request is closed. */
export function turnOf({ request, signers }: RequestWithSigners, signer: RequestSigner): 'now' | 'later' | 'over' {
  if (!allows(signingRequestLifecycle, request.status, 'sign')) return 'over';
  if (signersInTurn(signers, request.options.signingOrder).includes(signer)) return 'now';
  return signer.invitedAt === null ? 'later' : 'over';
}
