import type { TenantScope } from '../../platform/scope.js';
import type { Actor, RequestSigner } from './request.js';

/** A signer who was given a new link. */
export interface ReplacedSigner {
  readonly signer: RequestSigner;
  readonly signingUrl: string;
}

/** Gives a signer another address or name; done by a workflow, because sessions and filled fields go with it. */
export type ReplaceSigner = (
  scope: TenantScope,
  signingRequestId: string,
  signerId: string,
  change: Partial<Pick<RequestSigner, 'name' | 'email'>>,
  actor: Actor,
) => Promise<ReplacedSigner>;
