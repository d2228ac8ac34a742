import type { signer as source } from '../en/signer.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the signer. */
export const signer: TranslationOf<typeof source> = {};
