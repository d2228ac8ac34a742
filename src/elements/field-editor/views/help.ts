import { html, type TemplateResult } from 'lit';
import type { Translate } from '../../../base/localize.js';
import type { MessageKey } from '../../../locales/en.js';
import { zoomKeys } from '../../../parts/page-zoom.js';
import { shortcuts, type ShortcutName } from '../keys.js';
import type { EditorView } from './context.js';

type KeyWord = MessageKey extends infer Key ? (Key extends `editor.key.${infer Word}` ? Word : never) : never;

interface Line {
  readonly text: string;
  readonly chords: readonly string[];
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const onMac: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };
const words: ReadonlySet<string> = new Set<KeyWord>([
  ...(['Shift', 'Alt', 'Ctrl', 'Enter', 'Space', 'Delete', 'Backspace', 'Escape', 'ContextMenu', 'Arrow'] as const),
  ...(['Click', 'Drag', 'Wheel', 'UpDown'] as const),
]);

/** One key as it stands on the keyboard. */
function keyName(key: string, t: Translate): string {
  if (isMac && onMac[key] !== undefined) return onMac[key];
  const name = key === 'Mod' ? 'Ctrl' : key;
  return words.has(name) ? t(`editor.key.${name as KeyWord}`) : name;
}

/** The keys of a shortcut in one line, as beside a menu's entry. */
export function shownKeys(name: ShortcutName, t: Translate): string {
  const [chord = ''] = shortcuts.find((one) => one.name === name)?.chords ?? [];
  const keys = chord.split('+').map((key) => keyName(key, t));
  return keys.join(isMac ? '' : '+');
}

const keysFor = (command: (typeof zoomKeys)[keyof typeof zoomKeys]): string[] =>
  Object.entries(zoomKeys).flatMap(([key, does]) => (does === command ? [key] : []));

/** What can be done with keys, from the table that the keys are read from; and what the pointer does with a key held. */
export function renderHelp({ asides, t }: EditorView): TemplateResult {
  const of = (...wheres: readonly string[]): Line[] =>
    shortcuts
      .filter(({ where }) => wheres.includes(where))
      .map(({ name, chords }) => ({ text: t(`editor.keys.${name}`), chords }));
  const groups: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
    { title: t('editor.keys.onFields'), lines: of('field', 'pages') },
    { title: t('editor.keys.anywhere'), lines: of('editor') },
    {
      title: t('editor.keys.onPages'),
      lines: [
        { text: t('common.zoomIn'), chords: keysFor('zoomIn') },
        { text: t('common.zoomOut'), chords: keysFor('zoomOut') },
        { text: t('common.fitWidth'), chords: keysFor('fitWidth') },
      ],
    },
    {
      title: t('editor.keys.onThumbnails'),
      lines: [
        { text: t('editor.keys.pageMove'), chords: ['Alt+UpDown'] },
        { text: t('editor.keys.pageRemove'), chords: ['Delete'] },
      ],
    },
    {
      title: t('editor.keys.withMouse'),
      lines: [
        { text: t('editor.keys.addToSelection'), chords: ['Shift+Click'] },
        { text: t('editor.keys.noSnapping'), chords: ['Alt+Drag'] },
        { text: t('editor.keys.pan'), chords: ['Space+Drag'] },
        { text: t('editor.keys.zoom'), chords: ['Ctrl+Wheel'] },
      ],
    },
  ];
  return html`<snp-part-dialog
    class="help"
    heading=${t('editor.keysShow')}
    light-dismiss
    .open=${asides.helpOpen}
    @dialog-close=${() => asides.set({ helpOpen: false })}
  >
    <div class="help-groups" role="group" tabindex="0" ?autofocus=${asides.helpOpen} aria-label=${t('editor.keysShow')}>
      ${groups.map(
        ({ title, lines }) =>
          html`<section class="help-group">
            <h3 class="help-title">${title}</h3>
            <dl class="help-lines">${lines.map((line) => renderLine(line, t))}</dl>
          </section>`,
      )}
    </div>
  </snp-part-dialog>`;
}

function renderLine({ text, chords }: Line, t: Translate): TemplateResult {
  return html`<div>
    <dt>${text}</dt>
    <dd>
      ${chords.map(
        (chord, index) =>
          html`${index === 0 ? '' : html` <span class="help-or">${t('editor.keys.or')}</span> `}<span class="chord"
              >${(chord === '+' ? [chord] : chord.split('+')).map((key) => html`<kbd>${keyName(key, t)}</kbd>`)}</span
            >`,
      )}
    </dd>
  </div>`;
}
