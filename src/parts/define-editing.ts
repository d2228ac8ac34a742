import './define-reading.js';
import { PartDialog } from './dialog.js';
import { ZoomBar } from './zoom-bar.js';
import { defineParts } from './define-parts.js';

defineParts({ 'snp-part-dialog': PartDialog, 'snp-part-zoom-bar': ZoomBar });

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-dialog': PartDialog;
    'snp-part-zoom-bar': ZoomBar;
  }
}
