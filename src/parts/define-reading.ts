import { Banner } from './banner.js';
import { Busy } from './busy.js';
import { LiveRegion } from './live-region.js';
import { PageList } from './page-list.js';
import { PdfPage } from './pdf-page.js';
import { SignatureView } from './signature-view.js';
import { ZoomBar } from './zoom-bar.js';

const parts = {
  'snp-part-banner': Banner,
  'snp-part-busy': Busy,
  'snp-part-live-region': LiveRegion,
  'snp-part-page-list': PageList,
  'snp-part-pdf-page': PdfPage,
  'snp-part-signature-view': SignatureView,
  'snp-part-zoom-bar': ZoomBar,
};

for (const [tag, part] of Object.entries(parts)) {
  // A second copy of the script must not throw.
  if (!customElements.get(tag)) customElements.define(tag, part);
}

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-banner': Banner;
    'snp-part-busy': Busy;
    'snp-part-live-region': LiveRegion;
    'snp-part-page-list': PageList;
    'snp-part-pdf-page': PdfPage;
    'snp-part-signature-view': SignatureView;
    'snp-part-zoom-bar': ZoomBar;
  }
}
