import { html } from './html.js';
import { page } from './layout.js';

const picture = html`<svg
  class="picture"
  viewBox="0 0 560 400"
  role="img"
  aria-label="A document with a signature field that is being placed, and the same field signed"
>
  <rect x="150" y="16" width="270" height="368" rx="10" class="sheet" />
  <g class="lines">
    <rect x="178" y="48" width="126" height="12" rx="3" class="strong" />
    <rect x="178" y="82" width="214" height="6" rx="3" />
    <rect x="178" y="98" width="206" height="6" rx="3" />
    <rect x="178" y="114" width="190" height="6" rx="3" />
    <rect x="178" y="142" width="214" height="6" rx="3" />
    <rect x="178" y="158" width="182" height="6" rx="3" />
    <rect x="178" y="186" width="210" height="6" rx="3" />
    <rect x="178" y="202" width="214" height="6" rx="3" />
    <rect x="178" y="218" width="120" height="6" rx="3" />
  </g>
  <rect x="178" y="262" width="150" height="54" rx="6" class="field a" />
  <path d="M194 300c12-30 24-38 28-28s-14 28-6 28 14-18 20-18 0 14 8 12 8-10 14-10 2 12 10 10 8-8 14-10" class="ink" />
  <rect x="340" y="262" width="52" height="54" rx="6" class="field b" />
  <path d="M355 288l8 9 15-18" class="check" />
  <g class="card" transform="translate(28 92)">
    <rect width="152" height="118" rx="12" class="panel" />
    <circle cx="26" cy="30" r="9" class="dot a" />
    <rect x="44" y="25" width="78" height="9" rx="4" class="line" />
    <circle cx="26" cy="59" r="9" class="dot b" />
    <rect x="44" y="54" width="62" height="9" rx="4" class="line" />
    <rect x="16" y="82" width="120" height="22" rx="7" class="button" />
  </g>
  <g class="card" transform="translate(392 208)">
    <rect width="144" height="92" rx="12" class="panel" />
    <path d="M24 34l7 8 13-16" class="check big" />
    <rect x="56" y="28" width="66" height="9" rx="4" class="line" />
    <rect x="20" y="58" width="104" height="7" rx="3" class="line soft" />
    <rect x="20" y="71" width="72" height="7" rx="3" class="line soft" />
  </g>
</svg>`;

/** The first page: what this is and what can be tried. `origin` is this server's, for the snippet. */
export function homePage(origin: string): string {
  const snippet = `<script src="${origin}/elements/snp.js" defer></script>

<snp-signer api-base="${origin}" token="es_…"></snp-signer>`;
  return page({
    title: 'snp-elements: signing that lives in your page',
    current: 'home',
    main: html`
      <section class="hero">
        <div>
          <h1>Signing that lives in your page</h1>
          <p class="lead">
            Place fields on a PDF, have it signed, and get back one sealed document that anybody can check. Web
            components in front, a complete server behind, no frames.
          </p>
          <p class="actions">
            <a class="button primary" href="/editor">Try it with a document</a>
            <a class="button" href="/docs">Browse the API</a>
          </p>
        </div>
        ${picture}
      </section>
      <section class="steps" aria-label="What you can try">
        <a class="step" href="/editor">
          <span class="number" aria-hidden="true">1</span>
          <h2>Prepare</h2>
          <p>Drop a PDF or take the sample agreement, place fields for each signer, and send.</p>
        </a>
        <a class="step" href="/outbox">
          <span class="number" aria-hidden="true">2</span>
          <h2>Sign</h2>
          <p>Nothing leaves this machine: invitations lie in the outbox. Open one and follow its link.</p>
        </a>
        <a class="step" href="/outbox">
          <span class="number" aria-hidden="true">3</span>
          <h2>Keep</h2>
          <p>When everybody has signed, the PDF is sealed with a digital signature and a record of who did what.</p>
        </a>
      </section>
      <section class="embed">
        <div>
          <h2>Two lines to embed</h2>
          <p>
            A token from your server opens exactly one document for one person, on the pages you name. The element takes
            its colours, language and direction from your page.
          </p>
        </div>
        <pre tabindex="0"><code>${snippet}</code></pre>
      </section>
    `,
  });
}
