import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chosenFiles } from '../../../base/chosen-files.js';
import { icon } from '../../../base/icons.js';
import type { Translate } from '../../../base/localize.js';
import { acceptedFiles, mayRetry, type FileItem } from '../files/file-list.js';
import { refusalText } from '../files/intake-texts.js';
import type { DeskView } from './context.js';

/** In place of pages, as long as there are none: drop files, or choose them. */
export function renderDropZone(view: DeskView): TemplateResult {
  const { t } = view;
  return html`<div class="drop-zone" part="drop-zone" @dragenter=${markOver} @dragleave=${markAway}>
    <span class="drop-icon">${icon('upload')}</span>
    <p class="drop-title">${t('editor.files.drop')}</p>
    ${renderChooser(view, 'button primary', t('editor.files.choose'))}
    <p class="hint">${t('editor.files.hint')}</p>
    ${renderFileList(view)}
  </div>`;
}

/** A button that opens the browser's file picker. */
export function renderChooser(view: DeskView, classes: string, text: string): TemplateResult {
  const open = (event: Event): void => {
    const button = event.currentTarget;
    const input = button instanceof HTMLElement ? button.nextElementSibling : null;
    if (input instanceof HTMLInputElement) input.click();
  };
  return html`<button type="button" class=${classes} part="choose-files" @click=${open}>${icon('plus')} ${text}</button>
    <input
      type="file"
      class="visually-hidden"
      tabindex="-1"
      aria-hidden="true"
      multiple
      accept=${acceptedFiles}
      @change=${(event: Event) => view.pages.take(chosenFiles(event))}
    />`;
}

/** Every file on its way into the document, with how it stands. */
export function renderFileList(view: DeskView): TemplateResult | typeof nothing {
  const items = view.pages.intake.items.filter(({ step }) => step !== 'added');
  if (items.length === 0) return nothing;
  return html`<ul class="files" aria-label=${view.t('editor.files.list')}>
    ${repeat(
      items,
      ({ id }) => id,
      (item) => renderFile(item, view),
    )}
  </ul>`;
}

function renderFile(item: FileItem, view: DeskView): TemplateResult {
  const { t } = view;
  const { id, name, step } = item;
  const { intake } = view.pages;
  const cancel = t(step === 'refused' ? 'editor.files.remove' : 'editor.files.cancel', { name });
  return html`<li class="file file-${step}" data-step=${step}>
    <span class="file-icon">${icon(step === 'refused' ? 'alert' : 'file')}</span>
    <div class="file-text">
      <span class="file-name">${name}</span>
      <span class="file-state" role=${step === 'refused' ? 'alert' : nothing}>${stateText(item, t)}</span>
      ${
        step === 'uploading'
          ? html`<progress
              max="1"
              .value=${item.progress}
              aria-label=${t('editor.files.progress', { name })}
            ></progress>`
          : nothing
      }
    </div>
    ${
      mayRetry(item)
        ? html`<button
            type="button"
            class="icon-button"
            aria-label=${t('editor.files.retry', { name })}
            title=${t('editor.files.retry', { name })}
            @click=${() => intake.retry(id)}
          >
            ${icon('redo')}
          </button>`
        : nothing
    }
    ${
      step === 'adding'
        ? nothing
        : html`<button
            type="button"
            class="icon-button"
            aria-label=${cancel}
            title=${cancel}
            @click=${() => intake.remove(id)}
          >
            ${icon('close')}
          </button>`
    }
  </li>`;
}

function stateText({ step, progress, code }: FileItem, t: Translate): string {
  switch (step) {
    case 'waiting':
      return t('editor.files.waiting');
    case 'uploading':
      return t('editor.files.uploading', { percent: Math.floor(progress * 100) });
    case 'arrived':
      return t('editor.files.arrived');
    case 'adding':
      return t('editor.files.adding');
    case 'added':
      return t('editor.files.added');
    case 'refused':
      return refusalText(code ?? '', t);
  }
}

const markOver = (event: DragEvent): void => {
  if (event.currentTarget instanceof Element) event.currentTarget.classList.add('over');
};
const markAway = (event: DragEvent): void => {
  const zone = event.currentTarget;
  if (zone instanceof Element && !(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget)))
    zone.classList.remove('over');
};
