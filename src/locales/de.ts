import { common } from './de/common.js';
import { parts } from './de/parts.js';
import { editor } from './de/editor.js';
import { editorAsks } from './de/editor-asks.js';
import { editorForm } from './de/editor-form.js';
import { menus } from './de/menus.js';
import { pages } from './de/pages.js';
import { preview } from './de/preview.js';
import { signer } from './de/signer.js';
import { signerScreens } from './de/signer-screens.js';
import { signerViews } from './de/signer-views.js';
import type { Locale } from './en.js';

/** The German texts. */
export const de: Locale = {
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
