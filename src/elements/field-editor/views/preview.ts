import { html, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../../adapters/pdf-pages.js';
import type { SigningPreviewEvents } from '../../../parts/signing-preview.js';
import { inTurn } from '../edits.js';
import type { EditorView } from './context.js';

/** The document as its signers will see it. */
export function renderPreview(view: EditorView, pdf: PdfDocumentHandle | undefined): TemplateResult {
  const { state, asides } = view;
  const { present } = state.history;
  const tags = state.info?.mergeTags ?? [];
  return html`<snp-part-signing-preview
    .open=${asides.previewing && pdf !== undefined}
    .pdf=${pdf}
    .fields=${present.fields}
    .signers=${inTurn(present)}
    .signerId=${state.activeSignerId ?? ''}
    .startPage=${state.pageNumber}
    .tagValues=${new Map(tags.flatMap(({ tagName, previewValue }) => (previewValue ? [[tagName, previewValue]] : [])))}
    @page-retry=${({ detail }: CustomEvent<SigningPreviewEvents['page-retry']>) => view.pages?.retry(detail.pageNumber)}
    @preview-close=${() => asides.set({ previewing: false })}
  ></snp-part-signing-preview>`;
}
