import { addTexts } from '../base/localize.js';
import { parts as ar } from '../locales/ar/parts.js';
import { parts as de } from '../locales/de/parts.js';
import { parts as en } from '../locales/en/parts.js';
import { PageThumbnails } from './page-thumbnails.js';

addTexts({ en, de, ar });

// A second copy of the script must not throw.
if (!customElements.get('snp-part-page-thumbnails')) customElements.define('snp-part-page-thumbnails', PageThumbnails);

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-page-thumbnails': PageThumbnails;
  }
}
