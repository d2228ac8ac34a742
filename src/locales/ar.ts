import { common } from './ar/common.js';
import { parts } from './ar/parts.js';
import { editor } from './ar/editor.js';
import { editorAsks } from './ar/editor-asks.js';
import { editorForm } from './ar/editor-form.js';
import { menus } from './ar/menus.js';
import { pages } from './ar/pages.js';
import { preview } from './ar/preview.js';
import { signer } from './ar/signer.js';
import { signerScreens } from './ar/signer-screens.js';
import { signerViews } from './ar/signer-views.js';
import type { Locale } from './en.js';

/** The Arabic texts. */
export const ar: Locale = {
  ...common,
  ...parts,
  ...editor,
  ...editorAsks,
  ...editorForm,
  ...menus,
  ...pages,
  ...preview,
  ...signer,
  ...signerScreens,
  ...signerViews,
};
