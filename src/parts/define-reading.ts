import { Banner } from './banner.js';
import { Busy } from './busy.js';
import { LiveRegion } from './live-region.js';
import { PageList } from './page-list.js';
import { PdfPage } from './pdf-page.js';
import { defineParts } from './define-parts.js';

defineParts({
  'snp-part-banner': Banner,
  'snp-part-busy': Busy,
  'snp-part-live-region': LiveRegion,
  'snp-part-page-list': PageList,
  'snp-part-pdf-page': PdfPage,
});

declare global {
  interface HTMLElementTagNameMap {
    'snp-part-banner': Banner;
    'snp-part-busy': Busy;
    'snp-part-live-region': LiveRegion;
    'snp-part-page-list': PageList;
    'snp-part-pdf-page': PdfPage;
  }
}
