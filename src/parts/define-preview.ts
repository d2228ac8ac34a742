import { addTexts } from '../base/localize.js';
import { preview as ar } from '../locales/ar/preview.js';
import { preview as de } from '../locales/de/preview.js';
import { preview as en } from '../locales/en/preview.js';
import './define-editing.js';
import { defineParts } from './define-parts.js';
import { SigningPreview } from './signing-preview.js';

addTexts({ en, de, ar });
defineParts({ 'snp-part-signing-preview': SigningPreview });

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-signing-preview': SigningPreview;
  }
}
