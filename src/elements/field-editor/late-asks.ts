import { addTexts } from '../../base/localize.js';
import { editorAsks as ar } from '../../locales/ar/editor-asks.js';
import { editorAsks as de } from '../../locales/de/editor-asks.js';
import { editorAsks as en } from '../../locales/en/editor-asks.js';
import { editorForm as formAr } from '../../locales/ar/editor-form.js';
import { editorForm as formDe } from '../../locales/de/editor-form.js';
import { editorForm as formEn } from '../../locales/en/editor-form.js';
import { asksStyles } from './asks.styles.js';
import { renderClashes } from './views/clash-dialog.js';
import { renderLeaving } from './views/leaving-dialog.js';
import { renderSendDialog } from './views/send-dialog.js';

addTexts({ en, de, ar });
// two versions are told in the words of the properties
addTexts({ en: formEn, de: formDe, ar: formAr });

/** The dialogs that ask something. */
export const asks = { renderClashes, renderLeaving, renderSendDialog, styles: [asksStyles] } as const;
