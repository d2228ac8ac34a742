import { addTexts } from '../../base/localize.js';
import { withFormulas } from '../../core/computed-fields.js';
import { signerViews as ar } from '../../locales/ar/signer-views.js';
import { signerViews as de } from '../../locales/de/signer-views.js';
import { signerViews as en } from '../../locales/en/signer-views.js';
import '../../parts/define.js';
import { renderDialogs } from './dialogs.js';
import { endStyles } from './end.styles.js';
import { renderFault, renderTools } from './field-notes.js';
import { formStyles } from './form.styles.js';
import { renderBarField, renderForm } from './form-view.js';
import { renderSignatureDialog } from './mark-dialog.js';
import { renderMore } from './more-menu.js';
import { renderControl } from './page-controls.js';
import { createPictureIntake } from './picture-intake.js';
import { renderReadingTools } from './reading-tools.js';
import { readingToolsStyles } from './reading-tools.styles.js';
import { useFormulas } from './rules.js';
import { thumbnailsStyles } from './thumbnails.styles.js';
import { createWorkKeeper } from './work-keeper.js';

addTexts({ en, de, ar });
useFormulas(withFormulas);

/** Dialogs, the form and what helps with reading. */
export const views = {
  renderDialogs,
  renderControl,
  renderFault,
  renderTools,
  renderForm,
  renderBarField,
  renderSignatureDialog,
  renderMore,
  createPictureIntake,
  createWorkKeeper,
  renderReadingTools,
  styles: [endStyles, formStyles, readingToolsStyles, thumbnailsStyles],
} as const;
