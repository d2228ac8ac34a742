import type { Lifecycle } from './lifecycle.js';

/** Where one signer of a signing request stands. `consented`: has agreed to electronic records. */
export const signerStatuses = ['pending', 'viewed', 'consented', 'completed', 'declined'] as const;
/** One of `signerStatuses`. */
export type SignerStatus = (typeof signerStatuses)[number];
/** What a signer can do. */
export type SignerAction = 'view' | 'consent' | 'fill' | 'complete' | 'decline';

/** A signer's transition table. */
export const signerLifecycle: Lifecycle<SignerStatus, SignerAction> = {
  initial: 'pending',
  transitions: {
    pending: { view: 'viewed', consent: 'consented', decline: 'declined' },
    viewed: { view: 'viewed', consent: 'consented', decline: 'declined' },
    consented: {
      view: 'consented',
      consent: 'consented',
      fill: 'consented',
      complete: 'completed',
      decline: 'declined',
    },
    completed: {},
    declined: {},
  },
};
