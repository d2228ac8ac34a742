import type { Lifecycle } from './lifecycle.js';

/** Where a signing request stands. `sealing`: everybody has signed, the sealed PDF is being made. */
export const signingRequestStatuses = [
  'pending',
  'viewed',
  'sealing',
  'completed',
  'declined',
  'expired',
  'voided',
] as const;
/** One of `signingRequestStatuses`. */
export type SigningRequestStatus = (typeof signingRequestStatuses)[number];
/**
 * What can happen to a signing request. `sign` is a signer's act while others are still to sign; `replace` changes who a
 * signer is, `delegate` is a signer's wish that somebody else signs.
 */
export type SigningRequestAction =
  'view' | 'sign' | 'finish' | 'seal' | 'decline' | 'delegate' | 'expire' | 'void' | 'remind' | 'replace';

/** A signing request's transition table. */
export const signingRequestLifecycle: Lifecycle<SigningRequestStatus, SigningRequestAction> = {
  initial: 'pending',
  transitions: {
    pending: {
      view: 'viewed',
      sign: 'viewed',
      finish: 'sealing',
      decline: 'declined',
      expire: 'expired',
      delegate: 'pending',
      void: 'voided',
      remind: 'pending',
      replace: 'pending',
    },
    viewed: {
      view: 'viewed',
      sign: 'viewed',
      finish: 'sealing',
      decline: 'declined',
      expire: 'expired',
      delegate: 'viewed',
      void: 'voided',
      remind: 'viewed',
      replace: 'viewed',
    },
    sealing: { seal: 'completed' },
    completed: {},
    declined: {},
    expired: {},
    voided: {},
  },
};
