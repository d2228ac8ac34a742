import type { editor as source } from '../en/editor.js';
import type { TranslationOf } from '../locale.js';

/** Arabic texts of the field editor. */
export const editor: TranslationOf<typeof source> = {};
