import { addTexts } from '../../base/localize.js';
import { editorForm as ar } from '../../locales/ar/editor-form.js';
import { editorForm as de } from '../../locales/de/editor-form.js';
import { editorForm as en } from '../../locales/en/editor-form.js';
import { formStyles } from './form.styles.js';
import { renderForm } from './views/properties/form.js';

addTexts({ en, de, ar });

/** The properties of what is selected. */
export const form = { renderForm, styles: [formStyles] } as const;
