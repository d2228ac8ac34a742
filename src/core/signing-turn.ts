import type { SignerStatus } from '../contract/lifecycles/signer.js';
import type { SigningOrder } from '../contract/sending-options.js';

/** How often a place can be handed on. */
export const maxDelegations = 3;

/** What decides whose turn it is. */
export interface TurnTaker {
  readonly id: string;
  readonly name: string;
  readonly signingOrder: number;
  readonly status: SignerStatus;
}

const finished: ReadonlySet<SignerStatus> = new Set(['completed', 'declined', 'delegated']);

/** Those who are to sign now: everybody who has not finished, in sequence only those of the lowest number. */
export function signersInTurn<Taker extends TurnTaker>(signers: readonly Taker[], order: SigningOrder): Taker[] {
  const open = signers.filter(({ status }) => !finished.has(status));
  if (order === 'parallel') return open;
  const step = Math.min(...open.map(({ signingOrder }) => signingOrder));
  return open.filter(({ signingOrder }) => signingOrder === step);
}

/** Those who sign before this signer and have not finished, first ones first; empty when it is the signer's turn. */
export function signersBefore<Taker extends TurnTaker>(
  signers: readonly Taker[],
  order: SigningOrder,
  signerId: string,
): Taker[] {
  const own = signers.find(({ id }) => id === signerId)?.signingOrder;
  if (order === 'parallel' || own === undefined) return [];
  return signers
    .filter(({ status, signingOrder }) => !finished.has(status) && signingOrder < own)
    .sort((a, b) => a.signingOrder - b.signingOrder);
}
