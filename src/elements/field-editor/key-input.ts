import type { Store } from '../../base/store.js';
import type { EditorCommands } from './commands.js';
import { focusAfter } from './focus.js';
import { runShortcut, shortcutOf, type Shortcut, type ShortcutName } from './keys.js';
import { fieldsOf } from './selectors.js';
import type { EditorAction, EditorState } from './state.js';

/** What key input needs of the element. */
export interface KeyInputOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly commands: EditorCommands;
  readonly focusField: (id: string) => void;
  /** Shows the properties and takes the focus there. */
  readonly openProperties: () => void;
  /** Takes the focus to the pages. */
  readonly focusPages: () => void;
}

type Place = 'text' | 'field' | 'pages' | 'elsewhere';

/** Where in the editor something happens. */
export interface Spot {
  readonly place: Place;
  readonly fieldId?: string;
  readonly inProperties: boolean;
}

const textBoxes = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
/** What is done to the field that has the focus, whatever else is selected. */
const aboutFocused: readonly ShortcutName[] = [
  ...(['move', 'moveFar', 'resize', 'resizeFar'] as const),
  ...(['remove', 'copy', 'cut', 'duplicate', 'toAllPages'] as const),
];

/** Where an event comes from. */
export function spotOf(event: Event): Spot {
  let place: Place = 'elsewhere';
  let fieldId: string | undefined;
  let inProperties = false;
  for (const target of event.composedPath()) {
    if (!(target instanceof HTMLElement)) continue;
    if (textBoxes.has(target.tagName)) place = 'text';
    fieldId ??= target.dataset['field'];
    if (target.tagName === 'SNP-PART-PAGE-LIST' && place !== 'text') place = 'pages';
    if (target.classList.contains('properties')) inProperties = true;
  }
  if (fieldId !== undefined && place === 'pages') return { place: 'field', fieldId, inProperties };
  return { place, inProperties };
}

/** Turns keys into commands, by where the focus is. */
export class KeyInput {
  constructor(private readonly options: KeyInputOptions) {}

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (this.use(event)) event.preventDefault();
  };

  private use(event: KeyboardEvent): boolean {
    const spot = spotOf(event);
    const shortcut = shortcutOf(event);
    if (!shortcut) return false;
    if (shortcut.name === 'escape') return this.escape(spot);
    if (!worksAt(shortcut, spot)) return false;
    if (spot.fieldId !== undefined) return this.onField(shortcut.name, event, spot.fieldId);
    return runShortcut(shortcut.name, event, this.options.commands);
  }

  private onField(name: ShortcutName, event: KeyboardEvent, id: string): boolean {
    const { store, commands, openProperties } = this.options;
    if (name === 'toggle') {
      commands.select([id], true);
      return true;
    }
    if (name === 'properties') {
      commands.select([id]);
      openProperties();
      return true;
    }
    const before = store.get();
    if (aboutFocused.includes(name) && !before.selection.includes(id)) commands.select([id]);
    if (!runShortcut(name, event, commands)) return false;
    focusAfter({ ...this.options, before: fieldsOf(before), after: store.get(), id });
    return true;
  }

  private escape(spot: Spot): boolean {
    const { store, commands, focusField } = this.options;
    const { tool, selection } = store.get();
    if (tool.kind !== 'idle') {
      store.dispatch({ type: 'tool', event: { type: 'cancel' } });
      return true;
    }
    const [only] = selection;
    if (spot.inProperties && only !== undefined) {
      focusField(only);
      return true;
    }
    if (spot.place === 'text' || selection.length === 0) return false;
    commands.select([]);
    return true;
  }
}

/** Whether a shortcut is meant where the focus is; text boxes have their own. */
export function worksAt({ where }: Shortcut, { place }: Spot): boolean {
  if (place === 'text') return false;
  return where === 'editor' || place === 'field' || (where === 'pages' && place === 'pages');
}
