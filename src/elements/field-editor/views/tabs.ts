import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../../base/icons.js';
import type { MessageKey } from '../../../locales/en.js';
import type { Panel } from '../state.js';
import type { EditorView } from './context.js';

type Sheet = Exclude<Panel, 'none'>;

const sheets: Readonly<
  Record<
    Sheet,
    { icon: IconName; label: Extract<MessageKey, 'editor.palette' | 'editor.signers' | 'editor.properties'> }
  >
> = {
  fields: { icon: 'plus', label: 'editor.palette' },
  signers: { icon: 'users', label: 'editor.signers' },
  properties: { icon: 'menu', label: 'editor.properties' },
};

const order: readonly Sheet[] = ['fields', 'signers', 'properties'];

/** On a small screen: opens and closes the sheets below the pages. */
export function renderTabs(view: EditorView): TemplateResult {
  const { state, t, editable } = view;
  const shown = editable ? order : order.filter((sheet) => sheet === 'properties');
  return html`<div class="tabs" role="group" aria-label=${t('editor.toolbar')}>
    ${shown.map((sheet) => {
      const open = state.panel === sheet;
      const toggle = (): void => {
        // what is in the sheets is for the pages, which the thumbnails cover here
        if (view.pages?.drawerOpen) view.pages.toggleDrawer();
        view.dispatch({ type: 'panel-chosen', panel: open ? 'none' : sheet });
        // the sheet may have come over what it is about
        if (!open && sheet === 'properties') requestAnimationFrame(() => view.commands.reveal());
      };
      return html`<button type="button" class="tab" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
        ${icon(sheets[sheet].icon)} <span>${t(sheets[sheet].label)}</span>
      </button>`;
    })}
  </div>`;
}
