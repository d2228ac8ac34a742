import { editor as ar } from '../../locales/ar/editor.js';
import { editor as de } from '../../locales/de/editor.js';
import { editor as en } from '../../locales/en/editor.js';

/** What this element says, by language; what loads late adds its own. */
export const texts = { en, de, ar };
