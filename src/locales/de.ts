import { common } from './de/common.js';
import { editor } from './de/editor.js';
import { signer } from './de/signer.js';
import type { Locale } from './en.js';

/** The German texts. */
export const de: Locale = { ...common, ...editor, ...signer };
