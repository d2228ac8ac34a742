import type { Store } from '../../base/store.js';
import type { EditorCommands } from './commands.js';
import { pressAnywhere, pressOnField } from './keys.js';
import { fieldsOf, orderedFields } from './selectors.js';
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

interface Spot {
  readonly place: Place;
  readonly fieldId?: string;
  readonly inProperties: boolean;
}

const textBoxes = new Set(['INPUT', 'SELECT', 'TEXTAREA']);

function spotOf(event: Event): Spot {
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
    const { commands } = this.options;
    const spot = spotOf(event);
    if (event.key === 'Escape') return this.escape(spot);
    // Text boxes have their own undo.
    if (spot.place === 'text') return false;
    if (spot.fieldId !== undefined) return this.onField(event, spot.fieldId);
    if (spot.place === 'pages' && !event.key.startsWith('Arrow') && pressOnField(event, commands)) return true;
    return pressAnywhere(event, commands);
  }

  private onField(event: KeyboardEvent, id: string): boolean {
    const { store, commands, openProperties, focusField, focusPages } = this.options;
    if (event.key === ' ') {
      commands.select([id], true);
      return true;
    }
    if (event.key === 'Enter') {
      commands.select([id]);
      openProperties();
      return true;
    }
    const before = store.get();
    const order = orderedFields(fieldsOf(before)).map((field) => field.id);
    const ignored = ['Tab', 'Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
    const alone = !before.selection.includes(id);
    const wants =
      event.key.startsWith('Arrow') || ['Delete', 'Backspace'].includes(event.key) || /^[cxd]$/i.test(event.key);
    if (!ignored && alone && wants) commands.select([id]);
    const used = pressOnField(event, commands) || pressAnywhere(event, commands);
    if (!used) return false;
    const after = store.get();
    const left = new Set(fieldsOf(after).map((field) => field.id));
    const added = after.selection.find((one) => !order.includes(one));
    if (added !== undefined) focusField(added);
    else if (!left.has(id)) {
      const at = order.indexOf(id);
      const next = order.slice(at).find((one) => left.has(one)) ?? order.slice(0, at).findLast((one) => left.has(one));
      if (next === undefined) focusPages();
      else focusField(next);
    }
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
