import { addTexts } from '../base/localize.js';
import { parts as ar } from '../locales/ar/parts.js';
import { parts as de } from '../locales/de/parts.js';
import { parts as en } from '../locales/en/parts.js';
import { defineParts } from './define-parts.js';
import { PageThumbnails } from './page-thumbnails.js';

addTexts({ en, de, ar });

defineParts({ 'snp-part-page-thumbnails': PageThumbnails });

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-page-thumbnails': PageThumbnails;
  }
}
