import { addTexts } from '../../base/localize.js';
import { pages as ar } from '../../locales/ar/pages.js';
import { pages as de } from '../../locales/de/pages.js';
import { pages as en } from '../../locales/en/pages.js';
import '../../parts/define-thumbnails.js';
import { filesStyles } from './files.styles.js';
import { PageDesk } from './files/page-desk.js';
import { renderDropZone } from './views/files.js';
import { renderOffers } from './views/offers.js';
import { renderPagesDrawer } from './views/pages-drawer.js';

addTexts({ en, de, ar });

/** Files, thumbnails and what the editor offers on its own. */
export const desk = { PageDesk, renderDropZone, renderOffers, renderPagesDrawer, styles: [filesStyles] } as const;
