import { addTexts } from '../base/localize.js';
import { parts as ar } from '../locales/ar/parts.js';
import { parts as de } from '../locales/de/parts.js';
import { parts as en } from '../locales/en/parts.js';
import './define-editing.js';
import { SearchBar } from './search-bar.js';
import { SignatureDialog } from './signature-dialog.js';
import { SignaturePicture } from './signature-picture.js';
import { SignatureView } from './signature-view.js';
import { defineParts } from './define-parts.js';

addTexts({ en, de, ar });

defineParts({
  'snp-part-search-bar': SearchBar,
  'snp-part-signature-dialog': SignatureDialog,
  'snp-part-signature-picture': SignaturePicture,
  'snp-part-signature-view': SignatureView,
});

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-search-bar': SearchBar;
    'snp-part-signature-dialog': SignatureDialog;
    'snp-part-signature-picture': SignaturePicture;
    'snp-part-signature-view': SignatureView;
  }
}
