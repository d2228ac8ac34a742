import { defineParts } from './define-parts.js';
import { Menu } from './menu.js';

defineParts({ 'snp-part-menu': Menu });

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-menu': Menu;
  }
}
