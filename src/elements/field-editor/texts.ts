import { editor as ar } from '../../locales/ar/editor.js';
import { pages as arPages } from '../../locales/ar/pages.js';
import { editor as de } from '../../locales/de/editor.js';
import { pages as dePages } from '../../locales/de/pages.js';
import { editor as en } from '../../locales/en/editor.js';
import { pages as enPages } from '../../locales/en/pages.js';

/** What this element says, by language. */
export const texts = { en: { ...en, ...enPages }, de: { ...de, ...dePages }, ar: { ...ar, ...arPages } };
