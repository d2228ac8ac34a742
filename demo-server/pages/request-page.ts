import { html } from './html.js';
import { page } from './layout.js';

/** How a signing request is getting on, and its sealed PDF in the end. The script fills it in and follows along. */
export function requestPage(requestId: string): string {
  return page({
    title: 'Progress',
    script: 'request',
    main: html`
      <section class="narrow" id="request" data-id="${requestId}">
        <p class="eyebrow">Signing request</p>
        <h1 id="name">…</h1>
        <p class="lead" id="summary" role="status">Loading</p>
        <ol class="people" id="people"></ol>
        <div class="sealed" id="sealed" hidden>
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <path d="M24 4l16 6v12c0 11-7 18-16 22C15 40 8 33 8 22V10z M16 24l6 6 11-13" />
          </svg>
          <div>
            <h2>Sealed and complete</h2>
            <p id="sealed-text"></p>
            <p class="actions">
              <a class="button primary" id="download" href="#">Download the sealed PDF</a>
              <a class="button" href="/editor">Prepare another</a>
            </p>
          </div>
        </div>
        <p class="actions" id="waiting">
          <a class="button primary" href="/outbox">Open the outbox</a>
        </p>
        <p id="problem" class="problem" role="alert" hidden></p>
      </section>
    `,
  });
}
