import { html, nothing, type TemplateResult } from 'lit';
import type { PdfDocumentHandle } from '../../../adapters/pdf-pages.js';
import type { Field } from '../../../contract/fields.js';
import type { PageThumbnailsEvents } from '../../../parts/page-thumbnails.js';
import { fieldsOf } from '../selectors.js';
import type { DeskView } from './context.js';
import { renderChooser } from './files.js';

type Heard<Name extends keyof PageThumbnailsEvents> = CustomEvent<PageThumbnailsEvents[Name]>;

const counted = new WeakMap<readonly Field[], ReadonlyMap<number, number>>();

function countsOf(fields: readonly Field[]): ReadonlyMap<number, number> {
  const known = counted.get(fields);
  if (known) return known;
  const counts = new Map<number, number>();
  for (const { pageNumber } of fields) counts.set(pageNumber, (counts.get(pageNumber) ?? 0) + 1);
  counted.set(fields, counts);
  return counts;
}

/** Whether the thumbnails lie over the pages, as they do on a small screen. */
function coversPages({ currentTarget }: Event): boolean {
  const drawer = currentTarget instanceof Element ? currentTarget.closest('.drawer') : null;
  return drawer?.clientWidth === drawer?.parentElement?.clientWidth;
}

/** Beside the pages, when asked for: thumbnails to go to a page, to put pages in order, and to add files. */
export function renderPagesDrawer(view: DeskView, pdf: PdfDocumentHandle | undefined): TemplateResult | typeof nothing {
  const { state, t, pages } = view;
  if (!pages.drawerOpen || !pdf) return nothing;
  const changes = view.editable && state.mode === 'server';
  const adds = changes && state.info?.kind !== 'template';
  return html`<div class="drawer" part="pages">
    <snp-part-page-thumbnails
      .pdf=${pdf}
      .current=${state.pageNumber}
      .counts=${countsOf(fieldsOf(state))}
      ?reorderable=${changes}
      ?removable=${adds}
      ?busy=${pages.work.busy}
      @page-chosen=${(event: Heard<'page-chosen'>) => {
        if (coversPages(event)) pages.toggleDrawer();
        pages.goTo(event.detail.pageNumber);
      }}
      @page-moved=${(event: Heard<'page-moved'>) => void pages.work.move(event.detail.from, event.detail.to)}
      @page-removed=${(event: Heard<'page-removed'>) => void pages.work.remove(event.detail.pageNumber)}
    ></snp-part-page-thumbnails>
    ${
      adds
        ? html`<div class="drawer-foot">${renderChooser(view, 'button small block', t('editor.pages.add'))}</div>`
        : nothing
    }
  </div>`;
}
