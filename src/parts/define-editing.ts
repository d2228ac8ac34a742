import './define-reading.js';
import { PartDialog } from './dialog.js';
import { ZoomBar } from './zoom-bar.js';

const tags = { 'snp-part-dialog': PartDialog, 'snp-part-zoom-bar': ZoomBar };

for (const [tag, part] of Object.entries(tags)) {
  // A second copy of the script must not throw.
  if (!customElements.get(tag)) customElements.define(tag, part);
}

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-dialog': PartDialog;
    'snp-part-zoom-bar': ZoomBar;
  }
}
