import { Banner } from './banner.js';
import { Busy } from './busy.js';
import { LiveRegion } from './live-region.js';
import { PageList } from './page-list.js';
import { PdfPage } from './pdf-page.js';

const parts = {
  'snp-part-banner': Banner,
  'snp-part-busy': Busy,
  'snp-part-live-region': LiveRegion,
  'snp-part-page-list': PageList,
  'snp-part-pdf-page': PdfPage,
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
  }
}
