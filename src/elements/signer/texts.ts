import { signer as ar } from '../../locales/ar/signer.js';
import { signer as de } from '../../locales/de/signer.js';
import { signer as en } from '../../locales/en/signer.js';

/** What this element says, by language. */
export const texts = { en, de, ar };
