import type { Lifecycle } from './lifecycle.js';

/**
 * Where one signer of a signing request stands. `consented`: has agreed to electronic records; `delegated`:
 * somebody else signs instead.
 */
export const signerStatuses = ['pending', 'viewed', 'consented', 'completed', 'declined', 'delegated'] as const;
/** One of `signerStatuses`. */
export type SignerStatus = (typeof signerStatuses)[number];
/** What a signer can do, and what the sender can do with one: after `replace` the signer starts over. */
export type SignerAction = 'view' | 'consent' | 'fill' | 'complete' | 'decline' | 'delegate' | 'remind' | 'replace';

/** A signer's transition table. */
export const signerLifecycle: Lifecycle<SignerStatus, SignerAction> = {
  initial: 'pending',
  transitions: {
    pending: {
      view: 'viewed',
      consent: 'consented',
      decline: 'declined',
      delegate: 'delegated',
      remind: 'pending',
      replace: 'pending',
    },
    viewed: {
      view: 'viewed',
      consent: 'consented',
      decline: 'declined',
      delegate: 'delegated',
      remind: 'viewed',
      replace: 'pending',
    },
    consented: {
      view: 'consented',
      consent: 'consented',
      fill: 'consented',
      complete: 'completed',
      decline: 'declined',
      delegate: 'delegated',
      remind: 'consented',
      replace: 'pending',
    },
    completed: {},
    declined: {},
    delegated: {},
  },
};
