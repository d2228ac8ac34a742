import { common } from './en/common.js';
import { parts } from './en/parts.js';
import { editor } from './en/editor.js';
import { editorAsks } from './en/editor-asks.js';
import { editorForm } from './en/editor-form.js';
import { menus } from './en/menus.js';
import { pages } from './en/pages.js';
import { preview } from './en/preview.js';
import { signer } from './en/signer.js';
import { signerScreens } from './en/signer-screens.js';
import { signerViews } from './en/signer-views.js';
import type { TranslationOf } from './locale.js';

/** The English texts: the list of keys, and by its placeholders the parameters, that every other language follows. */
export const en = {
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
} as const;

/** Every message key. */
export type MessageKey = keyof typeof en;

/** A complete language. */
export type Locale = TranslationOf<typeof en>;
