import './define-reading.js';
import { PartDialog } from './dialog.js';
import { SearchBar } from './search-bar.js';
import { SignatureDialog } from './signature-dialog.js';

const parts = {
  'snp-part-dialog': PartDialog,
  'snp-part-search-bar': SearchBar,
  'snp-part-signature-dialog': SignatureDialog,
};

for (const [tag, part] of Object.entries(parts)) {
  // A second copy of the script must not throw.
  if (!customElements.get(tag)) customElements.define(tag, part);
}

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-dialog': PartDialog;
    'snp-part-search-bar': SearchBar;
    'snp-part-signature-dialog': SignatureDialog;
  }
}
