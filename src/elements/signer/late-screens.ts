import { addTexts } from '../../base/localize.js';
import { signerScreens as ar } from '../../locales/ar/signer-screens.js';
import { signerScreens as de } from '../../locales/de/signer-screens.js';
import { signerScreens as en } from '../../locales/en/signer-screens.js';
import { createActs } from './acts.js';
import { endStyles } from './end.styles.js';
import { endTitle, renderEnd, renderSealedBar } from './end-screens.js';

addTexts({ en, de, ar });

/** The screens around the signing. */
export const screens = { createActs, endTitle, renderEnd, renderSealedBar, styles: [endStyles] } as const;
