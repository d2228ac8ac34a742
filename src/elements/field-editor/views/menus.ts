import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../../contract/fields.js';
import type { MenuEvents, MenuGroup, MenuItem } from '../../../parts/menu.js';
import type { OpenMenu } from '../asides.js';
import { focusAfter } from '../focus.js';
import type { ShortcutName } from '../keys.js';
import { allAllow, requiredChange, shared } from '../properties.js';
import { fieldsOf, selectedFields, signersOf } from '../selectors.js';
import type { EditorView } from './context.js';
import { shownKeys } from './help.js';

/** The menu of what was pressed on: the selected fields, or the page. */
export function renderMenu(view: EditorView): TemplateResult | typeof nothing {
  const { asides, t } = view;
  const { menu } = asides;
  if (!menu) return nothing;
  const selected = menu.fieldId === undefined ? [] : selectedFields(view.state);
  const label =
    selected.length === 0
      ? t('editor.menu.page')
      : selected.length === 1
        ? t('editor.menu.field')
        : t('editor.severalSelected', { count: selected.length });
  const close = ({ detail }: CustomEvent<MenuEvents['menu-close']>): void => {
    asides.set({ menu: undefined });
    if (detail.how !== 'away') menu.returnTo.focus({ preventScroll: true });
  };
  return html`<snp-part-menu
    label=${label}
    .x=${menu.x}
    .y=${menu.y}
    .groups=${selected.length > 0 ? fieldGroups(selected, menu, view) : pageGroups(menu, view)}
    @menu-close=${close}
  ></snp-part-menu>`;
}

/** Does something to the document; the focus then is where it is after the same keys. */
function doer({ fieldId, list }: OpenMenu, { commands, focusField }: EditorView): (run: () => void) => () => void {
  return (run) => () => {
    const before = fieldsOf(commands.state);
    run();
    const focusPages = (): void => list.scrollElement.focus({ preventScroll: true });
    focusAfter({ before, after: commands.state, id: fieldId ?? '', focusField, focusPages });
  };
}

function fieldGroups(selected: readonly Field[], menu: OpenMenu, view: EditorView): MenuGroup[] {
  const { t, commands, state } = view;
  const does = doer(menu, view);
  const item = (text: string, run: () => void, more: Partial<MenuItem> & { name?: ShortcutName } = {}): MenuItem => {
    const { name, ...rest } = more;
    return { text, press: does(run), keys: name && shownKeys(name, t), ...rest };
  };
  const check = (key: 'required' | 'locked', text: string, change: (on: boolean) => void): MenuItem[] => {
    if (!allAllow(selected, key)) return [];
    const value = shared(selected, (field) => field[key] ?? false);
    return [item(text, () => change(value !== true), { kind: 'check', checked: value ?? 'mixed' })];
  };
  const signers = signersOf(state);
  const assigned = shared(selected, (field) => field.signerId);
  return [
    {
      items: [
        item(t('editor.menu.copy'), () => commands.copy(), { icon: 'copy', name: 'copy' }),
        item(t('editor.menu.cut'), () => commands.cut(), { name: 'cut' }),
        item(t('editor.duplicate'), () => commands.duplicate(), { name: 'duplicate' }),
        ...(state.pageCount > 1
          ? [item(t('editor.toAllPages'), () => commands.copyToAllPages(), { icon: 'pages', name: 'toAllPages' })]
          : []),
      ],
    },
    {
      items: [
        ...check('required', t('editor.required'), (on) => commands.changeSelected(requiredChange(selected, on))),
        ...check('locked', t('editor.locked'), (on) => commands.changeSelected({ locked: on ? true : undefined })),
      ],
    },
    ...(signers.length > 1
      ? [
          {
            title: t('editor.signer'),
            items: signers.map(({ id, name, color }) =>
              item(name, () => commands.changeSelected({ signerId: id }), {
                ...{ kind: 'choice' as const, checked: assigned === id, color },
              }),
            ),
          },
        ]
      : []),
    {
      items: [
        { text: t('editor.properties'), press: () => openProperties(menu, view), keys: shownKeys('properties', t) },
        item(t('common.delete'), () => commands.remove(), { icon: 'trash', danger: true, name: 'remove' }),
      ],
    },
  ].filter(({ items }) => items.length > 0);
}

function openProperties({ list }: OpenMenu, { dispatch }: EditorView): void {
  dispatch({ type: 'panel-chosen', panel: 'properties' });
  const root = list.getRootNode();
  requestAnimationFrame(() => {
    if (root instanceof ShadowRoot) root.querySelector<HTMLElement>('#property-signer')?.focus();
  });
}

function pageGroups(menu: OpenMenu, view: EditorView): MenuGroup[] {
  const { t, commands, state, asides } = view;
  const does = doer(menu, view);
  const number = menu.point?.pageNumber ?? state.pageNumber;
  const none = !fieldsOf(state).some(({ pageNumber }) => pageNumber === number);
  return [
    {
      items: [
        {
          text: t('editor.menu.paste'),
          press: does(() => commands.paste(menu.point)),
          disabled: state.clipboard.length === 0,
          keys: shownKeys('paste', t),
        },
        {
          text: t('editor.menu.selectAll'),
          press: does(() => commands.selectAll(number)),
          disabled: none,
          keys: shownKeys('selectAll', t),
        },
      ],
    },
    {
      items: [
        {
          text: t('editor.keysShow'),
          icon: 'keyboard',
          press: () => asides.set({ helpOpen: true }),
          keys: shownKeys('help', t),
        },
      ],
    },
  ];
}
