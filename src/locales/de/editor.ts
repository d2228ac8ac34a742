import type { editor as source } from '../en/editor.js';
import type { TranslationOf } from '../locale.js';

/** German texts of the field editor. */
export const editor: TranslationOf<typeof source> = {};
