import type { signer as source } from '../en/signer.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the signer. */
export const signer: TranslationOf<typeof source> = {};
