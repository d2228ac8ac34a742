import { html } from './html.js';
import { mark, page } from './layout.js';

/** What a signer sees: the element and nothing else. */
export function signPage(): string {
  return page({
    title: 'Sign a document',
    script: 'sign',
    elements: true,
    bare: true,
    full: true,
    main: html`<h1 class="visually-hidden">Sign a document</h1>
      <snp-signer>
        <p class="lead center">
          The document is being opened. If nothing else appears, <a href="">load this page again</a>.
        </p>
      </snp-signer>`,
  });
}

/** What somebody sees who comes without a usable link. */
export function signLinkMissingPage(): string {
  return page({
    title: 'This link does not work',
    bare: true,
    main: html`<section class="narrow center">
      ${mark}
      <h1>This signing link does not work</h1>
      <p class="lead">
        Part of the address may be missing. Open the link in the e-mail again, or ask the sender for a new one.
      </p>
    </section>`,
  });
}
