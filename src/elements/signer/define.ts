import '../../parts/define-reading.js';
import { SnpSigner } from './snp-signer.js';

// A second copy of the script must not throw.
if (!customElements.get('snp-signer')) customElements.define('snp-signer', SnpSigner);

declare global {
  interface HTMLElementTagNameMap {
    'snp-signer': SnpSigner;
  }
}
