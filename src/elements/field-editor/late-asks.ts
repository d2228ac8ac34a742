import { addTexts } from '../../base/localize.js';
import { editorAsks as ar } from '../../locales/ar/editor-asks.js';
import { editorAsks as de } from '../../locales/de/editor-asks.js';
import { editorAsks as en } from '../../locales/en/editor-asks.js';
import { asksStyles } from './asks.styles.js';
import { renderLeaving } from './views/leaving-dialog.js';
import { renderSendDialog } from './views/send-dialog.js';

addTexts({ en, de, ar });

/** The dialogs that ask something. */
export const asks = { renderLeaving, renderSendDialog, styles: [asksStyles] } as const;
