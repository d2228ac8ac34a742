import type { Store } from '../../base/store.js';
import type { PageList } from '../../parts/page-list.js';
import type { EditorCommands } from './commands.js';
import { KeyInput } from './key-input.js';
import { OncePerFrame } from './once-per-frame.js';
import { PointerInput, type PointerInputOptions } from './pointer-input.js';
import { StageInput } from './stage-input.js';
import type { EditorAction, EditorState } from './state.js';

/** What the inputs need of the element. */
export interface InputsOptions {
  readonly store: Store<EditorState, EditorAction>;
  readonly commands: EditorCommands;
  readonly list: () => PageList | undefined;
  readonly focusField: (id: string) => void;
  readonly showGhost: PointerInputOptions['showGhost'];
  readonly openProperties: () => void;
}

/** What a person works with: the pointer on fields and on the pages, and the keys. */
export class Inputs {
  readonly pointer: PointerInput;
  readonly stage: StageInput;
  readonly keys: KeyInput;
  /** Draws the fields at most once per frame while something is dragged. */
  readonly frames: OncePerFrame;

  constructor(private readonly options: InputsOptions) {
    const { store, commands, list, focusField, showGhost, openProperties } = options;
    this.pointer = new PointerInput({
      store,
      list,
      takeUp: (...what) => commands.takeUp(...what),
      focusField,
      showGhost,
    });
    this.stage = new StageInput({ store, list });
    this.frames = new OncePerFrame(() => list()?.refreshOverlays());
    const focusPages = (): void => list()?.scrollElement.focus({ preventScroll: true });
    this.keys = new KeyInput({ store, commands, focusField, openProperties, focusPages });
  }

  /** A click beside all fields selects none; the end of a drag is no click. */
  readonly onPagesClick = (event: Event): void => {
    const used = event.composedPath().some((part) => part instanceof Element && part.matches('.field-box, .catcher'));
    const dragged = this.stage.takeDragged() || this.pointer.takeDragged();
    if (!used && !dragged) this.options.commands.select([]);
  };
}
