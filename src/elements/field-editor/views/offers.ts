import { html, nothing, type TemplateResult } from 'lit';
import type { DeskView } from './context.js';
import { renderFileList } from './files.js';

/** What the editor offers on its own: unsaved work from before, and fields that the PDF itself describes; and how files stand that are being added. */
export function renderOffers(view: DeskView): TemplateResult {
  const hasPages = view.state.info?.pageCount !== 0;
  return html`${renderKept(view)}${renderPagesUndone(view)}${renderFound(view)}${hasPages ? renderFileList(view) : nothing}`;
}

/** A change of pages that was not made: because others changed them too, or because it failed. */
function renderPagesUndone({ t, pages: { work } }: DeskView): TemplateResult | typeof nothing {
  const { clash, failure } = work;
  if (!failure || work.busy) return nothing;
  const forget = (): void => work.forget();
  if (clash?.kind !== 'moved')
    return html`<snp-part-banner tone="warning" data-notice="pages" dismissible @banner-dismiss=${forget}>
      ${t(clash ? 'editor.pages.clashRemoved' : 'editor.pages.failed')}
    </snp-part-banner>`;
  const { pageNumber: page, to } = clash;
  return html`<snp-part-banner tone="warning" data-notice="pages">
    <div class="stack tight">
      <p>${t('editor.pages.clashMoved')}</p>
      <div class="row">
        <button type="button" class="button small" @click=${forget}>${t('editor.pages.leave')}</button>
        ${
          page === to
            ? nothing
            : html`<button type="button" class="button small" @click=${() => void work.move(page, to)}>
                ${t('editor.pages.moveNow', { page, to })}
              </button>`
        }
      </div>
    </div>
  </snp-part-banner>`;
}

function renderKept({ t, pages: { offers } }: DeskView): TemplateResult | typeof nothing {
  const { kept } = offers;
  if (!kept) return nothing;
  const time = new Intl.DateTimeFormat(t.language, { dateStyle: 'medium', timeStyle: 'short' }).format(kept.at);
  return html`<snp-part-banner tone="warning" data-notice="kept">
    <div class="stack tight">
      <p>${t('editor.kept.text', { time })}</p>
      <div class="row">
        <button type="button" class="button primary small" @click=${() => offers.restore()}>
          ${t('editor.kept.restore')}
        </button>
        <button type="button" class="button small" @click=${() => offers.discard()}>${t('editor.kept.discard')}</button>
      </div>
    </div>
  </snp-part-banner>`;
}

function renderFound({ t, pages: { offers } }: DeskView): TemplateResult | typeof nothing {
  const count = offers.fields.length;
  if (count === 0 || offers.kept) return nothing;
  return html`<snp-part-banner tone="info" data-notice="found" dismissible @banner-dismiss=${() => offers.dropFields()}>
    ${t('editor.found.text', { count })}
    <button slot="action" type="button" class="button small" @click=${() => offers.takeFields()}>
      ${t('editor.found.add')}
    </button>
  </snp-part-banner>`;
}
