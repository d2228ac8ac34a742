import '../../parts/define-preview.js';
import { renderPreview } from './views/preview.js';

/** The document as its signers will see it. */
export const preview = { renderPreview, styles: [] } as const;
