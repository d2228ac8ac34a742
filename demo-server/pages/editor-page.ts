import { html } from './html.js';
import { page } from './layout.js';

/** Where a document is chosen: dropped, picked, or the sample. */
export function uploadPage(): string {
  return page({
    title: 'Prepare a document',
    current: 'editor',
    script: 'upload',
    main: html`
      <section class="narrow">
        <h1>Prepare a document</h1>
        <p class="lead">Choose the PDF that is to be signed. It stays on this server.</p>
        <form id="upload" class="drop" novalidate>
          <svg class="drop-icon" viewBox="0 0 48 48" aria-hidden="true">
            <path d="M14 6h14l8 8v28H14z M28 6v8h8 M24 34V22 M18.500 27.500L24 22l5.500 5.500" />
          </svg>
          <p><strong>Drop a PDF here</strong><span class="or">or</span></p>
          <p class="actions center">
            <label class="button primary file">
              Choose a file
              <input id="file" class="visually-hidden" type="file" accept="application/pdf,.pdf" />
            </label>
            <button id="sample" class="button" type="button">Use the sample agreement</button>
          </p>
          <p class="hint">
            PDF, up to 50 MB. Several files, Word documents or larger ones:
            <button id="empty" class="link" type="button">start with an empty document</button>
          </p>
          <div
            id="progress"
            class="progress"
            role="progressbar"
            aria-label="Upload"
            aria-valuemin="0"
            aria-valuemax="100"
            hidden
          >
            <span id="bar"></span>
          </div>
          <p id="status" role="status" class="status"></p>
        </form>
        <p id="problem" class="problem" role="alert" hidden></p>
      </section>
    `,
  });
}

/** The editor on one document. */
export function editorPage(documentId: string): string {
  return page({
    title: 'Place fields',
    current: 'editor',
    script: 'editor',
    elements: true,
    full: true,
    main: html`<h1 class="visually-hidden">Place fields</h1>
      <snp-field-editor document-id="${documentId}"></snp-field-editor>`,
  });
}
