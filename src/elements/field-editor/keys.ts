import type { EditorCommands } from './commands.js';

/** A key press on a field or beside the fields, as far as the editor is asked. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const arrows: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What keys do anywhere in the editor outside of text boxes; answers whether the key was used. */
export function pressAnywhere(press: KeyPress, commands: EditorCommands): boolean {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return false;
  switch (press.key.toLowerCase()) {
    case 'z':
      if (press.shiftKey) commands.redo();
      else commands.undo();
      return true;
    case 'y':
      commands.redo();
      return true;
    default:
      return false;
  }
}

/** What keys do on a field or on the pages; answers whether the key was used. */
export function pressOnField(press: KeyPress, commands: EditorCommands): boolean {
  const arrow = arrows[press.key];
  if (arrow) {
    // Ctrl+Alt and the like belong to the system and to screen readers.
    if (press.metaKey || (press.ctrlKey && press.altKey)) return false;
    const resizes = press.altKey || press.ctrlKey;
    if (resizes) commands.grow(arrow[0], arrow[1], press.shiftKey);
    else commands.nudge(arrow[0], arrow[1], press.shiftKey);
    return true;
  }
  if (press.key === 'Delete' || press.key === 'Backspace') {
    commands.remove();
    return true;
  }
  return press.ctrlKey || press.metaKey ? shortcut(press, commands) : false;
}

function shortcut(press: KeyPress, commands: EditorCommands): boolean {
  if (press.altKey) return false;
  if (press.shiftKey) {
    if (press.key.toLowerCase() !== 'v') return false;
    commands.copyToAllPages();
    return true;
  }
  switch (press.key.toLowerCase()) {
    case 'a':
      commands.selectAll();
      return true;
    case 'c':
      commands.copy();
      return true;
    case 'x':
      commands.cut();
      return true;
    case 'v':
      commands.paste();
      return true;
    case 'd':
      commands.duplicate();
      return true;
    default:
      return false;
  }
}
