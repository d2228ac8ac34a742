import { html, type Html } from './html.js';

/** What differs between pages. */
export interface PageOptions {
  readonly title: string;
  readonly main: Html;
  /** Name of the page's script in `browser/`, without ending. */
  readonly script?: string;
  /** Whether the elements' script is needed. */
  readonly elements?: boolean;
  /** Which entry of the navigation is this page; no navigation when `bare`. */
  readonly current?: 'home' | 'editor' | 'outbox' | 'verify';
  /** Without the demo's navigation: what signers see. */
  readonly bare?: boolean;
  /** The element fills the window below the header. */
  readonly full?: boolean;
}

/** The mark: a sheet with a signature, drawn with presentation attributes only. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect x="5" y="2" width="22" height="28" rx="4" fill="currentColor" opacity=".14" />
  <path
    d="M9 20c3-7 5-9 6-7s-3 7-1 7 3-4 4-4 0 3 2 3 2-1 3-2"
    fill="none"
    stroke="currentColor"
    stroke-width="2.2"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
  <path d="M9 25h14" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" opacity=".5" />
</svg>`;

function navigation(current: PageOptions['current']): Html {
  const entry = (id: string, href: string, label: string): Html =>
    html`<a href="${href}" ${id === current ? html`aria-current="page"` : null}>${label}</a>`;
  return html`<nav aria-label="Main">
    ${entry('editor', '/editor', 'New document')} ${entry('outbox', '/outbox', 'Outbox')}
    ${entry('verify', '/verify', 'Verify')} ${entry('docs', '/docs', 'API')}
  </nav>`;
}

/** A whole page. */
export function page(options: PageOptions): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${options.title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/site.css" />
        ${options.elements ? html`<script src="/elements/snp.js" defer></script>` : null}
        ${options.script ? html`<script src="/assets/${options.script}.js" type="module"></script>` : null}
      </head>
      <body class="${options.full ? 'full' : ''}">
        ${
          options.bare
            ? null
            : html`<a class="skip" href="#main">Skip to the content</a>
                <header class="site">
                  <a class="brand" href="/">${mark}<span>snp-elements</span></a>
                  ${navigation(options.current)}
                </header>`
        }
        <main id="main">${options.main}</main>
      </body>
    </html>`.text;
}
