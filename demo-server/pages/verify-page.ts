import { html } from './html.js';
import { page } from './layout.js';

/** Where anybody finds out whether a PDF is as it was sealed; `bare` without the demo's navigation. */
export function verifyPage(bare: boolean): string {
  return page({
    title: 'Check a document',
    current: 'verify',
    script: 'verify',
    bare,
    main: html`
      <section class="narrow">
        <h1>Check a signed document</h1>
        <p class="lead">
          Find out whether a PDF is exactly as it was sealed here. The file is only looked at, and not kept.
        </p>
        <form id="verify" class="drop" novalidate>
          <svg class="drop-icon" viewBox="0 0 48 48" aria-hidden="true">
            <path d="M24 4l16 6v12c0 11-7 18-16 22C15 40 8 33 8 22V10z M16 24l6 6 11-13" />
          </svg>
          <p><strong>Drop a PDF here</strong><span class="or">or</span></p>
          <p class="actions center">
            <label class="button primary file">
              Choose a file
              <input id="file" class="visually-hidden" type="file" accept="application/pdf,.pdf" />
            </label>
          </p>
          <p class="hint">PDF, up to 50 MB</p>
          <p id="status" role="status" class="status"></p>
        </form>
        <p id="problem" class="problem" role="alert" hidden></p>
        <section id="verdict" class="verdict" aria-labelledby="verdict-title" tabindex="-1" hidden>
          <h2 id="verdict-title"></h2>
          <p id="verdict-text"></p>
          <dl id="verdict-facts"></dl>
        </section>
      </section>
    `,
  });
}
