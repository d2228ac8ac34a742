import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../../base/icons.js';
import type { FieldType } from '../../../contract/fields.js';
import { bound } from '../bound.js';
import type { MessageKey } from '../../../locales/en.js';
import { fieldIcons, paletteGroups, type PaletteGroup } from '../field-types.js';
import type { EditorView } from './context.js';

/** The field types: to drag onto a page, to choose and click or draw, or to place with Enter. */
export function renderPalette(view: EditorView): TemplateResult {
  const { state, t } = view;
  const armed = state.tool.kind === 'placing' ? state.tool : undefined;
  const search = (event: Event): void =>
    view.dispatch({ type: 'palette-searched', query: (event.target as HTMLInputElement).value });
  const groups = (Object.keys(paletteGroups) as PaletteGroup[]).map((group) => ({
    group,
    found: itemsOf(group, view),
  }));
  const some = groups.some(({ found }) => found.length > 0);
  return html`
    <section class="panel-section" part="palette" aria-labelledby="palette-title">
      <h2 class="panel-title" id="palette-title">${t('editor.palette')}</h2>
      <input
        class="input palette-search"
        type="search"
        autocomplete="off"
        aria-label=${t('editor.findField')}
        placeholder=${t('editor.findField')}
        .value=${live(state.query)}
        @input=${search}
      />
      ${groups.map(({ group, found }) =>
        found.length === 0
          ? nothing
          : html`<div class="palette-group" role="group" aria-labelledby=${`palette-${group}`}>
              <h3 class="palette-group-title" id=${`palette-${group}`}>${t(groupNames[group])}</h3>
              <div class="palette" aria-describedby="palette-keys">
                ${repeat(
                  found,
                  ({ key }) => key,
                  (item) =>
                    renderItem(
                      item,
                      armed?.fieldType === item.type && (armed.tagName ?? '') === (item.tagName ?? ''),
                      view,
                    ),
                )}
              </div>
            </div>`,
      )}
      ${some ? nothing : html`<p class="muted" role="status">${t('editor.noFieldFound')}</p>`}
      <p class="hint palette-hint">
        ${armed ? t('editor.placing', { type: t(`common.field.${armed.fieldType}`) }) : t('editor.paletteHint')}
      </p>
      <p class="visually-hidden" id="palette-keys">${t('editor.paletteKeys')}</p>
    </section>
  `;
}

const groupNames = {
  sign: 'editor.groupSign',
  fill: 'editor.groupFill',
  own: 'editor.groupOwn',
} as const satisfies Record<PaletteGroup, MessageKey>;

interface Item {
  readonly key: string;
  readonly type: FieldType;
  readonly name: string;
  readonly tagName?: string;
  readonly hint?: string | undefined;
}

/** What of a group is looked for; a template's merge tags stand there one by one. */
function itemsOf(group: PaletteGroup, { state, t }: EditorView): Item[] {
  const tags = state.info?.mergeTags ?? [];
  const items = paletteGroups[group].flatMap((type): Item[] => {
    if (type !== 'merge_tag' || tags.length === 0) return [{ key: type, type, name: t(`common.field.${type}`) }];
    return tags.map(({ tagName, previewValue }) => ({
      ...{ key: `tag ${tagName}`, type, tagName, name: tagName, hint: previewValue },
    }));
  });
  const query = state.query.trim().toLocaleLowerCase(t.language);
  return items.filter(({ name, hint = '' }) => `${name} ${hint}`.toLocaleLowerCase(t.language).includes(query));
}

function renderItem({ type, name, tagName, hint }: Item, armed: boolean, view: EditorView): TemplateResult {
  const press = (event: MouseEvent): void => {
    if (view.pointer.takeDragged()) return;
    // Enter and Space click without a pointer: the field goes to a free place at once.
    if (event.detail === 0) {
      const id = view.commands.addField({ type, ...(tagName === undefined ? {} : { tagName }) });
      if (id !== undefined) view.focusField(id);
      return;
    }
    view.commands.takeUp('arm', type, tagName);
    view.dispatch({ type: 'panel-chosen', panel: 'none' });
  };
  return html`<button
    type="button"
    class="palette-item"
    part="palette-item"
    data-type=${type}
    title=${hint ?? name}
    aria-pressed=${armed ? 'true' : 'false'}
    aria-label=${view.t('editor.place', { type: name })}
    @click=${press}
    ${bound((element, signal) => view.pointer.bindPaletteItem(element, type, signal, tagName))}
  >
    ${icon(fieldIcons[type])} <span class="palette-name">${name}</span>
  </button>`;
}

/** What a small screen shows while a field type waits for its place. */
export function renderPlacingBar(view: EditorView): TemplateResult | typeof nothing {
  const { state, t } = view;
  if (state.tool.kind !== 'placing') return nothing;
  const type = t(`common.field.${state.tool.fieldType}`);
  return html`<div class="placing-bar">
    <span>${icon(fieldIcons[state.tool.fieldType])} ${type}</span>
    <button
      type="button"
      class="button small"
      @click=${() => view.dispatch({ type: 'tool', event: { type: 'cancel' } })}
    >
      ${t('editor.stopPlacing')}
    </button>
  </div>`;
}
