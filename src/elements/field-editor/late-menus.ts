import { addTexts } from '../../base/localize.js';
import { menus as ar } from '../../locales/ar/menus.js';
import { menus as de } from '../../locales/de/menus.js';
import { menus as en } from '../../locales/en/menus.js';
import '../../parts/define-menu.js';
import { menusStyles } from './menus.styles.js';
import { renderHelp } from './views/help.js';
import { renderMenu } from './views/menus.js';

addTexts({ en, de, ar });

/** The menu of fields and pages, and the keyboard help. */
export const menus = { renderHelp, renderMenu, styles: [menusStyles] } as const;
