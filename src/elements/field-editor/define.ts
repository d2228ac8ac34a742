import '../../parts/define-editing.js';
import { SnpFieldEditor } from './snp-field-editor.js';

// A second copy of the script must not throw.
if (!customElements.get('snp-field-editor')) customElements.define('snp-field-editor', SnpFieldEditor);

declare global {
  interface HTMLElementTagNameMap {
    'snp-field-editor': SnpFieldEditor;
  }
}
